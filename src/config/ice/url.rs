//! The address of an ICE server. Browsers refuse a whole connection for one invalid address, so
//! every address is normalized to the form of RFC 7064 and RFC 7065.

use std::net::{Ipv4Addr, Ipv6Addr};

use percent_encoding::percent_decode_str;

/// An address that a browser accepts, and the credentials that stood before its host.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct IceUrl {
    pub(super) url: String,
    pub(super) username: Option<String>,
    pub(super) credential: Option<String>,
}

/// Reads `stun:host`, `turn:host:port?transport=udp` and similar forms, also with slashes,
/// capitals, or a user before the host.
pub(super) fn read_url(text: &str) -> Result<IceUrl, &'static str> {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{FEFF}'));
    let (scheme, rest) = text.split_once(':').ok_or("it has no scheme")?;
    let scheme = scheme.to_ascii_lowercase();
    let is_turn = match scheme.as_str() {
        "turn" | "turns" => true,
        "stun" | "stuns" => false,
        _ => return Err("it is neither STUN nor TURN"),
    };
    let rest = rest.trim_start_matches('/');
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (login, place) = place
        .rsplit_once('@')
        .map_or((None, place), |(login, place)| (Some(login), place));
    let place = read_place(place.trim_end_matches('/'))?;
    // STUN has no choice of transport.
    let transport = if is_turn { read_transport(query)? } else { "" };
    let decode = |text: &str| {
        let text = percent_decode_str(text).decode_utf8_lossy().into_owned();
        (!text.is_empty()).then_some(text)
    };
    let (username, credential) = login.map_or((None, None), |login| {
        let (username, credential) = login.split_once(':').unwrap_or((login, ""));
        (decode(username), decode(credential))
    });
    Ok(IceUrl {
        url: format!("{scheme}:{place}{transport}"),
        username,
        credential,
    })
}

/// Reads a host and its port.
fn read_place(place: &str) -> Result<String, &'static str> {
    if let Some((address, port)) = place
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        return match address.parse::<Ipv6Addr>() {
            Ok(_) => Ok(format!("[{address}]{}", read_port(port)?)),
            Err(_) => Err("its host is no IPv6 address"),
        };
    }
    // An IPv6 address without brackets cannot be followed by a port.
    if place.parse::<Ipv6Addr>().is_ok() {
        return Ok(format!("[{place}]"));
    }
    let (host, port) = place.split_at(place.find(':').unwrap_or(place.len()));
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_');
    let is_host = !host.is_empty() && host.bytes().all(is_allowed);
    // A host that ends in a number is an IPv4 address (https://url.spec.whatwg.org/#host-parsing).
    let last = host.trim_end_matches('.').rsplit('.').next();
    let is_number = host.contains('.')
        && last.is_some_and(|last| !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit()));
    if !is_host || (is_number && host.parse::<Ipv4Addr>().is_err()) {
        return Err("its host cannot be one");
    }
    Ok(format!("{host}{}", read_port(port)?))
}

/// Reads the text after a host: nothing, or a colon and a port.
fn read_port(text: &str) -> Result<String, &'static str> {
    let Some(port) = text.strip_prefix(':') else {
        return if text.is_empty() {
            Ok(String::new())
        } else {
            Err("its host cannot be one")
        };
    };
    if port.is_empty() {
        return Ok(String::new());
    }
    let is_number = port.bytes().all(|b| b.is_ascii_digit());
    match port.parse::<u16>() {
        Ok(port) if is_number && port > 0 => Ok(format!(":{port}")),
        _ => Err("its port cannot be one"),
    }
}

/// Reads the transport of a query. Browsers accept nothing else in it.
fn read_transport(query: &str) -> Result<&'static str, &'static str> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut transports = pairs.filter(|(key, _)| key.eq_ignore_ascii_case("transport"));
    match transports.next().map(|(_, value)| value) {
        None | Some("") => Ok(""),
        Some(value) if value.eq_ignore_ascii_case("udp") => Ok("?transport=udp"),
        Some(value) if value.eq_ignore_ascii_case("tcp") => Ok("?transport=tcp"),
        Some(_) => Err("its transport is neither udp nor tcp"),
    }
}
