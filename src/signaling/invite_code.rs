//! The invite code: one envelope as a text that users exchange themselves, by any means, in place
//! of a server. It is short enough for a QR code that a phone reads.
//!
//! The code is `VAV1` and the base32 (RFC 4648, section 6, without padding) of four bytes of
//! SHA-256 of the envelope's JSON, followed by that JSON in raw deflate (RFC 1951) with a preset
//! dictionary, as in zlib. It consists of capital letters and digits: a QR code packs them densely,
//! and no messenger takes them for the end of a link or for formatting. Text that is not in the
//! dictionary only costs space. It has no states. The test
//! `an_invitation_and_a_reply_make_a_call_without_a_server` plays one exchange.

use miniz_oxide::deflate::core as deflate;
use miniz_oxide::inflate::{TINFLStatus, core as inflate};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::envelope::{Envelope, EnvelopeError, LONGEST_ENVELOPE};
use crate::model::format_chars::is_invisible;

/// The reason why a text is no invite code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InviteCodeError {
    /// The text is something else.
    #[error("no invite code")]
    Foreign,
    /// The code has another version.
    #[error("another version")]
    Version,
    /// The code is cut short or changed.
    #[error("damaged")]
    Damaged,
}

/// This format as a value. Its code is loaded only for calls without a server.
#[derive(Clone, Copy, Debug)]
pub struct InviteCodes {
    /// [`read()`].
    pub read: fn(&str) -> Result<Envelope, InviteCodeError>,
    /// [`write()`].
    pub write: fn(&Envelope) -> Option<String>,
}

impl Default for InviteCodes {
    fn default() -> Self {
        Self { read, write }
    }
}

impl PartialEq for InviteCodes {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Encodes an envelope. Returns `None` if it is longer than any that a browser produces.
pub fn write(envelope: &Envelope) -> Option<String> {
    let json = envelope.encode();
    if json.len() > LONGEST_ENVELOPE {
        return None;
    }
    let mut bytes = sum(json.as_bytes()).to_vec();
    bytes.extend(pack(json.as_bytes())?);
    Some(format!("{MARK}{VERSION}{}", base32(&bytes)))
}

/// Reads an invite code, with whatever it was pasted: in small letters, in broken lines, with the
/// link before it or the sentence around it. Returns at most one envelope's worth of text, whatever
/// the code unpacks to.
///
/// # Errors
/// The text contains no invite code, or not a complete one.
pub fn read(text: &str) -> Result<Envelope, InviteCodeError> {
    find(text).map(|(_, envelope)| envelope)
}

/// Finds an invite code, and returns the code itself as well.
///
/// # Errors
/// The text contains no invite code, or not a complete one.
pub fn find(text: &str) -> Result<(String, Envelope), InviteCodeError> {
    if text.len() > LONGEST_INVITE_CODE {
        return Err(InviteCodeError::Foreign);
    }
    let text = text.to_ascii_uppercase();
    let marks = text.match_indices(MARK);
    let rests = marks.filter_map(|(at, mark)| text.get(at + mark.len()..));
    let numbered = rests.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut error = InviteCodeError::Foreign;
    for rest in numbered.take(MOST_MARKS) {
        let found = match rest.strip_prefix(VERSION) {
            Some(rest) => first_whole(rest),
            None => Err(InviteCodeError::Version),
        };
        match found {
            Ok(found) => return Ok(found),
            // Letters after a mark may look like another mark.
            Err(why) if error == InviteCodeError::Foreign => error = why,
            Err(_) => {}
        }
    }
    Err(error)
}

/// Reads the code at the start of a text, which may be broken into lines. Words that follow may
/// look like more of it: its checksum tells where it ends.
fn first_whole(text: &str) -> Result<(String, Envelope), InviteCodeError> {
    let mut letters = String::new();
    let is_break = |c: char| c.is_whitespace() || is_invisible(c) || matches!(c, '=' | '>');
    for word in text
        .split(is_break)
        .filter(|word| !word.is_empty())
        .take(MOST_PIECES)
    {
        let end = word
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(word.len());
        let (piece, after) = word.split_at(end);
        letters.push_str(piece);
        match unseal(&letters) {
            Err(InviteCodeError::Damaged) => {}
            Err(error) => return Err(error),
            Ok(envelope) => return Ok((format!("{MARK}{VERSION}{letters}"), envelope)),
        }
        if !after.is_empty() {
            break;
        }
    }
    Err(InviteCodeError::Damaged)
}

fn unseal(letters: &str) -> Result<Envelope, InviteCodeError> {
    let bytes = unbase32(letters).ok_or(InviteCodeError::Damaged)?;
    let (sum_told, packed) = bytes
        .split_at_checked(SUM)
        .ok_or(InviteCodeError::Damaged)?;
    let json = unpack(packed).ok_or(InviteCodeError::Damaged)?;
    if sum(&json) != sum_told {
        return Err(InviteCodeError::Damaged);
    }
    let json = String::from_utf8(json).map_err(|_| InviteCodeError::Damaged)?;
    Envelope::decode(&json).map_err(|error| match error {
        EnvelopeError::Version(_) => InviteCodeError::Version,
        _ => InviteCodeError::Damaged,
    })
}

/// Returns the dictionary that both sides use: envelopes as browsers fill them, without random
/// parts. The most likely text is at the end, where deflate encodes it most cheaply.
fn dictionary() -> &'static [u8] {
    include_str!("invite_code_dictionary.txt")
        .trim_ascii()
        .as_bytes()
}

fn sum(text: &[u8]) -> [u8; SUM] {
    let mut sum = [0; SUM];
    sum.iter_mut()
        .zip(Sha256::digest(text))
        .for_each(|(to, from)| *to = from);
    sum
}

/// Compresses a text. The dictionary goes through the compressor first, up to a byte boundary, and
/// its output is dropped: the rest refers back to it.
fn pack(text: &[u8]) -> Option<Vec<u8>> {
    let flags = deflate::create_comp_flags_from_zip_params(BEST, RAW, 0);
    let mut compressor = deflate::CompressorOxide::new(flags);
    let mut packed = Vec::new();
    let mut run = |text: &[u8], flush| {
        packed.clear();
        let (status, read) = deflate::compress_to_output(&mut compressor, text, flush, |piece| {
            packed.extend_from_slice(piece);
            true
        });
        (status, read == text.len())
    };
    let is_primed = run(dictionary(), deflate::TDEFLFlush::Sync);
    let is_done = run(text, deflate::TDEFLFlush::Finish);
    let is_whole = is_primed == (deflate::TDEFLStatus::Okay, true)
        && is_done == (deflate::TDEFLStatus::Done, true);
    is_whole.then_some(packed)
}

/// Decompresses a text. The output has its maximum length from the start, and begins with the
/// dictionary.
fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let dictionary = dictionary();
    let mut output = dictionary.to_vec();
    output.resize(dictionary.len() + LONGEST_ENVELOPE, 0);
    let flags = inflate::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut state = inflate::DecompressorOxide::new();
    let (status, read, written) =
        inflate::decompress(&mut state, packed, &mut output, dictionary.len(), flags);
    if status != TINFLStatus::Done || read != packed.len() {
        return None;
    }
    output.truncate(dictionary.len() + written);
    Some(output.split_off(dictionary.len()))
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for group in bytes.chunks(5) {
        let bits = (0..5).fold(0_u64, |bits, i| {
            bits << 8 | u64::from(group.get(i).copied().unwrap_or_default())
        });
        let letters = (0..8).rev().map(|i| bits >> (5 * i) & 31);
        let letters = letters.take((group.len() * 8).div_ceil(5));
        text.extend(letters.filter_map(|i| Some(char::from(*ALPHABET.get(i as usize)?))));
    }
    text
}

fn unbase32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(text.len() * 5 / 8), 0_u32, 0);
    for letter in text.bytes() {
        let value = ALPHABET.iter().position(|known| *known == letter)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

const MARK: &str = "VAV";

/// Another dictionary requires another version.
const VERSION: &str = "1";

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Bytes of the checksum, because users may lose a piece of a code.
const SUM: usize = 4;

/// zlib's level, and its sign for deflate without a header.
const BEST: i32 = 10;
const RAW: i32 = -15;

/// Some twenty times the length of codes from browsers.
const LONGEST_INVITE_CODE: usize = 16 * 1024;
const MOST_MARKS: usize = 4;
const MOST_PIECES: usize = 64;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::model::rng::SplitMix64;
    use crate::model::{Candidate, Description, DescriptionKind, DisplayName, Media, PeerId, json};
    use crate::signaling::envelope::{Body, Hello, Signal, Stage, Welcome};

    const CHROMIUM_OFFER: &str = include_str!("../../tests/frames/invite_code/chromium_offer.sdp");
    const CHROMIUM_ANSWER: &str =
        include_str!("../../tests/frames/invite_code/chromium_answer.sdp");
    const FIREFOX_OFFER: &str = include_str!("../../tests/frames/invite_code/firefox_offer.sdp");
    const CANDIDATES: &str =
        include_str!("../../tests/frames/invite_code/chromium_candidates.json");

    fn id(seed: u64) -> PeerId {
        let mut rng = SplitMix64::new(seed);
        let bytes = u128::from(rng.next_u64()) << 64 | u128::from(rng.next_u64());
        PeerId::from_bytes(bytes.to_be_bytes())
    }

    fn signal(kind: DescriptionKind, recorded: &str) -> Signal {
        let candidates: Vec<Candidate> = json::read(CANDIDATES).unwrap();
        let is_sent = |c: &Candidate| c.sdp_m_line_index == Some(0) && c.candidate.contains("udp");
        Signal {
            link: 1,
            description: Some(Description {
                kind,
                sdp: recorded.replace('\n', "\r\n"),
            }),
            candidates: candidates.into_iter().filter(is_sent).collect(),
            end: true,
            ..Signal::default()
        }
    }

    fn invitation(recorded: &str) -> Envelope {
        let welcome = Welcome {
            name: DisplayName::clean("Ana"),
            stage: Stage::Call,
            media: Media {
                mic: true,
                camera: true,
                screen: None,
                rec: false,
            },
            prev: None,
            offer: Some(signal(DescriptionKind::Offer, recorded)),
        };
        Envelope {
            from: id(1),
            to: Some(id(2)),
            n: 1,
            body: Body::Welcome(welcome),
        }
    }

    fn reply() -> Envelope {
        let answer = Signal {
            re: Some("Hgql".to_owned()),
            ..signal(DescriptionKind::Answer, CHROMIUM_ANSWER)
        };
        let hello = Hello {
            name: DisplayName::clean("Ben"),
            stage: Stage::Call,
            answers: [(id(1), answer)].into(),
            ..Hello::default()
        };
        Envelope {
            from: id(2),
            to: Some(id(1)),
            n: 1,
            body: Body::Hello(hello),
        }
    }

    #[test]
    fn what_browsers_say_fits_a_code_that_a_phone_reads() {
        for (what, envelope, most) in [
            ("Chromium's offer", invitation(CHROMIUM_OFFER), 800),
            ("Chromium's answer", reply(), 900),
            ("Firefox's offer", invitation(FIREFOX_OFFER), 900),
        ] {
            let invite_code = write(&envelope).unwrap();

            println!(
                "{what}: {} bytes are {}",
                envelope.encode().len(),
                invite_code.len()
            );
            assert_eq!(read(&invite_code), Ok(envelope), "{what}");
            assert!(invite_code.len() <= most, "{what}: {}", invite_code.len());
            let is_dense = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
            assert!(invite_code.bytes().all(is_dense), "{invite_code}");
        }
    }

    #[test]
    fn what_no_browser_says_is_carried_without_loss() {
        let strange = "v=0\na=x:家 \u{0} \" \\ \r\r\n\n".repeat(50);

        for sdp in ["", "\r\n", strange.as_str()] {
            let envelope = invitation(sdp);
            assert_eq!(read(&write(&envelope).unwrap()), Ok(envelope), "{sdp:?}");
        }
    }

    #[test]
    fn an_invite_code_is_read_out_of_its_link_and_however_it_was_wrapped() {
        let envelope = invitation(CHROMIUM_OFFER);
        let invite_code = write(&envelope).unwrap();
        let lines: Vec<_> = invite_code.as_bytes().chunks(76).collect();
        let wrapped = lines.join(&b"\r\n  "[..]);

        for text in [
            format!("https://a.example/call/?lang=zh#/d/{invite_code}"),
            format!("  {invite_code}\n"),
            invite_code.to_lowercase(),
            String::from_utf8(wrapped).unwrap(),
            format!("Join me: https://a.example/#/d/{invite_code}. See you"),
            format!("Join me: https://a.example/#/d/{invite_code} see you at 7"),
            format!("<https://a.example/#/d/{invite_code}|call>"),
            format!("https://a.example/#/d/{invite_code}?fbclid=abc&utm_source=m"),
            format!("https://vav.example/#/d/{invite_code}\u{200B}"),
            invite_code.replace("VAV1A", "VAV1A=\r\n> "),
        ] {
            assert_eq!(read(&text).as_ref(), Ok(&envelope), "{text}");
            assert_eq!(find(&text).unwrap().0, invite_code);
        }
    }

    #[test]
    fn an_invite_code_that_is_cut_short_or_changed_anywhere_is_damaged() {
        let invite_code = write(&invitation(CHROMIUM_OFFER)).unwrap();

        for cut in MARK.len() + 1..invite_code.len() {
            assert_eq!(
                read(&invite_code[..cut]),
                Err(InviteCodeError::Damaged),
                "cut at {cut}"
            );
        }
        for at in MARK.len() + 1..invite_code.len() {
            let mut bytes = invite_code.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'Z' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            // The last letter may contain unused bits.
            let is_harmless = at + 1 == invite_code.len() && read(&changed) == read(&invite_code);
            assert!(
                is_harmless || read(&changed) == Err(InviteCodeError::Damaged),
                "changed at {at}"
            );
        }
    }

    #[test]
    fn what_is_no_invite_code_differs_from_a_damaged_one() {
        for text in [
            "",
            "hello",
            "https://a.example/#/r/abc",
            "VAV",
            "VAVX",
            "🦀",
        ] {
            assert_eq!(read(text), Err(InviteCodeError::Foreign), "{text}");
        }
        assert_eq!(read("VAV2ABCDEF"), Err(InviteCodeError::Version));
        assert_eq!(read("VAV1"), Err(InviteCodeError::Damaged));
        assert_eq!(read("VAV1é"), Err(InviteCodeError::Damaged));
        assert_eq!(read(&"VAV1".repeat(1 << 18)), Err(InviteCodeError::Foreign));
    }

    #[test]
    fn an_invite_code_that_unpacks_to_more_than_an_envelope_is_refused_before_it_does() {
        for length in [LONGEST_ENVELOPE + 1, 64 << 20] {
            let mut bytes = vec![0; SUM];
            bytes.extend(pack(&vec![b' '; length.min(8 << 20)]).unwrap());
            let bomb = format!("{MARK}{VERSION}{}", base32(&bytes));

            assert!(read(&bomb).is_err(), "{length}");
            assert_eq!(unpack(&bytes[SUM..]), None, "{length}");
        }
    }

    #[test]
    fn noise_is_refused() {
        let mut rng = SplitMix64::new(7);
        for _ in 0..2_000 {
            let length = rng.below(600) as usize;
            let noise: Vec<u8> = (0..length).map(|_| rng.next_u64() as u8).collect();
            let text = format!("{MARK}{VERSION}{}", base32(&noise));

            assert_eq!(read(&text), Err(InviteCodeError::Damaged));
            assert_eq!(unbase32(&base32(&noise)), Some(noise));
        }
    }

    #[test]
    fn another_dictionary_would_be_another_version() {
        assert_eq!(sum(dictionary()), [220, 65, 166, 40]);
    }
}
