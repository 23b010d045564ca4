//! The active speaker: one at a time, and not a member who only coughs.

use std::time::Duration;

use crate::model::{Now, PeerId};

/// The member that spoke last, for long enough to be shown large.
#[derive(Debug, Default)]
pub(in crate::call) struct ActiveSpeaker {
    speaker: Option<(PeerId, Now)>,
}

impl ActiveSpeaker {
    /// Returns the active speaker.
    pub(in crate::call) fn current(&self) -> Option<&PeerId> {
        self.speaker.as_ref().map(|(peer, _)| peer)
    }

    /// Updates the active speaker from the speech ratios of all members. After two seconds, a
    /// member whose ratio is clearly higher replaces it. In silence it stays.
    pub(in crate::call) fn update(&mut self, now: Now, ratios: &[(&PeerId, f64)]) {
        let of = |peer: &PeerId| ratios.iter().find(|(other, _)| *other == peer);
        let kept = self.speaker.take().filter(|(peer, _)| of(peer).is_some());
        let most_active = ratios.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let next = most_active.filter(|(_, ratio)| *ratio > CLAIM);
        self.speaker = match (kept, next) {
            (Some((speaker, since)), Some((peer, ratio))) => {
                let own = of(&speaker).map_or(0.0, |(_, own)| *own);
                let is_over = now.since(since) >= DWELL && ratio - own > LEAD;
                match is_over && **peer != speaker {
                    true => Some(((*peer).clone(), now)),
                    false => Some((speaker, since)),
                }
            }
            (None, Some((peer, _))) => Some(((*peer).clone(), now)),
            (kept, None) => kept,
        };
    }
}

/// The ratio from which a member can become the active speaker.
const CLAIM: f64 = 0.6;

/// The lead over the active speaker that replaces it.
const LEAD: f64 = 0.4;

/// The shortest time for which a member is the active speaker.
const DWELL: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(letter: &str) -> PeerId {
        PeerId::parse(&letter.repeat(22)).unwrap_or_else(|| PeerId::from_bytes([0; 16]))
    }

    /// Returns the active speaker of two after these ratios, a second apart.
    fn speaker(ratios: &[(f64, f64)]) -> Option<PeerId> {
        let (ana, ben) = (peer("a"), peer("b"));
        let mut active_speaker = ActiveSpeaker::default();
        let mut now = Now::default();
        for (one, other) in ratios {
            now = now + Duration::from_secs(1);
            active_speaker.update(now, &[(&ana, *one), (&ben, *other)]);
        }
        active_speaker.current().cloned()
    }

    #[test]
    fn the_first_speaker_stays_active_in_silence() {
        assert_eq!(speaker(&[(0.0, 0.3)]), None);
        assert_eq!(speaker(&[(0.0, 0.7)]), Some(peer("b")));
        assert_eq!(speaker(&[(0.0, 0.7), (0.0, 0.0)]), Some(peer("b")));
    }

    #[test]
    fn neither_a_cough_nor_an_interruption_replaces_the_speaker() {
        let ana = Some(peer("a"));

        assert_eq!(speaker(&[(0.9, 0.0), (0.5, 0.44), (0.1, 0.3)]), ana);
        assert_eq!(speaker(&[(0.9, 0.0), (0.9, 0.7), (0.9, 0.9)]), ana);
    }

    #[test]
    fn an_answer_replaces_the_speaker_but_not_at_once() {
        let talk = [(0.9, 0.0), (0.2, 0.7)];
        assert_eq!(speaker(&talk), Some(peer("a")));
        assert_eq!(speaker(&[talk[0], talk[1], (0.1, 0.9)]), Some(peer("b")));
    }

    #[test]
    fn a_speaker_that_leaves_is_active_no_more() {
        let (ana, ben) = (peer("a"), peer("b"));
        let mut active_speaker = ActiveSpeaker::default();
        active_speaker.update(Now::default(), &[(&ana, 0.9), (&ben, 0.0)]);

        active_speaker.update(Now::default(), &[(&ben, 0.0)]);

        assert_eq!(active_speaker.current(), None);
    }
}
