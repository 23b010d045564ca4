//! French, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Appel sans serveur",
    promise: "Pour deux personnes. Vous envoyez une invitation, on vous renvoie une réponse, et \
              l’appel commence. Nul besoin de serveur de signalisation\u{202f}: un réseau \
              local sans internet suffit.",
    make: "Créer une invitation",
    have: "Vous avez une invitation\u{202f}?",
    have_hint: "Collez-la ici",
    invited: |host| match host.as_str() {
        "" => "Vous avez une invitation".to_owned(),
        name => format!("{name} vous invite"),
    },
    guest_promise: "À un appel à deux, sans serveur. En le rejoignant, vous recevez une réponse à \
                    renvoyer.",
    gathering: "Recherche des moyens de joindre cet appareil…",
    two_steps: "L’appel en deux étapes",
    send: "Envoyez cette invitation",
    send_hint: "Sous forme de lien, ou faites scanner le code. Elle vaut pour une seule personne.",
    copy_invitation: "Copier l’invitation",
    take: "Recevez la réponse",
    take_hint: "L’autre personne l’obtient en rejoignant l’appel et vous la renvoie.",
    reply_hint: "Collez la réponse",
    connect: "Connecter",
    give_back: |host| match host.as_str() {
        "" => "Renvoyez cette réponse".to_owned(),
        name => format!("Renvoyez cette réponse à {name}"),
    },
    give_back_hint: "Copiez-la et renvoyez-la, ou montrez le code à scanner.",
    copy_reply: "Copier la réponse",
    waiting: |host| match host.as_str() {
        "" => "L’appel commence dès que la réponse est arrivée.".to_owned(),
        name => format!("L’appel commence dès que {name} a la réponse."),
    },
    keep_open: "D’ici là, gardez cette page ouverte.",
    scan: "Scanner",
    scan_hint: "Tenez le code devant la caméra",
    code: "Code QR",
    enlarge: "Agrandir ou réduire le code",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => {
            "Ce n’est ni une invitation ni une réponse. Copiez-la en entier, et rien d’autre."
        }
        InviteCodeProblem::Version => {
            "Ceci vient d’une autre version de cette page. Rechargez-la des deux côtés."
        }
        InviteCodeProblem::Damaged => {
            "Il en manque une partie, ou elle a changé en route. Demandez qu’on vous la renvoie."
        }
        InviteCodeProblem::Invitation => {
            "C’est une invitation, pas une réponse. Pour l’accepter, ouvrez son lien."
        }
        InviteCodeProblem::Own => {
            "C’est votre propre invitation. Envoyez-la à l’autre personne, qui obtiendra la \
             réponse."
        }
        InviteCodeProblem::Reply => {
            "C’est une réponse. Sa place est sur la page qui a créé l’invitation."
        }
        InviteCodeProblem::Elsewhere => {
            "C’est la réponse à une autre invitation, peut-être à une précédente."
        }
        InviteCodeProblem::Used => "Ceci a déjà servi. Demandez-en une nouvelle.",
    },
    again: "Nouvelle invitation",
    over: "L’autre personne est partie",
    over_hint: "Sans serveur, elle ne peut pas revenir d’elle-même. Envoyez-lui une nouvelle \
                invitation.",
};
