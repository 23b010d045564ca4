//! German, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source, Sources};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Einstellungen",
    choose: |source| match source {
        Source::Mic => "Mikrofon wählen",
        Source::Camera => "Kamera wählen",
    },
    kind: |kind| match kind {
        DeviceKind::Mic => "Mikrofon",
        DeviceKind::Camera => "Kamera",
        DeviceKind::Speaker => "Lautsprecher",
    },
    automatic: "Systemstandard",
    automatic_device: |name| format!("Systemstandard ({name})"),
    steps: |browser| match browser {
        BrowserKind::Chromium => {
            "Klicken Sie links neben der Adresse auf das Symbol und erlauben Sie den Zugriff."
        }
        BrowserKind::ChromiumMobile => {
            "Tippen Sie links neben der Adresse auf das Symbol, dann auf Berechtigungen."
        }
        BrowserKind::Firefox => {
            "Klicken Sie neben der Adresse auf das durchgestrichene Symbol und heben Sie die Sperre auf."
        }
        BrowserKind::Safari => {
            "Öffnen Sie im Safari-Menü die Einstellungen für diese Website und erlauben Sie den Zugriff."
        }
        BrowserKind::Ios => {
            "Tippen Sie neben der Adresse auf das Symbol, dann auf Website-Einstellungen."
        }
        BrowserKind::Other => {
            "Erlauben Sie den Zugriff in den Website-Berechtigungen Ihres Browsers."
        }
    },
    without: |sources| match sources {
        Sources::One(Source::Mic) => "Ohne Mikrofon weiter",
        Sources::One(Source::Camera) => "Ohne Kamera weiter",
        Sources::Both => "Ohne beides weiter",
    },
    unknown: "Ihre Geräte erscheinen hier, sobald Sie den Zugriff erlauben.",
    sound: "Ton des Mikrofons",
    echo: "Echo entfernen",
    noise: "Rauschen verringern",
    gain: "Automatische Lautstärke",
    turn: "Kamera wechseln",
    share: "Bildschirm teilen",
    sharing: "Sie teilen Ihren Bildschirm",
    stop_sharing: "Beenden",
    matters: "Optimieren für",
    content: |content| match content {
        ContentHint::Text => "Text",
        ContentHint::Motion => "Video",
    },
    screen_of: |name| format!("Bildschirm von {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Mikrofon einschalten",
        Notice::ShareRefused(_) => "Erneut versuchen",
        Notice::DeviceFound { is_back: true, .. } => "Zurückwechseln",
        _ => "Verwenden",
    },
    notice,
};

fn notice(notice: &Notice) -> Option<String> {
    let device = |kind: &DeviceKind| match kind {
        DeviceKind::Mic => "Ihr Mikrofon",
        DeviceKind::Camera => "Ihre Kamera",
        DeviceKind::Speaker => "Ihr Lautsprecher",
    };
    Some(match notice {
        Notice::ShareRefused(refusal) => match refusal {
            Refusal::BySystem => "Ihr System sperrt die Bildschirmfreigabe. Erlauben Sie sie in den Datenschutzeinstellungen.",
            Refusal::InFrame => "Diese Seite ist eingebettet und kann den Bildschirm nicht teilen.",
            Refusal::BySite => "Die Einstellungen dieser Website sperren das Teilen. Bitte informieren Sie den Betreiber.",
            Refusal::ByUser => "Das Teilen ist blockiert. Erlauben Sie es neben der Adresse und versuchen Sie es erneut.",
            Refusal::Unanswered => "Keine Frage nach dem Bildschirm zu sehen? Versuchen Sie es erneut.",
            Refusal::Unsupported => "Dieser Browser kann den Bildschirm nicht teilen.",
            _ => "Ihr Bildschirm konnte nicht geteilt werden.",
        }
        .to_owned(),
        Notice::TalkingMuted => "Ihr Mikrofon ist stummgeschaltet. Niemand hört Sie.".to_owned(),
        Notice::MicSilent => "Ihr Mikrofon ist nicht zu hören. Schalten Sie es ein, oder wählen Sie ein anderes.".to_owned(),
        Notice::DeviceFell(kind, name) => {
            let device = device(kind);
            match name.is_empty() {
                true => format!("{device} wurde getrennt. Jetzt wird ein anderes Gerät verwendet."),
                false => format!("{device} wurde getrennt. Jetzt wird „{name}“ verwendet."),
            }
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => {
            let device = device(kind);
            format!("{device} konnte nicht gestartet werden.")
        }
        Notice::DeviceFailed(_, name) => format!("„{name}“ konnte nicht gestartet werden."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("„{name}“ ist wieder da."),
                false => format!("„{name}“ ist angeschlossen."),
            }
        }
        _ => return None,
    })
}

/// Returns the reason why devices are unavailable.
pub(super) fn refusal(sources: Sources, refusal: Refusal) -> String {
    let (your, the, no, is, was, could) = match sources {
        Sources::One(Source::Mic) => (
            "Ihr Mikrofon",
            "dem Mikrofon",
            "Kein Mikrofon",
            "ist",
            "wurde",
            "konnte",
        ),
        Sources::One(Source::Camera) => (
            "Ihre Kamera",
            "der Kamera",
            "Keine Kamera",
            "ist",
            "wurde",
            "konnte",
        ),
        Sources::Both => (
            "Kamera und Mikrofon",
            "Kamera und Mikrofon",
            "Keine Kamera und kein Mikrofon",
            "sind",
            "wurden",
            "konnten",
        ),
    };
    match refusal {
        Refusal::ByUser => format!("{your} {is} blockiert."),
        Refusal::Dismissed => format!("Sie haben die Frage nach {the} geschlossen."),
        Refusal::BySystem => {
            format!("Ihr System sperrt {your}. Prüfen Sie die Datenschutzeinstellungen.")
        }
        Refusal::NoDevice => format!("{no} gefunden. Bitte anschließen, dann erneut versuchen."),
        Refusal::InUse => {
            format!("{your} {is} belegt. Schließen Sie andere Apps und versuchen Sie es erneut.")
        }
        Refusal::Insecure => format!("Nur sichere Seiten (https) dürfen {your} verwenden."),
        Refusal::InFrame => format!("Diese Seite ist eingebettet und darf {your} nicht verwenden."),
        Refusal::BySite => format!(
            "Die Einstellungen dieser Website sperren {your}. Bitte informieren Sie den Betreiber."
        ),
        Refusal::Unsupported => {
            format!("Dieser Browser kann {your} nicht verwenden. Versuchen Sie einen anderen.")
        }
        Refusal::Unanswered => {
            format!("Keine Frage nach {the}? Erneut fragen oder anderen Browser versuchen.")
        }
        Refusal::Paused => format!("{your} {is} angehalten. Das endet meist von selbst."),
        Refusal::Lost => format!("{your} {was} getrennt."),
        Refusal::Other => format!("{your} {could} nicht gestartet werden."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ByUser => "So erlauben Sie es",
        Refusal::Dismissed | Refusal::Unanswered => "Erneut fragen",
        Refusal::Insecure => "Sichere Seite öffnen",
        Refusal::InFrame => "In neuem Tab öffnen",
        _ => "Erneut versuchen",
    }
}
