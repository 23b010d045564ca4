//! French, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Langue",
    not_loaded: "Cette langue n’a pas pu être chargée.",
    by_browser: "Celle du navigateur",
    appearance: "Apparence",
    save_data: "Économiser les données",
    save_data_note: "Envoie et reçoit une vidéo plus petite",
    own_relay: "Votre propre relais (TURN)",
    own_relay_note: "Achemine vos appels là où rien d’autre ne passe. Reste dans ce navigateur.",
    relay_address: "Adresse",
    relay_user: "Nom d’utilisateur",
    relay_password: "Mot de passe",
    relay_use: "Utiliser",
    relay_remove: "Retirer",
    relay_in_use: Template::new("Utilisé\u{202f}: {0}"),
    relay_wrong: "Saisissez une adresse TURN, un nom d’utilisateur et un mot de passe.",
    announcements: "Annonces du lecteur d’écran",
    topic: texts!(AnnouncementTopic {
        People: "Arrivées et départs",
        Conversation: "Messages, mains levées et écrans partagés",
        Connections: "Problèmes de connexion"
    }),
    always: "Les erreurs et les questions sont toujours annoncées.",
};
