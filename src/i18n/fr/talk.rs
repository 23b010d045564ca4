//! French, for chat, files and reactions. Zero takes the singular.

use crate::call::view::{FileFault, FileState};
use crate::i18n::TalkWords;
use crate::i18n::talk::size_in;
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Discussion",
    unread: |count| match count {
        1 => "Discussion, 1 nouveau message".to_owned(),
        _ => format!("Discussion, {count} nouveaux messages"),
    },
    log: "Messages",
    empty: "Aucun message pour l’instant",
    promise: "Qui arrive plus tard peut les lire. Tout disparaît quand tout le monde part.",
    input: "Message à tout le monde",
    input_hint: "Message à tout le monde",
    send: "Envoyer",
    too_long: |over| match over {
        1 => "1 caractère de trop".to_owned(),
        _ => format!("{over} caractères de trop"),
    },
    to_nobody: "Sera envoyé quand quelqu’un arrivera",
    on_its_way: |reached, of| match reached {
        0 => "Envoi…".to_owned(),
        _ => format!("Remis à {reached} sur {of}…"),
    },
    delivered: "Remis",
    via: |name| match name.as_str() {
        "" => "par une autre personne".to_owned(),
        name => format!("par {name}"),
    },
    gestures: "Réagir",
    react: "Réactions",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Pouce levé",
        Reaction::Applause => "Applaudissements",
        Reaction::Heart => "Cœur",
        Reaction::Laugh => "Rire",
        Reaction::Wow => "Surprise",
        Reaction::Celebrate => "Fête",
    },
    raise_hand: "Lever la main",
    hand_is_up: "Main levée",
    rename: "Changer votre nom",
    attach: "Envoyer des fichiers",
    attach_alone: "Vous pourrez envoyer des fichiers quand quelqu’un arrivera",
    unsendable: |name, is_folder| match is_folder {
        true => {
            format!("«\u{202f}{name}\u{202f}» est un dossier. Compressez-le, puis envoyez le ZIP.")
        }
        false => format!("«\u{202f}{name}\u{202f}» est illisible. Choisissez-le de nouveau."),
    },
    drop_here: "Déposez pour envoyer à tout le monde",
    to: |name| format!("à {name}"),
    from: |name| format!("de {name}"),
    size: |bytes| size_in(bytes, ["o", "ko", "Mo", "Go", "To"], ","),
    accept: "Enregistrer",
    decline: "Refuser",
    pause: "Suspendre",
    resume: "Reprendre",
    cancel: "Annuler",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "En attente d’accord".to_owned(),
        (FileState::Offered, false) => "Veut vous envoyer ce fichier".to_owned(),
        (FileState::Preparing, _) => "Choisissez où l’enregistrer".to_owned(),
        (FileState::Moving, true) => format!("Envoi… {percent}\u{202f}%"),
        (FileState::Moving, false) => format!("Réception… {percent}\u{202f}%"),
        (FileState::Held { by_me: true }, _) => format!("Suspendu à {percent}\u{202f}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("Suspendu par l’autre côté à {percent}\u{202f}%")
        }
        (FileState::Checking, _) => "Envoyé, vérification…".to_owned(),
        (FileState::Done, true) => "Remis".to_owned(),
        (FileState::Done, false) => "Enregistré".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Annulé par vous".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Refusé".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Annulé par l’expéditeur".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Arrêté\u{202f}: le fichier était plus gros qu’annoncé",
            FileFault::Mismatch => "Non enregistré\u{202f}: il est arrivé endommagé",
            FileFault::Unreadable => "Ce fichier n’est plus lisible",
            FileFault::NoRoom => "Enregistrement impossible\u{202f}: pas de place ou non autorisé",
            FileFault::Gone => "Départ avant la fin du transfert",
        }
        .to_owned(),
    },
};
