//! The root component: language, title and route. It provides the catalog to everything below it.

use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::Lang;
use crate::session::{Boot, RestoreWatch, is_local};
use crate::ui::Words;
use crate::ui::home::part::Home;
use crate::ui::hooks::{
    Navigation, PreferencesHandle, use_document, use_drop_guard, use_focus_restore, use_navigation,
    use_preferences_state, use_pulse, use_settings, use_theme, use_words_state,
};
use crate::ui::kit::problems::Problems;
use crate::ui::manual::part::ManualPage;
use crate::ui::room::RoomPage;
use crate::ui::route::Route;

/// The properties of the root.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The parameters and settings that are known at page start.
    pub boot: Rc<Boot>,
    /// The catalog of the first screen.
    pub words: Words,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { boot, words } = props;
    // Lives as long as the page. It reloads a page from the back-forward cache, whose call has
    // ended.
    let _restore = use_memo((), |()| RestoreWatch::start());
    let mut preferences =
        use_preferences_state(boot.parameters.lang.as_deref().and_then(Lang::speaks));
    let lang = Lang::detect(preferences.linked, preferences.now.lang, &boot.languages);
    let (words, reload_words) = use_words_state(lang, *words);
    preferences.reload_words = reload_words;
    preferences.settings = use_settings(boot);
    let settings = preferences.settings.now.clone();
    use_document(words.lang().tag(), &settings.config.name);
    use_theme(preferences.now.theme);
    use_focus_restore();
    use_pulse();
    use_drop_guard();
    let (route, navigation) = use_navigation();
    let brand = AttrValue::from(settings.config.name.clone());
    let mut problems = [&*boot.problems, &*settings.problems].concat();
    // Mistakes of the host are of no use to visitors.
    let is_for_host = boot.parameters.is_debug || is_local();
    problems.retain(|problem| is_for_host || problem.is_for_visitors());
    let page = match route {
        Route::Home => html! { <Home {brand} /> },
        Route::BadLink(problem) => html! { <Home {brand} problem={Some(problem)} /> },
        Route::Manual(invite_code) => {
            let key = invite_code.clone().unwrap_or_default();
            html! { <ManualPage {key} {invite_code} boot={boot.clone()} {settings} /> }
        }
        Route::Room(room) => {
            let key = room.as_str().to_owned();
            html! { <RoomPage {key} {room} boot={boot.clone()} {settings} /> }
        }
    };
    html! {
        <ContextProvider<Words> context={words}>
            <ContextProvider<PreferencesHandle> context={preferences}>
                <ContextProvider<Navigation> context={navigation}>
                    <Problems {problems} />
                    { page }
                </ContextProvider<Navigation>>
            </ContextProvider<PreferencesHandle>>
        </ContextProvider<Words>>
    }
}
