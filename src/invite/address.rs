//! Normalization of the page's own address: the room in its canonical form, and only known
//! parameters.

use percent_encoding::percent_decode_str;

use super::room::{Room, decode, without_tail};
use super::unicode::Unicode;
use crate::model::text::without_credentials;

/// A normalized address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidied {
    /// The whole address.
    pub address: String,
    /// The names of the removed parameters, for the console.
    pub dropped: Vec<String>,
}

/// Normalizes an address of this page. `is_known` tells which parameters exist. A damaged room is
/// left unchanged.
pub fn tidy(address: &str, is_known: fn(&str) -> bool, unicode: &Unicode) -> Tidied {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) if !fragment.is_empty() => (rest, fragment.to_owned()),
        Some((rest, _)) => encoded_fragment(rest, unicode),
        None => encoded_fragment(address, unicode),
    };
    let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut dropped = Vec::new();
    let mut tidied = without_credentials(page);
    tidied.push_str(&known_query(query, is_known, &mut dropped));
    if !fragment.is_empty() {
        tidied.push_str(&tidy_fragment(&fragment, unicode));
    }
    Tidied {
        address: tidied,
        dropped,
    }
}

/// Returns the known parameters of a query, with its `?`; empty if there are none.
pub(super) fn known_query(
    query: &str,
    is_known: fn(&str) -> bool,
    dropped: &mut Vec<String>,
) -> String {
    let mut known = String::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        // An address that was copied out of HTML has `&amp;` between its parameters.
        let pair = pair.strip_prefix("amp;").unwrap_or(pair);
        let key = pair.split('=').next().unwrap_or_default();
        let key = percent_decode_str(key).decode_utf8_lossy();
        if is_known(&key) {
            known.push(if known.is_empty() { '?' } else { '&' });
            known.push_str(pair);
        } else if dropped.len() < MOST_NAMED {
            dropped.push(key.chars().take(LONGEST_NAMED).collect());
        }
    }
    known
}

/// Finds a fragment whose hash was percent-encoded, so that it became part of the path or of the
/// query.
fn encoded_fragment<'a>(rest: &'a str, unicode: &Unicode) -> (&'a str, String) {
    let hashes = rest.match_indices('%').filter_map(|(at, _)| {
        let escape = rest.get(at..)?;
        // Encoded once or twice.
        let fragment = ["%23", "%2523"]
            .iter()
            .find_map(|hash| escape.strip_prefix(hash))?;
        Some((rest.get(..at)?, decode(fragment)))
    });
    let mut links = hashes.filter(|(_, fragment)| {
        is_invite_code_path(fragment) || Room::from_fragment(fragment, unicode).is_some()
    });
    links.next().unwrap_or((rest, String::new()))
}

fn is_invite_code_path(fragment: &str) -> bool {
    fragment.trim_start_matches(['/', '!']).starts_with("d/")
}

/// Returns the canonical form of a fragment, with its `#`.
fn tidy_fragment(fragment: &str, unicode: &Unicode) -> String {
    match Room::from_fragment(fragment, unicode) {
        Some(Ok(room)) => room.fragment(),
        Some(Err(_)) => format!("#{fragment}"),
        None => {
            let path = without_tail(fragment.trim_start_matches(['#', '/', '!']));
            let is_ours = path.starts_with("d/") || matches!(path, "" | "direct");
            if is_ours {
                format!("#/{path}")
            } else {
                format!("#{fragment}")
            }
        }
    }
}

/// Limits for the console.
const MOST_NAMED: usize = 16;
const LONGEST_NAMED: usize = 40;
