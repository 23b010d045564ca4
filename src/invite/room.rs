//! A room, and the parsing of texts that name one.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use thiserror::Error;

use super::damage::{RANDOM_LENGTH, looks_damaged};
use super::unicode::{CharClass, Unicode};
use crate::model::base64url;
use crate::model::format_chars::{is_invisible, is_zero_width};
use crate::signaling::seal::{KeyFault, RoomSecret};

/// A room, by the text in its link.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Room(String);

/// The reason why a link opens no room.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LinkProblem {
    /// The link names no room.
    #[error("no room")]
    NoRoom,
    /// The name is too long.
    #[error("a room of more than {LONGEST_NAME} characters")]
    TooLong,
    /// A name cannot contain this character.
    #[error("a room with {0:?} in it")]
    Character(char),
    /// The link was damaged. If it may be a chosen name nevertheless, contains the room of that
    /// name, which is entered only if the user confirms: attackers can guess it.
    #[error("a damaged link")]
    Damaged(Option<Room>),
}

impl Room {
    /// Creates an unguessable room from 128 random bits. Returns `None` for the few bit patterns
    /// (one in forty) whose text lacks a digit, capital or small letter, because
    /// [`is_guessable`](Self::is_guessable) relies on them. The caller tries again with new bits.
    pub fn random(bytes: [u8; 16]) -> Option<Self> {
        let room = base64url::encode(bytes);
        is_random(&room).then_some(Self(room))
    }

    /// Parses a link's fragment or a typed text. A random room is found regardless of surrounding
    /// or interspersed characters. Everything else is a chosen name: normalized, trimmed, with
    /// hyphens for white space and dashes.
    ///
    /// # Errors
    /// The text is empty, contains invalid characters, or looks like a damaged random room.
    pub fn parse(text: &str, unicode: &Unicode) -> Result<Self, LinkProblem> {
        if text.len() > LONGEST_TEXT {
            return Err(LinkProblem::TooLong);
        }
        let text = visible(text);
        if let Some(room) = random_in(&text) {
            return Ok(room);
        }
        if text.contains(is_broken) {
            return Err(LinkProblem::Damaged(None));
        }
        let raw = trim(without_tail(&text));
        let is_extended = raw.get(..RANDOM_LENGTH).is_some_and(is_random);
        if is_extended {
            return Err(LinkProblem::Damaged(None));
        }
        let name = Self::named(raw, unicode)?;
        let rest: String = raw.chars().filter(|c| is_base64url_char(*c)).collect();
        if is_suspect(raw, &rest, &name.0) {
            // No name of this length is worth the risk, and none that a screen has abbreviated.
            let is_name = [raw.len(), rest.len(), name.0.len()]
                .iter()
                .all(|it| *it != RANDOM_LENGTH);
            let is_name = is_name && !raw.contains(['\u{2026}']) && !raw.contains("..");
            return Err(LinkProblem::Damaged(is_name.then_some(name)));
        }
        Ok(name)
    }

    /// Reads the fragment of an address, with or without its `#`. Returns `None` if it is no room
    /// link, as on the home screen.
    ///
    /// # Errors
    /// The fragment is a room link and names no usable room.
    pub fn from_fragment(fragment: &str, unicode: &Unicode) -> Option<Result<Self, LinkProblem>> {
        let decoded = decode(fragment);
        let path = decoded.trim_start_matches(is_before_path);
        let text = match path.get(..2) {
            Some("r/" | "R/") => path.get(2..).unwrap_or_default(),
            _ if matches!(path, "r" | "R") => "",
            // A random room directly after the hash.
            _ => return random_at_start(&visible(path)).map(Ok),
        };
        Some(Self::parse(text.trim_start_matches('/'), unicode))
    }

    /// Returns the fragment of this room's link, with its `#`.
    pub fn fragment(&self) -> String {
        format!("#/r/{}", utf8_percent_encode(&self.0, ESCAPED))
    }

    /// Returns the room in readable form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether a user chose the name, so that attackers can guess it.
    pub fn is_guessable(&self) -> bool {
        !is_random(&self.0)
    }

    /// Derives the secret that the members share. For a chosen name, this takes some 30 ms.
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

    /// Creates the room of a chosen name.
    fn named(text: &str, unicode: &Unicode) -> Result<Self, LinkProblem> {
        let folded = unicode.fold(text).replace(is_dash, "-");
        let words: Vec<_> = folded.split_whitespace().collect();
        let words = words.join("-");
        let name = trim(&words);
        if name.is_empty() {
            return Err(LinkProblem::NoRoom);
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(LinkProblem::TooLong);
        }
        let class = |c: char| match c {
            '-' | '_' | '.' | '~' => CharClass::Letter,
            _ if c.is_ascii_alphanumeric() => CharClass::Letter,
            _ if c.is_ascii() || is_broken(c) || is_invisible(c) => CharClass::Other,
            // Kept only between two letters.
            _ if is_joiner(c) => CharClass::Mark,
            _ => (unicode.class)(c),
        };
        let mut characters = name.chars();
        let first = characters.next().filter(|c| class(*c) != CharClass::Letter);
        let other = first.or_else(|| characters.find(|c| class(*c) == CharClass::Other));
        match other {
            Some(character) => Err(LinkProblem::Character(character)),
            None => Ok(Self(name.to_owned())),
        }
    }
}

/// Returns whether a chosen name may be the rest of a damaged random room: in its original form, as
/// a name, without the characters that a random room cannot contain, or in a part between them.
fn is_suspect(raw: &str, rest: &str, name: &str) -> bool {
    let is_whole = |text: &&str| text.bytes().all(is_base64url);
    let whole = [raw, name].into_iter().filter(is_whole);
    let rest = Some(rest).filter(|rest| rest.len() >= LONG_REST);
    let parts = raw.split(|c| !is_base64url_char(c));
    let parts = parts.filter(|part| part.len() >= LONG_PART);
    whole.chain(rest).chain(parts).any(looks_damaged)
}

/// Returns the random room at the start of a text, also across line breaks and with dashes in place
/// of hyphens.
pub(super) fn random_in(text: &str) -> Option<Room> {
    random_at_start(text).or_else(|| {
        let squeezed = squeeze(text);
        // Words that are separated by a space may have the same length by chance.
        random_at_start(&squeezed).filter(|room| looks_damaged(&room.0))
    })
}

/// Returns the random room at the start of a text, regardless of marks before and after it.
pub(super) fn random_at_start(text: &str) -> Option<Room> {
    let run = text.trim_start_matches(|c| !is_base64url_char(c));
    let end = run.find(|c| !is_base64url_char(c)).unwrap_or(run.len());
    let run = run.get(..end)?;
    // A messenger's mark for italics may precede it.
    let is_mark = |byte: u8| matches!(byte, b'-' | b'_');
    (0..=MOST_MARKS).find_map(|marks| {
        let (before, rest) = run.split_at_checked(marks)?;
        let (room, after) = rest.split_at_checked(RANDOM_LENGTH)?;
        let is_alone = before.bytes().chain(after.bytes()).all(is_mark);
        (is_alone && is_random(room)).then(|| Room(room.to_owned()))
    })
}

pub(super) fn is_random(text: &str) -> bool {
    let has = |is: fn(&u8) -> bool| text.bytes().any(|b| is(&b));
    text.len() == RANDOM_LENGTH
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && base64url::decode(text).is_some_and(|bytes| bytes.len() == 16)
}

pub(super) const fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

pub(super) const fn is_base64url_char(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// Removes percent-encoding, however often it was applied. No room and no invite code contains a
/// `%`. Invalid UTF-8 becomes U+FFFD, as does a truncated escape.
pub(super) fn decode(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_ENCODINGS {
        if !text.contains('%') {
            break;
        }
        let decoded = percent_decode_str(&text).decode_utf8_lossy().into_owned();
        if decoded == text {
            break;
        }
        text = decoded;
    }
    if ends_in_escape(&text) {
        text.push('\u{FFFD}');
    }
    text
}

fn ends_in_escape(text: &str) -> bool {
    let tail = text
        .rsplit('%')
        .next()
        .filter(|tail| tail.len() < text.len());
    tail.is_some_and(|tail| tail.len() < 2 && tail.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Removes invisible characters. A joiner is kept between two letters outside ASCII.
fn visible(text: &str) -> String {
    let is_shown = |c: &char| !is_invisible(*c) && (is_joiner(*c) || !is_zero_width(*c));
    let mut shown = text.chars().filter(is_shown).peekable();
    let mut visible = String::with_capacity(text.len());
    while let Some(character) = shown.next() {
        let joins = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !is_joiner(c));
        let is_joined = joins(visible.chars().next_back()) && joins(shown.peek().copied());
        if !is_joiner(character) || is_joined {
            visible.push(character);
        }
    }
    visible
}

/// Restores a text whose lines a mailer has broken and quoted, and whose hyphens a phone has
/// replaced.
fn squeeze(text: &str) -> String {
    let text = text.replace(
        ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}'],
        "-",
    );
    let mut text = text.replace('\u{2014}', "--");
    for code in ["=20", "=0D", "=0A", "=0d", "=0a"] {
        text = text.replace(code, "");
    }
    text.retain(|c| !c.is_whitespace() && !matches!(c, '=' | '>'));
    text
}

/// Removes what trackers append: `?key=…`, `&key=…`, and the text directive of browsers.
pub(super) fn without_tail(text: &str) -> &str {
    let directive = text.find(":~:");
    let text = text.get(..directive.unwrap_or(text.len())).unwrap_or(text);
    let is_tail = |(at, mark): &(usize, &str)| {
        let rest = text.get(at + mark.len()..).unwrap_or_default();
        let rest = rest.strip_prefix("amp;").unwrap_or(rest);
        let is_key =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '#');
        let after = rest.trim_start_matches(is_key);
        let is_entity = *mark == "&" && after.starts_with(';');
        after.len() < rest.len() && (after.starts_with('=') || is_entity)
    };
    let end = text.match_indices(['?', '&']).find(is_tail);
    let text = end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    if directive.is_some() {
        text.trim_end_matches('#')
    } else {
        text
    }
}

/// Removes punctuation around a name.
fn trim(text: &str) -> &str {
    let is_end = |c: char| is_around(c) || matches!(c, '-' | '_' | '.' | '~' | '/' | '\\');
    let mut name = text.trim_start_matches(is_around);
    // A pair of marks, as for italics.
    if let Some(rest) = name.strip_prefix(['_', '~'])
        && name.ends_with(['_', '~'])
    {
        name = rest.trim_start_matches(['_', '~']);
    }
    name.trim_end_matches(is_end)
}

/// Returns whether a character is punctuation around sentences, brackets or quotations.
const fn is_around(character: char) -> bool {
    matches!(
        character,
        ',' | ';' | ':' | '!' | '?' | '\'' | '"' | '`' | '*' | '|' | '(' | ')' | '[' | ']' | '{' | '}'
            | '<' | '>' | '«' | '»' | '¡' | '¿' | '؟' | '،' | '؛' | '।' | '॥'
            | '\u{2018}'..='\u{201F}' | '\u{2022}' | '\u{2026}' | '‹' | '›'
            | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}'
            | '！' | '（' | '）' | '，' | '．' | '：' | '；' | '？' | '｡' | '､'
    ) || character.is_whitespace()
}

const fn is_dash(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{05BE}')
}

const fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

/// Returns whether a character occurs only in corrupted text.
fn is_broken(character: char) -> bool {
    character == '\u{FFFD}' || (character.is_control() && !character.is_whitespace())
}

fn is_before_path(character: char) -> bool {
    matches!(character, '#' | '/' | '!') || is_invisible(character) || is_zero_width(character)
}

pub(super) const LONGEST_NAME: usize = 64;

/// In bytes. Longer than any name, however often it is encoded and whatever a tracker appends.
const LONGEST_TEXT: usize = 4_096;
const MOST_MARKS: usize = 2;

/// Shorter parts are not significant: a name of several words may have a few odd joints as well.
const LONG_REST: usize = 16;
const LONG_PART: usize = 8;
const MOST_ENCODINGS: usize = 3;

/// The characters that a fragment must not contain unescaped (RFC 3986, section 3.5), and `%`.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'`');
