//! French, for the choice of language and of announcements.

use crate::i18n::ChoiceWords;
use crate::model::Subject;

/// The texts.
pub(super) const WORDS: ChoiceWords = ChoiceWords {
    language: "Langue",
    announcements: "Le lecteur d’écran annonce",
    subject: |subject| match subject {
        Subject::People => "Les arrivées et les départs",
        Subject::Conversation => "Les messages, mains levées et écrans",
        Subject::Connections => "Les connexions perdues et rétablies",
    },
    always: "Les erreurs et les questions qui vous sont posées sont toujours annoncées.",
};
