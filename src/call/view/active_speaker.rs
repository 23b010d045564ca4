//! Who has the floor: one at a time, and not everybody who coughs.

use std::time::Duration;

use crate::model::{Now, PeerId};

/// Who spoke last, for long enough to be looked at.
#[derive(Debug, Default)]
pub(in crate::call) struct Floor {
    holder: Option<(PeerId, Now)>,
}

impl Floor {
    /// Who has it.
    pub(in crate::call) fn holder(&self) -> Option<&PeerId> {
        self.holder.as_ref().map(|(peer, _)| peer)
    }

    /// Gives it to whoever has spoken for most of the last moments, if whoever has it has fallen silent.
    /// They keep it while nobody speaks. Takes everybody, and the share of late in which they spoke.
    pub(in crate::call) fn pass(&mut self, now: Now, heats: &[(&PeerId, f64)]) {
        let of = |peer: &PeerId| heats.iter().find(|(other, _)| *other == peer);
        let kept = self.holder.take().filter(|(peer, _)| of(peer).is_some());
        let hottest = heats.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let next = hottest.filter(|(_, heat)| *heat > CLAIM);
        self.holder = match (kept, next) {
            (Some((holder, since)), Some((peer, heat))) => {
                let own = of(&holder).map_or(0.0, |(_, own)| *own);
                let is_over = now.since(since) >= DWELL && heat - own > LEAD;
                match is_over && **peer != holder {
                    true => Some(((*peer).clone(), now)),
                    false => Some((holder, since)),
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
    fn holder(heats: &[(f64, f64)]) -> Option<PeerId> {
        let (ana, ben) = (peer("a"), peer("b"));
        let mut floor = Floor::default();
        let mut now = Now::default();
        for (one, other) in heats {
            now = now + Duration::from_secs(1);
            floor.pass(now, &[(&ana, *one), (&ben, *other)]);
        }
        floor.holder().cloned()
    }

    #[test]
    fn whoever_speaks_first_has_it_and_keeps_it_in_silence() {
        assert_eq!(holder(&[(0.0, 0.3)]), None);
        assert_eq!(holder(&[(0.0, 0.7)]), Some(peer("b")));
        assert_eq!(holder(&[(0.0, 0.7), (0.0, 0.0)]), Some(peer("b")));
    }

    #[test]
    fn a_cough_does_not_take_it_nor_does_talking_over_somebody() {
        let ana = Some(peer("a"));

        assert_eq!(holder(&[(0.9, 0.0), (0.5, 0.44), (0.1, 0.3)]), ana);
        assert_eq!(holder(&[(0.9, 0.0), (0.9, 0.7), (0.9, 0.9)]), ana);
    }

    #[test]
    fn an_answer_takes_it_but_not_at_once() {
        let talk = [(0.9, 0.0), (0.2, 0.7)];
        assert_eq!(holder(&talk), Some(peer("a")));
        assert_eq!(holder(&[talk[0], talk[1], (0.1, 0.9)]), Some(peer("b")));
    }

    #[test]
    fn whoever_leaves_gives_it_back() {
        let (ana, ben) = (peer("a"), peer("b"));
        let mut floor = Floor::default();
        floor.pass(Now::default(), &[(&ana, 0.9), (&ben, 0.0)]);

        floor.pass(Now::default(), &[(&ben, 0.0)]);

        assert_eq!(floor.holder(), None);
    }
}
