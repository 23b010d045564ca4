//! What the person has chosen for this browser. Where it is kept is the session's business.

use crate::layout::{Corner, Hint};
use crate::model::{Lang, Subject};

/// Every choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// How tiles share the stage.
    pub layout: Layout,
    /// Own picture is on the stage.
    pub is_self_shown: bool,
    /// Own picture is as in a mirror.
    pub is_mirrored: bool,
    /// Where own picture floats.
    pub corner: Corner,
    /// Single keys do something.
    pub has_shortcuts: bool,
    /// Light or dark.
    pub theme: Theme,
    /// The language; none is whichever the browser asks for.
    pub lang: Option<Lang>,
    /// What is not said aloud, a bit for each.
    unsaid: Bits,
    /// Which hints need not be given any more, a bit for each.
    known: Bits,
    /// Short sounds tell who comes and goes.
    pub has_sounds: bool,
}

/// One choice, made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// How tiles share the stage.
    Layout(Layout),
    /// Whether own picture is on the stage.
    SelfShown(bool),
    /// Whether own picture is as in a mirror.
    Mirrored(bool),
    /// Where own picture floats.
    Corner(Corner),
    /// Whether single keys do something.
    Shortcuts(bool),
    /// Light or dark.
    Theme(Theme),
    /// The language; none leaves it to the browser.
    Lang(Option<Lang>),
    /// Whether this is said aloud.
    Said(Subject, bool),
    /// Whether this hint need not be given any more.
    Known(Hint, bool),
    /// Whether short sounds tell who comes and goes.
    Sounds(bool),
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How the tiles of a call share the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All alike.
    Grid,
    /// One large, the others in a strip beside or below it.
    Spotlight,
}

impl Preferences {
    /// Reads every choice by its key. What is absent or not understood is as if never chosen.
    pub fn read(kept: impl Fn(&str) -> Option<String>) -> Self {
        let mut preferences = Self::default();
        for preference in Preference::all() {
            let (key, value) = preference.entry();
            if kept(key).as_deref() == Some(value) {
                preferences = preferences.with(preference);
            }
        }
        preferences
    }

    /// The same with this choice.
    #[must_use]
    pub const fn with(mut self, preference: Preference) -> Self {
        match preference {
            Preference::Layout(layout) => self.layout = layout,
            Preference::SelfShown(is_shown) => self.is_self_shown = is_shown,
            Preference::Mirrored(is_mirrored) => self.is_mirrored = is_mirrored,
            Preference::Corner(corner) => self.corner = corner,
            Preference::Shortcuts(is_on) => self.has_shortcuts = is_on,
            Preference::Theme(theme) => self.theme = theme,
            Preference::Lang(lang) => self.lang = lang,
            Preference::Said(subject, is_said) => {
                self.unsaid = self.unsaid.with(subject as u8, !is_said);
            }
            Preference::Known(hint, is_known) => {
                self.known = self.known.with(hint as u8, is_known);
            }
            Preference::Sounds(is_on) => self.has_sounds = is_on,
        }
        self
    }

    /// Whether something about this is said aloud. What is about no subject always is.
    pub const fn says(&self, subject: Option<Subject>) -> bool {
        match subject {
            Some(subject) => !self.unsaid.has(subject as u8),
            None => true,
        }
    }

    /// Whether a hint need not be given any more.
    pub fn knows(&self, hint: Hint) -> bool {
        let has_done_it = hint == Hint::OwnPicture && self.corner != Self::default().corner;
        has_done_it || self.known.has(hint as u8)
    }
}

/// A few switches, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bits(u8);

impl Bits {
    const fn has(self, place: u8) -> bool {
        self.0 & (1 << place) != 0
    }

    const fn with(self, place: u8, is_on: bool) -> Self {
        if is_on {
            Self(self.0 | 1 << place)
        } else {
            Self(self.0 & !(1 << place))
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            layout: Layout::Grid,
            is_self_shown: true,
            is_mirrored: true,
            corner: Corner::BottomEnd,
            has_shortcuts: true,
            theme: Theme::System,
            lang: None,
            unsaid: Bits::default(),
            known: Bits::default(),
            has_sounds: true,
        }
    }
}

impl Preference {
    /// Every one that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let layouts = [Layout::Grid, Layout::Spotlight].map(Self::Layout);
        let switches = [
            Self::SelfShown,
            Self::Mirrored,
            Self::Shortcuts,
            Self::Sounds,
        ];
        let switches = switches.map(|switch| [true, false].map(switch));
        let corners = Corner::ALL.map(Self::Corner);
        let langs = Lang::ALL.map(Some).into_iter().chain([None]);
        let said = |subject| [true, false].map(|is_said| Self::Said(subject, is_said));
        let known = |hint| [true, false].map(|is_known| Self::Known(hint, is_known));
        layouts
            .into_iter()
            .chain(switches.into_iter().flatten())
            .chain(corners)
            .chain(Theme::ALL.map(Self::Theme))
            .chain(langs.map(Self::Lang))
            .chain(Subject::ALL.into_iter().flat_map(said))
            .chain(Hint::ALL.into_iter().flat_map(known))
    }

    /// The key and the value under which it is kept. Stable.
    pub const fn entry(self) -> (&'static str, &'static str) {
        match self {
            Self::Layout(layout) => ("visavis:layout", layout.code()),
            Self::SelfShown(is_shown) => ("visavis:self-view", on_off(is_shown)),
            Self::Mirrored(is_mirrored) => ("visavis:mirror", on_off(is_mirrored)),
            Self::Corner(corner) => ("visavis:corner", corner.code()),
            Self::Shortcuts(is_on) => ("visavis:shortcuts", on_off(is_on)),
            // The key is in src/theme.js too.
            Self::Theme(theme) => ("visavis:theme", theme.code()),
            Self::Lang(Some(lang)) => ("visavis:lang", lang.code()),
            Self::Lang(None) => ("visavis:lang", "auto"),
            Self::Said(subject, is_said) => (said_key(subject), on_off(is_said)),
            Self::Known(hint, is_known) => (known_key(hint), on_off(is_known)),
            Self::Sounds(is_on) => ("visavis:sounds", on_off(is_on)),
        }
    }
}

impl Layout {
    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Spotlight => "spotlight",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Grid => Self::Spotlight,
            Self::Spotlight => Self::Grid,
        }
    }
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const fn said_key(subject: Subject) -> &'static str {
    match subject {
        Subject::People => "visavis:say-people",
        Subject::Conversation => "visavis:say-conversation",
        Subject::Connections => "visavis:say-connections",
    }
}

const fn known_key(hint: Hint) -> &'static str {
    match hint {
        Hint::Shortcuts => "visavis:knows-shortcuts",
        Hint::Invite => "visavis:knows-invite",
        Hint::OwnPicture => "visavis:knows-own-picture",
    }
}

const fn on_off(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_is_read_as_it_is_kept() {
        for preference in Preference::all() {
            let (key, value) = preference.entry();

            let read = Preferences::read(|asked| (asked == key).then(|| value.to_owned()));

            assert_eq!(read, Preferences::default().with(preference));
        }
    }

    #[test]
    fn no_two_choices_are_kept_alike() {
        let entries: Vec<_> = Preference::all().map(Preference::entry).collect();
        let distinct: std::collections::BTreeSet<_> = entries.iter().collect();

        assert_eq!(distinct.len(), entries.len());
    }

    #[test]
    fn everything_is_said_until_the_person_wants_less_and_what_is_urgent_even_then() {
        let all = Preferences::default();
        let off = |all: Preferences, subject| all.with(Preference::Said(subject, false));
        let none = Subject::ALL.into_iter().fold(all, off);

        for subject in Subject::ALL {
            assert!(all.says(Some(subject)) && !none.says(Some(subject)));
        }
        assert!(none.says(None));
        assert!(off(all, Subject::People).says(Some(Subject::Connections)));
    }

    #[test]
    fn what_is_not_understood_was_never_chosen() {
        let read = Preferences::read(|_| Some("sideways".to_owned()));

        assert_eq!(read, Preferences::default());
    }
}
