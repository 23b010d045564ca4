//! The avatar of a participant without video: initials on a background colour.

use yew::prelude::*;

use crate::model::DisplayName;
use crate::session::initials;

/// The properties of the avatar.
#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    /// The display name. It decides on the background colour, so that this is the same on all pages
    /// and after a reload; guests without a name differ by their number.
    pub name: DisplayName,
}

/// The initials of a peer, or a blank face if it has no name. Hidden from screen readers, because
/// the name is beside it as text.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let AvatarProps { name } = props;
    let tone = name.tone();
    let face = if name.is_empty() {
        html! {
            <svg class="avatar__face" viewBox="0 0 24 24" focusable="false">
                <circle cx="12" cy="9.5" r="4" />
                <path d="M4.5 20.5a7.5 7.5 0 0 1 15 0Z" />
            </svg>
        }
    } else {
        html! { initials(name) }
    };
    html! {
        <span class="avatar" data-tone={tone.to_string()} translate="no" aria-hidden="true">{ face }</span>
    }
}
