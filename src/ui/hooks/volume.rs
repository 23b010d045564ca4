//! How loud each of the others is here.

use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::HtmlMediaElement;
use yew::prelude::*;

use crate::model::PeerId;

/// How loud everybody is, in percent, and the way to change it. It is for this call and this page alone;
/// whoever loads their page anew is as loud as before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Volumes {
    chosen: Rc<BTreeMap<PeerId, u8>>,
    /// Makes somebody so loud.
    pub choose: Callback<(PeerId, u8)>,
}

impl Volumes {
    /// How loud somebody is.
    pub fn of(&self, peer: &PeerId) -> u8 {
        self.chosen.get(peer).copied().unwrap_or(FULL)
    }
}

/// Keeps the volumes, for a context.
#[hook]
pub fn use_volume_state(returns: Vec<(PeerId, PeerId)>) -> Volumes {
    let chosen = use_state_eq(Rc::<BTreeMap<PeerId, u8>>::default);
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

/// The volumes of the call around this component.
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

/// As it comes. No louder than that: an element's volume ends there.
pub const FULL: u8 = 100;
