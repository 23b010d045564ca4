//! French, for the view options.

use crate::i18n::ScreenWords;
use crate::i18n::screen::ActionWords;
use crate::i18n::texts::{Template, texts};
use crate::layout::{Layout, Theme};

/// The texts.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Affichage",
    more: "Plus",
    layout: "Disposition",
    layouts: texts!(Layout {
        Grid: "Grille",
        Spotlight: "Intervenant"
    }),
    zoom: Template::new("Agrandir {0}"),
    pin: Template::new("Épingler {0}"),
    pinned: "Épinglé",
    show_self: "Afficher ma vidéo",
    hide_self: "Masquer ma vidéo",
    mirror: "Ma vidéo en miroir",
    mirror_note: "Les autres ne vous voient jamais en miroir.",
    move_self: "Votre vidéo. Les flèches la déplacent dans un autre coin.",
    theme: "Thème",
    themes: texts!(Theme {
        System: "Système",
        Light: "Clair",
        Dark: "Sombre"
    }),
    full_screen: "Plein écran",
    shortcuts: "Raccourcis clavier",
    use_shortcuts: "Utiliser les raccourcis",
    act: ActionWords {
        mic: "Activer ou couper le micro",
        camera: "Activer ou couper la caméra",
        share: "Partager l’écran ou arrêter",
        self_view: "Afficher ou masquer ma vidéo",
        layout: "Grille ou intervenant",
        pin: "Épingler ou détacher une personne",
        people: "Personnes",
        chat: "Discussion",
        hand: "Lever ou baisser la main",
        full_screen: "Plein écran",
        shortcuts: "Raccourcis clavier",
    },
};
