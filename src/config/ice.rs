//! STUN and TURN servers, as settings and credential services name them, entry by entry. Usable
//! entries are kept, others are reported to the host.

mod url;

use super::shorten::shorten;
use crate::model::IceServer;
use crate::model::json::{self, Json};
use url::{IceUrl, read_url};

/// The result of reading a list of ICE servers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IceReading {
    /// The usable servers, one address each, without duplicates.
    pub servers: Vec<IceServer>,
    /// The unusable entries, their positions and the reasons, for the console.
    pub remarks: Vec<String>,
    /// The number of addresses of any kind.
    found: usize,
}

/// Reads a response of `iceCredentialsUrl`: ICE servers in any of the forms that services use.
/// Returns no server for anything else.
pub fn read_credentials(text: &str) -> IceReading {
    let mut reading = IceReading::default();
    match json::read(text.trim_start_matches('\u{FEFF}')) {
        Some(value) => {
            if !reading.read(&value, "", &Login::default(), 0) {
                reading.remark("", "holds no ICE servers");
            }
        }
        None => reading.remark("", "is no JSON"),
    }
    reading
}

/// Reads a TURN server that the local user typed: `turn:host`, `turns:host:port?transport=tcp`, or
/// a host alone. Returns `None` for anything but one TURN server with its credentials.
pub fn read_own_relay(url: &str, username: &str, credential: &str) -> Option<IceServer> {
    let url = url.trim();
    let has_scheme = url.split_once(':').is_some_and(|(scheme, _)| {
        let known = ["stun", "stuns", "turn", "turns"];
        known.iter().any(|it| scheme.eq_ignore_ascii_case(it)) || url.contains("://")
    });
    let url = match has_scheme {
        true => url.to_owned(),
        false => format!("turn:{url}"),
    };
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let login = Login {
        username: text(username.trim()),
        credential: text(credential),
    };
    let mut reading = IceReading::default();
    reading.read_urls(&Json::String(url), "", &login);
    let server = reading.servers.pop().filter(IceServer::is_relay)?;
    (reading.found == 1).then_some(server)
}

/// Reads `iceServers` of the settings. Returns `None` if it is no list, or if it has entries and
/// none is usable.
pub(super) fn read_ice_servers(value: &Json, remarks: &mut Vec<String>) -> Option<Vec<IceServer>> {
    let mut reading = IceReading::default();
    let is_list = reading.read(value, "iceServers", &Login::default(), 0);
    remarks.append(&mut reading.remarks);
    let is_usable = is_list && (reading.found == 0 || !reading.servers.is_empty());
    is_usable.then_some(reading.servers)
}

/// Adds servers to others, within the limits of both kinds, without duplicates.
pub fn add(servers: &mut Vec<IceServer>, more: Vec<IceServer>) {
    for server in more {
        let relays = servers.iter().filter(|other| other.is_relay()).count();
        let has_room = if server.is_relay() {
            relays < MOST_RELAYS
        } else {
            servers.len() - relays < MOST_STUN
        };
        if has_room && !servers.contains(&server) {
            servers.push(server);
        }
    }
}

/// The credentials of an entry, or of its surrounding object.
#[derive(Clone, Debug, Default)]
struct Login {
    username: Option<String>,
    credential: Option<String>,
}

impl Login {
    fn of(object: &[(String, Json)], outer: &Self) -> Self {
        let text = |keys: &[&str]| find(object, keys).and_then(text);
        Self {
            username: text(&["username", "user"]).or_else(|| outer.username.clone()),
            credential: text(&["credential", "password", "credentials"])
                .or_else(|| outer.credential.clone()),
        }
    }
}

impl IceReading {
    /// Reads a list, one entry, or an object that contains either, under a usual or any other name.
    /// Returns false if there is nothing of the kind.
    fn read(&mut self, value: &Json, place: &str, login: &Login, depth: u32) -> bool {
        if depth > DEEPEST {
            return false;
        }
        match value {
            Json::Array(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    let place = format!("{place}[{index}]");
                    if !self.read(entry, &place, login, depth + 1) {
                        self.found += 1;
                        self.remark(&place, "is no ICE server");
                    }
                }
                true
            }
            // Some services nest one JSON text in another.
            Json::String(text) if text.starts_with(['{', '[']) => {
                json::read(text).is_some_and(|value| self.read(&value, place, login, depth + 1))
            }
            Json::String(_) => {
                self.read_urls(value, place, login);
                true
            }
            Json::Object(object) => self.read_object(object, place, login, depth),
            _ => false,
        }
    }

    fn read_object(
        &mut self,
        object: &[(String, Json)],
        place: &str,
        outer: &Login,
        depth: u32,
    ) -> bool {
        let login = Login::of(object, outer);
        if let Some(list) = find(object, &["iceservers"]) {
            return self.read(list, place, &login, depth + 1);
        }
        if let Some(urls) = find(object, &["urls", "uris", "url", "uri"]) {
            let kind = find(object, &["credentialtype"]).and_then(Json::as_str);
            let is_password = kind.is_none_or(|kind| kind.eq_ignore_ascii_case("password"));
            // Browsers no longer support other credential types.
            let login = if is_password { login } else { Login::default() };
            self.read_urls(urls, place, &login);
            return true;
        }
        let mut is_list = false;
        for (key, value) in object {
            if matches!(value, Json::Object(_) | Json::Array(_)) {
                let place = format!("{place}.{}", shorten(key));
                is_list |= self.read(value, &place, &login, depth + 1);
            }
        }
        is_list
    }

    fn read_urls(&mut self, urls: &Json, place: &str, login: &Login) {
        match urls {
            Json::String(text) => {
                let urls = text.split(|c: char| c.is_whitespace() || c == ',');
                for url in urls.filter(|url| !url.is_empty()) {
                    self.found += 1;
                    self.add(url, place, login);
                }
            }
            Json::Array(urls) => urls
                .iter()
                .for_each(|url| self.read_urls(url, place, login)),
            Json::Object(urls) => urls
                .iter()
                .for_each(|(_, url)| self.read_urls(url, place, login)),
            _ => {
                self.found += 1;
                self.remark(place, "has an address that is no text");
            }
        }
    }

    fn add(&mut self, url: &str, place: &str, login: &Login) {
        let IceUrl {
            url,
            username,
            credential,
        } = match read_url(url) {
            Ok(read) => read,
            Err(why) => {
                // Without the text before the host, which may contain a password.
                let shown = url.rsplit('@').next().unwrap_or(url);
                return self.remark(place, &format!("{:?}: {why}", shorten(shown)));
            }
        };
        let mut server = IceServer {
            urls: vec![url],
            username: None,
            credential: None,
        };
        if server.is_relay() {
            server.username = username.or_else(|| login.username.clone());
            server.credential = credential.or_else(|| login.credential.clone());
            let why = match (&server.username, &server.credential) {
                (Some(username), _) if username.len() > LONGEST_USERNAME => "its user is too long",
                (Some(_), Some(_)) => "",
                _ => "TURN needs a username and a credential",
            };
            if !why.is_empty() {
                return self.remark(place, &format!("{:?}: {why}", server.urls));
            }
        }
        let before = self.servers.len();
        let url = server.urls.clone();
        let is_known = self.servers.contains(&server);
        add(&mut self.servers, vec![server]);
        if self.servers.len() == before && !is_known {
            self.remark(place, &format!("{url:?}: one too many"));
        }
    }

    fn remark(&mut self, place: &str, what: &str) {
        if self.remarks.len() < MOST_REMARKS {
            let place = place.trim_start_matches('.');
            self.remarks
                .push(format!("{place} {what}").trim().to_owned());
        }
    }
}

/// Returns the value under the first of these names that is present, regardless of case, hyphens
/// and underscores.
fn find<'a>(object: &'a [(String, Json)], names: &[&str]) -> Option<&'a Json> {
    names.iter().find_map(|name| {
        let is_it = |key: &str| {
            let letters = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
            letters
                .map(|byte| byte.to_ascii_lowercase())
                .eq(name.bytes())
        };
        let (_, value) = object.iter().rfind(|(key, _)| is_it(key))?;
        Some(value).filter(|value| **value != Json::Null)
    })
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::String(text) if !text.is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.clone()),
        _ => None,
    }
}

/// In bytes (RFC 8489, section 14.3). Browsers refuse the whole connection for a longer one.
const LONGEST_USERNAME: usize = 509;

/// Each server costs every new connection a request; browsers warn from five on.
const MOST_STUN: usize = 4;
const MOST_RELAYS: usize = 12;
const MOST_REMARKS: usize = 16;
const DEEPEST: u32 = 5;
