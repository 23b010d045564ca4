//! What the host sets in `config.json` and what a link adds in its query. Reading either never
//! fails: what cannot be used is named, and its default stays in force.

mod answer;
mod ice;
mod signaling;

use serde_json::Value;

use crate::model::{DisplayName, IceServer, Usage};
use ice::read_ice_servers;

pub use answer::Answer;
pub use ice::read_credentials;
use signaling::can_be_together;
pub use signaling::{Server, Signaling};

/// The settings of one deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The signaling servers.
    pub signaling: Signaling,
    /// STUN and TURN servers.
    pub ice_servers: Vec<IceServer>,
    /// Where to fetch more of them, with credentials of limited life, when the page starts. Relative to
    /// the page.
    pub ice_credentials_url: Option<String>,
    /// Only paths through a TURN server are used, so that peers never learn an address.
    pub relay_only: bool,
    /// The most people that one call may have, oneself included: 2 to 64.
    pub max_people: usize,
    /// What the deployment calls itself.
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

/// Something that a person should hear about the settings. The value names the key or parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Problem {
    /// `config.json` could not be fetched in time.
    Unreachable,
    /// `config.json` is no JSON object.
    Unreadable,
    /// `iceCredentialsUrl` gave no ICE servers.
    Credentials,
    /// This key of `config.json` has a wrong type or value.
    Key(String),
    /// This parameter of the address is unknown or has no usable value.
    Parameter(String),
}

/// Settings and what was wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading<T> {
    /// What is in force.
    pub value: T,
    /// For the person.
    pub problems: Vec<Problem>,
    /// For the console: keys of `config.json` that mean nothing.
    pub unknown_keys: Vec<String>,
}

impl Config {
    /// Reads the text of `config.json`.
    pub fn read(text: &str) -> Reading<Self> {
        let mut reading = Reading::<Self>::default();
        let Ok(Value::Object(object)) = serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
        else {
            reading.problems.push(Problem::Unreadable);
            return reading;
        };
        for (key, value) in &object {
            let config = &mut reading.value;
            let is_known = match key.as_str() {
                "signaling" => Signaling::read(value, &mut reading.unknown_keys)
                    .map(|servers| config.signaling.servers = servers),
                "signalingUse" => value
                    .as_str()
                    .and_then(Signaling::read_usage)
                    .map(|usage| config.signaling.usage = usage),
                "iceServers" => read_ice_servers(value).map(|servers| config.ice_servers = servers),
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

fn read_url(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::String(url) if !url.is_empty() => Some(Some(url.clone())),
        _ => None,
    }
}

/// A name that somebody else made up, not too long to be shown.
fn shorten(key: &str) -> String {
    key.chars().take(LONGEST_SHOWN).collect()
}

fn read_policy(value: &Value) -> Option<bool> {
    match value.as_str()? {
        "all" => Some(false),
        "relay" => Some(true),
        _ => None,
    }
}

fn read_max_people(value: &Value) -> Option<usize> {
    let people = usize::try_from(value.as_u64()?).ok()?;
    (2..=MOST_PEOPLE).contains(&people).then_some(people)
}

fn read_name(value: &Value) -> Option<String> {
    let name = DisplayName::clean(value.as_str()?);
    (!name.is_empty()).then(|| name.as_str().to_owned())
}

/// What a link may ask of the page. None of it joins, unmutes or shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// `signal=`, once for each: other signaling servers. None means those of the settings.
    pub servers: Vec<Server>,
    /// `servers=`: how they are used.
    pub usage: Usage,
    /// `name=`: what to call the person, until they say otherwise.
    pub name: Option<DisplayName>,
    /// `lang=`: the language of the page, as a BCP 47 tag, not checked against what there is.
    pub lang: Option<String>,
    /// `mic=off`: start muted.
    pub is_mic_off: bool,
    /// `camera=off`: start without camera.
    pub is_camera_off: bool,
    /// `relay=only`: hide addresses from peers.
    pub is_relay_only: bool,
    /// `debug`: show the debug panel in the call.
    pub is_debug: bool,
}

impl Parameters {
    /// Reads decoded pairs of the query. The last of several equal keys holds, but for servers.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Reading<Self> {
        let mut reading = Reading::<Self>::default();
        for (key, value) in pairs {
            let parameters = &mut reading.value;
            match (key, value) {
                ("mic", "off") => parameters.is_mic_off = true,
                ("camera", "off") => parameters.is_camera_off = true,
                ("relay", "only") => parameters.is_relay_only = true,
                ("debug", "") => parameters.is_debug = true,
                ("name", _) => parameters.name = Some(DisplayName::clean(value)),
                ("lang", _) if is_language_tag(value) => parameters.lang = Some(value.to_owned()),
                ("signal", _) if parameters.add_server(value) => {}
                ("servers", _) if Signaling::read_usage(value).is_some() => {
                    parameters.usage = Signaling::read_usage(value).unwrap_or_default();
                }
                _ if reading.problems.len() < MOST_PROBLEMS => {
                    reading.problems.push(Problem::Parameter(shorten(key)));
                }
                _ => {}
            }
        }
        reading
    }

    /// The servers that the link names instead of those of the settings.
    pub fn signaling(&self) -> Option<Signaling> {
        (!self.servers.is_empty()).then(|| Signaling {
            servers: self.servers.clone(),
            usage: self.usage,
        })
    }

    fn add_server(&mut self, text: &str) -> bool {
        let Some(server) = Server::parse(text) else {
            return false;
        };
        self.servers.push(server);
        let is_fit = can_be_together(&self.servers);
        if !is_fit {
            self.servers.pop();
        }
        is_fit
    }
}

fn is_language_tag(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// A mesh of more melts every machine that we know of.
const MOST_PEOPLE: usize = 64;
const MOST_PROBLEMS: usize = 8;
const LONGEST_SHOWN: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::{CodecKind, Options};

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
        assert_eq!(config.signaling.usage, Usage::All);
        assert_eq!(config.ice_servers.len(), 2);
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
                r#"{"iceServers": [{"urls": "stun:x?transport=udp"}]}"#,
            ),
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

    #[test]
    fn a_link_can_close_devices_and_choose_a_server() {
        let reading = Parameters::read([
            ("signal", "matchbox:ws://127.0.0.1:3536"),
            ("name", " Ana "),
            ("lang", "zh-CN"),
            ("mic", "off"),
            ("camera", "off"),
            ("relay", "only"),
            ("debug", ""),
        ]);

        let wanted = Parameters {
            servers: vec![Server {
                codec: CodecKind::Matchbox,
                url: "ws://127.0.0.1:3536".to_owned(),
                options: Options::default(),
            }],
            usage: Usage::First,
            name: Some(DisplayName::clean("Ana")),
            lang: Some("zh-CN".to_owned()),
            is_mic_off: true,
            is_camera_off: true,
            is_relay_only: true,
            is_debug: true,
        };
        assert_eq!((reading.value, reading.problems), (wanted, vec![]));
    }

    #[test]
    fn a_link_can_name_several_servers_and_have_all_of_them_used() {
        let reading = Parameters::read([
            ("signal", "matchbox:wss://a.example"),
            ("signal", "smoke:wss://b.example"),
            ("signal", "mqtt:wss://c.example"),
            ("servers", "all"),
        ]);

        let signaling = reading.value.signaling().unwrap_or_default();
        let urls = signaling.servers.iter().map(|server| server.url.as_str());
        assert_eq!(
            urls.collect::<Vec<_>>(),
            ["wss://a.example", "wss://c.example"]
        );
        assert_eq!(signaling.usage, Usage::All);
        assert_eq!(reading.problems, [Problem::Parameter("signal".to_owned())]);
        assert_eq!(Parameters::default().signaling(), None);
    }

    #[test]
    fn a_link_can_open_nothing() {
        let reading = Parameters::read([
            ("mic", "on"),
            ("camera", "on"),
            ("join", "now"),
            ("relay", "all"),
            ("debug", "rebuild"),
        ]);

        let names = ["mic", "camera", "join", "relay", "debug"];
        assert_eq!(reading.value, Parameters::default());
        assert_eq!(
            reading.problems,
            names.map(|name| Problem::Parameter(name.to_owned()))
        );
    }

    #[test]
    fn a_thousand_bad_parameters_are_a_few_problems() {
        let reading = Parameters::read((0..1000).map(|_| ("x", "y")));

        assert_eq!(reading.problems.len(), MOST_PROBLEMS);
    }
}
