//! The theme switch.

use yew::prelude::*;

use crate::layout::{Preference, Theme};
use crate::ui::hooks::{use_preferences, use_words};
use crate::ui::kit::icon::Glyph;
use crate::ui::kit::segmented_control::{Segment, SegmentedControl};

/// The properties of the switch.
#[derive(Properties, PartialEq)]
pub struct ThemeSwitchProps {
    /// The switch shows icons only.
    #[prop_or_default]
    pub is_compact: bool,
}

/// A choice of the system's theme, light, or dark.
#[component]
pub fn ThemeSwitch(props: &ThemeSwitchProps) -> Html {
    let words = use_words();
    let preferences = use_preferences();
    let segments = Theme::ALL.map(|theme| Segment {
        glyph: match theme {
            Theme::System => Glyph::Screen,
            Theme::Light => Glyph::Sun,
            Theme::Dark => Glyph::Moon,
        },
        label: words.screen.themes.of(theme),
        testid: match theme {
            Theme::System => "theme-system",
            Theme::Light => "theme-light",
            Theme::Dark => "theme-dark",
        },
        is_chosen: preferences.now.theme == theme,
        choose: preferences
            .choose
            .reform(move |()| Preference::Theme(theme)),
    });
    html! {
        <SegmentedControl
            label={words.screen.theme}
            segments={Vec::from(segments)}
            is_compact={props.is_compact}
        />
    }
}
