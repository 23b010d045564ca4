//! The signaling servers, as settings and links name them. A link replaces the settings completely:
//! their password must not be sent to a server that an attacker's link chose.

use super::shorten::shorten;
use crate::model::ServerSelection;
use crate::model::json::Json;
use crate::signaling::{CodecKind, Options, Secret, Template};

/// The signaling servers, in the order in which they are tried: one to `MOST_SERVERS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaling {
    /// The servers.
    pub servers: Vec<Server>,
    /// Whether all of them carry the messages, or only the first that answers.
    pub usage: ServerSelection,
}

impl Default for Signaling {
    fn default() -> Self {
        Self {
            servers: vec![Server::default()],
            usage: ServerSelection::First,
        }
    }
}

impl Signaling {
    /// Reads the value of `signaling` in `config.json`: a server, or a list of them. Unusable
    /// entries of a list are skipped with a remark. Returns `None` if no entry is usable.
    pub(super) fn read(
        value: &Json,
        unknown_keys: &mut Vec<String>,
        remarks: &mut Vec<String>,
    ) -> Option<Vec<Server>> {
        let values = match value {
            Json::Array(values) => values.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let mut servers = Vec::new();
        for (index, value) in values.iter().enumerate() {
            let why = match Server::read(value, unknown_keys) {
                Some(server) => {
                    servers.push(server);
                    if can_be_together(&servers) {
                        continue;
                    }
                    servers.pop();
                    "cannot be used beside those before it"
                }
                None => "cannot be used",
            };
            if remarks.len() < MOST_REMARKS {
                remarks.push(format!("signaling[{index}] {why}"));
            }
        }
        (!servers.is_empty()).then_some(servers)
    }

    /// Reads the value of `signalingUse` in `config.json`, and of `servers=` in a link.
    pub(super) fn read_usage(text: &str) -> Option<ServerSelection> {
        match text {
            "first" => Some(ServerSelection::First),
            "all" => Some(ServerSelection::All),
            _ => None,
        }
    }
}

/// Returns whether these servers can be used together. Clients of other programs are reached on a
/// single server, because they know no other.
pub(super) fn can_be_together(servers: &[Server]) -> bool {
    let is_interop = |server: &Server| server.codec == CodecKind::PeerJsPeer;
    (1..=MOST_SERVERS).contains(&servers.len())
        && (servers.len() == 1 || !servers.iter().any(is_interop))
}

/// A signaling server and its dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// The dialect.
    pub codec: CodecKind,
    /// The address: `ws:` or `wss:`, or relative to the page.
    pub url: String,
    /// Parameters that only some dialects need.
    pub options: Options,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            codec: CodecKind::Matchbox,
            url: "./signal".to_owned(),
            options: Options::default(),
        }
    }
}

impl Server {
    /// Parses `<codec>:<ws-url>`, `topics/<preset>:<ws-url>` or `local:`, the value of `signal=`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (codec, url) = text.split_once(':')?;
        let mut options = Options::default();
        let codec = match codec.strip_prefix("topics/") {
            Some(preset) => {
                options.template = Some(Template::preset(preset)?);
                CodecKind::Topics
            }
            None => CodecKind::parse(codec)?,
        };
        let is_whole = if codec == CodecKind::Local {
            url.is_empty()
        } else {
            is_signaling_url(url)
        };
        is_whole.then(|| Self {
            codec,
            url: url.to_owned(),
            options,
        })
    }

    fn read(value: &Json, unknown_keys: &mut Vec<String>) -> Option<Self> {
        let fields = value.fields()?;
        let mut signaling = Self::default();
        if let Some(codec) = value.get("codec") {
            signaling.codec = CodecKind::parse(&codec.as_str()?.trim().to_ascii_lowercase())?;
        }
        if let Some(url) = value.get("url") {
            signaling.url = url.as_str()?.trim().to_owned();
        }
        signaling.options = read_options(value)?;
        let keys = fields.iter().map(|(key, _)| key.as_str());
        let unknown = keys.filter(|key| !KEYS.contains(key));
        unknown_keys.extend(unknown.map(|key| shorten(&format!("signaling.{key}"))));
        is_signaling_url(&signaling.url).then_some(signaling)
    }
}

fn read_options(object: &Json) -> Option<Options> {
    let text = |key: &str| match object.get(key) {
        None | Some(Json::Null) => Some(None),
        Some(value) => value.as_str().map(|text| Some(text.to_owned())),
    };
    Some(Options {
        user: text("user")?,
        password: text("password")?.map(Secret::new),
        key: text("key")?.map(Secret::new),
        template: read_template(object)?,
    })
}

fn read_template(object: &Json) -> Option<Option<Template>> {
    let given = ["preset", "subscribe", "publish", "message"].map(|key| object.get(key));
    let template = match given {
        [None, None, None, None] => return Some(None),
        [Some(name), None, None, None] => Template::preset(name.as_str()?)?,
        [None, Some(subscribe), Some(publish), message] => {
            Template::new(subscribe, publish, message)?
        }
        _ => return None,
    };
    Some(Some(template))
}

/// Returns whether a text is a complete WebSocket address, or a relative one; other schemes are not
/// accepted.
fn is_signaling_url(url: &str) -> bool {
    let is_complete = ["ws://", "wss://"]
        .iter()
        .any(|s| url.strip_prefix(s).is_some_and(|rest| !rest.is_empty()));
    let is_relative = !url.is_empty() && !url.contains(':') && !url.starts_with("//");
    is_complete || is_relative
}

/// Each server costs a socket, and in parallel use a copy of each message.
const MOST_SERVERS: usize = 4;
const MOST_REMARKS: usize = 16;

const KEYS: [&str; 9] = [
    "codec",
    "url",
    "user",
    "password",
    "key",
    "preset",
    "subscribe",
    "publish",
    "message",
];

#[cfg(test)]
mod tests;
