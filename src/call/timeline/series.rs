//! The readings of one object of the statistics, as the changes from one to the next: of thirty
//! members of a stream, a second changes a dozen by little.

use std::collections::VecDeque;

/// In place of a value that the browser does not report.
pub const ABSENT: i64 = i64::MIN;

/// The readings of one object, in the order of their times. All have the same columns.
#[derive(Clone, Debug)]
pub struct Series {
    /// The object's id in the reports.
    pub id: String,
    /// The place of its kind in [`KINDS`](super::kinds::KINDS).
    pub kind: usize,
    /// The time of the last report that had it, in ms since 1970.
    pub seen_at: i64,
    blocks: VecDeque<Block>,
    last: Vec<i64>,
}

/// A stretch of readings: the first one whole, and of each other one its time and what changed.
#[derive(Clone, Debug)]
struct Block {
    at: i64,
    first: Vec<i64>,
    count: usize,
    last_at: i64,
    changes: Vec<u8>,
}

/// A walk through the readings.
#[derive(Debug)]
pub struct Walk<'a> {
    series: &'a Series,
    block: usize,
    rest: &'a [u8],
    at: i64,
    values: Vec<i64>,
    next: Option<i64>,
}

impl Series {
    /// Creates a series without readings.
    pub const fn new(id: String, kind: usize) -> Self {
        Self {
            id,
            kind,
            seen_at: 0,
            blocks: VecDeque::new(),
            last: Vec::new(),
        }
    }

    /// Adds a reading, which is kept if it differs from the last one. An earlier one than the last
    /// is dropped.
    pub fn push(&mut self, at: i64, values: &[i64]) {
        if self.seen_at > at {
            return;
        }
        self.seen_at = at;
        if self.last == values {
            return;
        }
        match self.blocks.back_mut() {
            Some(block) if block.count < LONGEST_BLOCK && values.len() == self.last.len() => {
                block.push(at, &self.last, values);
            }
            _ => self.blocks.push_back(Block {
                at,
                first: values.to_vec(),
                count: 1,
                last_at: at,
                changes: Vec::new(),
            }),
        }
        self.last.clear();
        self.last.extend(values);
    }

    /// Notes that a reading did not have the object any more.
    pub fn end(&mut self, at: i64) {
        if self.last.iter().any(|value| *value != ABSENT) {
            self.push(at, &vec![ABSENT; self.last.len()]);
        }
    }

    /// Forgets what was before a time, as far as later readings do not build on it.
    pub fn forget_before(&mut self, at: i64) {
        while self.blocks.get(1).is_some_and(|next| next.at <= at) {
            self.blocks.pop_front();
        }
    }

    /// Returns the time of the first reading.
    pub fn began_at(&self) -> Option<i64> {
        self.blocks.front().map(|block| block.at)
    }

    /// Returns whether nothing about the object ever changed.
    pub fn is_constant(&self) -> bool {
        self.blocks.len() == 1 && self.blocks.iter().all(|block| block.count == 1)
    }

    /// Returns the bytes that the readings take in memory, about.
    pub fn size(&self) -> usize {
        let block = |block: &Block| block.changes.len() + 8 * block.first.len() + 64;
        self.blocks.iter().map(block).sum()
    }

    /// Walks through the readings.
    pub fn walk(&self) -> Walk<'_> {
        Walk {
            series: self,
            block: 0,
            rest: &[],
            at: 0,
            values: Vec::new(),
            next: self.began_at(),
        }
    }
}

impl Block {
    fn push(&mut self, at: i64, before: &[i64], values: &[i64]) {
        put(&mut self.changes, at.abs_diff(self.last_at));
        let changed = |(column, (old, new)): (usize, (&i64, &i64))| u64::from(old != new) << column;
        let mask = before.iter().zip(values).enumerate().map(changed).sum();
        put(&mut self.changes, mask);
        for (old, new) in before.iter().zip(values).filter(|(old, new)| old != new) {
            put(&mut self.changes, step(*old, *new));
        }
        self.count += 1;
        self.last_at = at;
    }
}

impl Walk<'_> {
    /// Goes on to the last reading until a time, and returns its values; `None` if the first is
    /// later, or if the reading did not have the object.
    pub fn at(&mut self, at: i64) -> Option<&[i64]> {
        while self.next.is_some_and(|next| next <= at) {
            self.step();
        }
        let is_there = self.values.iter().any(|value| *value != ABSENT);
        (is_there && at <= self.series.seen_at).then_some(self.values.as_slice())
    }

    /// Goes on to the next reading.
    fn step(&mut self) {
        let Some(at) = self.next else { return };
        self.at = at;
        if self.rest.is_empty() {
            if let Some(block) = self.series.blocks.get(self.block) {
                self.values.clone_from(&block.first);
                self.rest = &block.changes;
            }
            self.block += 1;
        } else {
            let mask = take(&mut self.rest);
            for (column, value) in self.values.iter_mut().enumerate() {
                if mask >> column & 1 == 1 {
                    *value = stepped(*value, take(&mut self.rest));
                }
            }
        }
        self.next = match self.rest {
            [] => self.series.blocks.get(self.block).map(|block| block.at),
            _ => Some(self.at.saturating_add(take(&mut self.rest) as i64)),
        };
    }
}

/// Returns a change as a small number: 0 means that the value is absent now.
const fn step(old: i64, new: i64) -> u64 {
    if new == ABSENT {
        return 0;
    }
    let from = if old == ABSENT { 0 } else { old };
    let change = new.wrapping_sub(from);
    // Zigzag: small changes in both directions are small numbers.
    (change.wrapping_shl(1) ^ (change >> 63))
        .cast_unsigned()
        .saturating_add(1)
}

const fn stepped(old: i64, step: u64) -> i64 {
    if step == 0 {
        return ABSENT;
    }
    let from = if old == ABSENT { 0 } else { old };
    let zigzag = step - 1;
    from.wrapping_add((zigzag >> 1).cast_signed() ^ -(zigzag & 1).cast_signed())
}

/// Appends a number, seven bits a byte.
fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn take(rest: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, after)) = rest.split_first() {
        *rest = after;
        number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        shift += 7;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

/// What is older is forgotten block by block.
const LONGEST_BLOCK: usize = 60;
