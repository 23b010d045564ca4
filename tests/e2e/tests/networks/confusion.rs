//! A table of what the page says of each network that the lab can make. It fails if a cell is wrong.
//! `scripts/bench doctor` runs it.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use anyhow::Result;
use visavis_e2e::lab::{Credentials, Firewall, Homes, Lab, Nat, Relay, Transport};
use visavis_e2e::{Browser, Stage, run_named_in_lab, until};

use crate::scene::configure;

#[test]
#[ignore = "a measurement"]
fn confusion_matrix() {
    if let Some(obstacle) = Lab::obstacle() {
        return println!("skipped: {obstacle}");
    }
    let mut matrix = Matrix::begin();
    healthy(&mut matrix);
    without_relay(&mut matrix);
    with_a_relay_that_fails(&mut matrix);
    matrix.end();
}

/// Networks in which calls work.
fn healthy(matrix: &mut Matrix) {
    let cone = || Homes::from(Nat::Cone);
    let hard = || Homes::from(Nat::Symmetric);
    let udp = |relay: &Relay| relay.turn(Transport::Udp, Credentials::Valid);
    let tcp = |relay: &Relay| relay.turn(Transport::Tcp, Credentials::Valid);
    let tls = |relay: &Relay| relay.turn(Transport::Tls, Credentials::Valid);
    matrix.row("usual routers; STUN", cone(), NONE, async |_, lab| {
        Network::of(lab, |relay| vec![relay.stun()]).await
    });
    matrix.row("usual routers; relay", cone(), NONE, async |_, lab| {
        Network::of(lab, |relay| vec![relay.stun(), udp(relay)]).await
    });
    matrix.row("two hard routers; relay", hard(), NONE, async |_, lab| {
        Network::of(lab, |relay| vec![relay.stun(), udp(relay)]).await
    });
    let mixed = Homes::Apart([Nat::Symmetric, Nat::Cone]);
    matrix.row("one hard router; relay", mixed, NONE, async |_, lab| {
        Network::of(lab, |relay| vec![relay.stun(), udp(relay)]).await
    });
    matrix.row(
        "UDP blocked; relay over TCP",
        cone(),
        NONE,
        async |_, lab| {
            lab.limit(Firewall::NoUdp)?;
            Network::of(lab, |relay| vec![relay.stun(), udp(relay), tcp(relay)]).await
        },
    );
    matrix.row(
        "UDP blocked for one; relay over TCP",
        cone(),
        NONE,
        async |_, lab| {
            lab.limit_ana(Firewall::NoUdp)?;
            Network::of(lab, |relay| vec![relay.stun(), udp(relay), tcp(relay)]).await
        },
    );
    matrix.row(
        "web pages alone; relay over TLS",
        cone(),
        NONE,
        async |_, lab| {
            lab.limit(Firewall::WebOnly)?;
            Network::of(lab, |relay| vec![relay.stun(), tls(relay)]).await
        },
    );
    matrix.row("addresses hidden; relay", cone(), NONE, async |_, lab| {
        let network = Network::of(lab, |relay| vec![udp(relay)]).await?;
        Ok(network.asked("?relay=only"))
    });
}

/// Networks in which calls do not work, and that have no relay.
fn without_relay(matrix: &mut Matrix) {
    let cone = || Homes::from(Nat::Cone);
    let stun = async |lab: &Lab| Network::of(lab, |relay| vec![relay.stun()]).await;
    // Only two servers show that a router has another port for each.
    let two_stuns = async |lab: &Lab| {
        let servers = [lab.relay(1).await?, lab.relay(2).await?];
        let stuns = servers.each_ref().map(Relay::stun);
        Ok(Network {
            servers: [stuns.to_vec(), stuns.to_vec()],
            _relays: servers.into(),
            ..Network::default()
        })
    };
    let hard = Homes::from(Nat::Symmetric);
    matrix.row("two hard routers", hard, "BothHardNat", async |_, lab| {
        two_stuns(lab).await
    });
    let mixed = Homes::Apart([Nat::Symmetric, Nat::Cone]);
    matrix.row(
        "one hard router",
        mixed,
        "HardNatAndFilter",
        async |_, lab| two_stuns(lab).await,
    );
    matrix.row(
        "UDP blocked for one",
        cone(),
        "UdpBlocked",
        async |_, lab| {
            lab.limit_ana(Firewall::NoUdp)?;
            stun(lab).await
        },
    );
    matrix.row("UDP blocked", cone(), "UdpBlocked", async |_, lab| {
        lab.limit(Firewall::NoUdp)?;
        stun(lab).await
    });
    matrix.row("no server at all", cone(), "NoServers", async |_, _| {
        Ok(Network::default())
    });
    matrix.row(
        "addresses hidden",
        cone(),
        "RelayOnlyWithoutRelay",
        async |_, lab| Ok(stun(lab).await?.asked("?relay=only")),
    );
    let isolated = Homes::Isolated;
    matrix.row(
        "one guest network",
        isolated,
        "ClientIsolation",
        async |_, lab| stun(lab).await,
    );
    matrix.row(
        "DTLS blocked for one",
        cone(),
        "DtlsBlocked",
        async |_, lab| {
            lab.limit_ana(Firewall::NoDtls)?;
            stun(lab).await
        },
    );
    matrix.row(
        "no media comes in",
        cone(),
        "NothingArrives",
        async |_, lab| {
            lab.limit_ana(Firewall::NoMediaIn)?;
            stun(lab).await
        },
    );
    matrix.row("packets get lost", cone(), "Loss", async |_, lab| {
        lab.limit_ana(Firewall::Lossy(20))?;
        stun(lab).await
    });
    matrix.row(
        "packets pass in one direction",
        cone(),
        "ChecksOneWay",
        async |_, lab| {
            lab.limit_ana(Firewall::NothingFromBen)?;
            stun(lab).await
        },
    );
    matrix.row("UDP to STUN alone", cone(), "Firewalls", async |_, lab| {
        lab.limit(Firewall::StunAlone)?;
        stun(lab).await
    });
    matrix.row(
        "UDP to STUN alone, through a VPN",
        Homes::Tunnelled,
        "BothVpn",
        async |_, lab| {
            lab.limit(Firewall::StunAlone)?;
            stun(lab).await
        },
    );
}

/// Networks in which calls need a relay, and it fails.
fn with_a_relay_that_fails(matrix: &mut Matrix) {
    let hard = || Homes::from(Nat::Symmetric);
    let refused = async |lab: &Lab, credentials| {
        let turn = |relay: &Relay| relay.turn(Transport::Udp, credentials);
        Network::of(lab, |relay| vec![relay.stun(), turn(relay)]).await
    };
    matrix.row(
        "relay: wrong password",
        hard(),
        "RelayCredentials",
        async |_, lab| refused(lab, Credentials::Wrong).await,
    );
    matrix.row(
        "relay: expired credentials",
        hard(),
        "RelayCredentials",
        async |_, lab| refused(lab, Credentials::Expired).await,
    );
    matrix.row(
        "relay: the clock is wrong",
        hard(),
        "ClockSkew",
        async |stage, lab| {
            stage.site.turn_clock_back();
            refused(lab, Credentials::Expired).await
        },
    );
    matrix.row("relay: full", hard(), "RelayFull", async |_, lab| {
        let relay = lab.full_relay(1).await?;
        let servers = vec![relay.stun(), relay.turn(Transport::Udp, Credentials::Valid)];
        Ok(Network {
            servers: [servers.clone(), servers],
            _relays: vec![relay],
            ..Network::default()
        })
    });
    matrix.row("relay: dark", hard(), "RelayUnreachable", async |_, lab| {
        let (stun, relay) = (lab.relay(1).await?, lab.relay(2).await?);
        lab.darken(&relay)?;
        let servers = vec![stun.stun(), relay.turn(Transport::Udp, Credentials::Valid)];
        Ok(Network {
            servers: [servers.clone(), servers],
            _relays: vec![stun, relay],
            ..Network::default()
        })
    });
    matrix.row(
        "web pages alone; relay over UDP and TCP",
        hard(),
        "AllBlocked",
        async |_, lab| {
            lab.limit(Firewall::WebOnly)?;
            Network::of(lab, |relay| {
                let transports = [Transport::Udp, Transport::Tcp];
                let mut servers = vec![relay.stun()];
                servers.extend(transports.map(|over| relay.turn(over, Credentials::Valid)));
                servers
            })
            .await
        },
    );
    let cause = "OnlyTheOtherHasTcp";
    matrix.row(
        "UDP blocked for one; the other has TCP",
        hard(),
        cause,
        async |_, lab| {
            lab.limit_ana(Firewall::NoUdp)?;
            let relay = lab.relay(1).await?;
            let turn = relay.turn(Transport::Tcp, Credentials::Valid);
            Ok(Network {
                servers: [vec![relay.stun()], vec![relay.stun(), turn]],
                _relays: vec![relay],
                ..Network::default()
            })
        },
    );
    matrix.row(
        "two relays that do not connect",
        hard(),
        "RelaysApart",
        async |_, lab| {
            let relays = [lab.relay(1).await?, lab.relay(2).await?];
            lab.separate(&relays[0], &relays[1])?;
            let turn = |relay: &Relay| vec![relay.turn(Transport::Udp, Credentials::Valid)];
            let network = Network {
                servers: relays.each_ref().map(turn),
                _relays: relays.into(),
                ..Network::default()
            };
            // Otherwise the relay of the one reaches the address of the other.
            Ok(network.asked("?relay=only"))
        },
    );
}

/// A network that is ready for a call.
#[derive(Default)]
struct Network {
    /// The ICE servers of Ana and of Ben.
    servers: [Vec<String>; 2],
    /// What their links ask for.
    query: &'static str,
    /// The relays, which run as long as the call.
    _relays: Vec<Relay>,
}

impl Network {
    /// Starts one relay, and gives both participants the same servers.
    async fn of(lab: &Lab, servers: impl Fn(&Relay) -> Vec<String>) -> Result<Self> {
        let relay = lab.relay(1).await?;
        Ok(Self {
            servers: [servers(&relay), servers(&relay)],
            _relays: vec![relay],
            ..Self::default()
        })
    }

    fn asked(self, query: &'static str) -> Self {
        Self { query, ..self }
    }
}

/// What the page said.
struct Said {
    /// The verdict of Ana's lobby. `None`: there was no server to ask.
    lobby: Option<String>,
    /// The causes on the tiles of Ana and of Ben.
    causes: [String; 2],
    /// From the second Join until both are right, or until both see and hear each other.
    took: Option<Duration>,
}

/// The rows so far.
struct Matrix {
    wrong: Vec<&'static str>,
}

impl Matrix {
    fn begin() -> Self {
        println!("| network | right | Ana reads | Ben reads | after | Ana's lobby |");
        println!("| --- | --- | --- | --- | ---: | --- |");
        Self { wrong: Vec::new() }
    }

    /// Makes a call in a network, and prints what the page says.
    fn row(
        &mut self,
        name: &'static str,
        homes: Homes,
        right: &str,
        make: impl AsyncFn(&Stage, &Lab) -> Result<Network>,
    ) {
        if !name.contains(&std::env::var("VISAVIS_ONLY").unwrap_or_default()) {
            return;
        }
        let said = RefCell::new(None);
        let failed = catch_unwind(AssertUnwindSafe(|| {
            run_named_in_lab(&name.replace([' ', ';'], "_"), homes, async |stage, lab| {
                let network = make(stage, lab).await?;
                let heard = call(stage, &network, right).await?;
                said.replace(Some(heard));
                Ok(())
            });
        }));
        let Some(said) = said.take().filter(|_| failed.is_ok()) else {
            println!("| {name} | {right} | no answer | | | |");
            self.wrong.push(name);
            return;
        };
        let [ana, ben] = &said.causes;
        let after = said
            .took
            .map_or_else(String::new, |took| format!("{:.1} s", took.as_secs_f64()));
        let lobby = said.lobby.unwrap_or_default();
        println!("| {name} | {right} | {ana} | {ben} | {after} | {lobby} |");
        // A lobby says nothing of what takes two, and raises no alarm where calls work.
        let is_alarmed = right == NONE && lobby == "alarm";
        if is_alarmed || said.causes.iter().any(|cause| cause != right) {
            self.wrong.push(name);
        }
    }

    fn end(self) {
        assert!(self.wrong.is_empty(), "wrong: {:?}", self.wrong);
    }
}

/// Makes a call. Returns what the page says as soon as it is right, or after a time in which it would
/// have spoken.
async fn call(stage: &Stage, network: &Network, right: &str) -> Result<Said> {
    let people = [stage.browser("ana").await?, stage.browser("ben").await?];
    let mut verdicts = Vec::new();
    for (person, servers) in people.iter().zip(&network.servers) {
        configure(stage, servers);
        person.enter_lobby(&stage.room(network.query)).await?;
        // Where the page has no server that it may ask, there is none.
        let entered = Instant::now();
        let verdict = until("the lobby has a verdict, or time is over", async || {
            let verdict = person.attribute("lobby-network", "data-verdict").await?;
            let is_over = entered.elapsed() > CHECKED;
            Ok((is_over || verdict.is_some()).then_some(verdict))
        })
        .await?;
        verdicts.push(verdict);
    }
    for person in &people {
        person.join().await?;
    }
    let began = Instant::now();
    let mut met = None;
    if right == NONE {
        for person in &people {
            person.wait_for_one_tile().await?;
            person.wait_for_media().await?;
        }
        met = Some(began.elapsed());
    }
    let (causes, took) = until("the tiles say something, or time is over", async || {
        let causes = [cause(&people[0]).await?, cause(&people[1]).await?];
        let took = began.elapsed();
        let are_right = causes.iter().all(|cause| cause == right);
        let is_over = match right {
            NONE => !are_right || took > met.unwrap_or_default() + QUIET,
            _ => are_right || took > PATIENCE,
        };
        Ok(is_over.then_some((causes, met.or(are_right.then_some(took)))))
    })
    .await?;
    Ok(Said {
        lobby: verdicts.into_iter().next().flatten(),
        causes,
        took,
    })
}

/// Returns what a tile says is wrong.
async fn cause(person: &Browser) -> Result<String> {
    let cause = person.attribute("doctor", "data-cause").await?;
    Ok(cause.unwrap_or_else(|| NONE.to_owned()))
}

const NONE: &str = "none";
/// Longer than the doctor waits for a connection to come up, and than a bad one is watched.
const QUIET: Duration = Duration::from_secs(12);
/// Longer than the check of the network in the lobby takes.
const CHECKED: Duration = Duration::from_secs(6);
/// The time after which the page has said what it has to say.
const PATIENCE: Duration = Duration::from_secs(15);
