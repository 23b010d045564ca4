//! Spanish, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Idioma",
    not_loaded: "No se ha cargado este idioma.",
    by_browser: "El del navegador",
    appearance: "Apariencia",
    save_data: "Ahorrar datos",
    save_data_note: "Envía y recibe vídeo más pequeño",
    own_relay: "Tu propio relé (TURN)",
    own_relay_note: "Lleva tus llamadas si no hay otra vía. Se queda en este navegador.",
    relay_address: "Dirección",
    relay_user: "Usuario",
    relay_password: "Contraseña",
    relay_use: "Usar",
    relay_remove: "Quitar",
    relay_in_use: Template::new("En uso: {0}"),
    relay_wrong: "Escribe una dirección TURN, un usuario y una contraseña.",
    announcements: "Avisos del lector de pantalla",
    topic: texts!(AnnouncementTopic {
        People: "Quién entra y quién sale",
        Conversation: "Mensajes, manos levantadas y pantallas compartidas",
        Connections: "Problemas de conexión"
    }),
    always: "Los errores y las preguntas se anuncian siempre.",
};
