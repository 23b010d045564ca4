//! A dialog that holds everything else still.

use yew::prelude::*;

use crate::ui::hooks::use_dialog;
use crate::ui::kit::panel_head::PanelHead;

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// What it is for.
    pub title: AttrValue,
    /// Its own class.
    pub class: &'static str,
    /// The handle for tests.
    pub testid: &'static str,
    /// The handle of the button that closes it.
    pub close_testid: &'static str,
    /// The person has seen enough.
    pub onclose: Callback<()>,
    /// What is on it.
    pub children: Html,
}

/// Paper over the page. Escape, its button or a click beside it closes it.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let (node, onclick) = use_dialog(&props.onclose);
    html! {
        <dialog
            ref={node}
            class={classes!("sheet", props.class)}
            data-testid={props.testid}
            aria-label={&props.title}
            onclose={props.onclose.reform(|_: Event| ())}
            {onclick}
        >
            <div class="sheet__paper">
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
