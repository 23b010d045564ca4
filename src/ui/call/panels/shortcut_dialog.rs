//! The dialog of keyboard shortcuts.

use yew::prelude::*;

use crate::layout::{Preference, SHORTCUTS, Shortcut, ShortcutAction};
use crate::ui::hooks::{use_full_screen, use_preferences, use_words};
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::toggle::Toggle;

/// The properties of the dialog.
#[derive(Clone, Properties, PartialEq)]
pub struct ShortcutDialogProps {
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// A list of all shortcuts, with a switch that turns them off. Speech input and mistyped keys would
/// trigger them: <https://www.w3.org/TR/WCAG22/#character-key-shortcuts>.
#[component]
pub fn ShortcutDialog(props: &ShortcutDialogProps) -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let has_full_screen = use_full_screen().is_some();
    let does_something =
        |shortcut: &Shortcut| has_full_screen || shortcut.action() != ShortcutAction::FullScreen;
    let rows = SHORTCUTS
        .into_iter()
        .filter(does_something)
        .map(|shortcut| row(&shortcut.keys(), words.screen.act.of(shortcut.action())));
    html! {
        <Dialog
            title={words.screen.shortcuts}
            class="shortcut-dialog"
            testid="shortcut-sheet"
            close_testid="shortcut-close"
            onclose={props.onclose.clone()}
        >
                <dl class="shortcut-dialog__list">
                    { row(words.voice.key, words.voice.hold) }
                    { for rows }
                </dl>
                <Toggle
                    label={words.screen.use_shortcuts}
                    testid="shortcuts-on"
                    is_on={preferences.now.has_shortcuts}
                    onswitch={preferences.choose.reform(Preference::Shortcuts)}
                />
        </Dialog>
    }
}

fn row(keys: &str, action: &'static str) -> Html {
    html! {
        <div class="shortcut-dialog__row" key={keys.to_owned()} data-testid="shortcut">
            <dt><kbd class="shortcut-dialog__key" translate="no">{ keys.to_owned() }</kbd></dt>
            <dd>{ action }</dd>
        </div>
    }
}
