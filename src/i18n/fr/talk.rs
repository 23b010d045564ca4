//! French, for chat, files and reactions. Zero takes the singular.

use crate::call::view::FileFault;
use crate::i18n::TalkWords;
use crate::i18n::names::Named;
use crate::i18n::talk::FileWords;
use crate::i18n::texts::{Plural, Template, texts};
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Discussion",
    unread: Plural::from_two(
        "Discussion, {0} nouveau message",
        "Discussion, {0} nouveaux messages",
    ),
    log: "Messages",
    empty: "Aucun message pour l’instant",
    promise: "Qui arrive plus tard peut les lire. Tout disparaît quand tout le monde part.",
    input: "Message à tout le monde",
    input_hint: "Message à tout le monde",
    send: "Envoyer",
    too_long: Plural::from_two("{0} caractère de trop", "{0} caractères de trop"),
    to_nobody: "Sera envoyé quand quelqu’un arrivera",
    sending: "Envoi…",
    on_its_way: Template::new("Remis à {0} sur {1}…"),
    delivered: "Remis",
    via: Named::new("par une autre personne", "par {0}"),
    gestures: "Réagir",
    react: "Réactions",
    reactions: texts!(Reaction {
        Agree: "Pouce levé",
        Applause: "Applaudissements",
        Heart: "Cœur",
        Laugh: "Rire",
        Wow: "Surprise",
        Celebrate: "Fête"
    }),
    raise_hand: "Lever la main",
    hand_is_up: "Main levée",
    rename: "Changer votre nom",
    attach: "Envoyer des fichiers",
    attach_alone: "Vous pourrez envoyer des fichiers quand quelqu’un arrivera",
    folder: Template::new(
        "«\u{202f}{0}\u{202f}» est un dossier. Compressez-le, puis envoyez le ZIP.",
    ),
    unreadable: Template::new("«\u{202f}{0}\u{202f}» est illisible. Choisissez-le de nouveau."),
    drop_here: "Déposez pour envoyer à tout le monde",
    to: Template::new("à {0}"),
    from: Template::new("de {0}"),
    units: ["o", "ko", "Mo", "Go", "To"],
    decimal_mark: ",",
    accept: "Enregistrer",
    decline: "Refuser",
    pause: "Suspendre",
    resume: "Reprendre",
    cancel: "Annuler",
    file: FileWords {
        offered: "En attente d’accord",
        offers: "Veut vous envoyer ce fichier",
        preparing: "Choisissez où l’enregistrer",
        sending: Template::new("Envoi… {0}\u{202f}%"),
        receiving: Template::new("Réception… {0}\u{202f}%"),
        held_by_me: Template::new("Suspendu à {0}\u{202f}%"),
        held: Template::new("Suspendu par l’autre côté à {0}\u{202f}%"),
        checking: "Envoyé, vérification…",
        delivered: "Remis",
        saved: "Enregistré",
        cancelled_by_me: "Annulé par vous",
        declined: "Refusé",
        cancelled: "Annulé par l’expéditeur",
        failed: texts!(FileFault {
            TooMuch: "Arrêté\u{202f}: le fichier était plus gros qu’annoncé",
            Mismatch: "Non enregistré\u{202f}: il est arrivé endommagé",
            Unreadable: "Ce fichier n’est plus lisible",
            NoRoom: "Enregistrement impossible\u{202f}: pas de place ou non autorisé",
            Gone: "Départ avant la fin du transfert"
        }),
    },
};
