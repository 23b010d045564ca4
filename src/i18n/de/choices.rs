//! German, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Sprache",
    not_loaded: "Diese Sprache wurde nicht geladen.",
    by_browser: "Wie der Browser",
    appearance: "Darstellung",
    save_data: "Daten sparen",
    save_data_note: "Sendet und empfängt kleineres Video",
    own_relay: "Eigenes Relay (TURN)",
    own_relay_note: "Überträgt Ihre Anrufe, wo nichts anderes durchkommt. Bleibt in diesem Browser.",
    relay_address: "Adresse",
    relay_user: "Benutzername",
    relay_password: "Passwort",
    relay_use: "Verwenden",
    relay_remove: "Entfernen",
    relay_in_use: Template::new("Wird verwendet: {0}"),
    relay_wrong: "Geben Sie TURN-Adresse, Benutzername und Passwort ein.",
    announcements: "Ansagen des Screenreaders",
    topic: texts!(AnnouncementTopic {
        People: "Wer kommt und geht",
        Conversation: "Nachrichten, Handzeichen und geteilte Bildschirme",
        Connections: "Verbindungsprobleme"
    }),
    always: "Fehler und Fragen werden immer angesagt.",
};
