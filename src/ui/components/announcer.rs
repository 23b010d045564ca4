//! The one live region of the page.

use yew::prelude::*;

use crate::call::view::SaidView;
use crate::ui::Words;

/// Says to a screen reader what the call says, and shows nothing. Has to stay where it is while pages
/// come and go: what is in a live region from its first moment on is not read. What is said twice is
/// another element the second time, and so it is read again.
pub fn announcer(said: &[SaidView], words: Words) -> Html {
    let lines = said.iter().map(|view| {
        html! { <p key={format!("said {}", view.id)}>{ (words.said)(&view.said) }</p> }
    });
    html! {
        <div class="announcer" role="status" aria-live="polite" data-testid="announcer">
            { for lines }
        </div>
    }
}
