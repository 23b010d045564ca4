//! The one live region of the page.

use yew::prelude::*;

use crate::call::view::SaidView;
use crate::ui::hooks::{use_preferences, use_words};

/// What the region needs.
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// What the call says.
    pub said: Vec<SaidView>,
}

/// Says to a screen reader what the call says and the person wants to hear, and shows nothing. Has to stay
/// where it is while pages come and go: what is in a live region from its first moment on is not read. What
/// is said twice is another element the second time, and so it is read again; and what was said stays as it
/// was when the language or the person's wishes change, or it would be read again then.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let words = use_words();
    let wishes = use_preferences().now;
    let lines = use_memo(props.said.clone(), |said| {
        let wanted = said.iter().filter(|view| wishes.says(view.said.subject()));
        let line = |view: &SaidView| (view.id, (words.said)(&view.said));
        wanted.map(line).collect::<Vec<_>>()
    });
    let lines = lines.iter().map(|(id, text)| {
        html! { <p key={format!("said {id}")}>{ text }</p> }
    });
    html! {
        <div class="announcer" role="status" aria-live="polite" data-testid="announcer">
            { for lines }
        </div>
    }
}
