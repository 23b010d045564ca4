//! The SHA-256 of the part of a file that was read so far, so that a transfer that resumes need not
//! read the file from its start.

use sha2::{Digest, Sha256};

/// Hash states, one after every [`STEP`](Self::STEP) bytes, of about 100 bytes each.
#[derive(Clone, Debug, Default)]
pub struct FileHash(Vec<Sha256>);

impl FileHash {
    /// The maximum number of bytes that are read again.
    pub const STEP: u64 = 16 << 20;

    /// Returns the offset from which the file has to be read to continue at `from`, and the hash
    /// state at that offset.
    pub fn resume(&self, from: u64) -> (u64, Sha256) {
        let step = from / Self::STEP;
        let step = usize::try_from(step).map_or(self.0.len(), |step| step.min(self.0.len()));
        match step.checked_sub(1).and_then(|last| self.0.get(last)) {
            Some(state) => (step as u64 * Self::STEP, state.clone()),
            None => (0, Sha256::new()),
        }
    }

    /// Records the hash state after all bytes before this offset.
    pub fn note(&mut self, at: u64, state: &Sha256) {
        if at == (self.0.len() as u64 + 1) * Self::STEP {
            self.0.push(state.clone());
        }
    }
}

/// Formats bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLOCK: usize = 1 << 20;

    /// Reads a file of `blocks` blocks from the offset that the hash allows. Returns the number of
    /// blocks read, and the digest.
    fn read(hash: &mut FileHash, from: u64, blocks: u64) -> (u64, Vec<u8>) {
        let (start, mut state) = hash.resume(from);
        assert!(start <= from);
        let first = start / BLOCK as u64;
        for block in first..blocks {
            state.update(vec![block as u8; BLOCK]);
            hash.note((block + 1) * BLOCK as u64, &state);
        }
        (blocks - first, state.finalize().to_vec())
    }

    #[test]
    fn what_goes_on_is_read_again_for_one_step_at_most_and_comes_to_the_same() {
        let mut hash = FileHash::default();
        let (read_first, whole) = read(&mut hash, 0, 50);
        assert_eq!(read_first, 50);

        for from in [0, 1, 15, 16, 17, 31, 40, 49, 50] {
            let (again, same) = read(&mut hash, from * BLOCK as u64, 50);
            assert_eq!(same, whole, "from {from} MiB");
            assert!(again <= 50 - from + 16, "from {from} MiB: {again}");
        }
    }

    #[test]
    fn one_that_was_broken_off_goes_on_from_what_was_read() {
        let mut hash = FileHash::default();
        read(&mut hash, 0, 20);

        let (again, _) = read(&mut hash, 45 * BLOCK as u64, 50);

        assert_eq!(again, 50 - 16);
    }
}
