//! Fragmentation of envelopes that are longer than servers reliably forward, into `part`s, and
//! their reassembly. Parts come in order. A receiver keeps one incomplete envelope for each sender.
//!
//! ```text
//!  none ──part 0──► incomplete ──the next part──► incomplete ──the last part──► none: the text
//!                       └── any part but the next one ──► none
//! ```
//! A part 0 always begins again. The test
//! `a_long_text_comes_back_whole_and_every_part_fits_a_message` plays one exchange.

use crate::model::PeerId;
use crate::model::map::Map;
use crate::signaling::envelope::{Fragment, LONGEST_JOINED};

/// The longest envelope that is sent in one piece: sealed, and in a dialect's wrapping, it is a
/// frame of less than 16 KiB. AWS API Gateway accepts 32 KiB, and Jetty 64.
pub const USUAL_ENVELOPE: usize = 8 * 1024;

/// The same for a server that has closed the socket on such a frame: less than 8 KiB, the limit of
/// Tomcat and Spring.
pub const SMALL_ENVELOPE: usize = 4 * 1024;

/// Cuts an envelope's text into the payloads of its parts, in order. The envelope of each part has
/// at most `longest` bytes. Empty if the text fits one envelope.
pub fn cut(text: &str, longest: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    if text.len() <= longest {
        return parts;
    }
    let room = longest.saturating_sub(AROUND_A_PART);
    let (mut begin, mut length) = (0, 0);
    for (at, character) in text.char_indices() {
        let more = escaped_length(character);
        if length + more > room {
            parts.extend(text.get(begin..at));
            (begin, length) = (at, 0);
        }
        length += more;
    }
    parts.extend(text.get(begin..));
    parts
}

/// Returns the bytes of a character in a JSON string, as serde_json writes it (RFC 8259, section
/// 7).
const fn escaped_length(character: char) -> usize {
    match character {
        '"' | '\\' | '\n' | '\r' | '\t' | '\u{8}' | '\u{c}' => 2,
        '\0'..='\u{1f}' => 6,
        _ => character.len_utf8(),
    }
}

/// A reassembler of parts. It stores at most one incomplete envelope for each of a few senders,
/// each limited to the length of an envelope.
#[derive(Debug, Default)]
pub struct Reassembler(Map<PeerId, Unfinished>);

#[derive(Debug)]
struct Unfinished {
    id: u64,
    of: usize,
    next: usize,
    text: String,
}

impl Reassembler {
    /// Adds the next part of a sender; returns the envelope's text once it is complete. A part that
    /// is out of order, of another envelope or over the limit discards the incomplete envelope.
    pub fn push(&mut self, from: &PeerId, part: &Fragment) -> Option<String> {
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

    /// Discards the incomplete envelope of a sender.
    pub fn forget(&mut self, from: &PeerId) {
        self.0.remove(from);
    }
}

/// The envelope of a part without its piece: two ids of 22 characters at most, and numbers of 20
/// digits.
const AROUND_A_PART: usize = 256;

const MOST_SENDERS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::envelope::{Body, Envelope};

    fn ana() -> PeerId {
        PeerId::from_bytes([1; 16])
    }

    fn parts(text: &str, longest: usize) -> Vec<Fragment> {
        let pieces = cut(text, longest);
        let of = pieces.len();
        pieces
            .into_iter()
            .enumerate()
            .map(|(i, s)| Fragment {
                id: 9,
                i,
                of,
                s: s.to_owned(),
            })
            .collect()
    }

    #[test]
    fn a_short_text_is_not_cut() {
        assert_eq!(cut("short", SMALL_ENVELOPE), Vec::<&str>::new());
    }

    #[test]
    fn a_long_text_comes_back_whole_and_every_part_fits_a_message() {
        for longest in [USUAL_ENVELOPE, SMALL_ENVELOPE] {
            let text = "\u{1}\"\u{8}\u{7f}\r\nä漢😀".repeat(10_000);
            let mut reassembler = Reassembler::default();
            let mut joined = None;

            for part in parts(&text, longest) {
                let envelope = Envelope {
                    from: ana(),
                    to: Some(ana()),
                    n: (1 << 53) - 1,
                    body: Body::Fragment(Fragment {
                        id: (1 << 53) - 1,
                        ..part.clone()
                    }),
                };
                assert!(envelope.encode().len() <= longest);
                joined = reassembler.push(&ana(), &part);
            }

            assert_eq!(joined, Some(text));
        }
    }

    #[test]
    fn a_description_of_a_call_makes_a_handful_of_pieces() {
        let offer = format!(
            r#"{{"sdp":"{}"}}"#,
            r"a=rtpmap:96 VP8/90000\r\n".repeat(600)
        );

        assert!((14_000..16_000).contains(&offer.len()), "{}", offer.len());
        assert_eq!(cut(&offer, USUAL_ENVELOPE).len(), 3);
        assert_eq!(cut(&offer, SMALL_ENVELOPE).len(), 5);
    }

    #[test]
    fn parts_out_of_order_or_of_two_envelopes_make_nothing() {
        let all = parts(&"x".repeat(60_000), USUAL_ENVELOPE);
        let mut reassembler = Reassembler::default();

        for part in all.iter().rev() {
            assert_eq!(reassembler.push(&ana(), part), None);
        }
        for part in &all[..all.len() - 1] {
            assert_eq!(reassembler.push(&ana(), part), None);
        }
        let last = Fragment {
            id: 10,
            ..all[all.len() - 1].clone()
        };
        assert_eq!(reassembler.push(&ana(), &last), None);
    }

    #[test]
    fn a_sender_cannot_fill_the_memory() {
        let mut reassembler = Reassembler::default();

        for i in 0..1000 {
            let part = Fragment {
                id: 1,
                i,
                of: usize::MAX,
                s: "x".repeat(10_000),
            };
            assert_eq!(reassembler.push(&ana(), &part), None);
        }

        let held: usize = reassembler
            .0
            .values()
            .map(|unfinished| unfinished.text.len())
            .sum();
        assert!(held <= LONGEST_JOINED);
    }
}
