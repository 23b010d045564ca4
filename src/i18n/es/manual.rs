//! Spanish, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Llamada directa",
    promise: "Para dos, incluso sin internet. Envía una invitación y recibe una respuesta.",
    make: "Crear invitación",
    have: "¿Tienes una invitación?",
    have_hint: "Pégala aquí",
    invited: |host| match host.as_str() {
        "" => "Te invitan a una llamada directa".to_owned(),
        name => format!("{name} te invita a una llamada directa"),
    },
    guest_promise: "Al unirte recibirás una respuesta para enviarla de vuelta.",
    gathering: "Preparando tu código…",
    two_steps: "La llamada en dos pasos",
    send: "Envía esta invitación",
    send_hint: "Envía el enlace o muestra el código. Es para una persona.",
    copy_invitation: "Copiar invitación",
    take: "Pega su respuesta",
    take_hint: "La recibe al unirse y te la envía.",
    reply_hint: "Su respuesta",
    connect: "Conectar",
    give_back: |host| match host.as_str() {
        "" => "Envía de vuelta esta respuesta".to_owned(),
        name => format!("Envía esta respuesta a {name}"),
    },
    give_back_hint: "Cópiala y envíala, o deja que escaneen el código.",
    copy_reply: "Copiar respuesta",
    waiting: |host| match host.as_str() {
        "" => "La llamada empieza cuando llegue tu respuesta.".to_owned(),
        name => format!("La llamada empieza cuando {name} tenga tu respuesta."),
    },
    keep_open: "No cierres esta página.",
    scan: "Escanear",
    scan_hint: "Pon el código delante de la cámara",
    code: "Código QR",
    enlarge: "Ampliar o reducir el código",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => {
            "No es una invitación ni una respuesta. Cópiala entera, sin más."
        }
        InviteCodeProblem::Version => "Es de otra versión. Recargad la página los dos.",
        InviteCodeProblem::Damaged => "Falta una parte o ha cambiado. Pídela otra vez.",
        InviteCodeProblem::Invitation => "Es una invitación, no una respuesta. Abre su enlace.",
        InviteCodeProblem::Own => "Es tu propia invitación. Envíala a la otra persona.",
        InviteCodeProblem::Reply => "Es una respuesta. Pégala donde se creó la invitación.",
        InviteCodeProblem::Elsewhere => "Esa respuesta es de otra invitación.",
        InviteCodeProblem::Used => "Ya se ha usado. Pide una nueva.",
    },
    again: "Nueva invitación",
    over: "La otra persona se ha ido",
    over_hint: "Para volver a hablar, envía una nueva invitación.",
};
