//! Who has the floor: one at a time, and not everybody who coughs.

use std::time::Duration;

use crate::model::{Now, PeerId};

/// Who spoke last, for long enough to be looked at.
#[derive(Debug, Default)]
pub(in crate::call) struct ActiveSpeaker {
    speaker: Option<(PeerId, Now)>,
}

impl ActiveSpeaker {
    /// Who has it.
    pub(in crate::call) fn current(&self) -> Option<&PeerId> {
        self.speaker.as_ref().map(|(peer, _)| peer)
    }

    /// Gives it to whoever has spoken for most of the last moments, if whoever has it has fallen silent.
    /// They keep it while nobody speaks. Takes everybody, and the share of late in which they spoke.
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

/// Spoken for more than a second of the last ones.
const CLAIM: f64 = 0.6;

/// How much more than whoever has the floor.
const LEAD: f64 = 0.4;

/// Nobody is looked at for less.
const DWELL: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(letter: &str) -> PeerId {
        PeerId::parse(&letter.repeat(22)).unwrap_or_else(|| PeerId::from_bytes([0; 16]))
    }

    /// Who has the floor after these moments, a second apart, of two people.
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
    fn whoever_speaks_first_has_it_and_keeps_it_in_silence() {
        assert_eq!(speaker(&[(0.0, 0.3)]), None);
        assert_eq!(speaker(&[(0.0, 0.7)]), Some(peer("b")));
        assert_eq!(speaker(&[(0.0, 0.7), (0.0, 0.0)]), Some(peer("b")));
    }

    #[test]
    fn a_cough_does_not_take_it_nor_does_talking_over_somebody() {
        let ana = Some(peer("a"));

        assert_eq!(speaker(&[(0.9, 0.0), (0.5, 0.44), (0.1, 0.3)]), ana);
        assert_eq!(speaker(&[(0.9, 0.0), (0.9, 0.7), (0.9, 0.9)]), ana);
    }

    #[test]
    fn an_answer_takes_it_but_not_at_once() {
        let talk = [(0.9, 0.0), (0.2, 0.7)];
        assert_eq!(speaker(&talk), Some(peer("a")));
        assert_eq!(speaker(&[talk[0], talk[1], (0.1, 0.9)]), Some(peer("b")));
    }

    #[test]
    fn whoever_leaves_gives_it_back() {
        let (ana, ben) = (peer("a"), peer("b"));
        let mut active_speaker = ActiveSpeaker::default();
        active_speaker.update(Now::default(), &[(&ana, 0.9), (&ben, 0.0)]);

        active_speaker.update(Now::default(), &[(&ben, 0.0)]);

        assert_eq!(active_speaker.current(), None);
    }
}
