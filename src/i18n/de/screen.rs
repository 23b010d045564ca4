//! German, for the view options.

use crate::i18n::ScreenWords;
use crate::i18n::screen::ActionWords;
use crate::i18n::texts::{Template, texts};
use crate::layout::{Layout, Theme};

/// The texts.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Ansicht",
    more: "Mehr",
    layout: "Anordnung",
    layouts: texts!(Layout {
        Grid: "Raster",
        Spotlight: "Im Fokus"
    }),
    zoom: Template::new("{0} vergrößern"),
    pin: Template::new("{0} anpinnen"),
    pinned: "Angepinnt",
    show_self: "Mein Video zeigen",
    hide_self: "Mein Video ausblenden",
    mirror: "Mein Video spiegeln",
    mirror_note: "Andere sehen Sie nie gespiegelt.",
    move_self: "Ihr Video. Pfeiltasten bewegen es in eine andere Ecke.",
    theme: "Farben",
    themes: texts!(Theme {
        System: "System",
        Light: "Hell",
        Dark: "Dunkel"
    }),
    full_screen: "Vollbild",
    shortcuts: "Tastenkürzel",
    use_shortcuts: "Tastenkürzel verwenden",
    act: ActionWords {
        mic: "Mikrofon ein oder aus",
        camera: "Kamera ein oder aus",
        share: "Bildschirm teilen oder beenden",
        self_view: "Mein Video zeigen oder ausblenden",
        layout: "Raster oder Fokus",
        pin: "Person anpinnen oder lösen",
        people: "Personen",
        chat: "Chat",
        hand: "Hand heben oder senken",
        full_screen: "Vollbild",
        shortcuts: "Tastenkürzel",
    },
};
