//! Spanish, for chat, files and reactions.

use crate::call::view::{FileFault, FileState};
use crate::i18n::TalkWords;
use crate::i18n::talk::size_in;
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Chat",
    unread: |count| match count {
        1 => "Chat, 1 mensaje nuevo".to_owned(),
        _ => format!("Chat, {count} mensajes nuevos"),
    },
    log: "Mensajes",
    empty: "Aún no hay mensajes",
    promise: "Quien llegue después podrá leerlos. Desaparecen cuando todos se van.",
    input: "Mensaje para todos",
    input_hint: "Mensaje para todos",
    send: "Enviar",
    too_long: |over| match over {
        1 => "Sobra 1 carácter".to_owned(),
        _ => format!("Sobran {over} caracteres"),
    },
    to_nobody: "Se enviará cuando entre alguien",
    on_its_way: |reached, of| match reached {
        0 => "Enviando…".to_owned(),
        _ => format!("Entregado a {reached} de {of}…"),
    },
    delivered: "Entregado",
    via: |name| match name.as_str() {
        "" => "por medio de otra persona".to_owned(),
        name => format!("por medio de {name}"),
    },
    gestures: "Reaccionar",
    react: "Reacciones",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Pulgar arriba",
        Reaction::Applause => "Aplauso",
        Reaction::Heart => "Corazón",
        Reaction::Laugh => "Risa",
        Reaction::Wow => "Sorpresa",
        Reaction::Celebrate => "Celebración",
    },
    raise_hand: "Levantar la mano",
    hand_is_up: "Mano levantada",
    rename: "Cambiar tu nombre",
    attach: "Enviar archivos",
    attach_alone: "Podrás enviar archivos cuando entre alguien",
    unsendable: |name, is_folder| match is_folder {
        true => format!("«{name}» es una carpeta. Comprímela y envía el ZIP."),
        false => format!("No se puede leer «{name}». Vuelve a elegirlo."),
    },
    drop_here: "Suelta para enviar a todos",
    to: |name| format!("para {name}"),
    from: |name| format!("de {name}"),
    size: |bytes| size_in(bytes, ["B", "kB", "MB", "GB", "TB"], ","),
    accept: "Guardar",
    decline: "Rechazar",
    pause: "Pausar",
    resume: "Reanudar",
    cancel: "Cancelar",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "Esperando respuesta".to_owned(),
        (FileState::Offered, false) => "Quiere enviarte esto".to_owned(),
        (FileState::Preparing, _) => "Elige dónde guardarlo".to_owned(),
        (FileState::Moving, true) => format!("Enviando… {percent}\u{a0}%"),
        (FileState::Moving, false) => format!("Recibiendo… {percent}\u{a0}%"),
        (FileState::Held { by_me: true }, _) => format!("En pausa al {percent}\u{a0}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("En pausa por la otra parte al {percent}\u{a0}%")
        }
        (FileState::Checking, _) => "Enviado, comprobando…".to_owned(),
        (FileState::Done, true) => "Entregado".to_owned(),
        (FileState::Done, false) => "Guardado".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Lo cancelaste".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Rechazado".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Cancelado por quien lo envía".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Detenido: el archivo era mayor de lo anunciado",
            FileFault::Mismatch => "No guardado: llegó dañado",
            FileFault::Unreadable => "Este archivo ya no se puede leer",
            FileFault::NoRoom => "No se puede guardar: sin espacio o sin permiso",
            FileFault::Gone => "Se fue antes de terminar",
        }
        .to_owned(),
    },
};
