//! The playback volume of each remote peer.

use std::rc::Rc;

use web_sys::HtmlMediaElement;
use yew::prelude::*;

use crate::model::PeerId;
use crate::model::map::Map;

/// The volume of each remote peer in percent, and a callback to change it. The values apply to this
/// call and this page only. A peer that reloads the page keeps its volume.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Volumes {
    chosen: Rc<Map<PeerId, u8>>,
    /// Sets the volume of a remote peer.
    pub choose: Callback<(PeerId, u8)>,
}

impl Volumes {
    /// Returns the volume of a remote peer.
    pub fn of(&self, peer: &PeerId) -> u8 {
        self.chosen.get(peer).copied().unwrap_or(FULL)
    }
}

/// Returns the volumes, for a context.
#[hook]
pub fn use_volume_state(returns: Vec<(PeerId, PeerId)>) -> Volumes {
    let chosen = use_state_eq(Rc::<Map<PeerId, u8>>::default);
    {
        let chosen = chosen.clone();
        use_effect_with(returns, move |returns| {
            let mut next = (**chosen).clone();
            for (before, now) in returns {
                if let Some(percent) = next.get(before).copied() {
                    next.entry(now.clone()).or_insert(percent);
                }
            }
            chosen.set(Rc::new(next));
        });
    }
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |(peer, percent): (PeerId, u8)| {
            let mut next = (**chosen).clone();
            next.insert(peer, percent.min(FULL));
            chosen.set(Rc::new(next));
        })
    };
    Volumes {
        chosen: (*chosen).clone(),
        choose,
    }
}

/// Returns the volumes of the call around this component.
#[hook]
pub fn use_volumes() -> Volumes {
    use_context().unwrap_or_default()
}

/// Plays a media element at this volume, in percent.
#[hook]
pub fn use_volume(element: &NodeRef, percent: u8) {
    use_effect_with((element.clone(), percent), |(element, percent)| {
        if let Some(element) = element.cast::<HtmlMediaElement>() {
            element.set_volume(f64::from(*percent) / f64::from(FULL));
        }
    });
}

/// The maximum of an element's volume: the sound as received.
pub const FULL: u8 = 100;
