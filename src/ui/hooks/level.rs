//! Levels of sound on an element.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::session::{LevelMeter, Stream};

/// Shows the loudness of a stream on the element of the returned reference, as its custom property
/// `--level`, without rendering anything.
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
