//! French, for the stage.

use crate::i18n::StageWords;
use crate::i18n::texts::{SourceTexts, Template};

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Votre connexion est faible",
    stop_camera: "Couper la caméra",
    hand: "Votre main est levée",
    lower: "Baisser",
    device: SourceTexts {
        mic: "Pas de micro",
        camera: "Pas de caméra",
        both: "Ni micro ni caméra",
    },
    record_title: "Enregistrer cet appel\u{202f}?",
    record_text: "Tout le monde verra que vous enregistrez.",
    record_file: "Vous choisissez d’abord où l’enregistrer.",
    record_start: "Démarrer l’enregistrement",
    record_saved: Template::new("Enregistrement sauvegardé\u{202f}: {0}, {1}"),
    record_cancelled: "Enregistrement annulé.",
    left_alone: Template::new("{0} a quitté l’appel. Il ne reste que vous."),
    left_alone_hint: "Envoyez le lien pour inviter quelqu’un, ou quittez l’appel.",
    wants_to_send: Template::new("{0} veut vous envoyer {1} ({2})"),
    own_screen: "Votre écran",
};
