//! French, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::AnnouncementTopic;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Langue",
    not_loaded: "Cette langue n’a pas pu être chargée.",
    announcements: "Le lecteur d’écran annonce",
    topic: |topic| match topic {
        AnnouncementTopic::People => "Les arrivées et les départs",
        AnnouncementTopic::Conversation => "Les messages, mains levées et écrans",
        AnnouncementTopic::Connections => "Les connexions perdues et rétablies",
    },
    always: "Les erreurs et les questions qui vous sont posées sont toujours annoncées.",
};
