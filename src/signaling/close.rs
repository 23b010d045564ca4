//! The close code and reason of a socket that a server ended.

use crate::model::one_line;

/// A close code and the server's reason: cleaned, and for engineers only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Close {
    /// RFC 6455, section 7.4.
    pub code: u16,
    /// One line of at most `LONGEST_REASON` bytes.
    pub reason: String,
}

impl Close {
    /// Reads the code and the reason of a close event.
    pub fn new(code: u16, reason: &str) -> Self {
        Self {
            code,
            reason: one_line(reason, LONGEST_REASON),
        }
    }

    /// Returns the code of a socket that ended without a closing handshake.
    pub const fn abnormal() -> Self {
        Self {
            code: ABNORMAL,
            reason: String::new(),
        }
    }
}

/// The capacity of a close frame.
const LONGEST_REASON: usize = 123;
const ABNORMAL: u16 = 1006;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_short_line_without_tricks() {
        let tricky = "bad\u{202e}\n origin\0";
        assert_eq!(Close::new(1008, tricky).reason, "bad origin");

        let long = Close::new(4000, &"ä".repeat(1000)).reason;
        assert_eq!(long.len(), LONGEST_REASON - 1);
    }
}
