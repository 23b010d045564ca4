//! French, for the view options.

use crate::i18n::ScreenWords;
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts.
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
        ShortcutAction::Mic => "Activer ou couper le micro",
        ShortcutAction::Camera => "Activer ou désactiver la caméra",
        ShortcutAction::Share => "Partager l’écran ou arrêter",
        ShortcutAction::SelfView => "Afficher ou masquer mon image",
        ShortcutAction::Layout => "Mosaïque ou vedette",
        ShortcutAction::Pin(_) => "Épingler une personne ou la libérer",
        ShortcutAction::People => "Liste des personnes",
        ShortcutAction::Chat => "Discussion",
        ShortcutAction::Hand => "Lever ou baisser la main",
        ShortcutAction::FullScreen => "Plein écran",
        ShortcutAction::Shortcuts => "Cette liste",
    },
};
