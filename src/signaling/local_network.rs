//! Servers in private address space, which browsers reach only with the user's permission.
//! <https://wicg.github.io/local-network-access/>

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The browser's permission for a page to access the local network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalNetwork {
    /// Access is allowed.
    Open,
    /// The browser asks the user before the socket opens. It does so only for pages from a public
    /// address, and whether this page counts as one is not always known.
    Asks {
        /// This page counts as one.
        is_sure: bool,
    },
    /// The user or a policy denied access.
    Denied,
}

/// The address space of a host, judged by its form: a name may resolve to any address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressSpace {
    /// This device.
    Loopback,
    /// Another device in the local network.
    Local,
    /// Any other address.
    Public,
}

impl AddressSpace {
    /// Determines the space of a host in URL form: a name, an IPv4 address, or an IPv6 address in
    /// brackets.
    pub fn of(host: &str) -> Self {
        let host = host.trim_end_matches('.');
        let bare = host
            .strip_prefix('[')
            .and_then(|host| host.strip_suffix(']'));
        match bare.unwrap_or(host).parse() {
            Ok(IpAddr::V4(address)) => Self::of_v4(address),
            Ok(IpAddr::V6(address)) => Self::of_v6(address),
            Err(_) if host == "localhost" || host.ends_with(".localhost") => Self::Loopback,
            // Multicast DNS (RFC 6762), and the names of home networks (RFC 8375).
            Err(_) if host.ends_with(".local") || host.ends_with(".home.arpa") => Self::Local,
            Err(_) => Self::Public,
        }
    }

    const fn of_v4(address: Ipv4Addr) -> Self {
        let [first, second, ..] = address.octets();
        let is_shared = first == 100 && second & 0xc0 == 64;
        if address.is_loopback() {
            Self::Loopback
        } else if address.is_private() || address.is_link_local() || is_shared {
            Self::Local
        } else {
            Self::Public
        }
    }

    fn of_v6(address: Ipv6Addr) -> Self {
        if let Some(address) = address.to_ipv4_mapped() {
            Self::of_v4(address)
        } else if address.is_loopback() {
            Self::Loopback
        } else if address.is_unique_local() || address.is_unicast_link_local() {
            Self::Local
        } else {
            Self::Public
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_shows_whether_it_is_nearby() {
        for (host, space) in [
            ("127.0.0.1", AddressSpace::Loopback),
            ("localhost", AddressSpace::Loopback),
            ("calls.localhost.", AddressSpace::Loopback),
            ("[::1]", AddressSpace::Loopback),
            ("[::ffff:127.0.0.1]", AddressSpace::Loopback),
            ("192.168.1.7", AddressSpace::Local),
            ("10.0.0.1", AddressSpace::Local),
            ("172.31.255.1", AddressSpace::Local),
            ("169.254.3.4", AddressSpace::Local),
            ("100.100.1.1", AddressSpace::Local),
            ("raspberrypi.local", AddressSpace::Local),
            ("pi.home.arpa", AddressSpace::Local),
            ("[fe80::1]", AddressSpace::Local),
            ("[fd00::1]", AddressSpace::Local),
            ("172.32.0.1", AddressSpace::Public),
            ("100.128.0.1", AddressSpace::Public),
            ("[2001:db8::1]", AddressSpace::Public),
            ("example.org", AddressSpace::Public),
            ("mylocal", AddressSpace::Public),
            ("", AddressSpace::Public),
        ] {
            assert_eq!(AddressSpace::of(host), space, "{host}");
        }
    }
}
