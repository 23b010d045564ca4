//! The settings of the host in `config.json`, and the parameters of a link. Reading them never
//! fails: an unusable value is reported, and its default stays in force.

mod answer;
mod credentials;
mod ice;
mod parameters;
mod shorten;
mod signaling;

use crate::model::json::{self, Json};
use crate::model::{DisplayName, IceServer};
use ice::read_ice_servers;
use shorten::shorten;

pub use answer::Answer;
pub use credentials::read_lifetime;
pub use ice::{IceReading, add as add_ice_servers, read_credentials, read_own_relay};
pub use parameters::Parameters;
pub use signaling::{Server, Signaling};

/// The settings of one deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The signaling servers.
    pub signaling: Signaling,
    /// The STUN and TURN servers.
    pub ice_servers: Vec<IceServer>,
    /// Where to fetch more of them, with temporary credentials, when the page starts and before the
    /// credentials expire. Relative to the page.
    pub ice_credentials_url: Option<String>,
    /// Only paths through a TURN server are used, so that peers never learn an address.
    pub relay_only: bool,
    /// The maximum number of participants in a call, the local user included: 2 to 64.
    pub max_people: usize,
    /// The name of the deployment.
    pub name: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            signaling: Signaling::default(),
            ice_servers: vec![IceServer {
                urls: vec!["stun:stun.l.google.com:19302".to_owned()],
                username: None,
                credential: None,
            }],
            ice_credentials_url: None,
            relay_only: false,
            max_people: 8,
            name: "visavis".to_owned(),
        }
    }
}

/// A problem with the settings that is shown to the local user. The value names the key or
/// parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// `config.json` has not been loaded so far. The page keeps trying.
    Unreachable,
    /// `config.json` is no JSON object.
    Unreadable,
    /// `iceCredentialsUrl` returned no ICE servers.
    Credentials,
    /// This key of `config.json` has a wrong type or value.
    Key(String),
    /// This parameter of the address has no usable value.
    Parameter(String),
}

impl Problem {
    /// Returns whether it concerns every visitor, and not the host alone.
    pub const fn is_for_visitors(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Parameter(_))
    }
}

/// Settings and their problems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading<T> {
    /// The settings in force.
    pub value: T,
    /// The problems that are shown to the local user.
    pub problems: Vec<Problem>,
    /// Unknown keys of `config.json`, or unknown parameters, for the console.
    pub unknown_keys: Vec<String>,
    /// The unusable entries of lists that have usable ones as well, and the reasons, for the
    /// console.
    pub remarks: Vec<String>,
}

impl Config {
    /// Reads the text of `config.json`.
    pub fn read(text: &str) -> Reading<Self> {
        let mut reading = Reading::<Self>::default();
        let Some(Json::Object(object)) = json::read(text.trim_start_matches('\u{FEFF}')) else {
            reading.problems.push(Problem::Unreadable);
            return reading;
        };
        for (key, value) in &object {
            if *value == Json::Null {
                // Null counts as absent.
                continue;
            }
            let config = &mut reading.value;
            let is_known = match key.as_str() {
                "signaling" => {
                    Signaling::read(value, &mut reading.unknown_keys, &mut reading.remarks)
                        .map(|servers| config.signaling.servers = servers)
                }
                "signalingUse" => value
                    .as_str()
                    .and_then(Signaling::read_usage)
                    .map(|usage| config.signaling.usage = usage),
                "iceServers" => read_ice_servers(value, &mut reading.remarks)
                    .map(|servers| config.ice_servers = servers),
                "iceCredentialsUrl" => read_url(value).map(|url| config.ice_credentials_url = url),
                "iceTransportPolicy" => {
                    read_policy(value).map(|relay_only| config.relay_only = relay_only)
                }
                "maxPeople" => read_max_people(value).map(|people| config.max_people = people),
                "name" => read_name(value).map(|name| config.name = name),
                _ => {
                    reading.unknown_keys.push(shorten(key));
                    continue;
                }
            };
            if is_known.is_none() {
                reading.problems.push(Problem::Key(key.clone()));
            }
        }
        reading
    }
}

fn read_url(value: &Json) -> Option<Option<String>> {
    let url = value.as_str()?.trim();
    (!url.is_empty()).then(|| Some(url.to_owned()))
}

fn read_policy(value: &Json) -> Option<bool> {
    match value.as_str()?.trim() {
        "all" => Some(false),
        "relay" => Some(true),
        _ => None,
    }
}

fn read_max_people(value: &Json) -> Option<usize> {
    let people = match value {
        Json::String(text) | Json::Number(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    (2..=MOST_PEOPLE).contains(&people).then_some(people)
}

fn read_name(value: &Json) -> Option<String> {
    let name = DisplayName::clean(value.as_str()?);
    (!name.is_empty()).then(|| name.as_str().to_owned())
}

/// A larger mesh overloads every known machine.
const MOST_PEOPLE: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ServerSelection;

    #[test]
    fn an_empty_object_means_the_defaults() {
        assert_eq!(Config::read("{}"), Reading::default());
    }

    #[test]
    fn every_documented_key_is_read() {
        let reading = Config::read(
            r#"{ "signaling": { "codec": "matchbox", "url": "wss://s.example/x" }, "signalingUse": "all",
                 "iceServers": [ { "urls": "stun:a.example" },
                                 { "urls": ["turn:b.example", "turns:b.example:443"], "username": "u", "credential": "c" } ],
                 "iceTransportPolicy": "relay", "maxPeople": 4, "name": "Our calls" }"#,
        );

        let config = reading.value;
        assert_eq!((reading.problems, reading.unknown_keys), (vec![], vec![]));
        assert_eq!(config.signaling.servers[0].url, "wss://s.example/x");
        assert_eq!(config.signaling.usage, ServerSelection::All);
        assert_eq!(config.ice_servers.len(), 3);
        assert_eq!(config.ice_servers[1].credential.as_deref(), Some("c"));
        assert!(config.relay_only);
        assert_eq!((config.max_people, config.name.as_str()), (4, "Our calls"));
    }

    #[test]
    fn a_text_that_is_no_object_is_unreadable_and_changes_nothing() {
        for text in [
            "",
            "not json",
            "[]",
            "null",
            "{\"name\":\"x\"",
            "<!doctype html>",
        ] {
            let reading = Config::read(text);

            assert_eq!(reading.problems, [Problem::Unreadable], "{text}");
            assert_eq!(reading.value, Config::default());
        }
    }

    #[test]
    fn a_wrong_value_is_named_and_its_default_stays() {
        for (key, json) in [
            ("iceServers", r#"{"iceServers": {}}"#),
            ("iceServers", r#"{"iceServers": [{"urls": "http://x"}]}"#),
            ("iceServers", r#"{"iceServers": [{"urls": "stun:"}]}"#),
            (
                "iceServers",
                r#"{"iceServers": [{"urls": "turn:x", "username": "u"}]}"#,
            ),
            ("iceTransportPolicy", r#"{"iceTransportPolicy": "none"}"#),
            ("maxPeople", r#"{"maxPeople": 1}"#),
            ("signaling", r#"{"signaling": []}"#),
            ("signalingUse", r#"{"signalingUse": "some"}"#),
            ("name", r#"{"name": ""}"#),
        ] {
            let reading = Config::read(json);

            assert_eq!(reading.problems, [Problem::Key(key.to_owned())], "{json}");
            assert_eq!(reading.value, Config::default());
        }
    }

    #[test]
    fn an_unknown_key_is_for_the_console() {
        let reading = Config::read(r#"{"colour": "red"}"#);

        assert_eq!(reading.unknown_keys, ["colour"]);
        assert_eq!(reading.problems, []);
    }
}
