//! Spanish, for chat, files and reactions.

use crate::call::view::FileFault;
use crate::i18n::TalkWords;
use crate::i18n::names::Named;
use crate::i18n::talk::FileWords;
use crate::i18n::texts::{Plural, Template, texts};
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Chat",
    unread: Plural::new("Chat, 1 mensaje nuevo", "Chat, {0} mensajes nuevos"),
    log: "Mensajes",
    empty: "Aún no hay mensajes",
    promise: "Quien llegue después podrá leerlos. Desaparecen cuando todos se van.",
    input: "Mensaje para todos",
    input_hint: "Mensaje para todos",
    send: "Enviar",
    too_long: Plural::new("Sobra 1 carácter", "Sobran {0} caracteres"),
    to_nobody: "Se enviará cuando entre alguien",
    sending: "Enviando…",
    on_its_way: Template::new("Entregado a {0} de {1}…"),
    delivered: "Entregado",
    via: Named::new("por medio de otra persona", "por medio de {0}"),
    gestures: "Reaccionar",
    react: "Reacciones",
    reactions: texts!(Reaction {
        Agree: "Pulgar arriba",
        Applause: "Aplauso",
        Heart: "Corazón",
        Laugh: "Risa",
        Wow: "Sorpresa",
        Celebrate: "Celebración"
    }),
    raise_hand: "Levantar la mano",
    hand_is_up: "Mano levantada",
    rename: "Cambiar tu nombre",
    attach: "Enviar archivos",
    attach_alone: "Podrás enviar archivos cuando entre alguien",
    folder: Template::new("«{0}» es una carpeta. Comprímela y envía el ZIP."),
    unreadable: Template::new("No se puede leer «{0}». Vuelve a elegirlo."),
    drop_here: "Suelta para enviar a todos",
    to: Template::new("para {0}"),
    from: Template::new("de {0}"),
    units: ["B", "kB", "MB", "GB", "TB"],
    decimal_mark: ",",
    accept: "Guardar",
    decline: "Rechazar",
    pause: "Pausar",
    resume: "Reanudar",
    cancel: "Cancelar",
    file: FileWords {
        offered: "Esperando respuesta",
        offers: "Quiere enviarte esto",
        preparing: "Elige dónde guardarlo",
        sending: Template::new("Enviando… {0}\u{a0}%"),
        receiving: Template::new("Recibiendo… {0}\u{a0}%"),
        held_by_me: Template::new("En pausa al {0}\u{a0}%"),
        held: Template::new("En pausa por la otra parte al {0}\u{a0}%"),
        checking: "Enviado, comprobando…",
        delivered: "Entregado",
        saved: "Guardado",
        cancelled_by_me: "Lo cancelaste",
        declined: "Rechazado",
        cancelled: "Cancelado por quien lo envía",
        failed: texts!(FileFault {
            TooMuch: "Detenido: el archivo era mayor de lo anunciado",
            Mismatch: "No guardado: llegó dañado",
            Unreadable: "Este archivo ya no se puede leer",
            NoRoom: "No se puede guardar: sin espacio o sin permiso",
            Gone: "Se fue antes de terminar"
        }),
    },
};
