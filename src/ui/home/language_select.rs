//! The language selection.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::i18n::Lang;
use crate::layout::Preference;
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the choice.
#[derive(Properties, PartialEq)]
pub struct LanguageSelectProps {
    /// The control is as small as possible: its label is for screen readers only.
    #[prop_or_default]
    pub is_compact: bool,
}

/// A list of all languages in their own names, and of the browser's choice. The icon is for users
/// who cannot read the label.
#[component]
pub fn LanguageSelect(props: &LanguageSelectProps) -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let node = use_node_ref();
    // The language of the link is in effect as if the user had chosen it.
    let chosen = preferences
        .linked
        .or(preferences.now.lang)
        .map_or("", Lang::code);
    use_effect_with((node.clone(), chosen), |(node, chosen)| {
        if let Some(select) = node.cast::<HtmlSelectElement>() {
            select.set_value(chosen);
        }
    });
    let onchange = {
        let node = node.clone();
        preferences.choose.reform(move |_: Event| {
            let select = node.cast::<HtmlSelectElement>();
            Preference::Lang(select.and_then(|select| Lang::speaks(&select.value())))
        })
    };
    let options = Lang::ALL.map(|lang| {
        let code = lang.code();
        html! {
            <option
                key={code}
                value={code}
                lang={lang.tag()}
                translate="no"
                selected={code == chosen}
            >
                { lang.own_name() }
            </option>
        }
    });
    let label = words.choices.language;
    let is_compact = props.is_compact;
    let missing = preferences.reload_words.map(|reload| {
        let onagain = reload.reform(|_: MouseEvent| ());
        html! {
            <p class="language-missing" role="alert" data-testid="language-missing">
                { words.choices.not_loaded }
                <button
                    type="button"
                    class="button button--small"
                    data-testid="language-again"
                    onclick={onagain}
                >
                    { words.try_again }
                </button>
            </p>
        }
    });
    html! {
        <>
        <label
            class="language-select"
            data-compact={is_compact.to_string()}
            title={is_compact.then_some(label)}
        >
            <span class="language-select__label">{ label }</span>
            <Icon glyph={Glyph::Language} />
            <select
                ref={node}
                class="field language-select__field"
                data-testid="language"
                {onchange}
            >
                <option key="" value="" selected={chosen.is_empty()}>{ words.choices.by_browser }</option>
                { for options }
            </select>
        </label>
        { for missing }
        </>
    }
}
