//! A modal dialog.

use yew::prelude::*;

use crate::ui::hooks::use_dialog;
use crate::ui::kit::panel_head::PanelHead;

/// The properties of the dialog.
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// The title.
    pub title: AttrValue,
    /// The CSS class of its content.
    pub class: &'static str,
    /// The `data-testid` of the dialog.
    pub testid: &'static str,
    /// The `data-testid` of the close button.
    pub close_testid: &'static str,
    /// Closes the dialog.
    pub onclose: Callback<()>,
    /// The content.
    pub children: Html,
}

/// A modal dialog. Escape, its button or a click outside closes it.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let (node, onclick) = use_dialog(&props.onclose);
    html! {
        <dialog
            ref={node}
            class={classes!("dialog", "paper", props.class)}
            data-testid={props.testid}
            aria-label={&props.title}
            onclose={props.onclose.reform(|_: Event| ())}
            {onclick}
        >
            <div class="dialog__content">
                <PanelHead
                    title={&props.title}
                    testid={props.close_testid}
                    onclose={&props.onclose}
                />
                { props.children.clone() }
            </div>
        </dialog>
    }
}
