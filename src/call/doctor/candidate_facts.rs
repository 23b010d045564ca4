//! The facts that the candidates of one side show: their types, their families, and how its router
//! maps ports. No address is kept, but for a keyed hash that never leaves the page.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::case::GATHERED;
use super::facts::{Fact, Facts};
use crate::model::Now;

/// What the candidates of one side have shown since it was last connected, in all generations.
#[derive(Clone, Debug, Default)]
pub struct CandidateFacts {
    facts: Facts,
    is_over: bool,
    began: Option<Now>,
    /// The hash of the public address.
    public: Option<u64>,
    /// The hash of each local port behind a router, and of what the router made of it.
    mapped: Vec<(u64, u64)>,
}

impl CandidateFacts {
    /// Observes a line of a description or a candidate. What is no candidate of this kind is
    /// ignored. The key tells two calls apart.
    pub fn note(&mut self, now: Now, key: &str, line: &str) {
        let Some((_, candidate)) = line.split_once("candidate:") else {
            return;
        };
        self.began.get_or_insert(now);
        // foundation, component, protocol, priority, address, port, `typ`, type, extensions:
        // https://www.rfc-editor.org/rfc/rfc8839#section-5.1
        let words: Vec<_> = candidate.split_whitespace().take(MOST_WORDS).collect();
        let [
            _,
            _,
            protocol,
            priority,
            address,
            port,
            "typ",
            kind,
            rest @ ..,
        ] = &*words
        else {
            return;
        };
        if !protocol.eq_ignore_ascii_case("udp") {
            return;
        }
        let is_v6 = address.contains(':');
        let seen = match (*kind, is_v6) {
            ("host", _) if address.ends_with(".local") => Fact::HostHidden,
            ("host", false) => Fact::HostV4,
            ("host", true) => Fact::HostV6,
            ("srflx", false) => Fact::SrflxV4,
            ("srflx", true) => Fact::SrflxV6,
            ("relay", false) => Fact::RelayV4,
            ("relay", true) => Fact::RelayV6,
            _ => return,
        };
        self.facts.set(seen, 1);
        match *kind {
            "srflx" => {
                self.public.get_or_insert_with(|| hash(&(key, address)));
                self.note_mapping(key, &(address, port), rest);
            }
            // The type preference of a relay is 2 over UDP, 1 over TCP and 0 over TLS in Chromium
            // and Safari; Firefox has 0 over TCP, and 5 over UDP.
            "relay" => {
                let preference = priority.parse().map_or(u32::MAX, |it: u32| it >> 24);
                self.facts
                    .set_is(Fact::RelayTcp, (preference < 2).then_some(true));
            }
            _ => {}
        }
    }

    /// Notes that no more candidates follow in this generation.
    pub const fn end(&mut self) {
        self.is_over = true;
    }

    /// Returns the facts. An address that was not found is known to be missing once gathering has
    /// ended or has had its time.
    pub fn facts(&self, now: Now) -> Facts {
        let mut facts = self.facts;
        let is_late = self.began.is_some_and(|at| now.since(at) >= GATHERED);
        if self.is_over || is_late {
            for kind in KINDS {
                facts.set_if_unknown(kind, 0);
            }
        }
        facts
    }

    /// Returns whether the public addresses of two sides are the same, if both are known.
    pub fn is_same_public(&self, other: &Self) -> Option<bool> {
        Some(self.public? == other.public?)
    }

    /// A router that gives one local port several public ones uses another for each destination:
    /// <https://www.rfc-editor.org/rfc/rfc4787#section-4.1>.
    fn note_mapping(&mut self, key: &str, public: &(&&str, &&str), rest: &[&str]) {
        let related = |name| {
            let at = rest.iter().position(|word| *word == name)?;
            rest.get(at + 1).copied()
        };
        // A browser that hides the local port says 0 or 9.
        let local = related("raddr").zip(related("rport"));
        let Some(local) = local.filter(|(_, port)| !matches!(*port, "0" | "9")) else {
            return;
        };
        let mapping = (hash(&(key, local)), hash(&(key, public)));
        let is_other = |it: &&(u64, u64)| it.0 == mapping.0 && it.1 != mapping.1;
        if self.mapped.iter().any(|it| is_other(&it)) {
            self.facts.set(Fact::HardNat, 1);
        } else if self.mapped.len() < MOST_MAPPED {
            self.mapped.push(mapping);
        }
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

const KINDS: [Fact; 7] = [
    Fact::HostV4,
    Fact::HostV6,
    Fact::HostHidden,
    Fact::SrflxV4,
    Fact::SrflxV6,
    Fact::RelayV4,
    Fact::RelayV6,
];

/// The words of a line that are read.
const MOST_WORDS: usize = 32;

/// The ports that are kept: a peer can send any number of candidates.
const MOST_MAPPED: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const START: Now = Now(Duration::ZERO);

    fn seen(lines: &[&str]) -> CandidateFacts {
        let mut seen = CandidateFacts::default();
        for line in lines {
            seen.note(START, "key", line);
        }
        seen
    }

    fn srflx(address: &str, port: u16, local: u16) -> String {
        format!("candidate:1 1 udp 9 {address} {port} typ srflx raddr 10.0.0.1 rport {local}")
    }

    #[test]
    fn kinds_and_families_are_read_from_lines_of_descriptions_too() {
        let facts = seen(&[
            "a=candidate:1 1 UDP 2122 10.0.0.1 5000 typ host",
            "candidate:2 1 udp 2122 0f3a.local 5000 typ host",
            "candidate:3 1 udp 33562367 2001:db8::1 6000 typ relay raddr :: rport 0",
            "candidate:4 1 tcp 1518 10.0.0.1 9 typ host tcptype active",
        ]);
        let facts = facts.facts(START);

        assert_eq!(facts.encode(), "1..1....1");
    }

    #[test]
    fn a_missing_address_is_known_to_be_missing_only_at_the_end_or_late() {
        let mut seen = seen(&["candidate:1 1 udp 1 10.0.0.1 5 typ host"]);
        assert_eq!(seen.facts(START).get(Fact::SrflxV4), None);

        let late = START + Duration::from_secs(20);
        assert!(seen.facts(late).is_not(Fact::SrflxV4));

        seen.end();
        assert!(seen.facts(START).is_not(Fact::SrflxV4));
        assert!(CandidateFacts::default().facts(late).is_empty());
    }

    #[test]
    fn two_public_ports_of_one_local_port_are_a_hard_nat() {
        let hard = [
            srflx("192.0.2.1", 7001, 5000),
            srflx("192.0.2.1", 7002, 5000),
        ];
        let soft = [
            srflx("192.0.2.1", 7001, 5000),
            srflx("192.0.2.1", 7002, 5001),
        ];
        let hidden = [srflx("192.0.2.1", 7001, 0), srflx("192.0.2.1", 7002, 0)];

        let is_hard = |lines: &[String]| {
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            seen(&lines).facts(START).get(Fact::HardNat)
        };
        assert_eq!(is_hard(&hard), Some(1));
        assert_eq!(is_hard(&soft), None);
        assert_eq!(is_hard(&hidden), None);
    }

    #[test]
    fn a_relay_over_tcp_shows_in_its_preference() {
        let over = |preference: u32| {
            let priority = preference << 24;
            let line = format!("candidate:1 1 udp {priority} 192.0.2.9 7 typ relay");
            seen(&[&line]).facts(START).get(Fact::RelayTcp)
        };

        assert_eq!([0, 1, 2, 5].map(over), [Some(1), Some(1), None, None]);
    }

    #[test]
    fn public_addresses_are_compared_and_not_kept() {
        let [home, phone] = ["192.0.2.1", "198.51.100.1"].map(|it| seen(&[&srflx(it, 7, 5)]));

        assert_eq!(home.is_same_public(&home.clone()), Some(true));
        assert_eq!(home.is_same_public(&phone), Some(false));
        assert_eq!(home.is_same_public(&CandidateFacts::default()), None);
        assert!(!format!("{home:?}").contains("192.0.2"), "{home:?}");
    }

    #[test]
    fn hostile_lines_are_ignored() {
        let many: Vec<_> = (0..500).map(|port| srflx("192.0.2.1", 1, port)).collect();
        let lines = [
            "candidate:",
            "candidate:1 1 udp",
            "é",
            "candidate: typ host",
        ];
        let lines: Vec<_> = lines
            .into_iter()
            .chain(many.iter().map(String::as_str))
            .collect();

        assert_eq!(seen(&lines).mapped.len(), MOST_MAPPED);
    }
}
