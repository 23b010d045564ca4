//! Spanish, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source, Sources};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Ajustes",
    choose: |source| match source {
        Source::Mic => "Elegir micrófono",
        Source::Camera => "Elegir cámara",
    },
    kind: |kind| match kind {
        DeviceKind::Mic => "Micrófono",
        DeviceKind::Camera => "Cámara",
        DeviceKind::Speaker => "Altavoz",
    },
    automatic: "Según el sistema",
    automatic_device: |name| format!("Según el sistema ({name})"),
    steps: |browser| match browser {
        BrowserKind::Chromium => "Haz clic en el icono junto a la dirección y permite el acceso.",
        BrowserKind::ChromiumMobile => "Toca el icono junto a la dirección y luego Permisos.",
        BrowserKind::Firefox => {
            "Haz clic en el icono tachado junto a la dirección y quita el bloqueo."
        }
        BrowserKind::Safari => {
            "En el menú Safari, abre los ajustes de este sitio y permite el acceso."
        }
        BrowserKind::Ios => "Toca el icono junto a la dirección y luego Ajustes del sitio.",
        BrowserKind::Other => "Abre los permisos de este sitio y permite el acceso.",
    },
    without: |sources| match sources {
        Sources::One(Source::Mic) => "Continuar sin micrófono",
        Sources::One(Source::Camera) => "Continuar sin cámara",
        Sources::Both => "Continuar sin cámara ni micrófono",
    },
    unknown: "Tus dispositivos aparecerán aquí cuando permitas el acceso.",
    sound: "Sonido del micrófono",
    echo: "Quitar el eco",
    noise: "Reducir el ruido",
    gain: "Volumen automático",
    turn: "Cambiar de cámara",
    share: "Compartir pantalla",
    sharing: "Estás compartiendo tu pantalla",
    stop_sharing: "Detener",
    matters: "Optimizar para",
    content: |content| match content {
        ContentHint::Text => "Texto",
        ContentHint::Motion => "Vídeo",
    },
    screen_of: |name| format!("Pantalla de {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Activar micrófono",
        Notice::ShareRefused(_) => "Reintentar",
        Notice::DeviceFound { is_back: true, .. } => "Volver a usar",
        _ => "Usar",
    },
    notice,
};

fn notice(notice: &Notice) -> Option<String> {
    let device = |kind: &DeviceKind| match kind {
        DeviceKind::Mic => "Tu micrófono",
        DeviceKind::Camera => "Tu cámara",
        DeviceKind::Speaker => "Tu altavoz",
    };
    Some(match notice {
        Notice::ShareRefused(refusal) => match refusal {
            Refusal::BySystem => {
                "Tu sistema bloquea compartir pantalla. Permítelo en los ajustes de privacidad."
            }
            Refusal::InFrame => "Esta página está incrustada y no puede compartir pantalla.",
            Refusal::BySite => {
                "Los ajustes de este sitio bloquean compartir pantalla. Avisa a su responsable."
            }
            Refusal::ByUser => {
                "Compartir pantalla está bloqueado. Permítelo junto a la dirección y reintenta."
            }
            Refusal::Unanswered => "¿No ves la pregunta para compartir? Reintenta.",
            Refusal::Unsupported => "Este navegador no puede compartir pantalla.",
            _ => "No se pudo compartir tu pantalla.",
        }
        .to_owned(),
        Notice::TalkingMuted => "Tu micrófono está silenciado. Nadie puede oírte.".to_owned(),
        Notice::MicSilent => {
            "No se oye tu micrófono. Comprueba que esté encendido o elige otro.".to_owned()
        }
        Notice::DeviceFell(kind, name) => {
            let device = device(kind);
            match name.is_empty() {
                true => format!("{device} se desconectó. Ahora se usa otro dispositivo."),
                false => format!("{device} se desconectó. Ahora se usa «{name}»."),
            }
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => {
            let device = device(kind);
            format!("{device} no pudo iniciarse.")
        }
        Notice::DeviceFailed(_, name) => format!("«{name}» no pudo iniciarse."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("«{name}» ha vuelto."),
                false => format!("«{name}» está conectado."),
            }
        }
        _ => return None,
    })
}

/// Returns the reason why devices are unavailable.
pub(super) fn refusal(sources: Sources, refusal: Refusal) -> String {
    let (your, the, no, is, was, o) = match sources {
        Sources::One(Source::Mic) => (
            "Tu micrófono",
            "el micrófono",
            "ningún micrófono",
            "está",
            "se desconectó",
            "o",
        ),
        Sources::One(Source::Camera) => (
            "Tu cámara",
            "la cámara",
            "ninguna cámara",
            "está",
            "se desconectó",
            "a",
        ),
        Sources::Both => (
            "Cámara y micrófono",
            "la cámara y el micrófono",
            "cámara ni micrófono",
            "están",
            "se desconectaron",
            "os",
        ),
    };
    match refusal {
        Refusal::ByUser => format!("{your} {is} bloquead{o}."),
        Refusal::Dismissed => format!("Cerraste la pregunta sobre {the}."),
        Refusal::BySystem => format!("Tu sistema bloquea {the}. Revisa sus ajustes de privacidad."),
        Refusal::NoDevice => format!("No se encontró {no}. Conecta un dispositivo y reintenta."),
        Refusal::InUse => format!("{your} {is} ocupad{o}. Cierra otras aplicaciones y reintenta."),
        Refusal::Insecure => format!("Solo las páginas seguras (https) pueden usar {the}."),
        Refusal::InFrame => format!("Esta página está incrustada y no puede usar {the}."),
        Refusal::BySite => {
            format!("Los ajustes de este sitio bloquean {the}. Avisa a su responsable.")
        }
        Refusal::Unsupported => format!("Este navegador no puede usar {the}. Prueba con otro."),
        Refusal::Unanswered => {
            format!("¿No ves la pregunta sobre {the}? Repítela o cambia de navegador.")
        }
        Refusal::Paused => format!("{your} {is} en pausa. Debería resolverse pronto."),
        Refusal::Lost => format!("{your} {was}."),
        Refusal::Other => format!("No se pudo iniciar {the}."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ByUser => "Cómo permitirlo",
        Refusal::Dismissed | Refusal::Unanswered => "Preguntar de nuevo",
        Refusal::Insecure => "Abrir la página segura",
        Refusal::InFrame => "Abrir en otra pestaña",
        _ => "Reintentar",
    }
}
