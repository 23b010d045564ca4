//! French, for the stage.

use crate::i18n::StageWords;
use crate::model::Source;

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Votre connexion est faible",
    stop_camera: "Couper la caméra",
    hand: "Votre main est levée",
    lower: "Baisser",
    device: |sources| match sources {
        [Source::Mic] => "Pas de micro",
        [Source::Camera] => "Pas de caméra",
        _ => "Ni micro ni caméra",
    },
    record_title: "Enregistrer cet appel\u{202f}?",
    record_text: "Tout le monde verra que vous enregistrez.",
    record_file: "Vous choisissez d’abord où l’enregistrer.",
    record_start: "Démarrer l’enregistrement",
    record_saved: |file, size| format!("Enregistrement sauvegardé\u{202f}: {file}, {size}"),
    record_cancelled: "Enregistrement annulé.",
    left_alone: |name| format!("{name} a quitté l’appel. Il ne reste que vous."),
    left_alone_hint: "Envoyez le lien pour inviter quelqu’un, ou quittez l’appel.",
    wants_to_send: |name, file, size| format!("{name} veut vous envoyer {file} ({size})"),
    own_screen: "Votre écran",
};
