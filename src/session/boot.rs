//! What is read once, when the page starts: settings, parameters, languages.

use futures_util::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;

use crate::browser::page;
use crate::config::{self, Config, Parameters, Problem, Reading, Signaling};
use crate::model::Usage;
use crate::signaling::CodecKind;

/// What is known before any room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boot {
    /// `config.json`.
    pub config: Config,
    /// The query.
    pub parameters: Parameters,
    /// What was wrong with either, for the person.
    pub problems: Vec<Problem>,
    /// The languages that the browser asks for, best first.
    pub languages: Vec<String>,
}

/// The signaling servers, as a person is told of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    /// Each one's host, in their order.
    pub names: Vec<String>,
    /// How they are used.
    pub usage: Usage,
}

impl Boot {
    /// The signaling servers: the link's, or those of the settings.
    pub(super) fn signaling(&self) -> Signaling {
        let linked = self.parameters.signaling();
        linked.unwrap_or_else(|| self.config.signaling.clone())
    }

    /// The hosts of the signaling servers, each with its port if that is not the usual one. None where
    /// the tabs of this browser speak to each other.
    pub fn hosts(&self) -> Hosts {
        let Signaling { servers, usage } = self.signaling();
        let others = servers
            .iter()
            .filter(|server| server.codec != CodecKind::Local);
        let urls = others.filter_map(|server| page::resolve_socket(&server.url));
        let names = urls.filter_map(|url| page::host(&url)).collect();
        Hosts { names, usage }
    }
}

/// Reads `config.json`, the query and the browser's languages. Takes at most 3 s, and as much again
/// where the settings name an `iceCredentialsUrl`: without an answer by then the defaults are in
/// force, and a problem says so.
pub async fn boot() -> Boot {
    let mut reading = read_config().await;
    for key in &reading.unknown_keys {
        log::warn!("config.json: unknown key {key:?} is ignored");
    }
    if let Some(url) = &reading.value.ice_credentials_url {
        match fetch(url).await {
            Fetched::Text(text) => match config::read_credentials(&text) {
                Some(servers) => reading.value.ice_servers.extend(servers),
                None => reading.problems.push(Problem::Credentials),
            },
            Fetched::Absent | Fetched::Failed => reading.problems.push(Problem::Credentials),
        }
    }
    let pairs = page::query();
    let parameters = Parameters::read(
        pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str())),
    );
    let mut problems = reading.problems;
    problems.extend(parameters.problems);
    for problem in &problems {
        log::warn!("settings: {problem:?}");
    }
    Boot {
        config: reading.value,
        parameters: parameters.value,
        problems,
        languages: page::languages(),
    }
}

async fn read_config() -> Reading<Config> {
    match fetch("config.json").await {
        Fetched::Text(text) => Config::read(&text),
        Fetched::Absent => {
            log::info!("no config.json beside the page: the defaults are in force");
            Reading::default()
        }
        Fetched::Failed => Reading {
            problems: vec![Problem::Unreachable],
            ..Reading::default()
        },
    }
}

enum Fetched {
    Text(String),
    Absent,
    Failed,
}

async fn fetch(address: &str) -> Fetched {
    let Some(url) = page::resolve(address) else {
        return Fetched::Failed;
    };
    let answer = Box::pin(async move {
        let response = Request::get(&url)
            .cache(web_sys::RequestCache::NoCache)
            .send()
            .await
            .ok()?;
        if response.ok() {
            Some(Fetched::Text(response.text().await.ok()?))
        } else {
            Some(Fetched::Absent)
        }
    });
    match select(answer, TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((Some(fetched), _)) => fetched,
        Either::Left((None, _)) | Either::Right(_) => Fetched::Failed,
    }
}

const PATIENCE_MS: u32 = 3_000;
