//! What is known before any room: the link's parameters and the browser's languages at once, the host's
//! settings when they have come.

use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use crate::browser::page;
use crate::browser::patience::within;
use crate::call::settings::Settings as CallSettings;
use crate::config::{Answer, Config, Parameters, Problem, Reading, Signaling};
use crate::model::Usage;
use crate::session::ice::IceSupply;
use crate::session::names;
use crate::signaling::{CodecKind, SignalingServer};

/// What is known at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boot {
    /// The query.
    pub parameters: Parameters,
    /// What was wrong with it, for the person.
    pub problems: Vec<Problem>,
    /// The languages that the browser asks for, best first.
    pub languages: Vec<String>,
}

/// What the host has set, as far as it has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `config.json`; the defaults until it is read, and where there is none.
    pub config: Config,
    /// What was wrong with it, for the person.
    pub problems: Vec<Problem>,
    /// How much of it there is.
    arrived: Arrived,
    /// STUN and TURN servers.
    ice: IceSupply,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Arrived {
    #[default]
    Nothing,
    Config,
    /// The ICE servers of `iceCredentialsUrl` as well.
    All,
}

/// The signaling servers, as a person is told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Each one's host, in their order.
    pub names: Vec<String>,
    /// How they are used.
    pub usage: Usage,
}

impl Settings {
    /// The hosts of the signaling servers, each with its port if that is not the usual one. Empty where
    /// the tabs of this browser speak to each other; `None` until it is known.
    pub fn hosts(&self, boot: &Boot) -> Option<Hosts> {
        let Signaling { servers, usage } = self.signaling(boot)?;
        let others = servers
            .iter()
            .filter(|server| server.codec != CodecKind::Local);
        let urls = others.filter_map(|server| page::resolve_socket(&server.url));
        let names = urls.filter_map(|url| page::host(&url)).collect();
        Some(Hosts { names, usage })
    }

    /// What a call in this room needs of them, once it can go by it.
    pub(super) fn for_call(&self, room: &str, boot: &Boot) -> Option<CallSettings> {
        let Signaling { servers, usage } = self.signaling(boot)?;
        let servers = servers.into_iter().map(|server| SignalingServer {
            url: page::resolve_socket(&server.url).unwrap_or(server.url),
            codec: server.codec,
            options: server.options,
        });
        Some(CallSettings {
            room: room.to_owned(),
            servers: servers.collect(),
            usage,
            max_people: self.config.max_people,
            has_relay: self.ice.has_relay(),
        })
    }

    /// STUN and TURN servers, once all of them have come.
    pub(super) fn ice(&self) -> Option<IceSupply> {
        (self.arrived == Arrived::All).then(|| self.ice.clone())
    }

    /// The signaling servers: the link's, or those of the settings.
    fn signaling(&self, boot: &Boot) -> Option<Signaling> {
        let is_read = self.arrived != Arrived::Nothing;
        let linked = boot.parameters.signaling();
        is_read.then(|| linked.unwrap_or_else(|| self.config.signaling.clone()))
    }
}

/// Puts the address right, and reads the query and the browser's languages.
pub fn boot() -> Boot {
    names::put_address_right();
    let mut pairs = page::query();
    for (key, value) in &mut pairs {
        if key == "name" {
            *value = names::fit_name(value);
        }
    }
    let parameters = Parameters::read(
        pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str())),
    );
    note(&parameters.problems);
    Boot {
        parameters: parameters.value,
        problems: parameters.problems,
        languages: page::languages(),
    }
}

/// Reads `config.json`, and then what its `iceCredentialsUrl` answers within 3 s: `publish` gets the settings
/// after each. While the file does not come, and is not known to be absent, a problem says so: the defaults
/// may allow what the host forbids.
pub fn read_settings(publish: impl Fn(Settings) + 'static) {
    spawn_local(async move {
        let mut tries = 0;
        let reading = loop {
            let longer = 1 << tries;
            if let Some(reading) = read_config(PATIENCE_MS * longer).await {
                break reading;
            }
            if tries == 0 {
                note(&[Problem::Unreachable]);
                publish(Settings {
                    problems: vec![Problem::Unreachable],
                    ..Settings::default()
                });
            }
            TimeoutFuture::new(PAUSE_MS * longer).await;
            tries = MOST_DOUBLINGS.min(tries + 1);
        };
        for key in &reading.unknown_keys {
            log::warn!("config.json: unknown key {key:?} is ignored");
        }
        for remark in &reading.remarks {
            log::warn!("config.json: {remark}");
        }
        note(&reading.problems);
        let mut settings = Settings {
            ice: IceSupply::of(&reading.value),
            config: reading.value,
            problems: reading.problems,
            arrived: Arrived::Config,
        };
        if settings.ice.has_service() {
            publish(settings.clone());
        }
        if !settings.ice.begin().await {
            note(&[Problem::Credentials]);
            settings.problems.push(Problem::Credentials);
        }
        settings.arrived = Arrived::All;
        publish(settings);
    });
}

/// What is at an address, within a few seconds.
pub(super) async fn fetch_text(address: &str) -> Option<String> {
    match fetch(address, PATIENCE_MS).await {
        Answer::Text(text) => Some(text),
        Answer::Absent(_) | Answer::Failed => None,
    }
}

/// `None` if it is not known what is in it, or that it is not there.
async fn read_config(patience_ms: u32) -> Option<Reading<Config>> {
    match fetch("config.json", patience_ms).await {
        Answer::Text(text) => Some(Config::read(&text)),
        Answer::Absent(why) => {
            log::info!("no config.json beside the page ({why}): the defaults are in force");
            Some(Reading::default())
        }
        Answer::Failed => None,
    }
}

async fn fetch(address: &str, patience_ms: u32) -> Answer {
    let Some(url) = page::resolve(address) else {
        return Answer::Failed;
    };
    let answer = async move {
        let response = Request::get(&url)
            .cache(web_sys::RequestCache::NoCache)
            .send()
            .await
            .ok()?;
        let kind = response.headers().get("content-type").unwrap_or_default();
        let (status, is_redirected) = (response.status(), response.redirected());
        let text = response.text().await.ok()?;
        Some(Answer::of(status, is_redirected, &kind, text))
    };
    let answer = within(patience_ms, answer).await;
    answer.flatten().unwrap_or(Answer::Failed)
}

fn note(problems: &[Problem]) {
    for problem in problems {
        log::warn!("settings: {problem:?}");
    }
}

/// For an answer. The settings get twice as long with each try.
const PATIENCE_MS: u32 = 3_000;

/// Before the second try. It doubles as well.
const PAUSE_MS: u32 = 1_000;
const MOST_DOUBLINGS: u32 = 4;
