//! French, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;
use crate::i18n::names::Named;
use crate::i18n::texts::texts;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Appel direct",
    promise: "À deux, même sans internet. Envoyez une invitation, recevez une réponse.",
    make: "Créer une invitation",
    have: "Vous avez une invitation\u{202f}?",
    have_hint: "Collez-la ici",
    invited: Named::new(
        "On vous invite à un appel direct",
        "{0} vous invite à un appel direct",
    ),
    guest_promise: "En rejoignant l’appel, vous recevrez une réponse à renvoyer.",
    gathering: "Préparation de votre code…",
    two_steps: "L’appel en deux étapes",
    send: "Envoyez cette invitation",
    send_hint: "Envoyez le lien ou montrez le code. Pour une seule personne.",
    copy_invitation: "Copier l’invitation",
    take: "Collez la réponse",
    take_hint: "L’autre personne la reçoit en rejoignant l’appel et vous l’envoie.",
    reply_hint: "La réponse",
    connect: "Connecter",
    give_back: Named::new("Renvoyez cette réponse", "Envoyez cette réponse à {0}"),
    give_back_hint: "Copiez-la et envoyez-la, ou faites scanner le code.",
    copy_reply: "Copier la réponse",
    waiting: Named::new(
        "L’appel commencera dès que votre réponse sera arrivée.",
        "L’appel commencera dès que {0} aura votre réponse.",
    ),
    keep_open: "Gardez cette page ouverte.",
    scan: "Scanner",
    scan_hint: "Placez le code devant la caméra",
    code: "Code QR",
    enlarge: "Agrandir ou réduire le code",
    problem: texts!(InviteCodeProblem {
        Foreign: "Ce n’est ni une invitation ni une réponse. Copiez tout, rien d’autre.",
        Version: "Cela vient d’une autre version. Rechargez la page tous les deux.",
        Damaged: "Une partie manque ou a changé. Redemandez-la.",
        Invitation: "C’est une invitation, pas une réponse. Ouvrez plutôt son lien.",
        Own: "C’est votre propre invitation. Envoyez-la à l’autre personne.",
        Reply: "C’est une réponse. Collez-la là où l’invitation a été créée.",
        Elsewhere: "Cette réponse appartient à une autre invitation.",
        Used: "Cela a déjà servi. Demandez-en une autre."
    }),
    again: "Nouvelle invitation",
    over: "L’autre personne est partie",
    over_hint: "Pour vous reparler, envoyez une nouvelle invitation.",
};
