//! A home router: address translation, a firewall, and the ways in which it fails.

use anyhow::Result;

use super::namespace::Namespace;

/// The way in which a router gives public ports to what leaves a home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nat {
    /// The same port for all destinations, and only those may answer: a port restricted cone, as
    /// most homes have it. Two of them find a direct path with STUN.
    Cone,
    /// Another port for each destination. Two of them find a path through a relay alone.
    Symmetric,
}

/// The traffic that a router lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Firewall {
    /// Everything.
    Open,
    /// No UDP.
    NoUdp,
    /// Web pages: TCP to the ports 80 and 443.
    WebOnly,
    /// Everything but DTLS, which the first byte of a packet tells from the rest (RFC 7983).
    NoDtls,
    /// Everything, but no media comes in.
    NoMediaIn,
    /// Drops so many of a hundred packets over UDP, in both directions.
    Lossy(u8),
    /// Everything, but over UDP only the port of STUN and TURN servers.
    StunAlone,
    /// Everything, but nothing over UDP comes in from the router of Ben.
    NothingFromBen,
    /// Nothing at all, and no refusal.
    Shut,
}

/// A router between one home and the public network.
#[derive(Debug)]
pub struct Router {
    namespace: Namespace,
}

impl Router {
    /// Makes a router with two cables: `wan` to the bridge of the public network, `lan` to the
    /// `port` of a home.
    pub fn new(
        name: &str,
        public: &Namespace,
        addresses: (&str, &str),
        home: (&Namespace, &str),
        nat: Nat,
    ) -> Result<Self> {
        let namespace = Namespace::new(name)?;
        let (wan, lan) = addresses;
        let (home, port) = home;
        // Named for the end of the router's name: short, and unique on the bridge.
        let plug = name.rsplit('-').next().unwrap_or(name);
        public.ip(&format!(
            "link add name {plug} type veth peer name wan netns {name}\n\
             link set dev {plug} master {BRIDGE} up"
        ))?;
        home.ip(&format!(
            "link add {port} type veth peer name lan netns {name}"
        ))?;
        namespace.ip(&format!(
            "address add {wan}/24 dev wan\n\
             address add {lan}/24 dev lan\n\
             link set wan up\n\
             link set lan up"
        ))?;
        namespace.set("net/ipv4/ip_forward", "1")?;
        let mode = match nat {
            Nat::Cone => "",
            Nat::Symmetric => "random,fully-random",
        };
        // Strangers are dropped before the router takes note of them, or their ports would be taken
        // when the home speaks to them.
        namespace.nft(&format!(
            "table ip translation {{
                 chain leaving {{
                     type nat hook postrouting priority srcnat
                     oifname \"wan\" masquerade {mode}
                 }}
             }}
             table ip gate {{
                 chain barred {{ }}
                 chain arriving {{
                     type filter hook input priority filter
                     iifname \"wan\" ct state != {{ established, related }} drop
                 }}
                 chain passing {{
                     type filter hook forward priority filter
                     jump barred
                     iifname \"wan\" ct state != {{ established, related }} drop
                 }}
             }}"
        ))?;
        Ok(Self { namespace })
    }

    /// Gives it a second home, which it keeps apart from the first, as a guest network does.
    pub fn isolate(&self, lan: &str, home: &Namespace, port: &str) -> Result<()> {
        let name = self.namespace.name();
        home.ip(&format!(
            "link add {port} type veth peer name guests netns {name}"
        ))?;
        self.namespace.ip(&format!(
            "address add {lan}/24 dev guests\n\
             link set guests up"
        ))?;
        self.namespace.nft(
            "add rule ip gate passing iifname \"guests\" oifname \"lan\" drop
             add rule ip gate passing iifname \"lan\" oifname \"guests\" drop",
        )
    }

    /// Limits what it lets through from now on, open connections included.
    pub fn limit(&self, firewall: Firewall) -> Result<()> {
        let rule = match firewall {
            Firewall::Open => "",
            Firewall::NoUdp => "add rule ip gate barred meta l4proto udp drop",
            Firewall::WebOnly => {
                "add rule ip gate barred iifname \"lan\" meta l4proto != tcp drop
                 add rule ip gate barred iifname \"lan\" tcp dport != { 80, 443 } drop"
            }
            Firewall::NoDtls => "add rule ip gate barred meta l4proto udp @th,64,8 20-63 drop",
            Firewall::NoMediaIn => {
                "add rule ip gate barred iifname \"wan\" meta l4proto udp @th,64,8 128-191 drop"
            }
            Firewall::Lossy(share) => {
                let udp = "add rule ip gate barred meta l4proto udp";
                &format!("{udp} numgen random mod 100 < {share} drop")
            }
            Firewall::StunAlone => "add rule ip gate barred iifname \"lan\" udp dport != 3478 drop",
            Firewall::NothingFromBen => {
                let arriving = "add rule ip gate barred iifname \"wan\"";
                &format!("{arriving} ip saddr {B} meta l4proto udp drop")
            }
            Firewall::Shut => "add rule ip gate barred drop",
        };
        self.namespace
            .nft(&format!("flush chain ip gate barred\n{rule}"))
    }

    /// Replaces its public address. Translations to the old one are forgotten.
    pub fn change_address(&self, from: &str, to: &str) -> Result<()> {
        self.namespace.ip(&format!(
            "address del {from}/24 dev wan\n\
             address add {to}/24 dev wan"
        ))
    }
}

/// The public address of Ben's router.
pub(super) const B: &str = "203.0.113.20";

/// The bridge of the public network, in its namespace.
pub(super) const BRIDGE: &str = "net";
