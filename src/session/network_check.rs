//! A check of the network before a call: each STUN and TURN server is asked by a connection of its
//! own, since no browser says which of several servers failed.

use futures_channel::mpsc::unbounded;
use futures_util::StreamExt;
use futures_util::future::{AbortHandle, abortable};
use wasm_bindgen_futures::spawn_local;

use crate::browser::peer_connection::{PeerConnection, PeerEvent};
use crate::browser::storage::{self, Keep};
use crate::browser::timeout::within;
use crate::browser::{clock, page};
use crate::call::doctor::{CandidateFacts, Fact, Facts};
use crate::call::fault::RelayFault;
use crate::model::IceServer;
use crate::session::fetch::fetch_server_time;

/// What is to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkCheck {
    /// One URL each.
    servers: Vec<IceServer>,
    /// The page hides its address.
    pub is_relay_only: bool,
}

/// A check or a test call under way. It ends when it is dropped.
#[derive(Debug)]
pub struct Running(pub(super) AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// One connection to one server.
struct Probe {
    _connection: PeerConnection,
    kind: Fact,
    answer: Option<u16>,
    is_over: bool,
}

impl NetworkCheck {
    /// Returns the check of these servers. `None` if there are none, or none that may be asked.
    pub(super) fn of(servers: &[IceServer], is_relay_only: bool) -> Option<Self> {
        let single = |server: &IceServer, url: &String| IceServer {
            urls: vec![url.clone()],
            ..server.clone()
        };
        let urls = servers.iter().flat_map(|server| {
            let urls = server.urls.iter();
            urls.map(move |url| single(server, url))
        });
        // A page that hides its address asks no STUN server, which would see it.
        let urls = urls.filter(|server| server.is_relay() || !is_relay_only);
        let servers: Vec<_> = urls.take(MOST_SERVERS).collect();
        (!servers.is_empty()).then_some(Self {
            servers,
            is_relay_only,
        })
    }

    /// Returns whether one of the servers is a relay.
    pub fn has_relay(&self) -> bool {
        self.servers.iter().any(IceServer::is_relay)
    }

    /// Returns what an earlier check on the same network showed.
    fn kept(&self) -> Option<Facts> {
        let kept = storage::read(Keep::InTab, KEPT)?;
        let mut words = kept.splitn(3, ' ');
        let at: u64 = words.next()?.parse().ok()?;
        let facts = words.next()?;
        let is_same = words.next()? == self.network();
        let is_fresh = clock::since_1970().as_secs().abs_diff(at) < FRESH_SECONDS;
        (is_same && is_fresh).then(|| Facts::decode(facts))
    }

    /// Keeps what the check showed, for as long as the network is likely the same.
    fn keep(&self, facts: &Facts) {
        let at = clock::since_1970().as_secs();
        let line = format!("{at} {} {}", facts.encode(), self.network());
        storage::write(Keep::InTab, KEPT, &line);
    }

    /// Returns what tells this network and these servers from others.
    fn network(&self) -> String {
        let urls = self.servers.iter().flat_map(|server| &server.urls);
        let urls: Vec<_> = urls.map(String::as_str).collect();
        let kind = page::connection_kind().unwrap_or_default();
        format!("{kind} {} {}", self.is_relay_only, urls.join(" "))
    }
}

/// Forgets what earlier checks showed.
pub(super) fn forget() {
    storage::remove(Keep::InTab, KEPT);
}

/// Calls `done` with what the servers answer, within some seconds; at once if that is known of this
/// network. What `is_kept` is remembered for some minutes. Only a part that is loaded on demand may
/// name this function.
pub fn check_network(
    check: NetworkCheck,
    is_kept: fn(&Facts) -> bool,
    done: Box<dyn FnOnce(Facts)>,
) -> Option<Running> {
    if let Some(facts) = check.kept() {
        done(facts);
        return None;
    }
    let asked = check.clone();
    let (asking, handle) = abortable(async move { ask(asked).await });
    spawn_local(async move {
        if let Ok(facts) = asking.await {
            if is_kept(&facts) {
                check.keep(&facts);
            }
            done(facts);
        }
    });
    Some(Running(handle))
}

async fn ask(check: NetworkCheck) -> Facts {
    let (post, mut events) = unbounded();
    let begun = clock::now();
    let mut probes = Vec::new();
    for (index, server) in check.servers.iter().enumerate() {
        let post = post.clone();
        let post = move |event| {
            let _ = post.unbounded_send((index, event));
        };
        let list = std::slice::from_ref(server);
        let Some(kind) = server.urls.first().and_then(|url| Fact::of_server(url)) else {
            continue;
        };
        let Ok(connection) = PeerConnection::open(list, server.is_relay(), post) else {
            continue;
        };
        let gathering = connection.set_local();
        spawn_local(async move { drop(gathering.await) });
        probes.push((
            index,
            Probe {
                _connection: connection,
                kind,
                answer: None,
                is_over: false,
            },
        ));
    }
    let mut gathered = CandidateFacts::default();
    let mut facts = Facts::default();
    let is_waiting = |(_, probe): &(usize, Probe)| !probe.is_over && probe.answer != Some(GIVEN);
    while probes.iter().any(is_waiting) {
        let passed = clock::now().since(begun).as_millis();
        let left = PATIENCE_MS.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX));
        let Some(Some((index, event))) = within(left, events.next()).await else {
            break;
        };
        let Some((_, probe)) = probes.iter_mut().find(|(of, _)| *of == index) else {
            continue;
        };
        match event {
            PeerEvent::Candidate(Some(candidate)) => {
                let line = &candidate.candidate;
                gathered.note(clock::now(), "lobby", line);
                let wanted = match probe.kind {
                    Fact::Stun => " typ srflx",
                    _ => " typ relay",
                };
                if line.contains(wanted) {
                    probe.answer = Some(GIVEN);
                    let trip = clock::now().since(begun).as_millis();
                    let trip = u16::try_from(trip).unwrap_or(u16::MAX);
                    facts.set_if_unknown(Fact::ServerTrip, trip);
                }
            }
            PeerEvent::Candidate(None) => probe.is_over = true,
            PeerEvent::IceError(error) => {
                if probe.answer != Some(GIVEN) {
                    probe.answer = Some(worse(probe.answer, error.code));
                }
                log::info!(
                    "network check: {} gives no address: {}",
                    error.url,
                    error.code
                );
            }
            _ => {}
        }
    }
    if probes.iter().all(|(_, probe)| probe.is_over) {
        gathered.end();
    }
    facts.set_is(Fact::RelayOnly, Some(check.is_relay_only));
    for (_, probe) in &probes {
        facts.set(
            if probe.kind == Fact::Stun {
                Fact::HasStun
            } else {
                Fact::HasTurn
            },
            1,
        );
        // A page without a router in between has no address but its own, and no error either.
        let silent = (!probe.is_over).then_some(0);
        if let Some(answer) = probe.answer.or(silent) {
            let merged = match facts.get(probe.kind) {
                before if answer == GIVEN || before == Some(GIVEN) => GIVEN,
                before => worse(before, answer),
            };
            facts.set(probe.kind, merged);
        }
    }
    let refused = [Fact::TurnUdp, Fact::TurnTcp, Fact::TurnTls];
    if refused
        .iter()
        .any(|kind| matches!(facts.get(*kind), Some(401 | 441)))
        && let Some(theirs) = fetch_server_time().await
    {
        let skew = clock::since_1970().abs_diff(theirs).as_secs();
        facts.set(Fact::Skew, u16::try_from(skew).unwrap_or(u16::MAX));
    }
    facts.or(&gathered.facts(clock::now()))
}

/// Returns the worse of two answers that give no address.
fn worse(before: Option<u16>, code: u16) -> u16 {
    match before {
        Some(before) if RelayFault::of(before) >= RelayFault::of(code) => before,
        _ => code,
    }
}

const KEPT: &str = "visavis:network";

/// The answer of a server that gave an address.
const GIVEN: u16 = 1;

/// A server that is silent for longer is of little use to a call.
const PATIENCE_MS: u32 = 2_800;

/// Another network is likely by then, where the browser does not say so.
const FRESH_SECONDS: u64 = 300;

/// Each takes a connection, of which a browser makes a limited number.
const MOST_SERVERS: usize = 12;
