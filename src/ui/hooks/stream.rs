//! The one place where a stream meets an element.

use gloo_events::EventListener;
use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session::{self, Stream};
use crate::ui::hooks::use_speaker;

/// Whether an element may be heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sound {
    /// Own picture: never.
    Silent,
    /// Somebody else.
    Heard,
}

/// Plays a stream on a video element, and lets go of it when either goes away. True while the
/// browser refuses to play it before the person has touched the page; the next touch anywhere
/// starts it.
#[hook]
pub fn use_stream(video: &NodeRef, stream: Option<Stream>, sound: Sound) -> bool {
    let is_refused = use_state_eq(|| false);
    let refused = is_refused.setter();
    use_effect_with((video.clone(), stream), move |(video, stream)| {
        let element = video.cast::<HtmlVideoElement>();
        let listener = element.as_ref().map(|element| {
            // The attribute sets only the default: https://html.spec.whatwg.org/#attr-media-muted
            element.set_muted(sound == Sound::Silent);
            element.set_src_object(stream.as_ref().map(Stream::as_media));
            refused.set(false);
            if stream.is_some() {
                let refused = refused.clone();
                session::play(element, move || refused.set(true));
            }
            play_again(element, refused)
        });
        move || {
            drop(listener);
            if let Some(element) = element {
                element.set_src_object(None);
            }
        }
    });

    use_speaker(video);

    let refused = is_refused.setter();
    use_effect_with((video.clone(), *is_refused), move |(video, is_refused)| {
        let element = video.cast::<HtmlVideoElement>().filter(|_| *is_refused);
        let page = web_sys::window().and_then(|window| window.document());
        let listeners = page.zip(element).map(|(page, element)| {
            // The browser may change its mind, as when somebody touches another part of the page.
            let playing = {
                let refused = refused.clone();
                EventListener::new(&element, "playing", move |_| refused.set(false))
            };
            let touched = EventListener::new(&page, "click", move |_| {
                refused.set(false);
                let refused = refused.clone();
                session::play(&element, move || refused.set(true));
            });
            (playing, touched)
        });
        move || drop(listeners)
    });
    *is_refused
}

/// Nobody pauses a call: a page that was frozen, or a media key, does. A page that is thawed goes on.
fn play_again(element: &HtmlVideoElement, refused: UseStateSetter<bool>) -> EventListener {
    let video = element.clone();
    EventListener::new(element, "pause", move |_| {
        if video.src_object().is_some() {
            let refused = refused.clone();
            session::play(&video, move || refused.set(true));
        }
    })
}
