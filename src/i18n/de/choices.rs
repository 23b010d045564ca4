//! German, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::Subject;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Sprache",
    announcements: "Der Screenreader meldet",
    subject: |subject| match subject {
        Subject::People => "Wer kommt und wer geht",
        Subject::Conversation => "Nachrichten, gehobene Hände, Bildschirme",
        Subject::Connections => "Verlorene und wiederhergestellte Verbindungen",
    },
    always: "Fehler und Fragen an Sie werden immer gemeldet.",
};
