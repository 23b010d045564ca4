//! The duration of a WebM recording. Browsers write WebM as a stream and never go back to fill the
//! duration in. Without it, a player can neither show the length nor seek.

/// The first bytes of a recording, with a slot for its duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebmDurationSlot {
    /// The bytes to write in place of the first ones.
    pub bytes: Vec<u8>,
    /// The offset of the duration within these bytes.
    pub length_at: usize,
}

impl WebmDurationSlot {
    /// Inserts a slot for the duration. Returns `None` if there is one already, or if the bytes are
    /// not the beginning of a WebM file.
    /// <https://www.rfc-editor.org/rfc/rfc9559.html#section-5.1.2>
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let header = Element::read(bytes, 0).filter(|element| element.id == EBML)?;
        let segment = Element::read(bytes, header.end()?)?;
        let info = Element::children(bytes, &segment, SEGMENT).find(|child| child.id == INFO)?;
        let end = info.end().filter(|end| *end <= bytes.len())?;
        let mut children = Element::children(bytes, &info, INFO);
        if children.any(|child| child.id == LENGTH) {
            return None;
        }
        // An element of unknown size may grow. Info always has a size, which is rewritten at
        // maximum width.
        let inside = bytes.get(info.start..end)?;
        let size = u64::try_from(inside.len() + LENGTH_HEAD.len() + 8).ok()?;
        let mut made = bytes.get(..info.at)?.to_vec();
        made.extend(INFO.to_be_bytes());
        made.extend((size | 1 << 56).to_be_bytes());
        made.extend(inside);
        made.extend(LENGTH_HEAD);
        let length_at = made.len();
        made.extend([0; 8]);
        made.extend(bytes.get(end..)?);
        // A segment of known size would become longer than it states.
        segment.size.is_none().then_some(Self {
            bytes: made,
            length_at,
        })
    }

    /// Returns the bytes to write into the slot. The unit is milliseconds, because browsers keep
    /// the default timestamp scale.
    pub const fn length(millis: f64) -> [u8; 8] {
        millis.to_be_bytes()
    }
}

/// A reader that finds the duration of a recording while its bytes arrive. Bytes that it cannot
/// parse leave the duration unknown.
#[derive(Debug, Default)]
pub struct Reach {
    /// The beginning of an element whose header is incomplete.
    held: Vec<u8>,
    /// The number of bytes of the current element that are still to be skipped.
    skip: usize,
    /// The timestamp of the current cluster, in ms.
    cluster: i64,
    /// The timestamp of the latest block, in ms.
    last: Option<i64>,
    is_lost: bool,
}

impl Reach {
    /// Reads the next bytes.
    pub fn read(&mut self, bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        self.skip -= skipped;
        self.held.extend(bytes.get(skipped..).unwrap_or_default());
        let mut at = 0;
        while !self.is_lost {
            let Some(next) = self.step(at) else {
                break;
            };
            at = next;
        }
        if self.is_lost {
            at = self.held.len();
        }
        self.skip += at.saturating_sub(self.held.len());
        self.held.drain(..at.min(self.held.len()));
    }

    /// Returns the timestamp of the latest block, in ms.
    pub fn millis(&self) -> Option<u64> {
        u64::try_from(self.last.filter(|_| !self.is_lost)?).ok()
    }

    /// Reads the element at an offset and returns the offset of the next one, or `None` while bytes
    /// are missing.
    fn step(&mut self, at: usize) -> Option<usize> {
        let rest = self.held.get(at..)?;
        let Some(element) = Element::read(&self.held, at) else {
            // No header is longer.
            self.is_lost = rest.len() >= LONGEST_HEADER;
            return None;
        };
        match (element.id, element.end()) {
            (SEGMENT | CLUSTER | GROUP, _) => Some(element.start),
            (TIME, Some(end)) => {
                let digits = self.held.get(element.start..end)?;
                let value = digits
                    .iter()
                    .fold(0, |sum, byte| sum << 8 | i64::from(*byte));
                self.cluster = value;
                Some(end)
            }
            (SIMPLE_BLOCK | BLOCK, Some(end)) => {
                let (_, width) = number(&self.held, element.start, 8)?;
                let at = element.start + width;
                let offset = self.held.get(at..at + 2)?;
                let offset = i16::from_be_bytes(offset.try_into().ok()?);
                self.last = self
                    .last
                    .max(Some(self.cluster.saturating_add(i64::from(offset))));
                Some(end)
            }
            (_, Some(end)) => Some(end),
            (_, None) => {
                self.is_lost = true;
                None
            }
        }
    }
}

/// An element: RFC 8794, section 5.
struct Element {
    id: u32,
    at: usize,
    /// The offset of its content.
    start: usize,
    /// The size of its content. `None` means that it ends before the first element that cannot be
    /// in it.
    size: Option<usize>,
}

impl Element {
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let (id, id_width) = number(bytes, at, 4)?;
        let (size, size_width) = number(bytes, at + id_width, 8)?;
        let value_bits = 7 * u32::try_from(size_width).ok()?;
        let value = size & !(1 << value_bits);
        let is_unknown = value == (1 << value_bits) - 1;
        Some(Self {
            id: u32::try_from(id).ok()?,
            at,
            start: at + id_width + size_width,
            size: match is_unknown {
                true => None,
                false => Some(usize::try_from(value).ok()?),
            },
        })
    }

    fn end(&self) -> Option<usize> {
        self.start.checked_add(self.size?)
    }

    /// Returns the children of `parent`, if its id is `id`, as far as their bytes are there.
    fn children<'a>(bytes: &'a [u8], parent: &Self, id: u32) -> impl Iterator<Item = Self> + 'a {
        let end = parent.end().unwrap_or(bytes.len()).min(bytes.len());
        let first = (parent.id == id).then_some(parent.start);
        let next = move |at: usize| Self::read(bytes, at).filter(|_| at < end);
        std::iter::successors(first.and_then(next), move |last| {
            next(last.end().filter(|end| *end > last.at)?)
        })
    }
}

/// Reads a variable-size integer with its length marker, and its width. The first byte determines
/// the width.
fn number(bytes: &[u8], at: usize, widest: usize) -> Option<(u64, usize)> {
    let first = *bytes.get(at)?;
    let width = first.leading_zeros() as usize + 1;
    let digits = bytes.get(at..at.checked_add(width)?)?;
    let value = digits
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    (width <= widest).then_some((value, width))
}

const EBML: u32 = 0x1A45_DFA3;
const SEGMENT: u32 = 0x1853_8067;
const INFO: u32 = 0x1549_A966;
const LENGTH: u32 = 0x4489;
const CLUSTER: u32 = 0x1F43_B675;
const TIME: u32 = 0xE7;
const GROUP: u32 = 0xA0;
const BLOCK: u32 = 0xA1;
const SIMPLE_BLOCK: u32 = 0xA3;

/// An id of four bytes and a size of eight.
const LONGEST_HEADER: usize = 12;

/// The id of the duration, and the size of its content: a double of 8 bytes.
const LENGTH_HEAD: [u8; 3] = [0x44, 0x89, 0x88];

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the beginning of a recording by Chromium 156: an EBML header, a segment of unknown
    /// size, Info with the timestamp scale and two names, and what follows.
    fn recorded(info: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 0x01];
        bytes.extend([0x18, 0x53, 0x80, 0x67, 0x01]);
        bytes.extend([0xFF; 7]);
        bytes.extend([0x15, 0x49, 0xA9, 0x66, 0x80 | info.len() as u8]);
        bytes.extend(info);
        bytes.extend([0x16, 0x54, 0xAE, 0x6B, 0x81, 0x00]);
        bytes
    }

    const SCALE: [u8; 7] = [0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40];

    #[test]
    fn a_place_is_made_for_the_length_and_nothing_else_is_changed() {
        let before = recorded(&SCALE);

        let head = WebmDurationSlot::of(&before);
        assert!(head.is_some(), "a recording");
        let WebmDurationSlot {
            mut bytes,
            length_at,
        } = head.unwrap_or(WebmDurationSlot {
            bytes: Vec::new(),
            length_at: 0,
        });

        let rest = [0x16, 0x54, 0xAE, 0x6B, 0x81, 0x00];
        assert!(bytes.ends_with(&rest));
        assert!(bytes.starts_with(before.get(..21).unwrap_or_default()));
        bytes.splice(length_at..length_at + 8, WebmDurationSlot::length(1_500.0));
        let segment = Element::read(&bytes, 9);
        let segment = segment.as_ref().filter(|segment| segment.id == SEGMENT);
        let inside = segment
            .into_iter()
            .flat_map(|segment| Element::children(&bytes, segment, SEGMENT));
        let ids: Vec<_> = inside.map(|child| child.id).collect();
        assert_eq!(ids, [INFO, 0x1654_AE6B]);
        assert_eq!(WebmDurationSlot::of(&bytes), None, "it has its length");
        let at = length_at - LENGTH_HEAD.len();
        assert_eq!(bytes.get(at..length_at), Some(&LENGTH_HEAD[..]));
    }

    /// Returns two clusters, of which the second begins at 3 s, with blocks up to 3,500 ms and one
    /// out of order.
    fn with_blocks() -> Vec<u8> {
        let mut bytes = recorded(&SCALE);
        for (time, offsets) in [(0_u16, [0_i16, 20, 2_900]), (3_000, [0, 500, -40])] {
            bytes.extend([0x1F, 0x43, 0xB6, 0x75, 0x01]);
            bytes.extend([0xFF; 7]);
            bytes.extend([0xE7, 0x82]);
            bytes.extend(time.to_be_bytes());
            for offset in offsets {
                bytes.extend([0xA3, 0x40, 104, 0x81]);
                bytes.extend(offset.to_be_bytes());
                bytes.extend([0x80; 101]);
            }
        }
        bytes
    }

    #[test]
    fn how_far_it_reaches_is_read_in_whatever_pieces_it_comes() {
        let bytes = with_blocks();
        for piece in [1, 2, 3, 7, 50, 103, 1_000] {
            let mut reach = Reach::default();
            for piece in bytes.chunks(piece) {
                reach.read(piece);
            }
            assert_eq!(reach.millis(), Some(3_500), "in pieces of {piece}");
        }
        let mut half = Reach::default();
        half.read(bytes.get(..bytes.len() / 2).unwrap_or_default());
        assert_eq!(half.millis(), Some(2_900));
    }

    #[test]
    fn what_is_no_recording_has_no_end_and_does_no_harm() {
        for byte in 0..=255 {
            let mut reach = Reach::default();
            reach.read(&[byte; 500]);
            reach.read(&[byte; 500]);
            assert_eq!(reach.millis(), None, "{byte}");
        }
        let whole = with_blocks();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 0xFF;
            }
            let mut reach = Reach::default();
            reach.read(&bytes);
        }
    }

    #[test]
    fn whatever_else_comes_is_left_alone() {
        let whole = recorded(&SCALE);
        for cut in 0..26 {
            assert_eq!(
                WebmDurationSlot::of(whole.get(..cut).unwrap_or_default()),
                None
            );
        }
        for byte in 0..=255 {
            assert_eq!(WebmDurationSlot::of(&[byte; 64]), None);
        }
        let mut known = whole;
        known.splice(13..21, [0x01, 0, 0, 0, 0, 0, 0, 40]);
        assert_eq!(
            WebmDurationSlot::of(&known),
            None,
            "a segment that knows its size"
        );
    }
}
