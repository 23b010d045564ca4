//! The parameters in the query of a link.

use super::shorten::shorten;
use super::signaling::can_be_together;
use super::{Problem, Reading, Server, Signaling};
use crate::model::text::without_credentials;
use crate::model::{DisplayName, ServerSelection};

/// The parameters of a link. None of them joins, unmutes or shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// `signal=`, once for each: other signaling servers. Empty means those of the settings.
    pub servers: Vec<Server>,
    /// `servers=`: how they are used.
    pub usage: ServerSelection,
    /// `name=`: the name of the local user, until changed.
    pub name: Option<DisplayName>,
    /// `lang=`: the language of the page, as a BCP 47 tag, not checked against the available ones.
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
    /// Reads decoded pairs of the query. The last of several equal keys wins, except for servers.
    /// Unknown parameters are only logged, because trackers add them to every link.
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
                _ if reading.problems.len() + reading.unknown_keys.len() >= MOST_PROBLEMS => {}
                _ if Self::is_known(key) => {
                    reading.problems.push(Problem::Parameter(shorten(key)));
                }
                _ => reading.unknown_keys.push(shorten(key)),
            }
        }
        reading
    }

    /// Returns whether a parameter with this name exists.
    pub fn is_known(key: &str) -> bool {
        KEYS.contains(&key)
    }

    /// Returns the value of a parameter in an invitation: a usable one without credentials, and
    /// none that concerns only the local user.
    pub fn for_guests(key: &str, value: &str) -> Option<String> {
        let reading = Self::read([(key, value)]);
        let is_usable = reading.problems.is_empty() && reading.unknown_keys.is_empty();
        match key {
            _ if !is_usable => None,
            "name" | "debug" => None,
            "signal" => Some(without_credentials(value)),
            _ => Some(value.to_owned()),
        }
    }

    /// Returns the servers that the link names instead of those of the settings.
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

const KEYS: [&str; 8] = [
    "signal", "servers", "name", "lang", "mic", "camera", "relay", "debug",
];
const MOST_PROBLEMS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::{CodecKind, Options};

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
            usage: ServerSelection::First,
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
        assert_eq!(signaling.usage, ServerSelection::All);
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

        let names = ["mic", "camera", "relay", "debug"];
        assert_eq!(reading.value, Parameters::default());
        assert_eq!(reading.unknown_keys, ["join"]);
        assert_eq!(
            reading.problems,
            names.map(|name| Problem::Parameter(name.to_owned()))
        );
    }

    #[test]
    fn a_thousand_bad_parameters_are_a_few_problems() {
        let reading = Parameters::read((0..1000).map(|_| ("mic", "y")));

        assert_eq!(reading.problems.len(), MOST_PROBLEMS);
    }

    #[test]
    fn what_trackers_add_is_for_the_console_alone() {
        let reading = Parameters::read([
            ("fbclid", "abc"),
            ("utm_source", "mail"),
            ("token", "secret"),
            ("lang", "de"),
        ]);

        assert_eq!(reading.problems, []);
        assert_eq!(reading.unknown_keys, ["fbclid", "utm_source", "token"]);
        assert_eq!(reading.value.lang.as_deref(), Some("de"));
    }

    #[test]
    fn an_invitation_carries_what_guests_can_use_and_no_credentials() {
        for (key, value) in [
            ("lang", "de"),
            ("relay", "only"),
            ("servers", "all"),
            ("mic", "off"),
            ("signal", "mqtt:wss://s.example/mqtt"),
            ("signal", "raw:wss://s.example/x@y?to=a@b"),
            ("signal", "local:"),
        ] {
            let carried = Parameters::for_guests(key, value);
            assert_eq!(carried.as_deref(), Some(value), "{key}");
        }
        for value in [
            "mqtt:wss://ana:secret@s.example/m",
            "mqtt:wss://ana@s.example/m",
        ] {
            let carried = Parameters::for_guests("signal", value);
            assert_eq!(carried.as_deref(), Some("mqtt:wss://s.example/m"));
        }
        for (key, value) in [
            ("name", "Ana"),
            ("debug", ""),
            ("fbclid", "abc"),
            ("password", "secret"),
            ("access_token", "secret"),
            ("mic", "on"),
            ("signal", "smoke:wss://s.example"),
        ] {
            assert_eq!(Parameters::for_guests(key, value), None, "{key}={value}");
        }
    }
}
