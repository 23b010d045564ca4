//! German, for the view options.

use crate::i18n::ScreenWords;
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts.
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
    show_self: "Mein Video zeigen",
    hide_self: "Mein Video ausblenden",
    mirror: "Mein Video spiegeln",
    mirror_note: "Andere sehen Sie nie gespiegelt.",
    move_self: "Ihr Video. Pfeiltasten bewegen es in eine andere Ecke.",
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
        ShortcutAction::Mic => "Mikrofon ein oder aus",
        ShortcutAction::Camera => "Kamera ein oder aus",
        ShortcutAction::Share => "Bildschirm teilen oder beenden",
        ShortcutAction::SelfView => "Mein Video zeigen oder ausblenden",
        ShortcutAction::Layout => "Raster oder Fokus",
        ShortcutAction::Pin(_) => "Person anpinnen oder lösen",
        ShortcutAction::People => "Personen",
        ShortcutAction::Chat => "Chat",
        ShortcutAction::Hand => "Hand heben oder senken",
        ShortcutAction::FullScreen => "Vollbild",
        ShortcutAction::Shortcuts => "Tastenkürzel",
    },
};
