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
mod tests;
