//! German, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{ContentHint, DeviceKind, Source};

/// The texts.
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
        ContentHint::Text => "Text",
        ContentHint::Motion => "Bewegung",
    },
    screen_of: |name| format!("Bildschirm von {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Mikrofon einschalten",
        Notice::ShareRefused(_) => "Erneut fragen",
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
        Notice::ShareRefused(Refusal::InFrame) => {
            "Die umgebende Seite erlaubt dieser hier nicht, den Bildschirm zu teilen.".to_owned()
        }
        Notice::ShareRefused(Refusal::BySite) => {
            "Dieser Webserver erlaubt der Seite nicht, den Bildschirm zu teilen \
             (Permissions-Policy). Geben Sie dem Betreiber der Seite Bescheid."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::ByUser) => {
            "Der Browser lässt diese Seite den Bildschirm nicht teilen. Erlauben Sie es in der \
             Adressleiste und versuchen Sie es dann erneut."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unanswered) => {
            "Ihr Browser fragt, was Sie teilen möchten. Keine Frage zu sehen? Lassen Sie ihn erneut \
             fragen."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unsupported) => {
            "Dieser Browser kann den Bildschirm nicht teilen.".to_owned()
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

/// Returns the reason why a device is unavailable.
pub(super) fn refusal(source: Source, refusal: Refusal) -> String {
    let (the, your, of_your) = match source {
        Source::Mic => ("das Mikrofon", "Ihr Mikrofon", "Ihrem Mikrofon"),
        Source::Camera => ("die Kamera", "Ihre Kamera", "Ihrer Kamera"),
    };
    match refusal {
        Refusal::ByUser => format!(
            "Diese Seite darf {your} nicht verwenden. Erlauben Sie es in der Adressleiste des \
             Browsers und versuchen Sie es dann erneut."
        ),
        Refusal::Dismissed => {
            format!("Die Frage nach {of_your} wurde ohne Antwort geschlossen.")
        }
        Refusal::BySystem => format!(
            "Ihr System gibt {the} nicht für den Browser frei. Erlauben Sie es in den \
             Datenschutzeinstellungen des Systems und versuchen Sie es dann erneut."
        ),
        Refusal::NoDevice => match source {
            Source::Mic => {
                "Kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es dann erneut."
            }
            Source::Camera => {
                "Keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es dann erneut."
            }
        }
        .to_owned(),
        Refusal::InUse => format!(
            "{your} startet nicht: Vielleicht ist ein anderes Programm damit beschäftigt. \
             Schließen Sie dieses und versuchen Sie es dann erneut."
        ),
        Refusal::Insecure => {
            format!("Browser geben {the} nur für sichere Seiten (https) frei, und diese ist keine.")
        }
        Refusal::InFrame => {
            format!("Die umgebende Seite erlaubt dieser hier nicht, {the} zu verwenden.")
        }
        Refusal::BySite => format!(
            "Dieser Webserver erlaubt der Seite nicht, {the} zu verwenden (Permissions-Policy). \
             Geben Sie dem Betreiber der Seite Bescheid."
        ),
        Refusal::Unsupported => format!(
            "Dieser Browser gibt {the} nicht frei, oder das ist in seinen Einstellungen \
             abgeschaltet. Öffnen Sie diese Seite in Chrome, Firefox oder Safari."
        ),
        Refusal::Unanswered => format!(
            "Keine Frage nach {of_your}? Fragen Sie noch einmal, oder öffnen Sie diese Seite in \
             Chrome, Firefox oder Safari."
        ),
        Refusal::Paused => match source {
            Source::Mic => "Das System hat Ihr Mikrofon angehalten. Es kommt von selbst zurück.",
            Source::Camera => {
                "Das System hat Ihre Kamera angehalten. Sie kommt von selbst zurück; wenn nicht, \
                 schalten Sie sie aus und wieder ein."
            }
        }
        .to_owned(),
        Refusal::Lost => format!(
            "{your} ist nicht mehr da: Das Gerät wurde getrennt oder die Berechtigung entzogen."
        ),
        Refusal::Other => format!("{your} konnte nicht gestartet werden."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Insecure => "Sichere Adresse öffnen",
        Refusal::Unanswered => "Noch einmal fragen",
        Refusal::InFrame => "In neuem Tab öffnen",
        _ => "Erneut versuchen",
    }
}
