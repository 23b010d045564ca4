//! The loudness of a stream, as the width of a bar.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::session::{LevelMeter, Stream};

/// Scales the returned reference's element to the loudness of a stream, and writes whether it is
/// heard to `data-speaking` of the element of `speaker` while it is there, without a render.
#[hook]
pub fn use_level(stream: Option<Stream>, speaker: &NodeRef) -> NodeRef {
    let node = use_node_ref();
    let target = (node.clone(), stream, speaker.clone());
    use_effect_with(target, |(node, stream, speaker)| {
        let element = node.cast::<HtmlElement>();
        let speaker = speaker.clone();
        let meter = stream
            .as_ref()
            .zip(element)
            .and_then(|(s, e)| LevelMeter::start(s, &e, move || speaker.cast::<HtmlElement>()));
        move || drop(meter)
    });
    node
}
