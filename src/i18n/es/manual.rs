//! Spanish, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Llamada sin servidor",
    promise: "Para dos personas. Tú envías una invitación, la otra persona te devuelve una \
              respuesta y empieza la llamada. No hace falta servidor de señalización: basta una red \
              local sin internet.",
    make: "Crear una invitación",
    have: "¿Has recibido una invitación?",
    have_hint: "Pégala aquí",
    invited: |host| match host.as_str() {
        "" => "Has recibido una invitación".to_owned(),
        name => format!("{name} te invita"),
    },
    guest_promise: "A una llamada entre dos, sin servidor. Al unirte recibirás una respuesta para \
                    devolver.",
    gathering: "Averiguando cómo se puede llegar a este dispositivo…",
    two_steps: "La llamada en dos pasos",
    send: "Envía esta invitación",
    send_hint: "Como enlace, o deja que escaneen el código. Es para una sola persona.",
    copy_invitation: "Copiar invitación",
    take: "Recibe la respuesta",
    take_hint: "La otra persona la obtiene al unirse y te la devuelve.",
    reply_hint: "Pega la respuesta",
    connect: "Conectar",
    give_back: |host| match host.as_str() {
        "" => "Devuelve esta respuesta".to_owned(),
        name => format!("Devuelve esta respuesta a {name}"),
    },
    give_back_hint: "Cópiala y envíala, o muestra el código para que lo escaneen.",
    copy_reply: "Copiar respuesta",
    waiting: |host| match host.as_str() {
        "" => "La llamada empieza en cuanto llegue la respuesta.".to_owned(),
        name => format!("La llamada empieza en cuanto {name} tenga la respuesta."),
    },
    keep_open: "Hasta entonces, mantén abierta esta página.",
    scan: "Escanear",
    scan_hint: "Pon el código delante de la cámara",
    code: "Código QR",
    enlarge: "Ampliar o reducir el código",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => {
            "Esto no es ni una invitación ni una respuesta. Cópiala entera y sin nada más."
        }
        InviteCodeProblem::Version => {
            "Se hizo con otra versión de esta página. Hay que recargarla en ambos lados."
        }
        InviteCodeProblem::Damaged => {
            "Falta una parte o cambió por el camino. Pide que te la envíen otra vez."
        }
        InviteCodeProblem::Invitation => {
            "Esto es una invitación, no una respuesta. Para aceptarla, abre su enlace."
        }
        InviteCodeProblem::Own => {
            "Esta es tu propia invitación. Envíala a la otra persona, que obtendrá la respuesta."
        }
        InviteCodeProblem::Reply => {
            "Esto es una respuesta. Va en la página que creó la invitación."
        }
        InviteCodeProblem::Elsewhere => "Es la respuesta a otra invitación, quizá a una anterior.",
        InviteCodeProblem::Used => "Esto ya se usó. Pide que te envíen otra.",
    },
    again: "Nueva invitación",
    over: "La otra persona se ha ido",
    over_hint: "Sin servidor no puede volver por sí misma. Envíale una nueva invitación.",
};
