//! Identifiers of a peer, of a connection to it and of an operation on that connection.

use std::fmt;
use std::rc::Rc;

use super::base64url;
use super::json::{FromJson, ToJson, put_string};

/// The id of one page load: at least 96 random bits, base64url. It survives reconnects of the
/// socket.
///
/// Ids compare as text. The smaller one is the impolite side of a negotiation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerId(Rc<str>);

impl PeerId {
    /// Makes an id from 128 random bits.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(base64url::encode(bytes).into())
    }

    /// Parses 16 to 43 characters of base64url (96 to 256 bits). Anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_base64url = text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        ((SHORTEST..=LONGEST).contains(&text.len()) && is_base64url).then(|| Self(text.into()))
    }

    /// Returns the id in its wire format.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromJson for PeerId {
    fn from_json(text: &str) -> Option<Self> {
        Self::parse(&String::from_json(text)?)
    }
}

impl ToJson for PeerId {
    fn to_json(&self, out: &mut String) {
        put_string(out, self.as_str());
    }
}

impl fmt::Display for PeerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.get(..6).unwrap_or(&self.0))
    }
}

impl fmt::Debug for PeerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The id of one connection to a peer. Every asynchronous event of a connection carries it, so that
/// events of a closed connection are not mistaken for those of its successor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId {
    /// The remote peer.
    pub peer: PeerId,
    /// A number that increases by one with each connection between the same two pages. Both ends
    /// agree on it.
    pub epoch: u32,
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.peer, self.epoch)
    }
}

/// The id of one asynchronous operation of the shell. The outcome carries the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(u64);

/// A source of operation ids that never repeat.
#[derive(Debug, Default)]
pub struct OpIds(u64);

impl OpIds {
    /// Returns the next id.
    pub fn next_id(&mut self) -> OpId {
        self.0 += 1;
        OpId(self.0)
    }
}

const SHORTEST: usize = 16;
const LONGEST: usize = 43;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_random_bytes_reads_back() {
        let id = PeerId::from_bytes([7; 16]);

        assert_eq!(PeerId::parse(id.as_str()), Some(id.clone()));
        assert_eq!(id.as_str().len(), 22);
    }

    #[test]
    fn an_id_that_is_short_long_or_of_other_characters_is_refused() {
        let long = "a".repeat(44);
        for text in [
            "",
            "short",
            "has spaces in its text",
            "<script>aaaaaaaaaaa",
            long.as_str(),
        ] {
            assert_eq!(PeerId::parse(text), None, "{text}");
        }
    }
}
