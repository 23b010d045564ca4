//! Where everybody else is heard.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session;

/// The speaker that was chosen, by its id; none is whichever the system prefers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker(pub Option<String>);

/// Has a video element play on the speaker of the page around it.
#[hook]
pub fn use_speaker(video: &NodeRef) {
    let speaker = use_context::<Speaker>().unwrap_or_default();
    use_effect_with((video.clone(), speaker), |(video, Speaker(id))| {
        if let Some(video) = video.cast::<HtmlVideoElement>() {
            session::route(&video, id.as_deref());
        }
    });
}
