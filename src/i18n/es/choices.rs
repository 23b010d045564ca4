//! Spanish, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Idioma",
    not_loaded: "No se ha cargado este idioma.",
    announcements: "El lector de pantalla anuncia",
    topic: |topic| match topic {
        AnnouncementTopic::People => "Quién entra y quién sale",
        AnnouncementTopic::Conversation => "Mensajes, manos levantadas y pantallas",
        AnnouncementTopic::Connections => "Conexiones perdidas y recuperadas",
    },
    always: "Los errores y las preguntas que te hagan se anuncian siempre.",
};
