//! Takes out of the code what it knows of its own source: the file, line and column of each place
//! where it may panic. A number in place of the line stays, and a table says which place that is.

use crate::wasm::{DATA, Read};

/// One stretch of memory, and where it stands in the bytes of its wasm.
struct Segment {
    wasm: usize,
    address: usize,
    start: usize,
    length: usize,
}

/// Numbers all places in the data of these wasms, which share one memory. Returns the table, a line
/// for each number. The text of a path is erased, also for `file!()`. `None`: one of the wasms holds
/// what this tool does not know, or there is no place.
pub fn number(wasms: &mut [Vec<u8>]) -> Option<String> {
    let mut segments = Vec::new();
    for (index, wasm) in wasms.iter().enumerate() {
        find_segments(wasm, index, &mut segments)?;
    }
    let (mut paths, mut table) = (Vec::new(), Vec::new());
    for segment in &segments {
        let first = segment.address.next_multiple_of(WORD) - segment.address;
        for at in (first..segment.length.saturating_sub(LOCATION - 1)).step_by(WORD) {
            let place = segment.start + at;
            let Some(location) = location(wasms, &segments, segment.wasm, place) else {
                continue;
            };
            let [path, length, line, column] = location;
            let path_text = bytes(wasms, &segments, path, length)?;
            let path_text = String::from_utf8_lossy(within_its_package(path_text)).into_owned();
            let number = table.len() + 1;
            table.push(format!("{number} {path_text}:{line}:{column}\n"));
            // The empty text has an address as well, which nothing reads.
            for (index, word) in [WORD, 0, number, 0].into_iter().enumerate() {
                put_word(wasms.get_mut(segment.wasm)?, place + index * WORD, word)?;
            }
            paths.push((path, length));
        }
    }
    for (path, length) in paths {
        let segment = segments.iter().find(|it| it.has(path, length))?;
        let start = segment.start + path - segment.address;
        let path = wasms
            .get_mut(segment.wasm)?
            .get_mut(start..start + length)?;
        path.fill(0);
    }
    // The compiler lays them out in another way by now.
    (!table.is_empty()).then(|| table.concat())
}

impl Segment {
    fn has(&self, address: usize, length: usize) -> bool {
        self.address <= address && address + length <= self.address + self.length
    }
}

/// Reads a `core::panic::Location` as the compiler lays it out: the address and the length of the
/// file's path, the line and the column. `None`: there is none.
fn location(
    wasms: &[Vec<u8>],
    segments: &[Segment],
    wasm: usize,
    place: usize,
) -> Option<[usize; 4]> {
    let word = |index: usize| {
        let at = place + index * WORD;
        let bytes = wasms.get(wasm)?.get(at..at + WORD)?.try_into().ok()?;
        Some(u32::from_le_bytes(bytes) as usize)
    };
    let (path, length, line, column) = (word(0)?, word(1)?, word(2)?, word(3)?);
    let is_likely = (4..=LONGEST_PATH).contains(&length)
        && (1..MOST_LINES).contains(&line)
        && (1..MOST_COLUMNS).contains(&column);
    let is_path = is_likely && bytes(wasms, segments, path, length)?.ends_with(b".rs");
    is_path.then_some([path, length, line, column])
}

fn bytes<'a>(
    wasms: &'a [Vec<u8>],
    segments: &[Segment],
    address: usize,
    length: usize,
) -> Option<&'a [u8]> {
    let segment = segments.iter().find(|it| it.has(address, length))?;
    let start = segment.start + address - segment.address;
    wasms.get(segment.wasm)?.get(start..start + length)
}

/// Leaves out of a path where the registry and the standard library are on this machine.
fn within_its_package(path: &[u8]) -> &[u8] {
    let after = |text: &[u8]| {
        let found = path.windows(text.len()).position(|it| it == text)?;
        let rest = path.get(found + text.len()..)?;
        // The name of the registry, or the hash of the compiler.
        let folder = rest.iter().position(|byte| *byte == b'/')?;
        rest.get(folder + 1..)
    };
    after(b"/registry/src/")
        .or_else(|| after(b"/rustc/"))
        .unwrap_or(path)
}

fn put_word(wasm: &mut [u8], at: usize, word: usize) -> Option<()> {
    let word = u32::try_from(word).ok()?.to_le_bytes();
    wasm.get_mut(at..at + WORD)?.copy_from_slice(&word);
    Some(())
}

fn find_segments(wasm: &[u8], index: usize, segments: &mut Vec<Segment>) -> Option<()> {
    let mut rest = wasm.get(8..)?;
    while !rest.is_empty() {
        let id = rest.byte()?;
        let mut body = rest.sized()?;
        if id != DATA {
            continue;
        }
        for _ in 0..body.number()? {
            // Active, at a constant address.
            (body.number()? == 0 && body.byte()? == I32_CONST).then_some(())?;
            let address = usize::try_from(body.signed()?).ok()?;
            (body.byte()? == END).then_some(())?;
            let length = body.number()?;
            let start = wasm.len() - rest.len() - body.len();
            body.take(length)?;
            segments.push(Segment {
                wasm: index,
                address,
                start,
                length,
            });
        }
    }
    Some(())
}

/// Bytes of a word of this memory.
const WORD: usize = 4;
/// Bytes of a location.
const LOCATION: usize = 4 * WORD;
const LONGEST_PATH: usize = 300;
const MOST_LINES: usize = 100_000;
const MOST_COLUMNS: usize = 300;
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;
