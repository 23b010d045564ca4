//! The one live region of the page.

use yew::prelude::*;

use crate::call::view::SaidView;
use crate::ui::hooks::use_words;

/// What it needs.
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// What the call says.
    pub said: Vec<SaidView>,
    /// How often the link was copied.
    pub copies: u32,
}

/// Says to a screen reader what the call says, and shows nothing. Has to stay where it is while pages
/// come and go: what is in a live region from its first moment on is not read. What is said twice is
/// another element the second time, and so it is read again.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let AnnouncerProps { said, copies } = props;
    let words = use_words();
    let lines = said.iter().map(|view| {
        html! { <p key={format!("said {}", view.id)}>{ (words.said)(&view.said) }</p> }
    });
    html! {
        <div class="announcer" role="status" aria-live="polite" data-testid="announcer">
            { for lines }
            if *copies > 0 {
                <p key={format!("copied {copies}")}>{ words.copied }</p>
            }
        </div>
    }
}
