//! The keys and what they do, in a dialog.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::screen::{Act, Preference, SHORTCUTS, Shortcut};
use crate::ui::components::icon::{Glyph, Icon};
use crate::ui::components::toggle::Toggle;
use crate::ui::hooks::{use_full_screen, use_preferences, use_words};

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct ShortcutSheetProps {
    /// The person has seen enough.
    pub onclose: Callback<()>,
}

/// Lists every shortcut, and switches them off for whoever speaks to the computer or hits keys by
/// mistake: <https://www.w3.org/TR/WCAG22/#character-key-shortcuts>. A modal dialog, which the browser
/// gives the focus, closes by Escape, and has give the focus back.
#[component]
pub fn ShortcutSheet(props: &ShortcutSheetProps) -> Html {
    let words = use_words();
    let choices = use_preferences();
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        let dialog = node.cast::<HtmlDialogElement>();
        if let Some(dialog) = dialog.as_ref().filter(|dialog| !dialog.open())
            && dialog.show_modal().is_err()
        {
            log::warn!("the sheet of shortcuts does not open");
        }
        move || {
            // Closed before it goes, or the browser would not know where the focus was.
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    // A click beside the sheet is one on the dialog itself, since the sheet fills it.
    let onclick = {
        let (node, onclose) = (node.clone(), props.onclose.clone());
        Callback::from(move |event: MouseEvent| {
            let dialog = node.cast::<HtmlDialogElement>();
            if dialog.is_some() && event.target_dyn_into::<HtmlDialogElement>() == dialog {
                onclose.emit(());
            }
        })
    };
    let has_full_screen = use_full_screen().is_some();
    let does_something = |shortcut: &Shortcut| has_full_screen || shortcut.act() != Act::FullScreen;
    let rows = SHORTCUTS
        .into_iter()
        .filter(does_something)
        .map(|shortcut| {
            html! {
                <div class="shortcut-sheet__row" key={shortcut.keys()} data-testid="shortcut">
                    <dt><kbd class="shortcut-sheet__key">{ shortcut.keys() }</kbd></dt>
                    <dd>{ (words.screen.act)(shortcut.act()) }</dd>
                </div>
            }
        });
    html! {
        <dialog
            ref={node}
            class="shortcut-sheet"
            data-testid="shortcut-sheet"
            aria-label={words.screen.shortcuts}
            onclose={props.onclose.reform(|_: Event| ())}
            {onclick}
        >
            <div class="shortcut-sheet__paper">
                <header class="shortcut-sheet__head">
                    <h2 class="shortcut-sheet__title">{ words.screen.shortcuts }</h2>
                    <button
                        type="button"
                        class="button button--quiet button--icon"
                        data-testid="shortcut-close"
                        aria-label={words.close}
                        onclick={props.onclose.reform(|_: MouseEvent| ())}
                    >
                        <Icon glyph={Glyph::Close} />
                    </button>
                </header>
                <dl class="shortcut-sheet__list">{ for rows }</dl>
                <Toggle
                    label={words.screen.use_shortcuts}
                    testid="shortcuts-on"
                    is_on={choices.now.has_shortcuts}
                    onswitch={choices.choose.reform(Preference::Shortcuts)}
                />
            </div>
        </dialog>
    }
}
