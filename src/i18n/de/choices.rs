//! German, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Sprache",
    not_loaded: "Diese Sprache wurde nicht geladen.",
    by_browser: "Wie der Browser",
    appearance: "Darstellung",
    save_data: "Daten sparen",
    save_data_note: "Sendet und empfängt kleineres Video",
    announcements: "Ansagen des Screenreaders",
    topic: |topic| match topic {
        AnnouncementTopic::People => "Wer kommt und geht",
        AnnouncementTopic::Conversation => "Nachrichten, Handzeichen und geteilte Bildschirme",
        AnnouncementTopic::Connections => "Verbindungsprobleme",
    },
    always: "Fehler und Fragen werden immer angesagt.",
};
