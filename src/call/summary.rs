//! What is remembered of a call for the page after it: its length, the members, and whether a
//! recording was saved.

use std::rc::Rc;
use std::time::Duration;

use crate::call::context::Context;
use crate::call::input::Intent;
use crate::call::view::SummaryView;
use crate::model::{DisplayName, Now, PeerId, Recording};

/// The summary of a call that may still go on.
#[derive(Debug, Default)]
pub(in crate::call) struct Summary {
    joined: Option<Now>,
    /// In the order of their coming. A member without a name is counted as well.
    members: Vec<(PeerId, DisplayName)>,
    is_recorded: bool,
    is_recording: bool,
    /// The file of the last recording, and its size in bytes.
    saved: Option<(String, u64)>,
}

impl Summary {
    /// Notes that the local user joins.
    pub(in crate::call) fn join(&mut self, now: Now) {
        self.joined.get_or_insert(now);
    }

    /// Notes a member of the call, under the latest name.
    pub(in crate::call) fn note_member(&mut self, peer: &PeerId, name: &DisplayName) {
        if let Some((_, known)) = self.members.iter_mut().find(|(member, _)| member == peer) {
            *known = name.clone();
        } else if self.members.len() < MOST_MEMBERS {
            self.members.push((peer.clone(), name.clone()));
        }
    }

    /// Notes the state or outcome of a recording, and its file.
    pub(in crate::call) fn on_intent(&mut self, intent: &Intent) {
        match intent {
            Intent::Record(recording) => {
                self.is_recorded |= matches!(recording, Recording::Kept | Recording::Partial);
                self.is_recording = recording.is_running();
            }
            Intent::RecordingSaved(file, bytes) => self.saved = Some((file.clone(), *bytes)),
            _ => {}
        }
    }

    /// Returns the summary, once the call is over. `traffic` is in bytes.
    pub(in crate::call) fn view(&self, cx: &Context, traffic: u64) -> Option<Rc<SummaryView>> {
        if !cx.is_over() {
            return None;
        }
        let now = cx.now();
        // A member who reloaded the page has come twice.
        let mut people: Vec<DisplayName> = Vec::new();
        for (_, name) in &self.members {
            if !people.contains(name) {
                people.push(name.clone());
            }
        }
        Some(Rc::new(SummaryView {
            lasted: self
                .joined
                .map_or(Duration::ZERO, |joined| now.since(joined)),
            people,
            traffic,
            // A recording that the end of the call has ended is saved in the background.
            is_recorded: self.is_recorded || self.is_recording,
            saved: self.saved.clone().filter(|_| !self.is_recording),
        }))
    }
}

/// An attacker may join under any number of peer ids.
const MOST_MEMBERS: usize = 64;
