//! German, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{Content, DeviceKind};

/// The words.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Einstellungen",
    kind: |kind| match kind {
        DeviceKind::Mic => "Mikrofon",
        DeviceKind::Camera => "Kamera",
        DeviceKind::Speaker => "Lautsprecher",
    },
    automatic: "Automatisch",
    unknown: "Der Browser listet Geräte auf, sobald diese Seite sie verwenden darf.",
    sound: "Ton des Mikrofons",
    echo: "Echo entfernen",
    noise: "Rauschen verringern",
    gain: "Lautstärke ausgleichen",
    turn: "Kamera wechseln",
    share: "Teilen",
    sharing: "Sie teilen Ihren Bildschirm",
    stop_sharing: "Beenden",
    matters: "Optimiert für",
    content: |content| match content {
        Content::Text => "Text",
        Content::Motion => "Bewegung",
    },
    screen_of: |name| format!("Bildschirm von {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Mikrofon einschalten",
        Notice::DeviceFound { is_back: true, .. } => "Zurückwechseln",
        _ => "Verwenden",
    },
    notice: news,
};

fn news(notice: &Notice) -> Option<String> {
    Some(match notice {
        Notice::ShareRefused(Refusal::BySystem) => {
            "Ihr System gibt den Bildschirm nicht für den Browser frei. Erlauben Sie die \
             Bildschirmaufnahme in den Datenschutzeinstellungen des Systems und versuchen Sie es \
             dann erneut."
                .to_owned()
        }
        Notice::ShareRefused(_) => "Der Bildschirm konnte nicht geteilt werden.".to_owned(),
        Notice::TalkingMuted => "Sie sind stummgeschaltet: Niemand hört Sie.".to_owned(),
        Notice::MicSilent => {
            "Von Ihrem Mikrofon kommt gar nichts. Ist es ausgeschaltet oder das falsche?".to_owned()
        }
        Notice::DeviceFell(kind, name) if name.is_empty() => {
            format!("{} Jetzt wird ein anderes Gerät verwendet.", gone(*kind))
        }
        Notice::DeviceFell(kind, name) => {
            format!("{} Jetzt wird „{name}“ verwendet.", gone(*kind))
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => match kind {
            DeviceKind::Mic => "Dieses Mikrofon konnte nicht gestartet werden.",
            DeviceKind::Camera => "Diese Kamera konnte nicht gestartet werden.",
            DeviceKind::Speaker => "Dieser Lautsprecher konnte nicht gestartet werden.",
        }
        .to_owned(),
        Notice::DeviceFailed(_, name) => format!("„{name}“ konnte nicht gestartet werden."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("„{name}“ ist wieder da."),
                false => format!("„{name}“ wurde angeschlossen."),
            }
        }
        _ => return None,
    })
}

const fn gone(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Mic => "Ihr Mikrofon ist nicht mehr da.",
        DeviceKind::Camera => "Ihre Kamera ist nicht mehr da.",
        DeviceKind::Speaker => "Ihr Lautsprecher ist nicht mehr da.",
    }
}
