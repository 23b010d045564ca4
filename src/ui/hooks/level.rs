//! The loudness of a stream, as a custom property.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::session::{LevelMeter, Stream};

/// Writes the loudness of a stream to the custom property `--level` of the returned reference's
/// element, without a render.
#[hook]
pub fn use_level(stream: Option<Stream>) -> NodeRef {
    let node = use_node_ref();
    use_effect_with((node.clone(), stream), |(node, stream)| {
        let element = node.cast::<HtmlElement>();
        let meter = stream
            .as_ref()
            .zip(element)
            .and_then(|(s, e)| LevelMeter::start(s, &e));
        move || drop(meter)
    });
    node
}
