//! The loudness of a stream, as a custom property.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::session::{LevelMeter, Stream};

/// Writes the loudness of a stream to the custom property `--level` of the returned reference's
/// element, and of the element of `other` while it is there, without a render.
#[hook]
pub fn use_level(stream: Option<Stream>, other: &NodeRef) -> NodeRef {
    let node = use_node_ref();
    let target = (node.clone(), stream, other.clone());
    use_effect_with(target, |(node, stream, other)| {
        let element = node.cast::<HtmlElement>();
        let other = other.clone();
        let meter = stream
            .as_ref()
            .zip(element)
            .and_then(|(s, e)| LevelMeter::start(s, &e, move || other.cast::<HtmlElement>()));
        move || drop(meter)
    });
    node
}
