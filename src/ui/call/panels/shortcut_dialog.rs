//! The keys and what they do, in a dialog.

use yew::prelude::*;

use crate::layout::{Preference, SHORTCUTS, Shortcut, ShortcutAction};
use crate::ui::hooks::{use_full_screen, use_preferences, use_words};
use crate::ui::kit::dialog::Sheet;
use crate::ui::kit::toggle::Toggle;

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct ShortcutSheetProps {
    /// The person has seen enough.
    pub onclose: Callback<()>,
}

/// Lists every shortcut, and switches them off for whoever speaks to the computer or hits keys by
/// mistake: <https://www.w3.org/TR/WCAG22/#character-key-shortcuts>.
#[component]
pub fn ShortcutSheet(props: &ShortcutSheetProps) -> Html {
    let words = use_words();
    let choices = use_preferences();
    let has_full_screen = use_full_screen().is_some();
    let does_something =
        |shortcut: &Shortcut| has_full_screen || shortcut.act() != ShortcutAction::FullScreen;
    let rows = SHORTCUTS
        .into_iter()
        .filter(does_something)
        .map(|shortcut| row(&shortcut.keys(), (words.screen.act)(shortcut.act())));
    html! {
        <Sheet
            title={words.screen.shortcuts}
            class="shortcut-sheet"
            testid="shortcut-sheet"
            close_testid="shortcut-close"
            onclose={props.onclose.clone()}
        >
                <dl class="shortcut-sheet__list">
                    { row(words.voice.key, words.voice.hold) }
                    { for rows }
                </dl>
                <Toggle
                    label={words.screen.use_shortcuts}
                    testid="shortcuts-on"
                    is_on={choices.now.has_shortcuts}
                    onswitch={choices.choose.reform(Preference::Shortcuts)}
                />
        </Sheet>
    }
}

fn row(keys: &str, act: &'static str) -> Html {
    html! {
        <div class="shortcut-sheet__row" key={keys.to_owned()} data-testid="shortcut">
            <dt><kbd class="shortcut-sheet__key" translate="no">{ keys.to_owned() }</kbd></dt>
            <dd>{ act }</dd>
        </div>
    }
}
