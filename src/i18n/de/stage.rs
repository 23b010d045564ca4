//! German, for the stage.

use crate::i18n::StageWords;
use crate::i18n::texts::{SourceTexts, Template};

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Ihre Verbindung ist schwach",
    stop_camera: "Kamera ausschalten",
    hand: "Ihre Hand ist oben",
    lower: "Senken",
    device: SourceTexts {
        mic: "Kein Mikrofon",
        camera: "Keine Kamera",
        both: "Weder Mikrofon noch Kamera",
    },
    record_title: "Diesen Anruf aufnehmen?",
    record_text: "Alle sehen, dass Sie aufnehmen.",
    record_file: "Zuerst wählen Sie, wo die Aufnahme gespeichert wird.",
    record_start: "Aufnahme starten",
    record_saved: Template::new("Aufnahme gespeichert: {0}, {1}"),
    record_cancelled: "Aufnahme abgebrochen.",
    left_alone: Template::new("{0} ist gegangen. Sie sind allein hier."),
    left_alone_hint: "Laden Sie mit dem Link jemanden ein, oder verlassen Sie den Anruf.",
    wants_to_send: Template::new("{0} möchte Ihnen {1} senden ({2})"),
    own_screen: "Ihr Bildschirm",
};
