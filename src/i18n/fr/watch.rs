//! French, for watching and hearing others.

use crate::call::view::Quality;
use crate::i18n::WatchWords;
use crate::model::Recording;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Bonne connexion",
        Quality::Fair => "Connexion faible",
        Quality::Poor => "Mauvaise connexion",
    },
    volume: |name| format!("Volume pour {name}"),
    percent: |percent| format!("{percent}\u{202f}%"),
    pop_out: |name| format!("Image dans l’image\u{202f}: {name}"),
    mini: "Petite fenêtre",
    mini_note: "Reste au-dessus de vos autres fenêtres.",
    record: "Enregistrer",
    recording: "Vous enregistrez. Tout le monde en est informé.",
    stop: "Arrêter",
    recorded_by: |names| {
        let verb = if names.len() > 1 {
            "enregistrent"
        } else {
            "enregistre"
        };
        format!("{} {verb} cet appel.", names.join(", "))
    },
    sound_only: "Seul le son est enregistré\u{202f}: la protection contre le fingerprinting de ce navigateur brouille les images. Autorisez les données de canevas pour cette page, puis recommencez.",
    no_picture: "Son image ne peut pas être affichée\u{202f}: il manque le format vidéo \
        (codec) à votre navigateur ou au sien.",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "Il n’y a plus d’espace pour enregistrer. Ce qui l’a été jusqu’ici est sauvegardé \
             autant que possible."
        }
        Recording::Partial => "Une partie de l’enregistrement manque. Ce qu’il y a est sauvegardé.",
        Recording::Empty => {
            "Le navigateur n’a rien enregistré. Réessayez, ou essayez un autre navigateur."
        }
        _ => "Ce navigateur ne peut pas enregistrer l’appel.",
    },
};
