//! What the person has chosen for this browser. Where it is kept is the session's business.

use crate::screen::Corner;

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
        }
        self
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
        }
    }
}

impl Preference {
    /// Every one that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let layouts = [Layout::Grid, Layout::Spotlight].map(Self::Layout);
        let switches = [Self::SelfShown, Self::Mirrored, Self::Shortcuts];
        let switches = switches.map(|switch| [true, false].map(switch));
        let corners = Corner::ALL.map(Self::Corner);
        layouts
            .into_iter()
            .chain(switches.into_iter().flatten())
            .chain(corners)
            .chain(Theme::ALL.map(Self::Theme))
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
    fn what_is_not_understood_was_never_chosen() {
        let read = Preferences::read(|_| Some("sideways".to_owned()));

        assert_eq!(read, Preferences::default());
    }
}
