//! What is known of the relay on one connection, and whether that is why it does not come up.

use crate::call::fault::RelayFault;
use crate::call::input::LinkEvent;
use crate::signaling::envelope::Signal;

/// What is known of the relay on one connection, in the present ICE generation.
#[derive(Debug, Default)]
pub(in crate::call) struct RelayWatch {
    own: Gathered,
    theirs: Gathered,
    /// The worst error of the servers on this side.
    refusal: Option<RelayFault>,
    /// The fault of the generation before, until the next reports.
    pub(super) before: Option<RelayFault>,
}

/// The addresses of one side.
#[derive(Debug, Default)]
struct Gathered {
    has_any: bool,
    has_relayed: bool,
    is_over: bool,
}

impl Gathered {
    fn note<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines.filter(|line| line.contains("candidate:")) {
            self.has_any = true;
            self.has_relayed |= line.contains(" typ relay");
        }
    }

    /// Returns whether gathering ended without any address.
    const fn is_nothing(&self) -> bool {
        self.is_over && !self.has_any
    }
}

impl RelayWatch {
    /// Observes an event of the connection.
    pub(in crate::call) fn note(&mut self, event: &LinkEvent) {
        match event {
            LinkEvent::LocalCandidate(Some(own)) => {
                self.own.note(std::iter::once(own.candidate.as_str()));
            }
            LinkEvent::LocalCandidate(None) => self.own.is_over = true,
            LinkEvent::IceError(error) if error.is_of_relay() => {
                self.refusal = self.refusal.max(Some(RelayFault::of(error.code)));
            }
            _ => {}
        }
    }

    /// Observes a signal of the peer.
    pub(in crate::call) fn note_theirs(&mut self, signal: &Signal) {
        let candidates = signal.candidates.iter().map(|it| it.candidate.as_str());
        let lines = signal.description.iter().flat_map(|it| it.sdp.lines());
        self.theirs.note(candidates.chain(lines));
        self.theirs.is_over |= signal.end;
    }

    /// Starts a new generation.
    pub(in crate::call) fn restart(&mut self) {
        *self = self.successor();
    }

    /// Returns what the next connection to the same peer begins with.
    pub(in crate::call) fn successor(&self) -> Self {
        Self {
            before: self.fault(),
            ..Self::default()
        }
    }

    /// Returns why no path leads through a relay, if there is no path at all.
    pub(in crate::call) const fn fault(&self) -> Option<RelayFault> {
        match (self.own.has_relayed, self.theirs.has_relayed) {
            (true, true) => Some(RelayFault::Silent),
            (_, false) if self.theirs.is_nothing() && self.refusal.is_none() => {
                Some(RelayFault::Theirs)
            }
            (true, false) => None,
            (false, _) if self.own.is_over || self.refusal.is_some() => self.refusal,
            (false, _) => self.before,
        }
    }

    /// Returns whether no path is possible, since one of the two pages has no address.
    pub(in crate::call) const fn is_hopeless(&self) -> bool {
        self.theirs.is_nothing() || (self.own.is_nothing() && self.refusal.is_some())
    }

    /// Returns whether the credentials were refused, and no other server gave an address.
    pub(in crate::call) const fn is_unauthorized(&self) -> bool {
        matches!(self.refusal, Some(RelayFault::Credentials(_))) && !self.own.has_relayed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Candidate, IceError};

    fn candidate(kind: &str) -> Candidate {
        Candidate {
            candidate: format!("candidate:1 1 udp 1 192.0.2.1 9 typ {kind}"),
            sdp_mid: None,
            sdp_m_line_index: None,
            username_fragment: None,
        }
    }

    fn own(kind: &str) -> LinkEvent {
        LinkEvent::LocalCandidate(Some(candidate(kind)))
    }

    fn theirs(kinds: &[&str], end: bool) -> Signal {
        Signal {
            candidates: kinds.iter().map(|kind| candidate(kind)).collect(),
            end,
            ..Signal::default()
        }
    }

    /// What is known after these events.
    fn watch(events: &[LinkEvent]) -> RelayWatch {
        let mut watch = RelayWatch::default();
        events.iter().for_each(|event| watch.note(event));
        watch
    }

    fn error(code: u16) -> LinkEvent {
        LinkEvent::IceError(IceError::new(code, "turn:host", ""))
    }

    const END: LinkEvent = LinkEvent::LocalCandidate(None);

    #[test]
    fn a_relay_that_gave_a_place_is_not_to_blame_for_what_another_address_of_it_refused() {
        let refused = watch(&[error(701)]);
        assert_eq!(refused.fault(), Some(RelayFault::Unreachable(701)));

        let given = watch(&[error(701), own("relay"), END]);

        assert_eq!(given.fault(), None);
    }

    #[test]
    fn two_places_between_which_nothing_comes_through_are_the_relays_fault() {
        let mut watch = watch(&[own("relay"), END]);

        watch.note_theirs(&theirs(&["host", "relay"], true));

        assert_eq!(watch.fault(), Some(RelayFault::Silent));
    }

    #[test]
    fn it_is_hopeless_once_all_was_gathered_and_that_is_nothing() {
        assert!(!watch(&[error(486)]).is_hopeless());
        assert!(watch(&[error(486), END]).is_hopeless());
        assert!(!watch(&[error(486), own("host"), END]).is_hopeless());
    }

    #[test]
    fn a_peer_without_any_address_got_no_place_on_the_relay() {
        let mut watch = watch(&[own("relay"), END]);
        watch.note_theirs(&theirs(&[], false));
        assert!(!watch.is_hopeless());

        watch.note_theirs(&theirs(&[], true));

        assert!(watch.is_hopeless());
        assert_eq!(watch.fault(), Some(RelayFault::Theirs));
    }

    #[test]
    fn the_next_connection_says_the_same_until_it_knows_better() {
        let mut next = watch(&[error(486), END]).successor();
        assert_eq!(next.fault(), Some(RelayFault::Full(486)));

        for event in [own("host"), END] {
            next.note(&event);
        }

        assert_eq!(next.fault(), None);
    }
}
