//! Spanish, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{Content, DeviceKind};

/// The words.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Ajustes",
    kind: |kind| match kind {
        DeviceKind::Mic => "Micrófono",
        DeviceKind::Camera => "Cámara",
        DeviceKind::Speaker => "Altavoz",
    },
    automatic: "Automático",
    unknown: "El navegador muestra los dispositivos cuando esta página puede usarlos.",
    sound: "Sonido del micrófono",
    echo: "Eliminar el eco",
    noise: "Reducir el ruido",
    gain: "Igualar el volumen",
    turn: "Cambiar de cámara",
    share: "Compartir",
    sharing: "Estás compartiendo tu pantalla",
    stop_sharing: "Detener",
    matters: "Dar prioridad a",
    content: |content| match content {
        Content::Text => "Texto",
        Content::Motion => "Movimiento",
    },
    screen_of: |name| format!("Pantalla de {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Activar micrófono",
        Notice::DeviceFound { is_back: true, .. } => "Volver a usarlo",
        _ => "Usarlo",
    },
    notice: news,
};

fn news(notice: &Notice) -> Option<String> {
    Some(match notice {
        Notice::ShareRefused(Refusal::BySystem) => {
            "Tu sistema no deja que el navegador vea la pantalla. Permite la grabación de pantalla \
             en los ajustes de privacidad del sistema y vuelve a intentarlo."
                .to_owned()
        }
        Notice::ShareRefused(_) => "No se pudo compartir la pantalla.".to_owned(),
        Notice::TalkingMuted => "Tienes el micrófono silenciado: nadie te oye.".to_owned(),
        Notice::MicSilent => {
            "De tu micrófono no llega absolutamente nada. ¿Está apagado o no es el que querías?"
                .to_owned()
        }
        Notice::DeviceFell(kind, name) if name.is_empty() => {
            format!("{} Ahora se usa otro dispositivo.", gone(*kind))
        }
        Notice::DeviceFell(kind, name) => format!("{} Ahora se usa «{name}».", gone(*kind)),
        Notice::DeviceFailed(kind, name) if name.is_empty() => match kind {
            DeviceKind::Mic => "No se pudo iniciar ese micrófono.",
            DeviceKind::Camera => "No se pudo iniciar esa cámara.",
            DeviceKind::Speaker => "No se pudo iniciar ese altavoz.",
        }
        .to_owned(),
        Notice::DeviceFailed(_, name) => format!("No se pudo iniciar «{name}»."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("«{name}» vuelve a estar disponible."),
                false => format!("Se ha conectado «{name}»."),
            }
        }
        _ => return None,
    })
}

const fn gone(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Mic => "Tu micrófono se ha desconectado.",
        DeviceKind::Camera => "Tu cámara se ha desconectado.",
        DeviceKind::Speaker => "Tu altavoz se ha desconectado.",
    }
}
