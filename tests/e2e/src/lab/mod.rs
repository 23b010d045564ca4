//! A small internet on this machine: a public network with the page's server and relays, and two
//! homes behind routers, one of which has a second uplink. Made of network namespaces, so that
//! nothing of it is seen outside, and nothing outside is reached from it.
//!
//! ```text
//!   ana's home ── wifi ──── router a ─┐
//!       └─────── mobile ─── router m ─┼── public: the page, relays
//!   ben's home ── wifi ──── router b ─┘
//! ```

mod namespace;
mod relay;
mod router;

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::Result;

pub use namespace::{Door, Namespace};
pub use relay::{Credentials, Relay, Transport};
pub use router::{Firewall, Nat, Router};

/// How the two homes reach the public network.
#[derive(Clone, Copy, Debug)]
pub enum Homes {
    /// Each has a router: Ana's, and Ben's.
    Apart([Nat; 2]),
    /// Ana's router serves both, and lets nothing pass from one to the other.
    Isolated,
    /// Each has a router, and all addresses are of a VPN.
    Tunnelled,
}

impl From<Nat> for Homes {
    fn from(nat: Nat) -> Self {
        Self::Apart([nat; 2])
    }
}

/// The network of one test. Dropping it removes everything.
#[derive(Debug)]
pub struct Lab {
    public: Namespace,
    ana: Arc<Namespace>,
    ben: Arc<Namespace>,
    router_a: Router,
    router_b: Option<Router>,
    _router_m: Router,
}

impl Lab {
    /// Returns why this machine can have no lab, if it cannot.
    pub fn obstacle() -> Option<String> {
        if !cfg!(target_os = "linux") {
            return Some("network namespaces are Linux's".to_owned());
        }
        if !rustix::process::geteuid().is_root() {
            return Some("making networks takes root".to_owned());
        }
        let is_missing = |program: &&str| {
            let found = Command::new("sh")
                .args(["-c", "command -v \"$0\" >/dev/null", program])
                .status();
            !found.is_ok_and(|status| status.success())
        };
        let missing: Vec<_> = PROGRAMS.iter().filter(|p| is_missing(p)).copied().collect();
        (!missing.is_empty()).then(|| format!("not installed: {}", missing.join(", ")))
    }

    /// Builds a lab.
    pub fn build(homes: Homes) -> Result<Self> {
        namespace::sweep(PREFIX, |rest| {
            let owner = rest.split('-').next().and_then(|id| id.parse().ok());
            owner.is_some_and(|id: u32| !crate::is_running(id).unwrap_or(true))
        })?;
        let serial = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = |role: &str| format!("{PREFIX}{}-{serial}-{role}", std::process::id());
        let public = Namespace::new(&name("public"))?;
        public.ip(&format!(
            "link add {bridge} type bridge\n\
             address add {SITE}/24 dev {bridge}\n\
             link set {bridge} up\n\
             neighbour add {BEYOND} lladdr 02:00:00:00:00:01 dev {bridge}\n\
             route add default via {BEYOND}",
            bridge = router::BRIDGE,
        ))?;
        let (ana, ben) = (Namespace::new(&name("ana"))?, Namespace::new(&name("ben"))?);
        let router = |role: &str, wan, lan, home, port, nat| {
            Router::new(&name(role), &public, (wan, lan), (home, port), nat)
        };
        let [nat_a, nat_b] = match homes {
            Homes::Apart(nats) => nats,
            Homes::Isolated | Homes::Tunnelled => [Nat::Cone; 2],
        };
        let router_a = router("a", A, "192.168.1.1", &ana, "wifi", nat_a)?;
        let router_b = match homes {
            Homes::Apart(_) | Homes::Tunnelled => {
                Some(router("b", router::B, "192.168.2.1", &ben, "wifi", nat_b)?)
            }
            Homes::Isolated => {
                router_a.isolate("192.168.2.1", &ben, "wifi")?;
                None
            }
        };
        let lab = Self {
            router_a,
            router_b,
            _router_m: router("m", "203.0.113.30", "10.64.0.1", &ana, "mobile", nat_a)?,
            public,
            ana: Arc::new(ana),
            ben: Arc::new(ben),
        };
        let uplink = match homes {
            Homes::Tunnelled => tunnel,
            _ => uplink,
        };
        lab.ana.ip(&uplink("wifi", "192.168.1"))?;
        lab.ben.ip(&uplink("wifi", "192.168.2"))?;
        Ok(lab)
    }

    /// Returns the home of each participant.
    pub(crate) fn homes(&self) -> [(&'static str, Arc<Namespace>); 2] {
        [("ana", self.ana.clone()), ("ben", self.ben.clone())]
    }

    /// Opens a socket for the page's server, where both homes reach it.
    pub(crate) fn site(&self) -> Result<std::net::TcpListener> {
        self.public.listen(&format!("{SITE}:80"))
    }

    /// Starts a relay at the first, second… address for relays.
    pub async fn relay(&self, number: u8) -> Result<Relay> {
        let address = self.relay_address(number)?;
        Relay::start(&self.public, &address, &[]).await
    }

    /// Starts a relay that is full: others have taken all it has to give.
    pub async fn full_relay(&self, number: u8) -> Result<Relay> {
        let address = self.relay_address(number)?;
        let mut relay = Relay::start(&self.public, &address, &["--total-quota=2"]).await?;
        relay.fill(&self.public, SITE)?;
        Ok(relay)
    }

    fn relay_address(&self, number: u8) -> Result<String> {
        let address = format!("203.0.113.{}", 2 + number);
        let bridge = router::BRIDGE;
        self.public
            .ip(&format!("address add {address}/24 dev {bridge}"))?;
        Ok(address)
    }

    /// Lets a relay go dark: nothing comes from it any more, not even a refusal.
    pub fn darken(&self, relay: &Relay) -> Result<Moment> {
        let address = relay.address();
        self.public.nft(&format!(
            "table ip dark {{
                 chain arriving {{ type filter hook input priority filter; ip daddr {address} drop; }}
                 chain leaving {{ type filter hook output priority filter; ip saddr {address} drop; }}
             }}"
        ))?;
        Ok(Moment::now())
    }

    /// Moves Ana out of reach of her Wi-Fi: her device takes the mobile network.
    pub fn roam(&self) -> Result<Moment> {
        let began = Moment::now();
        self.ana.ip(&format!(
            "link set wifi down\n{}",
            uplink("mobile", "10.64.0")
        ))?;
        Ok(began)
    }

    /// Gives Ana's router another public address.
    pub fn change_address(&self) -> Result<Moment> {
        let began = Moment::now();
        self.router_a.change_address(A, "203.0.113.11")?;
        Ok(began)
    }

    /// Limits what Ana's router lets through from now on.
    pub fn limit_ana(&self, firewall: Firewall) -> Result<Moment> {
        self.router_a.limit(firewall)?;
        Ok(Moment::now())
    }

    /// Limits what both routers let through from now on.
    pub fn limit(&self, firewall: Firewall) -> Result<()> {
        self.router_a.limit(firewall)?;
        let other = self.router_b.as_ref();
        other.map_or(Ok(()), |router| router.limit(firewall))
    }

    /// Blocks all packets between two relays.
    pub fn separate(&self, one: &Relay, other: &Relay) -> Result<()> {
        let (one, other) = (one.address(), other.address());
        self.public.nft(&format!(
            "table ip separated {{
                 chain leaving {{
                     type filter hook output priority filter
                     ip saddr {one} ip daddr {other} drop
                     ip saddr {other} ip daddr {one} drop
                 }}
             }}"
        ))
    }
}

/// A point in time by the wall clock, in milliseconds, which the pages use too.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Moment(pub f64);

impl Moment {
    /// Returns the present moment.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self(since.unwrap_or_default().as_secs_f64() * 1000.0)
    }

    /// Returns the moment that is that much earlier.
    pub const fn before(self, time: Duration) -> Self {
        Self(self.0 - time.as_secs_f64() * 1000.0)
    }

    /// Returns the moment that is that much later.
    pub const fn after(self, time: Duration) -> Self {
        Self(self.0 + time.as_secs_f64() * 1000.0)
    }
}

/// Writes the lines that give a home its address behind a router, and its default route.
fn uplink(port: &str, network: &str) -> String {
    format!(
        "link set {port} up\n\
         address replace {network}.2/24 dev {port}\n\
         route replace default via {network}.1 dev {port}"
    )
}

/// Does the same for a home whose only address is that of a tunnel. The browser tells a tunnel by
/// its name, unless its driver says that it is a cable: that of an `ifb` does not.
fn tunnel(port: &str, network: &str) -> String {
    format!(
        "link set {port} up\n\
         link add tun0 type ifb\n\
         link set tun0 up\n\
         address add {network}.2/32 dev tun0\n\
         route add {network}.1 dev {port} src {network}.2\n\
         route add default via {network}.1 dev {port} src {network}.2"
    )
}

static NEXT: AtomicU32 = AtomicU32::new(0);
const PROGRAMS: [&str; 5] = ["ip", "nft", "turnserver", "turnutils_uclient", "openssl"];
const PREFIX: &str = "visavis-";
const SITE: &str = "203.0.113.1";
/// The rest of the internet, which swallows what it is sent. A relay tries its clients' private
/// addresses too, and coturn closes a socket that learns of an unreachable network.
const BEYOND: &str = "203.0.113.254";
const A: &str = "203.0.113.10";
