//! The avatar of a participant without video: initials on a background colour.

use yew::prelude::*;

use crate::model::{DisplayName, PeerId};
use crate::session::initials;

/// The properties of the avatar.
#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    /// The peer. Its background colour stays while its page is open; guests differ.
    pub peer: PeerId,
    /// The display name.
    pub name: DisplayName,
}

/// The initials of a peer, or a blank face if it has no name. Hidden from screen readers, because
/// the name is beside it as text.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let AvatarProps { peer, name } = props;
    let tone = match name.guest() {
        0 => peer.as_str().bytes().map(usize::from).sum(),
        guest => guest,
    } % TONES;
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

/// The number of background colours in `avatar.css`.
const TONES: usize = 6;
