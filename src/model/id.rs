//! Who and what: a person's page, a connection to it, an operation on that connection.

use std::fmt;
use std::rc::Rc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// One page load of one person: at least 96 random bits, base64url, kept over socket reconnects.
///
/// Ids compare as text; the smaller one is the impolite side of a negotiation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PeerId(Rc<str>);

impl PeerId {
    /// Makes an id from 128 random bits.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(URL_SAFE_NO_PAD.encode(bytes).into())
    }

    /// Accepts 16 to 43 characters of base64url (96 to 256 bits); anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let is_base64url = text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        ((SHORTEST..=LONGEST).contains(&text.len()) && is_base64url).then(|| Self(text.into()))
    }

    /// The id as it travels.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PeerId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a peer id")
    }
}

impl From<PeerId> for String {
    fn from(id: PeerId) -> Self {
        id.0.to_string()
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

/// One incarnation of the connection to a peer. Everything asynchronous about a connection is
/// stamped with it, so that the news of a closed one can be told from the news of its successor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId {
    /// The other end.
    pub peer: PeerId,
    /// Rises by one with each new connection between the same two pages; both ends agree on it.
    pub epoch: u32,
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.peer, self.epoch)
    }
}

/// One asynchronous operation asked of the shell; its outcome comes back under the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpId(u64);

/// Hands out operation ids, each once.
#[derive(Debug, Default)]
pub struct OpIds(u64);

impl OpIds {
    /// The next id.
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
