//! German, for the stage.

use crate::i18n::StageWords;
use crate::model::Source;

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Ihre Verbindung ist schwach",
    stop_camera: "Kamera ausschalten",
    hand: "Ihre Hand ist oben",
    lower: "Senken",
    device: |sources| match sources {
        [Source::Mic] => "Kein Mikrofon",
        [Source::Camera] => "Keine Kamera",
        _ => "Weder Mikrofon noch Kamera",
    },
    record_title: "Diesen Anruf aufnehmen?",
    record_text: "Alle sehen, dass Sie aufnehmen.",
    record_file: "Zuerst wählen Sie, wo die Aufnahme gespeichert wird.",
    record_start: "Aufnahme starten",
    record_saved: |file, size| format!("Aufnahme gespeichert: {file}, {size}"),
    record_cancelled: "Aufnahme abgebrochen.",
    left_alone: |name| format!("{name} ist gegangen. Sie sind allein hier."),
    left_alone_hint: "Laden Sie mit dem Link jemanden ein, oder verlassen Sie den Anruf.",
    wants_to_send: |name, file, size| format!("{name} möchte Ihnen {file} senden ({size})"),
    own_screen: "Ihr Bildschirm",
};
