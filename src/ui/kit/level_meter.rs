//! The level meter of the microphone.

use yew::prelude::*;

use crate::session::Stream;
use crate::ui::hooks::use_level;

/// The properties of the meter.
#[derive(Properties, PartialEq)]
pub struct LevelMeterProps {
    /// The microphone, while it is live.
    pub stream: Option<Stream>,
    /// The element that says who speaks.
    #[prop_or_default]
    pub speaker: NodeRef,
}

/// A bar as long as the sound is loud. A hook sets its length, without a render.
#[component]
pub fn LevelMeter(props: &LevelMeterProps) -> Html {
    let node = use_level(props.stream.clone(), &props.speaker);
    html! {
        <span class="level-meter" aria-hidden="true">
            <span ref={node} class="level-meter__bar" />
        </span>
    }
}
