//! What is known before a room is entered: the link's parameters and the browser's languages at
//! once, the host's settings as soon as they are loaded.

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use crate::browser::page;
use crate::call::doctor::{Fact, Facts};
use crate::call::settings::Settings as CallSettings;
use crate::config::{Answer, Config, Parameters, Problem, Reading, Signaling};
use crate::model::{IceServer, ServerSelection, is_local_host};
use crate::session::dialects;
use crate::session::fetch::{PATIENCE_MS, fetch_settings};
use crate::session::ice::IceSupply;
use crate::session::names;
use crate::session::network_check::NetworkCheck;
use crate::session::own_relay::recall_relay;
use crate::signaling::{CodecKind, Dialect, SignalingServer};

/// What is known synchronously at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Boot {
    /// The parameters of the query.
    pub parameters: Parameters,
    /// The problems of the query, for the local user.
    pub problems: Vec<Problem>,
    /// The preferred languages of the browser, best first.
    pub languages: Vec<String>,
}

/// The host's settings, as far as they are loaded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `config.json`; the defaults until it is loaded, and if it does not exist.
    pub config: Config,
    /// The problems of the settings, for the local user.
    pub problems: Vec<Problem>,
    /// The dialects of the signaling servers.
    dialects: Vec<Dialect>,
    /// How much is loaded.
    arrived: Arrived,
    /// The STUN and TURN servers.
    ice: IceSupply,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Arrived {
    #[default]
    Nothing,
    Config,
    /// The ICE servers of `iceCredentialsUrl` are loaded as well.
    All,
}

/// The signaling, STUN and TURN servers, as they are shown to the local user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosts {
    /// The host of each server, in order.
    pub names: Vec<String>,
    /// How the servers are used.
    pub usage: ServerSelection,
    /// The link names them, in place of the host's own.
    pub is_linked: bool,
    /// The hosts of the STUN and TURN servers, which see the address of this browser, in the lobby
    /// already.
    pub ice: Vec<String>,
}

impl Settings {
    /// Returns the hosts of the signaling servers, each with its port if that is not the default.
    /// Empty if the tabs of this browser signal to each other; `None` until the settings are
    /// loaded.
    pub fn hosts(&self, boot: &Boot) -> Option<Hosts> {
        let Signaling { servers, usage } = self.signaling(boot)?;
        let others = servers
            .iter()
            .filter(|server| server.codec != CodecKind::Local);
        let urls = others.filter_map(|server| page::resolve_socket(&server.url));
        let names = urls.filter_map(|url| page::host(&url)).collect();
        Some(Hosts {
            names,
            usage,
            is_linked: boot.parameters.signaling().is_some(),
            ice: self.ice_hosts(boot),
        })
    }

    /// Returns the hosts of the STUN and TURN servers that the browser asks, as far as they are
    /// known, each once.
    fn ice_hosts(&self, boot: &Boot) -> Vec<String> {
        let (ice, is_relay_only) = (self.ice(), self.is_relay_only(boot));
        let servers = ice.iter().flat_map(IceSupply::servers);
        let mut hosts = Vec::<String>::new();
        for host in servers.flat_map(|server| server.hosts(is_relay_only)) {
            if !hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) {
                hosts.push(host.to_owned());
            }
        }
        hosts
    }

    fn is_relay_only(&self, boot: &Boot) -> bool {
        boot.parameters.is_relay_only || self.config.relay_only
    }

    /// Returns the settings for a call in this room, once the signaling servers are known.
    pub(super) fn for_call(&self, room: &str, boot: &Boot) -> Option<CallSettings> {
        let Signaling { servers, usage } = self.signaling(boot)?;
        let servers = servers.into_iter().map(|server| {
            let mut dialects = self.dialects.iter();
            Some(SignalingServer {
                dialect: *dialects.find(|dialect| dialect.kind() == server.codec)?,
                url: page::resolve_socket(&server.url).unwrap_or(server.url),
                options: server.options,
            })
        });
        Some(CallSettings {
            room: room.to_owned(),
            servers: servers.collect::<Option<_>>()?,
            usage,
            max_people: self.config.max_people,
            has_relay: self.ice.has_relay(),
            network: self.network(boot),
        })
    }

    /// Returns what is known of the network without asking any server.
    fn network(&self, boot: &Boot) -> Facts {
        let mut facts = Facts::default();
        facts.set_is(Fact::RelayOnly, Some(self.is_relay_only(boot)));
        let has_all = self.arrived == Arrived::All || !self.ice.has_service();
        // One entry may have URLs of both kinds.
        let mut urls = self.ice.servers().iter().flat_map(|server| &server.urls);
        let has_stun = urls.any(|url| Fact::of_server(url) == Some(Fact::Stun));
        facts.set_is(Fact::HasStun, has_all.then_some(has_stun));
        facts
    }

    /// Returns the STUN and TURN servers, once all of them are loaded.
    pub(super) fn ice(&self) -> Option<IceSupply> {
        (self.arrived == Arrived::All).then(|| self.ice.clone())
    }

    /// Returns the local user's own TURN server, if the browser accepts it.
    pub fn own_relay(&self) -> Option<&IceServer> {
        let is_used = |own: &&IceServer| self.ice.servers().contains(own);
        self.ice.own().filter(is_used)
    }

    /// Returns these settings with the local user's own TURN server, or none.
    #[must_use]
    pub fn with_own_relay(&self, own: Option<IceServer>) -> Self {
        let mut settings = self.clone();
        settings.ice.set_own(own);
        settings
    }

    /// Returns the check of the network before a call, once the STUN and TURN servers are known. A
    /// page from the local network needs none of them for a call there, and may have no internet.
    pub fn network_check(&self, boot: &Boot) -> Option<NetworkCheck> {
        if is_local_host(&page::host_name()) {
            return None;
        }
        NetworkCheck::of(self.ice()?.servers(), self.is_relay_only(boot))
    }

    /// Returns the signaling servers of the link, or else those of the settings.
    fn signaling(&self, boot: &Boot) -> Option<Signaling> {
        let is_read = self.arrived != Arrived::Nothing;
        is_read.then(|| signaling(&self.config, &boot.parameters))
    }
}

/// Corrects the page's address, and reads its query and the browser's languages.
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

/// Loads `config.json` and the dialects of the signaling servers, then, within 3 s, the servers
/// from its `iceCredentialsUrl`; calls `publish` with the settings after each. While the file is
/// neither loaded nor known to be absent, or a dialect is not loaded, a problem says so: the
/// defaults may allow what the host forbids.
pub fn read_settings(boot: &Boot, publish: impl Fn(Settings) + 'static) {
    let parameters = boot.parameters.clone();
    spawn_local(async move {
        let mut tries = 0;
        let (reading, dialects) = loop {
            let longer = 1 << tries;
            if let Some(reading) = read_config(PATIENCE_MS * longer).await
                && let signaling = signaling(&reading.value, &parameters)
                && let Ok(dialects) = dialects::load_all(&signaling).await
            {
                break (reading, dialects);
            }
            if tries == 0 {
                note(&[Problem::Unreachable]);
                publish(Settings {
                    problems: vec![Problem::Unreachable],
                    ..Settings::default()
                });
            }
            TimeoutFuture::new(PAUSE_MS * longer).await;
            tries = MOST_RETRY_DOUBLINGS.min(tries + 1);
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
            dialects,
            arrived: Arrived::Config,
        };
        if settings.ice.has_service() {
            publish(settings.clone());
        }
        if !settings.ice.begin().await {
            note(&[Problem::Credentials]);
            settings.problems.push(Problem::Credentials);
        }
        // The local user may have chosen another meanwhile.
        settings.ice.set_own(recall_relay());
        settings.arrived = Arrived::All;
        publish(settings);
    });
}

/// Returns the signaling servers of the link, or else those of the settings.
fn signaling(config: &Config, parameters: &Parameters) -> Signaling {
    let linked = parameters.signaling();
    linked.unwrap_or_else(|| config.signaling.clone())
}

/// Loads `config.json`. Returns `None` if it is neither loaded nor known to be absent.
async fn read_config(patience_ms: u32) -> Option<Reading<Config>> {
    match fetch_settings(patience_ms).await {
        Answer::Text(text) => Some(Config::read(&text)),
        Answer::Absent(why) => {
            log::info!("no config.json beside the page ({why}): the defaults apply");
            Some(Reading::default())
        }
        Answer::Failed => None,
    }
}

fn note(problems: &[Problem]) {
    for problem in problems {
        log::warn!("settings: {problem:?}");
    }
}

/// The pause before the second attempt. It doubles as well.
const PAUSE_MS: u32 = 1_000;
const MOST_RETRY_DOUBLINGS: u32 = 4;
