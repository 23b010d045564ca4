//! The only live region of the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::AnnouncementView;
use crate::ui::hooks::{use_preferences, use_words};

/// The properties of the announcer.
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// The announcements of the call.
    pub announcements: Rc<[AnnouncementView]>,
}

/// A live region that gives the announcements of the call to screen readers, if the local user
/// wants them, and shows nothing. It must stay mounted while pages change: a screen reader skips
/// what a live region contains from the start. A repeated announcement is a new element, so it is
/// read again. Old announcements keep their text when the language or the preferences change, or
/// they would be read again.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let words = use_words();
    let preferences = use_preferences().now;
    let lines = use_memo(props.announcements.clone(), |announcements| {
        let wanted = announcements
            .iter()
            .filter(|view| preferences.says(view.announcement.topic()));
        let line = |view: &AnnouncementView| (view.id, words.announcement(&view.announcement));
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
