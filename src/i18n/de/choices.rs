//! German, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Sprache",
    not_loaded: "Diese Sprache wurde nicht geladen.",
    announcements: "Der Screenreader meldet",
    topic: |topic| match topic {
        AnnouncementTopic::People => "Wer kommt und wer geht",
        AnnouncementTopic::Conversation => "Nachrichten, gehobene Hände, Bildschirme",
        AnnouncementTopic::Connections => "Verlorene und wiederhergestellte Verbindungen",
    },
    always: "Fehler und Fragen an Sie werden immer gemeldet.",
};
