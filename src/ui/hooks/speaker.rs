//! The speaker for remote sound.

use web_sys::HtmlMediaElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::session;
use crate::ui::hooks::use_intents;

/// The id of the chosen speaker. `None` leaves the choice to the system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker(pub Option<String>);

/// Plays a media element on the speaker that the local user chose.
#[hook]
pub fn use_speaker(element: &NodeRef) {
    let speaker = use_context::<Speaker>().unwrap_or_default();
    let intents = use_intents();
    use_effect_with((element.clone(), speaker), move |(element, Speaker(id))| {
        if let Some(element) = element.cast::<HtmlMediaElement>() {
            session::route(&element, id.as_deref(), move || {
                intents.emit(Intent::SpeakerFailed);
            });
        }
    });
}
