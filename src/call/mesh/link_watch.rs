//! Observations on the negotiation of one connection, which do not change it.

use crate::call::input::LinkEvent;
use crate::call::mesh::case_watch::CaseWatch;
use crate::call::mesh::relay_watch::RelayWatch;
use crate::model::{Description, DescriptionKind, LinkId, Now, PeerId};
use crate::signaling::envelope::Signal;

/// Observes the relay, and whether the video was refused.
#[derive(Debug, Default)]
pub(in crate::call) struct LinkWatch {
    pub(in crate::call) relay: RelayWatch,
    /// What is known of both sides, for the doctor.
    pub(super) case: CaseWatch,
    /// The last offer of either side.
    offer: Option<Description>,
    /// One of the two browsers has no use for the video formats of the other.
    pub(in crate::call) is_picture_refused: bool,
}

impl LinkWatch {
    /// Observes an event of the connection.
    pub(in crate::call) fn note(&mut self, now: Now, id: &LinkId, event: &LinkEvent) {
        self.relay.note(event);
        self.case.note(now, &id.peer, event);
    }

    /// Observes a signal of the peer.
    pub(in crate::call) fn note_theirs(&mut self, now: Now, peer: &PeerId, signal: &Signal) {
        self.relay.note_theirs(signal);
        self.case.note_theirs(now, peer, signal);
        self.note_description(signal);
    }

    /// Observes a signal that goes to the peer, or will go once it is released.
    pub(in crate::call) fn note_ours(&mut self, signal: &Signal) {
        self.note_description(signal);
    }

    /// Returns what the next connection to the same peer begins with.
    pub(in crate::call) fn successor(&self) -> Self {
        Self {
            relay: self.relay.successor(),
            case: self.case.successor(),
            ..Self::default()
        }
    }

    /// Starts a new ICE generation.
    pub(super) fn restart(&mut self, now: Now) {
        self.relay.restart();
        self.case.begin(now);
    }

    fn note_description(&mut self, signal: &Signal) {
        let Some(description) = &signal.description else {
            return;
        };
        match description.kind {
            DescriptionKind::Offer => self.offer = Some(description.clone()),
            DescriptionKind::Answer => {
                let offer = self.offer.as_ref();
                self.is_picture_refused =
                    offer.is_some_and(|offer| offer.has_picture_refused_by(description));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(kind: DescriptionKind, video: &str) -> Signal {
        let sdp = format!("v=0\r\nm=audio 9 UDP 111\r\n{video}");
        Signal {
            description: Some(Description { kind, sdp }),
            ..Signal::default()
        }
    }

    #[test]
    fn a_picture_for_which_there_is_no_format_is_noticed_on_either_side() {
        let offer = signal(DescriptionKind::Offer, "m=video 9 UDP 96\r\n");
        let refusal = signal(DescriptionKind::Answer, "m=video 0 UDP 96\r\n");
        let answer = signal(DescriptionKind::Answer, "m=video 9 UDP 96\r\n");

        let peer = PeerId::from_bytes([1; 16]);
        let mut called = LinkWatch::default();
        called.note_theirs(Now::default(), &peer, &offer);
        called.note_ours(&refusal);
        assert!(called.is_picture_refused);

        let mut calling = LinkWatch::default();
        calling.note_ours(&offer);
        calling.note_theirs(Now::default(), &peer, &refusal);
        assert!(calling.is_picture_refused);
        calling.note_ours(&offer);
        calling.note_theirs(Now::default(), &peer, &answer);
        assert!(!calling.is_picture_refused, "agreed on later");
    }
}
