//! The text that a user pastes or types on the home screen: a link, a sentence that contains one,
//! or a room.

use super::address::known_query;
use super::room::{
    LinkProblem, Room, decode, is_base64url_char, is_random, random_at_start, random_in,
};
use super::unicode::Unicode;
use crate::model::text::without_credentials;

/// The meaning of a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A room to open on this page.
    Here {
        /// The room.
        room: Room,
        /// The query of its link, with its `?`, or empty; `None` for a bare room without a link.
        query: Option<String>,
    },
    /// A room link of another site, or another address.
    Elsewhere(String),
    /// The invite code of a call without a server, as a part of a link: `=` stands between its
    /// lines.
    Direct(String),
}

/// Reads a pasted or typed text: a room link of this page or of another site, an invitation, or a
/// bare room; also inside a sentence, or wrapped in the link of a mail gateway's protection. `here`
/// is this page's own address, without query and fragment; `is_known` tells which parameters exist.
///
/// # Errors
/// The text names no room, or an unusable one.
pub fn parse_pasted(
    text: &str,
    here: &str,
    is_known: fn(&str) -> bool,
    unicode: &Unicode,
) -> Result<Pasted, LinkProblem> {
    if text.len() > LONGEST_TEXT {
        return Err(LinkProblem::TooLong);
    }
    // A soft line break of quoted-printable is removed.
    let text = unguarded(text.trim())
        .replace("=\r\n", "")
        .replace("=\n", "");
    let mut unwrapped = text.clone();
    for _ in 0..=MOST_WRAPPERS {
        if let Some(link) = Link::find(&unwrapped, here) {
            return link.read(here, is_known, unicode);
        }
        unwrapped = decode_once(&unwrapped);
    }
    bare(&text, here, unicode)
}

/// A room link or an invitation in a text.
struct Link<'a> {
    /// The part before the hash: the page and its query; empty if the link has none.
    address: &'a str,
    is_room: bool,
    /// The part after `#/r/` or `#/d/`, up to the end of the text.
    rest: &'a str,
}

impl<'a> Link<'a> {
    fn find(text: &'a str, here: &str) -> Option<Self> {
        text.match_indices('#').find_map(|(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
            let path = after.trim_start_matches(['/', '!']);
            let is_room = match path.get(..2)? {
                "r/" | "R/" => true,
                "d/" | "D/" => false,
                _ => return None,
            };
            Some(Self {
                address: address_in(before, here)?,
                is_room,
                rest: path.get(2..)?,
            })
        })
    }

    fn read(
        &self,
        here: &str,
        is_known: fn(&str) -> bool,
        unicode: &Unicode,
    ) -> Result<Pasted, LinkProblem> {
        if !self.is_room {
            return Ok(Pasted::Direct(pieces(self.rest)));
        }
        let room = self.room(unicode)?;
        let address = self.address.split('#').next().unwrap_or_default();
        let (page, query) = address.split_once('?').unwrap_or((address, ""));
        if page.is_empty() {
            return Ok(Pasted::Here { room, query: None });
        }
        if plain(page) == plain(here) {
            let query = Some(known_query(query, is_known, &mut Vec::new()));
            return Ok(Pasted::Here { room, query });
        }
        let scheme = if page.contains("://") { "" } else { "https://" };
        let page = without_credentials(page);
        let mark = if query.is_empty() { "" } else { "?" };
        let link = format!("{scheme}{page}{mark}{query}{}", room.fragment());
        Ok(Pasted::Elsewhere(link))
    }

    fn room(&self, unicode: &Unicode) -> Result<Room, LinkProblem> {
        let end = self.rest.find(ends_link).unwrap_or(self.rest.len());
        let (token, after) = self.rest.split_at(end);
        let token = decode(token);
        // A random room that a line break divides, unless it is complete by itself.
        let near: String = self.rest.chars().take(LONGEST_WRAPPED).collect();
        let near = decode(near.trim_start_matches(ends_link));
        let word = near.split(ends_link).next().unwrap_or_default();
        let random = [token.as_str(), word].into_iter().find_map(random_in);
        if let Some(room) = random.or_else(|| random_over_breaks(&near)) {
            return Ok(room);
        }
        let room = Room::parse(&token, unicode);
        // Mailers break lines after hyphens, so the next line may belong to the name.
        let is_broken =
            token.ends_with('-') && after.starts_with(['\n', '\r']) && !after.trim().is_empty();
        match room {
            Ok(room) if is_broken => Err(LinkProblem::Damaged(Some(room))),
            room => room,
        }
    }
}

/// Returns the address at the end of a text, or an empty string. Returns `None` for an address that
/// is no web page.
fn address_in<'a>(text: &'a str, here: &str) -> Option<&'a str> {
    let lower = text.to_ascii_lowercase();
    let mut starts: Vec<_> = lower.match_indices("http").map(|(at, _)| at).collect();
    starts.retain(|at| {
        let rest = lower.get(*at..).unwrap_or_default();
        let is_whole = text
            .get(*at..)
            .is_some_and(|link| !link.contains(ends_link));
        is_whole && (rest.starts_with("http://") || rest.starts_with("https://"))
    });
    // An address may be in the query of another: this page's own address wins, then the innermost.
    let is_here = |at: &&usize| {
        let link = text.get(**at..).unwrap_or_default();
        plain(link.split('?').next().unwrap_or_default()) == plain(here)
    };
    let start = starts.iter().find(is_here).or_else(|| starts.last());
    if let Some(start) = start {
        return text.get(*start..);
    }
    // An address without a scheme.
    let is_end = |c: char| ends_link(c) || matches!(c, '(' | '[' | '{' | '\'' | '=' | '「' | '（');
    let start = text.rfind(is_end).map_or(0, |at| {
        at + text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8)
    });
    let address = text.get(start..)?;
    if address.contains("://") {
        return None;
    }
    let host = address.split(['/', '?']).next().unwrap_or_default();
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':');
    let is_host = host.contains(['.', ':']) && host.bytes().all(is_allowed);
    Some(if is_host { address } else { "" })
}

/// Reads a text without a link: a random room anywhere in it, an invitation, or a chosen name.
fn bare(text: &str, here: &str, unicode: &Unicode) -> Result<Pasted, LinkProblem> {
    let lower = text.to_ascii_lowercase();
    let is_address = lower.contains("http://") || lower.contains("https://");
    let is_ours = lower.contains(&plain(here).to_ascii_lowercase());
    if !is_address || is_ours {
        let mut rooms: Vec<_> = text
            .split(|c| !is_base64url_char(c))
            .filter_map(random_at_start)
            .collect();
        rooms.dedup();
        if let [room] = rooms.as_slice() {
            let room = room.clone();
            return Ok(Pasted::Here { room, query: None });
        }
    }
    if is_address && is_ours {
        return Err(LinkProblem::NoRoom);
    }
    if is_address {
        return web_address(text)
            .map(Pasted::Elsewhere)
            .ok_or(LinkProblem::NoRoom);
    }
    let is_invite_code =
        |word: &str| word.starts_with("vav1") && word.len() >= SHORTEST_INVITE_CODE;
    if let Some(invite_code) = lower.split_whitespace().find(|word| is_invite_code(word)) {
        let start = lower.find(invite_code).unwrap_or_default();
        return Ok(Pasted::Direct(pieces(
            text.get(start..).unwrap_or_default(),
        )));
    }
    let room = Room::from_fragment(text, unicode)
        .filter(|_| text.starts_with('#'))
        .unwrap_or_else(|| Room::parse(text, unicode))?;
    Ok(Pasted::Here { room, query: None })
}

/// Finds a random room at the start of a text, in pieces that are separated by white space.
fn random_over_breaks(text: &str) -> Option<Room> {
    let mut room = String::new();
    for word in text.split_whitespace() {
        // The mark of a quoted line.
        let word = word.trim_start_matches('>');
        let end = word.find(|c| !is_base64url_char(c)).unwrap_or(word.len());
        let (piece, after) = word.split_at(end);
        room.push_str(piece);
        if is_random(&room) {
            return random_at_start(&room);
        }
        // A space at the end of a line, in quoted-printable.
        if !matches!(after, "" | "=20") {
            return None;
        }
    }
    None
}

/// Returns the first web address in a text, if it plainly shows its host.
fn web_address(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let start = lower.find("https://").or_else(|| lower.find("http://"))?;
    let link = text.get(start..)?.split(ends_link).next()?;
    let link = link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let (_, rest) = link.split_once("://")?;
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    let is_plain = host.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    (is_plain && !host.contains('@')).then(|| link.to_owned())
}

/// Decodes an address that a mail gateway has wrapped, in two of its formats.
/// <https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/URL_Decoder_API>
fn unguarded(text: &str) -> String {
    if let Some((_, rest)) = text.split_once("urldefense.proofpoint.com/v2/url?u=") {
        let link = rest.split('&').next().unwrap_or(rest);
        return link.replace('_', "/").replace('-', "%");
    }
    let guarded = text
        .split_once("/v3/__")
        .and_then(|(_, rest)| rest.split_once("__;"));
    match guarded {
        // The hash is the first of the replaced characters.
        Some((link, _)) if text.contains("urldefense") => link.replacen('*', "#", 1),
        _ => text.to_owned(),
    }
}

fn decode_once(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}

/// Returns the form of an address for comparison: without scheme and default port, its host in
/// small letters.
fn plain(page: &str) -> String {
    let page = page.split_once("://").map_or(page, |(_, rest)| rest);
    let page = page.strip_suffix("index.html").unwrap_or(page);
    let page = page.trim_end_matches('/');
    let (host, path) = page.split_at(page.find('/').unwrap_or(page.len()));
    let host = host.rsplit('@').next().unwrap_or(host).to_ascii_lowercase();
    let host = host
        .strip_suffix(":443")
        .or_else(|| host.strip_suffix(":80"))
        .unwrap_or(&host);
    format!("{host}{path}")
}

/// Returns whether a character cannot be part of an address, or delimits one in HTML, Markdown and
/// the messages of Slack.
fn ends_link(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '<' | '>' | '"' | '`' | '|' | '\u{201C}'..='\u{201F}' | '«' | '»'
        )
}

/// Returns the pieces of an invite code that was broken into lines, without the words around it. A
/// word of capital letters is no part of a code of small ones, and the reverse.
fn pieces(text: &str) -> String {
    let is_small = |piece: &str| piece.contains(|c: char| c.is_ascii_lowercase());
    let is_large = |piece: &str| piece.contains(|c: char| c.is_ascii_uppercase());
    let mut pieces = Vec::<&str>::new();
    for word in text.split_whitespace() {
        // A line of a quoted message begins with a mark.
        let word = word.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        let end = word.find(|c: char| !c.is_ascii_alphanumeric());
        let (piece, after) = word.split_at(end.unwrap_or(word.len()));
        if piece.is_empty() {
            continue;
        }
        let is_more = pieces.first().is_none_or(|first| {
            let is_same = is_small(piece) == is_small(first) && is_large(piece) == is_large(first);
            is_same && !piece.contains(['0', '1', '8', '9'])
        });
        if !is_more {
            break;
        }
        pieces.push(piece);
        if !after.is_empty() && after != WORD_BREAK {
            break;
        }
    }
    pieces.join(WORD_BREAK)
}

/// In bytes.
const LONGEST_TEXT: usize = 1 << 16;
/// In characters.
const LONGEST_WRAPPED: usize = 128;
const SHORTEST_INVITE_CODE: usize = 40;
/// A reader of invite codes takes it for a break.
const WORD_BREAK: &str = "=";
const MOST_WRAPPERS: usize = 3;
