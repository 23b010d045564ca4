//! Errors of STUN and TURN servers, as browsers report them.

use super::text::one_line;

/// An `icecandidateerror`: the reason why a STUN or TURN server returns no address.
/// <https://www.w3.org/TR/webrtc/#rtcpeerconnectioniceerrorevent>
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IceError {
    /// The STUN error code, or 600 to 799 for an error of the browser itself.
    pub code: u16,
    /// The server's URL, without credentials. Empty where the browser does not report it.
    pub url: String,
    /// The error text of the server or of the browser.
    pub text: String,
}

impl IceError {
    /// Keeps as much of the browser's report as can be shown.
    pub fn new(code: u16, url: &str, text: &str) -> Self {
        // The URL has no place for credentials, but some configurations put them there.
        let url = match (url.split_once(':'), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => format!("{scheme}:{host}"),
            _ => url.to_owned(),
        };
        Self {
            code,
            url: one_line(&url, LONGEST),
            text: one_line(text, LONGEST),
        }
    }

    /// Returns whether a TURN server reports the error, or cannot be reached.
    pub fn is_of_relay(&self) -> bool {
        let scheme = self.url.get(..4).unwrap_or_default();
        // Without a URL, only error codes of TURN count.
        scheme.eq_ignore_ascii_case("turn") || (self.url.is_empty() && self.code < OWN_WORDS)
    }
}

/// The first code that the browser assigns itself.
const OWN_WORDS: u16 = 600;

/// The maximum length of the text, in bytes.
const LONGEST: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_shows_the_server_and_no_credentials() {
        let url = |given: &str| IceError::new(486, given, "").url;

        assert_eq!(
            url("turn:host:3478?transport=udp"),
            "turn:host:3478?transport=udp"
        );
        assert_eq!(url("turn:user:secret@host:3478"), "turn:host:3478");
        assert!(url(&"x".repeat(500)).len() <= LONGEST);
    }

    #[test]
    fn the_words_of_a_server_are_one_short_line_without_tricks() {
        let tricky = "full\u{202e}\n house\u{2066}\0";
        let error = IceError::new(486, "turn:ho\nst", tricky);

        assert_eq!((&*error.url, &*error.text), ("turn:host", "full house"));
    }

    #[test]
    fn a_server_of_stun_alone_is_no_relay_whatever_it_says() {
        let is_of_relay = |code, url: &str| IceError::new(code, url, "").is_of_relay();

        assert!(is_of_relay(701, "turns:host:5349") && is_of_relay(486, "TURN:host"));
        assert!(is_of_relay(486, "") && !is_of_relay(701, ""));
        assert!(!is_of_relay(701, "stun:host"));
    }
}
