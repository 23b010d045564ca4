//! Envelopes longer than a server surely passes, cut into `part`s and put together again.

use std::collections::BTreeMap;

use crate::model::PeerId;
use crate::signaling::envelope::{LONGEST_ENVELOPE, LONGEST_JOINED, Part};

/// Cuts an envelope's text into the payloads of its parts, in order, each short enough that its
/// own envelope can be sealed even if every character of it must be escaped. Empty if the text
/// fits an envelope as it is.
pub fn cut(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while text.len() > LONGEST_ENVELOPE && !rest.is_empty() {
        let mut end = LONGEST_PIECE.min(rest.len());
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, others) = rest.split_at(end);
        parts.push(piece);
        rest = others;
    }
    parts
}

/// Puts parts together. Holds at most one unfinished envelope for each of a few senders, and no
/// more than an envelope's length of each.
#[derive(Debug, Default)]
pub struct Joiner(BTreeMap<PeerId, Unfinished>);

#[derive(Debug)]
struct Unfinished {
    id: u64,
    of: usize,
    next: usize,
    text: String,
}

impl Joiner {
    /// Takes the next part of a sender; gives the envelope's text once it is whole. A part out of
    /// order, of another envelope or over the limit throws away what there was.
    pub fn push(&mut self, from: &PeerId, part: &Part) -> Option<String> {
        let mut unfinished = match self.0.remove(from) {
            Some(unfinished) if part.i > 0 => unfinished,
            _ => Unfinished {
                id: part.id,
                of: part.of,
                next: 0,
                text: String::new(),
            },
        };
        let fits =
            unfinished.text.len() + part.s.len() <= LONGEST_JOINED && self.0.len() < MOST_SENDERS;
        if !fits || (part.id, part.of, part.i) != (unfinished.id, unfinished.of, unfinished.next) {
            return None;
        }
        unfinished.text.push_str(&part.s);
        unfinished.next += 1;
        if unfinished.next >= unfinished.of {
            return Some(unfinished.text);
        }
        self.0.insert(from.clone(), unfinished);
        None
    }

    /// Forgets what a sender left unfinished.
    pub fn forget(&mut self, from: &PeerId) {
        self.0.remove(from);
    }
}

/// JSON escapes a character of one byte to six at most; the envelope around it takes the rest.
const LONGEST_PIECE: usize = (LONGEST_ENVELOPE - 512) / 6;
const MOST_SENDERS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::envelope::{Body, Envelope};

    fn ana() -> PeerId {
        PeerId::from_bytes([1; 16])
    }

    fn parts(text: &str) -> Vec<Part> {
        let pieces = cut(text);
        let of = pieces.len();
        pieces
            .into_iter()
            .enumerate()
            .map(|(i, s)| Part {
                id: 9,
                i,
                of,
                s: s.to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_short_text_is_not_cut() {
        assert_eq!(cut("short"), Vec::<&str>::new());
    }

    #[test]
    fn a_long_text_comes_back_whole_and_every_part_fits_a_message() {
        let text = "\u{1}\"ä".repeat(20_000);
        let mut joiner = Joiner::default();
        let mut joined = None;

        for part in parts(&text) {
            let envelope = Envelope {
                from: ana(),
                to: Some(ana()),
                n: 1 << 50,
                body: Body::Part(part.clone()),
            };
            assert!(envelope.encode().len() <= LONGEST_ENVELOPE);
            joined = joiner.push(&ana(), &part);
        }

        assert_eq!(joined, Some(text));
    }

    #[test]
    fn parts_out_of_order_or_of_two_envelopes_make_nothing() {
        let all = parts(&"x".repeat(60_000));
        let mut joiner = Joiner::default();

        for part in all.iter().rev() {
            assert_eq!(joiner.push(&ana(), part), None);
        }
        for part in &all[..all.len() - 1] {
            assert_eq!(joiner.push(&ana(), part), None);
        }
        let last = Part {
            id: 10,
            ..all[all.len() - 1].clone()
        };
        assert_eq!(joiner.push(&ana(), &last), None);
    }

    #[test]
    fn a_sender_cannot_fill_the_memory() {
        let mut joiner = Joiner::default();

        for i in 0..1000 {
            let part = Part {
                id: 1,
                i,
                of: usize::MAX,
                s: "x".repeat(10_000),
            };
            assert_eq!(joiner.push(&ana(), &part), None);
        }

        let held: usize = joiner
            .0
            .values()
            .map(|unfinished| unfinished.text.len())
            .sum();
        assert!(held <= LONGEST_JOINED);
    }
}
