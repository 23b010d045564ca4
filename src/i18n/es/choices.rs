//! Spanish, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::Subject;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Idioma",
    announcements: "El lector de pantalla anuncia",
    subject: |subject| match subject {
        Subject::People => "Quién entra y quién sale",
        Subject::Conversation => "Mensajes, manos levantadas y pantallas",
        Subject::Connections => "Conexiones perdidas y recuperadas",
    },
    always: "Los errores y las preguntas que te hagan se anuncian siempre.",
};
