//! Spanish, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{ContentHint, DeviceKind, Source};

/// The texts.
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
        ContentHint::Text => "Texto",
        ContentHint::Motion => "Movimiento",
    },
    screen_of: |name| format!("Pantalla de {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Activar micrófono",
        Notice::ShareRefused(_) => "Preguntar de nuevo",
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
        Notice::ShareRefused(Refusal::InFrame) => {
            "La página que contiene a esta no le permite compartir la pantalla.".to_owned()
        }
        Notice::ShareRefused(Refusal::BySite) => {
            "Este servidor web no deja que la página comparta la pantalla (Permissions-Policy). \
             Avisa al responsable de la página."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::ByUser) => {
            "El navegador no deja que esta página comparta la pantalla. Permítelo en la barra de \
             direcciones y vuelve a intentarlo."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unanswered) => {
            "El navegador pregunta qué quieres compartir. ¿No ves la pregunta? Haz que pregunte de \
             nuevo."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unsupported) => {
            "Este navegador no puede compartir la pantalla.".to_owned()
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

/// Returns the reason why a device is unavailable.
pub(super) fn refusal(source: Source, refusal: Refusal) -> String {
    let device = match source {
        Source::Mic => "el micrófono",
        Source::Camera => "la cámara",
    };
    match refusal {
        Refusal::ByUser => format!(
            "Esta página no tiene permiso para usar {device}. Permítelo en la barra de direcciones \
             del navegador y vuelve a intentarlo."
        ),
        Refusal::Dismissed => {
            format!("La pregunta sobre {device} se cerró sin respuesta.")
        }
        Refusal::BySystem => format!(
            "Tu sistema no deja que el navegador use {device}. Permítelo en los ajustes de \
             privacidad del sistema y vuelve a intentarlo."
        ),
        Refusal::NoDevice => match source {
            Source::Mic => "No se encontró ningún micrófono. Conecta uno y vuelve a intentarlo.",
            Source::Camera => "No se encontró ninguna cámara. Conecta una y vuelve a intentarlo.",
        }
        .to_owned(),
        Refusal::InUse => format!(
            "No se pudo iniciar {device}: puede que otro programa lo esté usando. Ciérralo y \
             vuelve a intentarlo."
        ),
        Refusal::Insecure => {
            format!(
                "Los navegadores solo ceden {device} a páginas seguras (https), y esta no lo es."
            )
        }
        Refusal::InFrame => {
            format!("La página que contiene a esta no le permite usar {device}.")
        }
        Refusal::BySite => format!(
            "Este servidor web no deja que la página use {device} (Permissions-Policy). Avisa al \
             responsable de la página."
        ),
        Refusal::Unsupported => format!(
            "Este navegador no ofrece {device} a las páginas, o sus ajustes lo impiden. Abre esta \
             página en Chrome, Firefox o Safari."
        ),
        Refusal::Unanswered => format!(
            "¿Ninguna pregunta sobre {device}? Pregunta otra vez o abre esta página en Chrome, \
             Firefox o Safari."
        ),
        Refusal::Paused => match source {
            Source::Mic => "El sistema ha pausado tu micrófono. Vuelve solo.",
            Source::Camera => {
                "El sistema ha pausado tu cámara. Vuelve sola; si no, apágala y enciéndela."
            }
        }
        .to_owned(),
        Refusal::Lost => {
            format!("Se perdió {device}: se desconectó o se retiró el permiso.")
        }
        Refusal::Other => format!("No se pudo iniciar {device}."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Insecure => "Abrir la dirección segura",
        Refusal::Unanswered => "Preguntar otra vez",
        Refusal::InFrame => "Abrir en otra pestaña",
        _ => "Reintentar",
    }
}
