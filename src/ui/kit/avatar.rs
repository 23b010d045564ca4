//! A face for somebody without a picture: initials on a quiet tone.

use yew::prelude::*;

use crate::model::{DisplayName, PeerId};
use crate::session::initials;

/// What an avatar needs.
#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    /// Whose; the tone is theirs for as long as their page is open.
    pub peer: PeerId,
    /// What they call themselves.
    pub name: DisplayName,
}

/// The initials of somebody, or a blank face for somebody without a name. The name stands beside
/// it as text, so it says nothing to a screen reader.
#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let AvatarProps { peer, name } = props;
    let tone = peer.as_str().bytes().map(usize::from).sum::<usize>() % TONES;
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

/// How many tones `avatar.css` knows.
const TONES: usize = 4;
