//! Spanish, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;
use crate::i18n::names::Named;
use crate::i18n::texts::texts;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Llamada directa",
    promise: "Para dos, incluso sin internet. Envía una invitación y recibe una respuesta.",
    make: "Crear invitación",
    have: "¿Tienes una invitación?",
    have_hint: "Pégala aquí",
    invited: Named::new(
        "Te invitan a una llamada directa",
        "{0} te invita a una llamada directa",
    ),
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
    give_back: Named::new(
        "Envía de vuelta esta respuesta",
        "Envía esta respuesta a {0}",
    ),
    give_back_hint: "Cópiala y envíala, o deja que escaneen el código.",
    copy_reply: "Copiar respuesta",
    waiting: Named::new(
        "La llamada empieza cuando llegue tu respuesta.",
        "La llamada empieza cuando {0} tenga tu respuesta.",
    ),
    keep_open: "No cierres esta página.",
    scan: "Escanear",
    scan_hint: "Pon el código delante de la cámara",
    code: "Código QR",
    enlarge: "Ampliar o reducir el código",
    problem: texts!(InviteCodeProblem {
        Foreign: "No es una invitación ni una respuesta. Cópiala entera.",
        Version: "Es de otra versión. Recargad la página los dos.",
        Damaged: "Falta una parte o ha cambiado. Pídela otra vez.",
        Invitation: "Es una invitación, no una respuesta. Abre su enlace.",
        Own: "Es tu propia invitación. Envíala a la otra persona.",
        Reply: "Es una respuesta. Pégala donde se creó la invitación.",
        Elsewhere: "Esa respuesta es de otra invitación.",
        Used: "Ya se ha usado. Pide una nueva."
    }),
    again: "Nueva invitación",
    over: "La otra persona se ha ido",
    over_hint: "Para volver a hablar, envía una nueva invitación.",
};
