//! French, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source, Sources};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Paramètres",
    choose: |source| match source {
        Source::Mic => "Choisir le micro",
        Source::Camera => "Choisir la caméra",
    },
    kind: |kind| match kind {
        DeviceKind::Mic => "Micro",
        DeviceKind::Camera => "Caméra",
        DeviceKind::Speaker => "Haut-parleur",
    },
    automatic: "Par défaut",
    automatic_device: |name| format!("Par défaut ({name})"),
    steps: |browser| match browser {
        BrowserKind::Chromium => {
            "Cliquez sur l’icône à gauche de l’adresse, puis autorisez l’accès."
        }
        BrowserKind::ChromiumMobile => "Touchez l’icône à gauche de l’adresse, puis Autorisations.",
        BrowserKind::Firefox => {
            "Cliquez sur l’icône barrée près de l’adresse, puis autorisez l’accès."
        }
        BrowserKind::Safari => {
            "Dans le menu Safari, ouvrez les réglages de ce site, puis autorisez l’accès."
        }
        BrowserKind::Ios => "Touchez l’icône près de l’adresse, puis Réglages du site web.",
        BrowserKind::Other => "Ouvrez les autorisations de ce site et autorisez l’accès.",
    },
    without: |sources| match sources {
        Sources::One(Source::Mic) => "Continuer sans micro",
        Sources::One(Source::Camera) => "Continuer sans caméra",
        Sources::Both => "Continuer sans caméra ni micro",
    },
    unknown: "Vos appareils apparaîtront ici une fois l’accès autorisé.",
    sound: "Son du micro",
    echo: "Supprimer l’écho",
    noise: "Réduire le bruit",
    gain: "Volume automatique",
    turn: "Changer de caméra",
    share: "Partager l’écran",
    sharing: "Vous partagez votre écran",
    stop_sharing: "Arrêter",
    matters: "Optimiser pour",
    content: |content| match content {
        ContentHint::Text => "Texte",
        ContentHint::Motion => "Vidéo",
    },
    screen_of: |name| format!("Écran de {name}"),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Réactiver le micro",
        Notice::ShareRefused(_) => "Réessayer",
        Notice::DeviceFound { is_back: true, .. } => "Y revenir",
        _ => "Utiliser",
    },
    notice,
};

fn notice(notice: &Notice) -> Option<String> {
    let device = |kind: &DeviceKind| match kind {
        DeviceKind::Mic => ("Votre micro", ""),
        DeviceKind::Camera => ("Votre caméra", "e"),
        DeviceKind::Speaker => ("Votre haut-parleur", ""),
    };
    Some(match notice {
        Notice::ShareRefused(refusal) => match refusal {
            Refusal::BySystem => {
                "Votre système bloque le partage d’écran. Vérifiez ses réglages de confidentialité."
            }
            Refusal::InFrame => "Cette page est intégrée et ne peut pas partager l’écran.",
            Refusal::BySite => {
                "Les réglages de ce site bloquent le partage. Prévenez son responsable."
            }
            Refusal::ByUser => {
                "Le partage est bloqué. Autorisez-le près de l’adresse, puis réessayez."
            }
            Refusal::Unanswered => "Vous ne voyez pas la demande de partage\u{202f}? Réessayez.",
            Refusal::Unsupported => "Ce navigateur ne peut pas partager l’écran.",
            _ => "Votre écran n’a pas pu être partagé.",
        }
        .to_owned(),
        Notice::TalkingMuted => "Votre micro est coupé. Personne ne vous entend.".to_owned(),
        Notice::MicSilent => {
            "On n’entend pas votre micro. Vérifiez-le ou changez de micro.".to_owned()
        }
        Notice::DeviceFell(kind, name) => {
            let (device, e) = device(kind);
            match name.is_empty() {
                true => format!("{device} s’est déconnecté{e}. Un autre appareil est utilisé."),
                false => {
                    format!("{device} s’est déconnecté{e}. «\u{202f}{name}\u{202f}» est utilisé.")
                }
            }
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => {
            let (device, _) = device(kind);
            format!("{device} n’a pas pu démarrer.")
        }
        Notice::DeviceFailed(_, name) => format!("«\u{202f}{name}\u{202f}» n’a pas pu démarrer."),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("«\u{202f}{name}\u{202f}» est de retour."),
                false => format!("«\u{202f}{name}\u{202f}» est connecté."),
            }
        }
        _ => return None,
    })
}

/// Returns the reason why devices are unavailable.
pub(super) fn refusal(sources: Sources, refusal: Refusal) -> String {
    let (your, the, no, is, was, e) = match sources {
        Sources::One(Source::Mic) => ("Votre micro", "le micro", "Aucun micro", "est", "a été", ""),
        Sources::One(Source::Camera) => (
            "Votre caméra",
            "la caméra",
            "Aucune caméra",
            "est",
            "a été",
            "e",
        ),
        Sources::Both => (
            "Caméra et micro",
            "la caméra et le micro",
            "Ni caméra ni micro",
            "sont",
            "ont été",
            "s",
        ),
    };
    match refusal {
        Refusal::ByUser => format!("{your} {is} bloqué{e}."),
        Refusal::Dismissed => format!("Vous avez fermé la demande pour {the}."),
        Refusal::BySystem => {
            format!("Votre système bloque {the}. Vérifiez ses réglages de confidentialité.")
        }
        Refusal::NoDevice => format!("{no} détecté{e}. Connectez un appareil, puis réessayez."),
        Refusal::InUse => {
            format!("{your} {is} occupé{e}. Fermez les autres applications, puis réessayez.")
        }
        Refusal::Insecure => format!("Seules les pages sécurisées (https) peuvent utiliser {the}."),
        Refusal::InFrame => format!("Cette page est intégrée et ne peut pas utiliser {the}."),
        Refusal::BySite => {
            format!("Les réglages de ce site bloquent {the}. Prévenez son responsable.")
        }
        Refusal::Unsupported => {
            format!("Ce navigateur ne peut pas utiliser {the}. Essayez-en un autre.")
        }
        Refusal::Unanswered => {
            format!("Pas de demande pour {the}\u{202f}? Redemandez ou changez de navigateur.")
        }
        Refusal::Paused => format!("{your} {is} en pause. Cela devrait vite se rétablir."),
        Refusal::Lost => format!("{your} {was} déconnecté{e}."),
        Refusal::Other => format!("Impossible de démarrer {the}."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::ByUser => "Comment autoriser",
        Refusal::Dismissed | Refusal::Unanswered => "Redemander",
        Refusal::Insecure => "Ouvrir la page sécurisée",
        Refusal::InFrame => "Ouvrir dans un nouvel onglet",
        _ => "Réessayer",
    }
}
