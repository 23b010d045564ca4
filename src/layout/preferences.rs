//! The local user's preferences in this browser. The session stores them.

use crate::layout::{Corner, Hint};
use crate::model::{AnnouncementTopic, Lang};

/// All preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The layout of the tiles.
    pub layout: Layout,
    /// The self view is on the stage.
    pub is_self_shown: bool,
    /// The self view is mirrored.
    pub is_mirrored: bool,
    /// The corner in which the self view floats.
    pub corner: Corner,
    /// Single keys are shortcuts.
    pub has_shortcuts: bool,
    /// The colour theme.
    pub theme: Theme,
    /// The language. `None` leaves it to the browser.
    pub lang: Option<Lang>,
    /// The announcement topics that are off, one bit each.
    unsaid: Bits,
    /// The hints that the local user knows, one bit each.
    known: Bits,
    /// The last call had a hint.
    pub was_hinted: bool,
    /// Short sounds report who joins and leaves.
    pub has_sounds: bool,
    /// Pictures are small, sent and received.
    pub saves_data: bool,
}

/// A change of one preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The layout of the tiles.
    Layout(Layout),
    /// Whether the self view is on the stage.
    SelfShown(bool),
    /// Whether the self view is mirrored.
    Mirrored(bool),
    /// The corner in which the self view floats.
    Corner(Corner),
    /// Whether single keys are shortcuts.
    Shortcuts(bool),
    /// The colour theme.
    Theme(Theme),
    /// The language. `None` leaves it to the browser.
    Lang(Option<Lang>),
    /// Whether this topic is announced.
    Said(AnnouncementTopic, bool),
    /// Whether the local user knows this hint.
    Known(Hint, bool),
    /// Whether the last call had a hint.
    Hinted(bool),
    /// Whether short sounds report who joins and leaves.
    Sounds(bool),
    /// Whether pictures are small, sent and received.
    SaveData(bool),
}

/// A colour theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// The system's theme.
    System,
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
}

/// A layout of the tiles of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All tiles have the same size.
    Grid,
    /// One tile is large, and the others are in a strip beside or below it.
    Spotlight,
}

impl Preferences {
    /// Reads every preference by its key. Absent and invalid values leave the default.
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

    /// Returns the preferences with this change.
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
            Preference::Said(topic, is_said) => {
                self.unsaid = self.unsaid.with(topic as u8, !is_said);
            }
            Preference::Known(hint, is_known) => {
                self.known = self.known.with(hint as u8, is_known);
            }
            Preference::Hinted(was_hinted) => self.was_hinted = was_hinted,
            Preference::Sounds(is_on) => self.has_sounds = is_on,
            Preference::SaveData(is_on) => self.saves_data = is_on,
        }
        self
    }

    /// Returns whether announcements of this topic are on. Those without a topic always are.
    pub const fn says(&self, topic: Option<AnnouncementTopic>) -> bool {
        match topic {
            Some(topic) => !self.unsaid.has(topic as u8),
            None => true,
        }
    }

    /// Returns whether the local user knows a hint.
    pub fn knows(&self, hint: Hint) -> bool {
        let has_done_it = hint == Hint::OwnPicture && self.corner != Self::default().corner;
        has_done_it || self.known.has(hint as u8)
    }
}

/// A set of small indexes, one bit each.
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
            was_hinted: false,
            has_sounds: true,
            saves_data: false,
        }
    }
}

impl Preference {
    /// Returns every possible value.
    pub fn all() -> impl Iterator<Item = Self> {
        let layouts = [Layout::Grid, Layout::Spotlight].map(Self::Layout);
        let switches = [
            Self::SelfShown,
            Self::Mirrored,
            Self::Shortcuts,
            Self::Hinted,
            Self::Sounds,
            Self::SaveData,
        ];
        let switches = switches.map(|switch| [true, false].map(switch));
        let corners = Corner::ALL.map(Self::Corner);
        let langs = Lang::ALL.map(Some).into_iter().chain([None]);
        let said = |topic| [true, false].map(|is_said| Self::Said(topic, is_said));
        let known = |hint| [true, false].map(|is_known| Self::Known(hint, is_known));
        layouts
            .into_iter()
            .chain(switches.into_iter().flatten())
            .chain(corners)
            .chain(Theme::ALL.map(Self::Theme))
            .chain(langs.map(Self::Lang))
            .chain(AnnouncementTopic::ALL.into_iter().flat_map(said))
            .chain(Hint::ALL.into_iter().flat_map(known))
    }

    /// Returns the key and the value for storage. Both are stable.
    pub const fn entry(self) -> (&'static str, &'static str) {
        match self {
            Self::Layout(layout) => ("visavis:layout", layout.code()),
            Self::SelfShown(is_shown) => ("visavis:self-view", on_off(is_shown)),
            Self::Mirrored(is_mirrored) => ("visavis:mirror", on_off(is_mirrored)),
            Self::Corner(corner) => ("visavis:corner", corner.code()),
            Self::Shortcuts(is_on) => ("visavis:shortcuts", on_off(is_on)),
            // src/first.js has the same key.
            Self::Theme(theme) => ("visavis:theme", theme.code()),
            Self::Lang(Some(lang)) => ("visavis:lang", lang.code()),
            Self::Lang(None) => ("visavis:lang", "auto"),
            Self::Said(topic, is_said) => (said_key(topic), on_off(is_said)),
            Self::Known(hint, is_known) => (known_key(hint), on_off(is_known)),
            Self::Hinted(was_hinted) => ("visavis:hinted", on_off(was_hinted)),
            Self::Sounds(is_on) => ("visavis:sounds", on_off(is_on)),
            Self::SaveData(is_on) => ("visavis:save-data", on_off(is_on)),
        }
    }
}

impl Layout {
    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grid => "grid",
            Self::Spotlight => "spotlight",
        }
    }

    /// Returns the other layout.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Grid => Self::Spotlight,
            Self::Spotlight => Self::Grid,
        }
    }
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const fn said_key(topic: AnnouncementTopic) -> &'static str {
    match topic {
        AnnouncementTopic::People => "visavis:say-people",
        AnnouncementTopic::Conversation => "visavis:say-conversation",
        AnnouncementTopic::Connections => "visavis:say-connections",
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
    fn every_topic_is_announced_until_switched_off_and_urgent_news_always() {
        let all = Preferences::default();
        let off = |all: Preferences, topic| all.with(Preference::Said(topic, false));
        let none = AnnouncementTopic::ALL.into_iter().fold(all, off);

        for topic in AnnouncementTopic::ALL {
            assert!(all.says(Some(topic)) && !none.says(Some(topic)));
        }
        assert!(none.says(None));
        assert!(off(all, AnnouncementTopic::People).says(Some(AnnouncementTopic::Connections)));
    }

    #[test]
    fn what_is_not_understood_was_never_chosen() {
        let read = Preferences::read(|_| Some("sideways".to_owned()));

        assert_eq!(read, Preferences::default());
    }
}
