//! The kind of browser, for instructions that name its controls. No behaviour depends on it.

/// A browser, as far as the place of its permissions goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserKind {
    /// Chrome, Edge and others of their kind, on a computer.
    Chromium,
    /// The same, on Android.
    ChromiumMobile,
    /// Firefox.
    Firefox,
    /// Safari on a Mac.
    Safari,
    /// Any browser on an iPhone or iPad.
    Ios,
    /// Another browser.
    Other,
}

impl BrowserKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Chromium,
        Self::ChromiumMobile,
        Self::Firefox,
        Self::Safari,
        Self::Ios,
        Self::Other,
    ];

    /// Reads the text with which a browser introduces itself.
    pub fn of(user_agent: &str) -> Self {
        let has = |word| user_agent.contains(word);
        if has("iPhone") || has("iPad") {
            Self::Ios
        } else if has("Firefox/") {
            Self::Firefox
        } else if has("Chrome/") && has("Android") {
            Self::ChromiumMobile
        } else if has("Chrome/") {
            Self::Chromium
        } else if has("Safari/") && has("Macintosh") {
            Self::Safari
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_browser_is_known_by_its_own_name() {
        for (agent, kind) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 \
                 Safari/537.36",
                BrowserKind::Chromium,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/156.0.0.0 Mobile Safari/537.36",
                BrowserKind::ChromiumMobile,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
                BrowserKind::Firefox,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like \
                 Gecko) Version/26.0 Safari/605.1.15",
                BrowserKind::Safari,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, \
                 like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                BrowserKind::Ios,
            ),
            ("", BrowserKind::Other),
        ] {
            assert_eq!(BrowserKind::of(agent), kind, "{agent}");
        }
    }
}
