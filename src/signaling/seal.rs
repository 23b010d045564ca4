//! The seal: messages through a signaling server are encrypted and authenticated with a key that is
//! derived from the room's secret, which no server ever sees.
//!
//! A sealed envelope is JSON as well:
//! ```json
//! {"v":1,"from":"<peer>","c":7,"s":"<base64url>"}
//! ```
//! `s` is ChaCha20-Poly1305 (RFC 8439) of the envelope's text, padded with spaces to one of a few
//! lengths. The key is derived for this sender alone, and `c` rises with every message of this
//! sender, so that no nonce is used twice. The room's topic is authenticated data.
//!
//! ```text
//!  the room ──HKDF, of a chosen name after Argon2id──► secret ──HKDF──► topic, for the server
//!                                                         └──HKDF──► one key for each sender
//! ```
//! The count is the only state. The test `a_holder_of_the_link_opens_what_another_sealed` plays one
//! exchange.

use std::fmt;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;
use thiserror::Error;

use crate::model::json::{self, Fields, FromJson, json_object};
use crate::model::{PeerId, base64url};
use crate::signaling::envelope::{LONGEST_ENVELOPE, LONGEST_MESSAGE};

/// The secret that a room's members share: 256 bits, from which everything else is derived. No log
/// shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct RoomSecret {
    bytes: [u8; 32],
    topic: String,
}

/// A failure to derive or use a key, which does not happen with the lengths that are used here.
/// Nothing is sent then: there is no fallback key, and no unsealed message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum KeyFault {
    /// No key can be derived.
    #[error("no key can be derived")]
    Underived,
    /// Nothing can be sealed, or the key has sealed the maximum number of messages.
    #[error("nothing can be sealed")]
    Unsealed,
}

impl fmt::Debug for RoomSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoomSecret")
    }
}

impl RoomSecret {
    /// Derives the secret from an unguessable room: 128 random bits or more.
    ///
    /// # Errors
    /// No key can be derived.
    pub fn of_random(room: &str) -> Result<Self, KeyFault> {
        Self::of(room.as_bytes())
    }

    /// Derives the secret from a chosen name, which an attacker can try to guess. Each guess costs
    /// 19 MiB of memory and two passes over them (Argon2id, the minimum of OWASP's password storage
    /// cheat sheet), about 30 ms in Chromium on a laptop.
    ///
    /// # Errors
    /// No key can be derived.
    pub fn of_guessable(room: &str) -> Result<Self, KeyFault> {
        Self::of(&stretch(room.as_bytes(), b"visavis v1 room")?)
    }

    fn of(secret: &[u8]) -> Result<Self, KeyFault> {
        let bytes = expand(secret, &[b"v1 secret"])?;
        let topic: [u8; 32] = expand(&bytes, &[b"v1 topic"])?;
        let topic = base64url::encode(topic.split_at(16).0);
        Ok(Self { bytes, topic })
    }

    /// Returns the signaling server's name for the room: 128 bits in base64url. The server cannot
    /// derive the room or the key from it.
    pub fn topic(&self) -> String {
        self.topic.clone()
    }

    fn cipher(&self, sender: &PeerId) -> Result<ChaCha20Poly1305, KeyFault> {
        let key = expand(&self.bytes, &[b"v1 seal ", sender.as_str().as_bytes()])?;
        Ok(ChaCha20Poly1305::new(&Key::from(key)))
    }
}

/// A seal that encrypts what one page sends, and opens what the other members of its room sent.
pub struct Seal {
    secret: RoomSecret,
    me: PeerId,
    mine: ChaCha20Poly1305,
    count: u64,
}

/// The reason why a message cannot be opened. Holders of the link cause none of these errors.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SealError {
    /// The message is longer than any valid one.
    #[error("a sealed message of {0} bytes")]
    TooLong(usize),
    /// The message is not sealed.
    #[error("not sealed")]
    Foreign,
    /// The message has another version.
    #[error("sealed as version {0} does")]
    Version(u64),
    /// The message was made or altered by an attacker who does not hold the link, or belongs to
    /// another room. Contains the claimed sender.
    #[error("the seal in the name of {0} is broken")]
    Broken(PeerId),
}

struct Sealed {
    v: u64,
    from: PeerId,
    c: u64,
    s: String,
}

json_object! { Sealed { must v: "v", must from: "from", must c: "c", must s: "s" } }

impl Seal {
    /// Creates the seal of the page `me`, whose id no other page load ever has: its messages are
    /// counted from one.
    ///
    /// # Errors
    /// No key can be derived.
    pub fn new(secret: RoomSecret, me: PeerId) -> Result<Self, KeyFault> {
        Ok(Self {
            mine: secret.cipher(&me)?,
            secret,
            me,
            count: 0,
        })
    }

    /// Seals an envelope's text of at most [`LONGEST_ENVELOPE`] bytes. The result has at most
    /// [`LONGEST_MESSAGE`] bytes.
    ///
    /// # Errors
    /// The text cannot be sealed; then there is no message.
    pub fn close(&mut self, envelope: &str) -> Result<String, KeyFault> {
        // No count is used twice, even if sealing fails.
        self.count = self.count.checked_add(1).ok_or(KeyFault::Unsealed)?;
        let length = padded(envelope.len());
        let mut text = Vec::with_capacity(length + TAG);
        text.extend_from_slice(envelope.as_bytes());
        text.resize(length, b' ');
        // Fails only beyond 256 GiB (RFC 8439, section 2.8).
        let topic = self.secret.topic.as_bytes();
        self.mine
            .encrypt_in_place(&nonce(self.count), topic, &mut text)
            .map_err(|_| KeyFault::Unsealed)?;
        let sealed = Sealed {
            v: VERSION,
            from: self.me.clone(),
            c: self.count,
            s: base64url::encode(&text),
        };
        Ok(json::write(&sealed))
    }

    /// Opens a message, and returns its sender and the envelope's text.
    ///
    /// # Errors
    /// The message does not belong to this room, or was altered.
    pub fn open(&self, message: &str) -> Result<(PeerId, String), SealError> {
        if message.len() > LONGEST_MESSAGE {
            return Err(SealError::TooLong(message.len()));
        }
        let fields = Fields::read(message).ok_or(SealError::Foreign)?;
        let version = fields.must("v").ok_or(SealError::Foreign)?;
        if version != VERSION {
            return Err(SealError::Version(version));
        }
        let sealed = Sealed::from_json(message).ok_or(SealError::Foreign)?;
        let mut text = base64url::decode(&sealed.s).ok_or(SealError::Foreign)?;
        let topic = self.secret.topic.as_bytes();
        let opened = self.secret.cipher(&sealed.from).is_ok_and(|cipher| {
            let opened = cipher.decrypt_in_place(&nonce(sealed.c), topic, &mut text);
            opened.is_ok()
        });
        text.truncate(text.trim_ascii_end().len());
        match String::from_utf8(text) {
            Ok(text) if opened => Ok((sealed.from, text)),
            _ => Err(SealError::Broken(sealed.from)),
        }
    }
}

fn nonce(count: u64) -> Nonce {
    let mut nonce = [0; 12];
    nonce[4..].copy_from_slice(&count.to_be_bytes());
    Nonce::from(nonce)
}

/// Returns the padded length of an envelope, so that the server learns only one of eight lengths.
fn padded(length: usize) -> usize {
    let class = length.next_power_of_two().max(SHORTEST);
    class.min(LONGEST_ENVELOPE).max(length)
}

/// Derives bytes by HKDF-SHA256 (RFC 5869) with a fixed salt. Fails only for more than 255 times 32
/// bytes of output (section 2.3).
fn expand<const N: usize>(secret: &[u8], info: &[&[u8]]) -> Result<[u8; N], KeyFault> {
    let mut output = [0; N];
    Hkdf::<Sha256>::new(Some(b"visavis"), secret)
        .expand_multi_info(info, &mut output)
        .map_err(|_| KeyFault::Underived)?;
    Ok(output)
}

/// Stretches a text by Argon2id. Fails only for lengths and costs out of range.
fn stretch(text: &[u8], salt: &[u8]) -> Result<[u8; 32], KeyFault> {
    let mut stretched = [0; 32];
    argon2::Params::new(19 * 1024, 2, 1, Some(stretched.len()))
        .and_then(|params| {
            argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
                .hash_password_into(text, salt, &mut stretched)
        })
        .map_err(|_| KeyFault::Underived)?;
    Ok(stretched)
}

const VERSION: u64 = 1;
const TAG: usize = 16;
const SHORTEST: usize = 256;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    struct Vector {
        room: String,
        guessable: bool,
        topic: String,
        sender: PeerId,
        count: u64,
        text: String,
        sealed: String,
    }

    json_object! {
        Vector {
            must room: "room",
            must guessable: "guessable",
            must topic: "topic",
            must sender: "sender",
            must count: "count",
            must text: "text",
            must sealed: "sealed",
        }
    }

    fn vectors() -> Vec<Vector> {
        json::read(include_str!("../../tests/vectors/seal.json")).unwrap()
    }

    fn seal(me: &str) -> Seal {
        let secret = RoomSecret::of_random("q83vASNFZ4mrze8BI0VniQ").unwrap();
        Seal::new(secret, PeerId::parse(me).unwrap()).unwrap()
    }

    const ANA: &str = "AAECAwQFBgcICQoLDA0ODw";
    const BEN: &str = "EBESExQVFhcYGRobHB0eHw";

    #[test]
    fn another_implementation_seals_the_same() {
        for vector in vectors() {
            let secret = match vector.guessable {
                true => RoomSecret::of_guessable(&vector.room),
                false => RoomSecret::of_random(&vector.room),
            }
            .unwrap();
            assert_eq!(secret.topic(), vector.topic, "{}", vector.room);
            let mut seal = Seal::new(secret, vector.sender.clone()).unwrap();
            seal.count = vector.count - 1;

            assert_eq!(seal.close(&vector.text), Ok(vector.sealed.clone()));
            assert_eq!(seal.open(&vector.sealed), Ok((vector.sender, vector.text)));
        }
    }

    #[test]
    fn a_holder_of_the_link_opens_what_another_sealed() {
        let (mut ana, ben) = (seal(ANA), seal(BEN));

        let message = ana.close("{\"v\":1}").unwrap();

        assert!(!message.contains("\\\"v"));
        let (from, text) = ben.open(&message).unwrap();
        assert_eq!((from.as_str(), text.as_str()), (ANA, "{\"v\":1}"));
    }

    #[test]
    fn no_bit_can_be_turned_and_no_part_exchanged() {
        let (mut ana, ben) = (seal(ANA), seal(BEN));
        let message = ana.close("{\"v\":1}").unwrap();
        let sealed: Sealed = json::read(&message).unwrap();
        let bytes = base64url::decode(&sealed.s).unwrap();

        for at in 0..bytes.len() * 8 {
            let mut turned = bytes.clone();
            turned[at / 8] ^= 1 << (at % 8);
            let s = base64url::encode(turned);
            let message = json::write(&Sealed {
                s,
                from: sealed.from.clone(),
                ..sealed
            });
            assert_eq!(
                ben.open(&message),
                Err(SealError::Broken(sealed.from.clone())),
                "bit {at}"
            );
        }
        for message in [
            message.replace(ANA, BEN),
            message.replace("\"c\":1", "\"c\":2"),
        ] {
            assert!(matches!(ben.open(&message), Err(SealError::Broken(_))));
        }
    }

    #[test]
    fn the_seal_of_another_room_is_broken_here() {
        let elsewhere = RoomSecret::of_random("q83vASNFZ4mrze8BI0VniR").unwrap();
        let mut cleo = Seal::new(elsewhere, PeerId::parse(ANA).unwrap()).unwrap();

        let broken = SealError::Broken(PeerId::parse(ANA).unwrap());
        assert_eq!(seal(BEN).open(&cleo.close("{}").unwrap()), Err(broken));
    }

    #[test]
    fn lengths_tell_one_of_eight_and_the_longest_fits_a_message() {
        let mut ana = seal(ANA);
        let mut lengths = std::collections::BTreeSet::new();

        for length in (0..=LONGEST_ENVELOPE).step_by(64) {
            ana.count = 0;
            let message = ana.close(&"x".repeat(length)).unwrap();
            assert!(message.len() <= LONGEST_MESSAGE);
            lengths.insert(message.len());
        }

        assert_eq!(lengths.len(), 8);
    }

    #[test]
    fn a_key_that_cannot_be_made_is_a_fault_and_no_key_of_zeros() {
        assert_eq!(expand::<8_161>(b"secret", &[]), Err(KeyFault::Underived));
        assert!(expand::<8_160>(b"secret", &[]).is_ok());
        assert_eq!(stretch(b"room", b"short"), Err(KeyFault::Underived));
    }

    #[test]
    fn a_seal_that_is_used_up_gives_no_message_and_no_count_again() {
        let mut ana = seal(ANA);
        ana.count = u64::MAX - 1;

        assert!(ana.close("{}").is_ok());
        assert_eq!(ana.close("{}"), Err(KeyFault::Unsealed));
        assert_eq!(ana.close("{}"), Err(KeyFault::Unsealed));
    }

    #[test]
    fn what_was_not_sealed_is_not_opened() {
        let ben = seal(BEN);

        let plain = format!("{{\"v\":1,\"from\":\"{ANA}\",\"n\":1,\"k\":\"bye\"}}");
        let newer = ben.open(r#"{"v":2,"who":"knows"}"#);
        assert_eq!(newer, Err(SealError::Version(2)));
        for text in ["", "{}", "[]", "null", plain.as_str()] {
            assert_eq!(ben.open(text), Err(SealError::Foreign), "{text}");
        }
        for s in ["", "AAAA", "=", "A"] {
            let text = format!("{{\"v\":1,\"from\":\"{ANA}\",\"c\":1,\"s\":\"{s}\"}}");
            assert!(ben.open(&text).is_err(), "{s}");
        }
        let long = "x".repeat(LONGEST_MESSAGE + 1);
        assert_eq!(ben.open(&long), Err(SealError::TooLong(long.len())));
    }
}
