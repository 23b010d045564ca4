//! What is known of the network of one side. Every fact may be unknown, and an unknown fact is
//! never evidence of a fault.

/// A fact about one side. Its place in this list is its place in the compact form, so that a later
/// version adds facts at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// 1: it gathered a host candidate with an IPv4 address; 0: it did not.
    HostV4,
    /// The same for IPv6.
    HostV6,
    /// 1: the browser hides the address of a host candidate behind an mDNS name.
    HostHidden,
    /// 1: a server saw an IPv4 address of it.
    SrflxV4,
    /// The same for IPv6.
    SrflxV6,
    /// 1: it has a place on a relay, with an IPv4 address.
    RelayV4,
    /// The same for IPv6.
    RelayV6,
    /// 1: it reaches a relay over TCP or TLS.
    RelayTcp,
    /// The answer of the STUN servers: 0 silence, 1 an address, above that an error code.
    Stun,
    /// The answer of the TURN servers over UDP, in the same way.
    TurnUdp,
    /// The answer of the TURN servers over TCP.
    TurnTcp,
    /// The answer of the TURN servers over TLS.
    TurnTls,
    /// 1: it has a TURN server to ask; 0: it has none.
    HasTurn,
    /// 1: it hides its address, and uses relays alone.
    RelayOnly,
    /// 1: its router uses another port for each destination; 0: always the same one.
    HardNat,
    /// 1: connectivity checks of the other side arrive; 0: none does.
    Checks,
    /// 1: ICE has a pair that works; 0: it has none.
    Ice,
    /// 1: DTLS is connected; 0: it is not, although ICE has had a pair for seconds.
    Dtls,
    /// The path: 0 host, 1 peer reflexive, 2 server reflexive, 3 relay.
    Path,
    /// 1: media or signs of life arrive; 0: none.
    Receives,
    /// 1: it sends bytes; 0: it sends none, although it should.
    Sends,
    /// The packets that are lost on the way to it, of a thousand.
    Loss,
    /// The round trip on the path, in milliseconds.
    RoundTrip,
    /// The round trip to the fastest STUN or TURN server, in milliseconds.
    ServerTrip,
    /// How far its clock is off, in seconds.
    Skew,
    /// 1: all its addresses are of a VPN.
    VpnOnly,
    /// 1: it has a STUN server to ask; 0: it has none.
    HasStun,
}

impl Fact {
    /// Returns the fact about servers of this URL's kind: STUN, or TURN by its transport (RFC 7064,
    /// RFC 7065). `None` for any other URL.
    pub fn of_server(url: &str) -> Option<Self> {
        let url = url.to_ascii_lowercase();
        match url.split(':').next() {
            Some("stun" | "stuns") => Some(Self::Stun),
            Some("turns") => Some(Self::TurnTls),
            Some("turn") if url.contains("transport=tcp") => Some(Self::TurnTcp),
            Some("turn") => Some(Self::TurnUdp),
            _ => None,
        }
    }
}

/// The facts of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts([Option<u16>; COUNT]);

impl Facts {
    /// Returns a fact, if it is known.
    pub const fn get(&self, fact: Fact) -> Option<u16> {
        self.0[fact as usize]
    }

    /// Returns whether a fact is known to be so.
    pub fn is(&self, fact: Fact) -> bool {
        self.get(fact) == Some(1)
    }

    /// Returns whether a fact is known not to be so.
    pub fn is_not(&self, fact: Fact) -> bool {
        self.get(fact) == Some(0)
    }

    /// Returns whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Sets a fact.
    pub const fn set(&mut self, fact: Fact, value: u16) {
        self.0[fact as usize] = Some(value);
    }

    /// Sets a fact that is or is not so, if it is known.
    pub fn set_is(&mut self, fact: Fact, is_so: Option<bool>) {
        if let Some(is_so) = is_so {
            self.set(fact, u16::from(is_so));
        }
    }

    /// Sets a fact that is not known yet.
    pub fn set_if_unknown(&mut self, fact: Fact, value: u16) {
        self.0[fact as usize].get_or_insert(value);
    }

    /// Returns these facts with one more.
    #[must_use]
    pub const fn with(mut self, fact: Fact, value: u16) -> Self {
        self.set(fact, value);
        self
    }

    /// Returns these facts, and those of another source that are unknown here.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (fact, other) in self.0.iter_mut().zip(other.0) {
            *fact = fact.or(other);
        }
        self
    }

    /// Writes the compact form: the numbers of all facts in their order, with a full stop between
    /// two and nothing for an unknown one.
    pub fn encode(&self) -> String {
        let mut text = String::new();
        for fact in self.0 {
            if let Some(value) = fact {
                text += &value.to_string();
            }
            text.push('.');
        }
        text.truncate(text.trim_end_matches('.').len());
        text
    }

    /// Reads the compact form. What is no number, or a fact of a later version, stays unknown. Of a
    /// text that is too long nothing is read.
    pub fn decode(text: &str) -> Self {
        let mut facts = Self::default();
        if text.len() <= LONGEST_FACTS {
            for (fact, number) in facts.0.iter_mut().zip(text.split('.')) {
                *fact = number.parse().ok();
            }
        }
        facts
    }
}

const COUNT: usize = Fact::HasStun as usize + 1;

/// The maximum length of the compact form that is read: every fact of this version, and as many of
/// a later one.
pub const LONGEST_FACTS: usize = 2 * COUNT * "65535.".len();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compact_form_reads_back_and_says_nothing_of_the_unknown() {
        let facts = Facts::default()
            .with(Fact::HostV4, 1)
            .with(Fact::HostHidden, 0)
            .with(Fact::Stun, 701)
            .with(Fact::HasStun, 1);

        assert_eq!(facts.encode(), "1..0......701..................1");
        assert_eq!(Facts::decode(&facts.encode()), facts);
        assert_eq!(Facts::default().encode(), "");
        assert!(Facts::decode("").is_empty());
    }

    #[test]
    fn hostile_text_gives_no_fact_and_no_panic() {
        for text in ["x.-1.65536.é.1e3", "....", "\0", &"1.".repeat(500)] {
            let facts = Facts::decode(text);
            assert!(facts.is_empty(), "{text:?}: {facts:?}");
        }
    }

    #[test]
    fn facts_of_a_later_version_are_left_out() {
        let later = format!("{}5.6.7", "1.".repeat(COUNT));

        assert_eq!(Facts::decode(&later).encode(), vec!["1"; COUNT].join("."));
    }

    #[test]
    fn what_is_known_first_hand_counts_more() {
        let own = Facts::default().with(Fact::Stun, 1);
        let other = Facts::default().with(Fact::Stun, 701).with(Fact::Ice, 0);

        let both = own.or(&other);

        assert_eq!(
            (both.get(Fact::Stun), both.get(Fact::Ice)),
            (Some(1), Some(0))
        );
    }
}
