//! French, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Langue",
    not_loaded: "Cette langue n’a pas pu être chargée.",
    by_browser: "Celle du navigateur",
    appearance: "Apparence",
    save_data: "Économiser les données",
    save_data_note: "Envoie et reçoit une vidéo plus petite",
    announcements: "Annonces du lecteur d’écran",
    topic: |topic| match topic {
        AnnouncementTopic::People => "Arrivées et départs",
        AnnouncementTopic::Conversation => "Messages, mains levées et écrans partagés",
        AnnouncementTopic::Connections => "Problèmes de connexion",
    },
    always: "Les erreurs et les questions sont toujours annoncées.",
};
