//! French, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::texts::{Template, texts};
use crate::i18n::watch::ReceivedWords;
use crate::i18n::watch::RecordingEndWords;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: texts!(Quality {
        Good: "Bonne connexion",
        Fair: "Connexion faible",
        Poor: "Mauvaise connexion"
    }),
    received: ReceivedWords {
        hears: "Vous entend",
        hears_not: "Ne vous entend pas",
        sees: Template::new("Vous voit en {0}p"),
        sees_not: "Ne vous voit pas",
        sees_screen: Template::new("Voit votre écran en {0}p"),
        sees_screen_not: "Ne voit pas votre écran",
    },
    details: "Détails de la connexion",
    unreceived: texts!(Unreceived {
        Voice: "Personne ne vous entend",
        Picture: "Personne ne vous voit",
        Both: "Personne ne vous voit ni ne vous entend"
    }),
    volume: Template::new("Volume de {0}"),
    percent: Template::new("{0}\u{202f}%"),
    pop_out: Template::new("Image dans l’image\u{202f}: {0}"),
    mini: "Petite fenêtre",
    mini_note: "Reste au-dessus de vos autres fenêtres.",
    record: "Enregistrer",
    recording: "Enregistrement en cours. Tout le monde le voit.",
    recorded: "Votre enregistrement a été sauvegardé.",
    stop: "Arrêter",
    one_records: Template::new("{0} enregistre"),
    several_record: Template::new("{0} enregistrent"),
    between: ", ",
    sound_only: "Seul le son est enregistré. Pour l’image, autorisez les données canvas.",
    no_picture: "Vidéo impossible à afficher\u{202f}: un navigateur n’a pas le format (codec).",
    recording_ended: RecordingEndWords {
        no_room: "Enregistrement arrêté\u{202f}: le disque est plein. Le début est sauvegardé.",
        partial: "Une partie de l’enregistrement manque. Le reste est sauvegardé.",
        empty: "Rien n’a été enregistré. Réessayez ou changez de navigateur.",
        failed: "Ce navigateur ne peut pas enregistrer d’appels.",
    },
};
