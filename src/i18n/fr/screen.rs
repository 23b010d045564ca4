//! French, for how the screen looks.

use crate::i18n::ScreenWords;
use crate::layout::{Act, Layout, Theme};

/// The words.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Affichage",
    more: "Plus",
    layout: "Disposition",
    layouts: |layout| match layout {
        Layout::Grid => "Mosaïque",
        Layout::Spotlight => "Vedette",
    },
    pin: |name| format!("Épingler {name}"),
    pinned: "Épinglé",
    show_self: "Afficher mon image",
    hide_self: "Masquer mon image",
    mirror: "Mon image en miroir",
    mirror_note: "Les autres ne vous voient jamais en miroir.",
    move_self: "Vous. Les flèches déplacent cette image vers un autre coin.",
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
        Act::Mic => "Activer ou couper le micro",
        Act::Camera => "Activer ou désactiver la caméra",
        Act::Share => "Partager l’écran ou arrêter",
        Act::SelfView => "Afficher ou masquer mon image",
        Act::Layout => "Mosaïque ou vedette",
        Act::Pin(_) => "Épingler une personne ou la libérer",
        Act::People => "Liste des personnes",
        Act::Chat => "Discussion",
        Act::Hand => "Lever ou baisser la main",
        Act::FullScreen => "Plein écran",
        Act::Sheet => "Cette liste",
    },
};
