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
    empty: "Todavía no hay mensajes",
    promise: "Los mensajes van directamente de navegador a navegador, también a quien se una más \
              tarde. Desaparecen cuando todos han salido.",
    input: "Mensaje para todos",
    input_hint: "Escribe a todos",
    send: "Enviar",
    too_long: |over| match over {
        1 => "Sobra 1 carácter".to_owned(),
        _ => format!("Sobran {over} caracteres"),
    },
    to_nobody: "Se guarda para quien se una",
    on_its_way: |reached, of| match reached {
        0 => "Enviando…".to_owned(),
        _ => format!("Entregado a {reached} de {of}…"),
    },
    delivered: "Entregado",
    via: |name| match name.as_str() {
        "" => "lo reenvió otra persona".to_owned(),
        name => format!("lo reenvió {name}"),
    },
    gestures: "Reaccionar",
    react: "Reacciones",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Me gusta",
        Reaction::Applause => "Aplauso",
        Reaction::Heart => "Corazón",
        Reaction::Laugh => "Risa",
        Reaction::Wow => "Asombro",
        Reaction::Celebrate => "Celebración",
    },
    raise_hand: "Levantar la mano",
    hand_is_up: "Mano levantada",
    rename: "Cambiar tu nombre",
    files: "Archivos",
    attach: "Enviar archivos",
    attach_alone: "Podrás enviar archivos cuando haya alguien más",
    unsendable: |name, is_folder| match is_folder {
        true => format!(
            "«{name}» es una carpeta y no se ha enviado. Comprímela en un solo archivo, como un .zip, y \
             envíalo."
        ),
        false => format!(
            "«{name}» no se puede leer y no se ha enviado. Quizá se haya movido: elígelo de nuevo."
        ),
    },
    drop_here: "Suelta los archivos para ofrecérselos a todos",
    to: |name| format!("para {name}"),
    from: |name| format!("de {name}"),
    size: |bytes| size_in(bytes, ["B", "kB", "MB", "GB", "TB"], ","),
    accept: "Guardar",
    decline: "Rechazar",
    pause: "Pausar",
    resume: "Reanudar",
    cancel: "Cancelar",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "A la espera de que lo acepten".to_owned(),
        (FileState::Offered, false) => "¿Lo quieres?".to_owned(),
        (FileState::Preparing, _) => "Elige dónde guardarlo".to_owned(),
        (FileState::Moving, true) => format!("Enviando… {percent}\u{a0}%"),
        (FileState::Moving, false) => format!("Recibiendo… {percent}\u{a0}%"),
        (FileState::Held { by_me: true }, _) => format!("En pausa al {percent}\u{a0}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("El otro lado lo pausó al {percent}\u{a0}%")
        }
        (FileState::Checking, _) => "Enviado; se está comprobando".to_owned(),
        (FileState::Done, true) => "Entregado y comprobado".to_owned(),
        (FileState::Done, false) => "Guardado y comprobado".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Lo cancelaste".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "No lo quieren".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Lo canceló quien lo enviaba".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Detenido: llegó más de lo anunciado".to_owned(),
            FileFault::Mismatch => "No se guardó: llegó dañado".to_owned(),
            FileFault::Unreadable => "Este archivo ya no se puede leer".to_owned(),
            FileFault::NoRoom => "No se puede guardar: falta espacio o permiso".to_owned(),
            FileFault::Gone => "La otra persona salió antes de terminar".to_owned(),
        },
    },
};
