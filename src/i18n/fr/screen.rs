//! French, for the view options.

use crate::i18n::ScreenWords;
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Affichage",
    more: "Plus",
    layout: "Disposition",
    layouts: |layout| match layout {
        Layout::Grid => "Grille",
        Layout::Spotlight => "Intervenant",
    },
    pin: |name| format!("Épingler {name}"),
    pinned: "Épinglé",
    show_self: "Afficher ma vidéo",
    hide_self: "Masquer ma vidéo",
    mirror: "Ma vidéo en miroir",
    mirror_note: "Les autres ne vous voient jamais en miroir.",
    move_self: "Votre vidéo. Les flèches la déplacent dans un autre coin.",
    theme: "Thème",
    themes: |theme| match theme {
        Theme::System => "Système",
        Theme::Light => "Clair",
        Theme::Dark => "Sombre",
    },
    full_screen: "Plein écran",
    shortcuts: "Raccourcis clavier",
    use_shortcuts: "Utiliser les raccourcis",
    act: |act| match act {
        ShortcutAction::Mic => "Activer ou couper le micro",
        ShortcutAction::Camera => "Activer ou couper la caméra",
        ShortcutAction::Share => "Partager l’écran ou arrêter",
        ShortcutAction::SelfView => "Afficher ou masquer ma vidéo",
        ShortcutAction::Layout => "Grille ou intervenant",
        ShortcutAction::Pin(_) => "Épingler ou détacher une personne",
        ShortcutAction::People => "Personnes",
        ShortcutAction::Chat => "Discussion",
        ShortcutAction::Hand => "Lever ou baisser la main",
        ShortcutAction::FullScreen => "Plein écran",
        ShortcutAction::Shortcuts => "Raccourcis clavier",
    },
};
