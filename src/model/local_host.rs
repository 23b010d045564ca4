//! Hosts of the local network, by their names and addresses.

/// Returns whether a page from this host comes from this device or its local network, as far as the
/// name or address shows: RFC 1918, 3927, 4193, 6761, 6762 and 8375.
pub fn is_local_host(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    if host.contains(':') {
        let is_of = |prefix: &&str| host.starts_with(prefix);
        return host == "::1" || ["fe80", "fc", "fd"].iter().any(is_of);
    }
    if !host
        .bytes()
        .all(|byte| byte == b'.' || byte.is_ascii_digit())
    {
        let is_below = |suffix: &&str| host.ends_with(suffix);
        let suffixes = [".local", ".localhost", ".home.arpa", ".internal", ".lan"];
        return !host.contains('.') || suffixes.iter().any(is_below);
    }
    let mut numbers = host.split('.').map(|number| number.parse().unwrap_or(0_u8));
    match (numbers.next(), numbers.next()) {
        (Some(10 | 127), _) | (Some(192), Some(168)) | (Some(169), Some(254)) => true,
        (Some(172), Some(second)) => second / 16 == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_of_the_local_network_are_local() {
        for host in [
            "localhost",
            "nas",
            "nas.local",
            "nas.home.arpa",
            "127.0.0.1",
            "10.0.0.7",
            "172.16.0.1",
            "172.31.255.1",
            "192.168.1.20",
            "169.254.1.1",
            "[::1]",
            "[fe80::1]",
            "[fd12::1]",
        ] {
            assert!(is_local_host(host), "{host}");
        }
        for host in [
            "calls.example.org",
            "10.example.org",
            "172.32.0.1",
            "192.0.2.1",
            "203.0.113.1",
            "[2001:db8::1]",
            "1.2.3.4",
        ] {
            assert!(!is_local_host(host), "{host}");
        }
    }
}
