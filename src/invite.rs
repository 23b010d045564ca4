//! The room link: `https://host/path/?query#/r/<room>`. Everything that names the room is in the
//! fragment, which no web server sees; what the signaling server sees is derived from it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use thiserror::Error;

use crate::signaling::seal::{KeyFault, RoomSecret};

/// A room, by the text that its link carries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Room(String);

impl Room {
    /// Makes an unguessable room out of 128 random bits. `None` for the few bit patterns (one in
    /// forty) whose text has no digit, capital and small letter: [`is_guessable`](Self::is_guessable)
    /// tells the two kinds apart by them. Call it again with new bits.
    pub fn random(bytes: [u8; 16]) -> Option<Self> {
        let room = Self(URL_SAFE_NO_PAD.encode(bytes));
        (!room.is_guessable()).then_some(room)
    }

    /// Reads what a link carries or a person typed: a random room as it is, anything else as a
    /// chosen name, which is trimmed and lower-cased, white space turned into hyphens.
    ///
    /// # Errors
    /// Nothing is left, or more than 64 characters, or some that cannot stand in a name.
    pub fn parse(text: &str) -> Result<Self, LinkProblem> {
        let text = text.trim();
        let as_is = Self(text.to_owned());
        if !as_is.is_guessable() {
            return Ok(as_is);
        }
        let words: Vec<_> = text.split_whitespace().map(str::to_lowercase).collect();
        let name = words.join("-");
        if name.is_empty() {
            return Err(LinkProblem::NoRoom);
        }
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
        if name.chars().count() > LONGEST_NAME || !name.chars().all(is_plain) {
            return Err(LinkProblem::BadRoom);
        }
        Ok(Self(name))
    }

    /// Reads the fragment of an address, with or without its `#`. `None` if it is no room link at
    /// all, as on the home screen.
    ///
    /// # Errors
    /// It is meant as a room link and names no usable room.
    pub fn from_fragment(fragment: &str) -> Option<Result<Self, LinkProblem>> {
        let path = fragment.trim_start_matches('#').trim_start_matches('/');
        let text = match path.strip_prefix("r/") {
            Some(text) => text,
            None if path == "r" => "",
            None => return None,
        };
        let decoded = percent_decode_str(text.trim_end_matches('/')).decode_utf8();
        Some(
            decoded
                .map_err(|_| LinkProblem::BadRoom)
                .and_then(|text| Self::parse(&text)),
        )
    }

    /// The fragment of this room's link, with its `#`.
    pub fn fragment(&self) -> String {
        format!("#/r/{}", utf8_percent_encode(&self.0, ESCAPED))
    }

    /// The room as a person reads it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Somebody chose the name, so somebody else can guess it.
    pub fn is_guessable(&self) -> bool {
        let has = |is: fn(&u8) -> bool| self.0.bytes().any(|b| is(&b));
        let is_random = URL_SAFE_NO_PAD
            .decode(&self.0)
            .is_ok_and(|bytes| bytes.len() == 16)
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase);
        !is_random
    }

    /// What its members share. Of a chosen name, which is stretched, it takes some 30 ms.
    ///
    /// # Errors
    /// No key can be derived.
    pub fn secret(&self) -> Result<RoomSecret, KeyFault> {
        if self.is_guessable() {
            RoomSecret::of_guessable(&self.0)
        } else {
            RoomSecret::of_random(&self.0)
        }
    }
}

/// What a pasted text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A room to open on this page.
    Here {
        /// The room.
        room: Room,
        /// The query of its link, with its `?`, or empty; `None` for a bare room, which had no link.
        query: Option<String>,
    },
    /// A room link of another site.
    Elsewhere(String),
}

/// Reads what a person pasted or typed on the home screen: a room link of this page, one of
/// another site, or a bare room. `here` is this page's own address, without query and fragment.
///
/// # Errors
/// It names no room, or an unusable one.
pub fn parse_pasted(text: &str, here: &str) -> Result<Pasted, LinkProblem> {
    let text = text.trim();
    if !is_link(text) {
        let room = Room::from_fragment(text).unwrap_or_else(|| Room::parse(text))?;
        return Ok(Pasted::Here { room, query: None });
    }
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    let room = Room::from_fragment(fragment).unwrap_or(Err(LinkProblem::NoRoom))?;
    let (page, query) = address
        .split_once('?')
        .map_or((address, ""), |(page, query)| (page, query));
    if plain(page) != plain(here) {
        return Ok(Pasted::Elsewhere(text.to_owned()));
    }
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    Ok(Pasted::Here {
        room,
        query: Some(query),
    })
}

/// Scheme and host know no case (RFC 3986, section 6.2.2.1).
fn is_link(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    is_scheme("https://") || is_scheme("http://")
}

/// A page's address as it compares with others: its host, and where it is there.
fn plain(page: &str) -> (String, &str) {
    let page = page.trim_end_matches("index.html").trim_end_matches('/');
    let start = page
        .split_once("://")
        .map_or(0, |(scheme, _)| scheme.len() + 3);
    let end = page.bytes().skip(start).position(|byte| byte == b'/');
    let (host, path) = page.split_at(end.map_or(page.len(), |end| start + end));
    (host.to_ascii_lowercase(), path)
}

/// Why a link opens no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkProblem {
    /// It names none.
    #[error("no room")]
    NoRoom,
    /// The name is too long, or has characters that cannot stand in one.
    #[error("unusable room")]
    BadRoom,
}

const LONGEST_NAME: usize = 64;

/// The characters that a fragment may not hold as they are (RFC 3986, section 3.5), and `%`.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'`');

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const RANDOM: &str = "q83vASNFZ4mrze8BI0VniQ";

    #[test]
    fn a_random_room_survives_its_link() {
        let bytes = [
            0xab, 0xcd, 0xef, 1, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 1, 0x23, 0x45, 0x67,
            0x89,
        ];
        let room = Room::random(bytes).unwrap();

        assert_eq!(room.as_str(), RANDOM);
        assert!(!room.is_guessable());
        assert_eq!(Room::from_fragment(&room.fragment()), Some(Ok(room)));
    }

    #[test]
    fn random_bits_that_read_like_a_word_are_thrown_again() {
        assert_eq!(Room::random([0; 16]), None);
    }

    #[test]
    fn a_chosen_name_is_tidied_and_marked_guessable() {
        let room = Room::parse("  Team  Standup ").unwrap();

        assert_eq!(room.as_str(), "team-standup");
        assert!(room.is_guessable());
        assert!(
            Room::parse("electroencephalographs")
                .unwrap()
                .is_guessable(),
            "22 letters, all small"
        );
    }

    #[test]
    fn a_name_in_any_script_survives_its_link() {
        let room = Room::parse("Фамилия 家").unwrap();

        assert_eq!(Room::from_fragment(&room.fragment()), Some(Ok(room)));
    }

    #[test]
    fn a_room_link_without_a_usable_room_says_so() {
        for fragment in ["#/r/", "#/r", "#/r/%20", "/r//"] {
            assert_eq!(
                Room::from_fragment(fragment),
                Some(Err(LinkProblem::NoRoom)),
                "{fragment}"
            );
        }
        let long = format!("#/r/{}", "x".repeat(65));
        for fragment in ["#/r/a/b", "#/r/%ff", "#/r/<b>", "#/r/a%00b", long.as_str()] {
            assert_eq!(
                Room::from_fragment(fragment),
                Some(Err(LinkProblem::BadRoom)),
                "{fragment}"
            );
        }
    }

    #[test]
    fn a_fragment_of_another_kind_is_no_room_link() {
        for fragment in ["", "#", "#/", "#/about", "#room"] {
            assert_eq!(Room::from_fragment(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn a_pasted_link_of_this_page_keeps_its_query() {
        let link = format!("https://a.example/call/?signal=matchbox:wss://b.example#/r/{RANDOM}");
        let pasted = parse_pasted(&link, "https://a.example/call/index.html");

        let query = Some("?signal=matchbox:wss://b.example".to_owned());
        assert_eq!(
            pasted,
            Ok(Pasted::Here {
                room: Room(RANDOM.to_owned()),
                query
            })
        );
    }

    #[test]
    fn a_pasted_link_of_another_site_is_not_opened_here() {
        let link = format!("https://b.example/#/r/{RANDOM}");

        assert_eq!(
            parse_pasted(&link, "https://a.example/"),
            Ok(Pasted::Elsewhere(link))
        );
    }

    #[test]
    fn a_bare_room_can_be_pasted_and_a_link_without_one_cannot() {
        let here = "https://a.example/";
        let room = Room(RANDOM.to_owned());

        assert_eq!(
            parse_pasted(RANDOM, here),
            Ok(Pasted::Here { room, query: None })
        );
        assert_eq!(
            parse_pasted("https://a.example/", here),
            Err(LinkProblem::NoRoom)
        );
        assert_eq!(parse_pasted("", here), Err(LinkProblem::NoRoom));
        assert_eq!(
            parse_pasted("javascript:alert(1)", here),
            Err(LinkProblem::BadRoom)
        );
    }

    #[test]
    fn a_room_may_be_named_like_a_scheme_and_a_scheme_may_be_shouted() {
        let pasted = |text: &str| parse_pasted(text, "https://a.example/Call/");
        let here = |room: &str, query: Option<&str>| {
            Ok(Pasted::Here {
                room: Room(room.to_owned()),
                query: query.map(str::to_owned),
            })
        };

        assert_eq!(pasted("http-team"), here("http-team", None));
        assert_eq!(pasted("Https"), here("https", None));
        let link = |address: &str| format!("{address}#/r/{RANDOM}");
        assert_eq!(
            pasted(&link("HTTPS://A.Example/Call?lang=zh")),
            here(RANDOM, Some("?lang=zh"))
        );
        let other = link("https://a.example/call/");
        assert_eq!(pasted(&other), Ok(Pasted::Elsewhere(other.clone())));
    }

    #[test]
    fn a_chosen_name_and_a_random_room_never_share_a_secret() {
        let topic = |secret: Result<RoomSecret, KeyFault>| secret.map(|secret| secret.topic());
        let of = |room: &str| topic(Room(room.to_owned()).secret());

        assert_eq!(of(RANDOM), Ok(TOPIC_BY_PYTHON.to_owned()));
        assert_ne!(of("standup"), topic(RoomSecret::of_random("standup")));
    }

    /// The same as in `tests/vectors/seal.json`.
    const TOPIC_BY_PYTHON: &str = "Ogey52Nx9t73KAf-9U6lOw";
}
