//! French, for chat, files and reactions. Zero takes the singular.

use crate::call::view::{FileFault, FileState};
use crate::i18n::TalkWords;
use crate::i18n::talk::size_in;
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Discussion",
    unread: |count| match count {
        0 | 1 => format!("Discussion, {count} nouveau message"),
        _ => format!("Discussion, {count} nouveaux messages"),
    },
    log: "Messages",
    empty: "Aucun message pour l’instant",
    promise: "Les messages vont directement de navigateur à navigateur, et aux personnes qui \
              arrivent plus tard. Ils disparaissent quand tout le monde est parti.",
    input: "Message à tout le monde",
    input_hint: "Écrire à tout le monde",
    send: "Envoyer",
    too_long: |over| match over {
        0 | 1 => format!("{over} caractère de trop"),
        _ => format!("{over} caractères de trop"),
    },
    to_nobody: "Gardé pour les prochaines arrivées",
    on_its_way: |reached, of| match reached {
        0 => "En cours d’envoi…".to_owned(),
        _ => format!("Remis à {reached} sur {of}…"),
    },
    delivered: "Remis",
    via: |name| match name.as_str() {
        "" => "transmis par quelqu’un d’autre".to_owned(),
        name => format!("transmis par {name}"),
    },
    gestures: "Réagir",
    react: "Réactions",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Pouce levé",
        Reaction::Applause => "Applaudissements",
        Reaction::Heart => "Cœur",
        Reaction::Laugh => "Rire",
        Reaction::Wow => "Étonnement",
        Reaction::Celebrate => "Fête",
    },
    raise_hand: "Lever la main",
    hand_is_up: "Main levée",
    rename: "Changer de nom",
    files: "Fichiers",
    attach: "Envoyer des fichiers",
    attach_alone: "Vous pourrez envoyer des fichiers quand quelqu’un d’autre sera là",
    unsendable: |name, is_folder| match is_folder {
        true => format!(
            "«\u{202f}{name}\u{202f}» est un dossier et n’a pas été envoyé. Compressez-le en un seul \
             fichier, comme un .zip, et envoyez celui-ci."
        ),
        false => format!(
            "«\u{202f}{name}\u{202f}» est illisible et n’a pas été envoyé. Il a peut-être été déplacé\u{202f}: \
             choisissez-le de nouveau."
        ),
    },
    drop_here: "Relâchez pour proposer ces fichiers à tout le monde",
    to: |name| format!("pour {name}"),
    from: |name| format!("envoyé par {name}"),
    size: |bytes| size_in(bytes, ["o", "ko", "Mo", "Go", "To"], ","),
    accept: "Enregistrer",
    decline: "Refuser",
    pause: "Suspendre",
    resume: "Reprendre",
    cancel: "Annuler",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "En attente d’acceptation".to_owned(),
        (FileState::Offered, false) => "Le voulez-vous\u{202f}?".to_owned(),
        (FileState::Preparing, _) => "Choisissez où l’enregistrer".to_owned(),
        (FileState::Moving, true) => format!("Envoi… {percent}\u{202f}%"),
        (FileState::Moving, false) => format!("Réception… {percent}\u{202f}%"),
        (FileState::Held { by_me: true }, _) => format!("Suspendu à {percent}\u{202f}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("Suspendu par l’autre côté à {percent}\u{202f}%")
        }
        (FileState::Checking, _) => "Envoyé, vérification en cours".to_owned(),
        (FileState::Done, true) => "Remis et vérifié".to_owned(),
        (FileState::Done, false) => "Enregistré et vérifié".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Vous l’avez annulé".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Refusé".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Annulé par l’expéditeur".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Arrêté\u{202f}: plus de données que prévu".to_owned(),
            FileFault::Mismatch => {
                "Non conservé\u{202f}: le fichier est arrivé endommagé".to_owned()
            }
            FileFault::Unreadable => "Ce fichier n’est plus lisible".to_owned(),
            FileFault::NoRoom => {
                "Enregistrement impossible\u{202f}: espace insuffisant, ou pas d’autorisation"
                    .to_owned()
            }
            FileFault::Gone => "Départ avant la fin du transfert".to_owned(),
        },
    },
};
