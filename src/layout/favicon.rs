//! The page's icon with a mark on it, for the browser's tab bar.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The state that the mark shows. The marks differ in shape, not only in colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favicon {
    /// The local user is in a call and can be heard.
    Live,
    /// The local user is in a call and is muted.
    Muted,
    /// The call has a problem.
    Trouble,
}

impl Favicon {
    /// Returns the icon with this mark, as a data URL.
    pub fn address(self) -> String {
        let svg = format!("{ICON}{}</svg>", self.mark());
        format!(
            "data:image/svg+xml,{}",
            utf8_percent_encode(&svg, NON_ALPHANUMERIC)
        )
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::Live => "<circle class='l' cx='47' cy='47' r='14'/>",
            Self::Muted => {
                "<circle class='m' cx='47' cy='47' r='16'/>\
                 <path class='s' d='M39 55 55 39'/>"
            }
            Self::Trouble => {
                "<circle class='t' cx='47' cy='47' r='16'/>\
                 <path class='d' d='M47 38v10M47 55.5v.5'/>"
            }
        }
    }
}

/// `public/icon.svg` with a circle cut out for the mark, and the colours of the marks in both
/// themes.
const ICON: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'>\
<style>.a{fill:#15211d}.b{fill:#0a6b53}.l{fill:#12914f}.m{fill:#c62f25}.t{fill:#ffb020}\
.s,.d{fill:none;stroke:#fff;stroke-width:6;stroke-linecap:round}.d{stroke:#15211d}\
@media (prefers-color-scheme:dark){.a{fill:#e9f0ec}.b{fill:#66d6ae}.l{fill:#2fd57f}\
.m{fill:#ff6a5c}.s{stroke:#2b0603}}</style>\
<mask id='c'><path fill='#fff' d='M0 0h64v64H0z'/><circle cx='47' cy='47' r='20'/></mask>\
<g mask='url(#c)'><path class='a' d='M26 4.7a28 28 0 0 0 0 54.6V50l-6-3.5q4 .5 6-1.5v-4l4.2-3q1-.8.4-1.8L26 27Z'/>\
<path class='b' d='M38 4.7a28 28 0 0 1 0 54.6V50l6-3.5q-4 .5-6-1.5v-4l-4.2-3q-1-.8-.4-1.8L38 27Z'/></g>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_makes_an_address_of_its_own_that_needs_no_quoting() {
        let addresses = [Favicon::Live, Favicon::Muted, Favicon::Trouble].map(Favicon::address);

        for (at, address) in addresses.iter().enumerate() {
            assert!(addresses.iter().skip(at + 1).all(|other| other != address));
            let (_, svg) = address.split_at("data:image/svg+xml,".len());
            assert!(
                svg.bytes()
                    .all(|byte| byte == b'%' || byte.is_ascii_alphanumeric())
            );
        }
    }
}
