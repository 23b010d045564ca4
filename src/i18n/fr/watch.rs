//! French, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::watch::ReceivedWords;
use crate::model::Recording;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Bonne connexion",
        Quality::Fair => "Connexion faible",
        Quality::Poor => "Mauvaise connexion",
    },
    received: ReceivedWords {
        hears: "Vous entend",
        hears_not: "Ne vous entend pas",
        sees: ("Vous voit en ", "p"),
        sees_not: "Ne vous voit pas",
        sees_screen: ("Voit votre écran en ", "p"),
        sees_screen_not: "Ne voit pas votre écran",
    },
    details: "Détails de la connexion",
    unreceived: |what| match what {
        Unreceived::Voice => "Personne ne vous entend",
        Unreceived::Picture => "Personne ne vous voit",
        Unreceived::Both => "Personne ne vous voit ni ne vous entend",
    },
    volume: |name| format!("Volume de {name}"),
    percent: |percent| format!("{percent}\u{202f}%"),
    pop_out: |name| format!("Image dans l’image\u{202f}: {name}"),
    mini: "Petite fenêtre",
    mini_note: "Reste au-dessus de vos autres fenêtres.",
    record: "Enregistrer",
    recording: "Enregistrement en cours. Tout le monde le voit.",
    recorded: "Votre enregistrement a été sauvegardé.",
    stop: "Arrêter",
    recorded_by: |names| match names {
        [name] => format!("{name} enregistre"),
        names => format!("{} enregistrent", names.join(", ")),
    },
    sound_only: "Seul le son est enregistré. Pour l’image, autorisez les données canvas.",
    no_picture: "Vidéo impossible à afficher\u{202f}: un navigateur n’a pas le format (codec).",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "Enregistrement arrêté\u{202f}: le disque est plein. Le début est sauvegardé."
        }
        Recording::Partial => "Une partie de l’enregistrement manque. Le reste est sauvegardé.",
        Recording::Empty => "Rien n’a été enregistré. Réessayez ou changez de navigateur.",
        _ => "Ce navigateur ne peut pas enregistrer d’appels.",
    },
};
