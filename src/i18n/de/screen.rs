//! German, for how the screen looks.

use crate::i18n::ScreenWords;
use crate::layout::{Act, Layout, Theme};

/// The words.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Ansicht",
    more: "Mehr",
    layout: "Anordnung",
    layouts: |layout| match layout {
        Layout::Grid => "Raster",
        Layout::Spotlight => "Im Fokus",
    },
    pin: |name| format!("{name} anpinnen"),
    pinned: "Angepinnt",
    show_self: "Mein Bild zeigen",
    hide_self: "Mein Bild ausblenden",
    mirror: "Mein Bild spiegeln",
    mirror_note: "Andere sehen Sie nie gespiegelt.",
    move_self: "Sie. Mit den Pfeiltasten in eine andere Ecke.",
    theme: "Farben",
    themes: |theme| match theme {
        Theme::System => "System",
        Theme::Light => "Hell",
        Theme::Dark => "Dunkel",
    },
    full_screen: "Vollbild",
    shortcuts: "Tastenkürzel",
    use_shortcuts: "Tastenkürzel verwenden",
    act: |act| match act {
        Act::Mic => "Mikrofon ein oder aus",
        Act::Camera => "Kamera ein oder aus",
        Act::Share => "Bildschirm teilen oder nicht mehr",
        Act::SelfView => "Mein Bild zeigen oder ausblenden",
        Act::Layout => "Raster oder Fokus",
        Act::Pin(_) => "Person anpinnen oder lösen",
        Act::People => "Liste der Personen",
        Act::Chat => "Chat",
        Act::Hand => "Hand heben oder senken",
        Act::FullScreen => "Vollbild",
        Act::Sheet => "Diese Liste",
    },
};
