//! The question before the call is recorded.

use yew::prelude::*;

use crate::session::{has_picker, in_background, load_files};
use crate::ui::hooks::use_words;
use crate::ui::kit::dialog::Dialog;

/// The properties of the dialog.
#[derive(Clone, Properties, PartialEq)]
pub struct RecordDialogProps {
    /// Starts recording. Some browsers then ask for a file.
    pub onstart: Callback<()>,
    /// Closes the dialog.
    pub onclose: Callback<()>,
}

/// A dialog that says what the other participants will see.
#[component]
pub fn RecordDialog(props: &RecordDialogProps) -> Html {
    let RecordDialogProps { onstart, onclose } = props;
    let words = use_words();
    // By the press that starts the recording, so that it need not wait for the code.
    use_effect_with((), |()| in_background(load_files(), |_| {}));
    let start = {
        let (onstart, onclose) = (onstart.clone(), onclose.clone());
        Callback::from(move |_: MouseEvent| {
            // Soon after the press, which the browser wants to see before it asks for a file.
            onstart.emit(());
            onclose.emit(());
        })
    };
    html! {
        <Dialog
            title={words.stage.record_title}
            class="record-dialog"
            testid="record-question"
            close_testid="record-close"
            {onclose}
        >
            <p class="record-dialog__text">
                { words.stage.record_text }
                if has_picker() {
                    { " " }
                    { words.stage.record_file }
                }
            </p>
            <button
                type="button"
                class="button button--primary"
                data-testid="record-start"
                autofocus=true
                onclick={start}
            >
                { words.stage.record_start }
            </button>
        </Dialog>
    }
}
