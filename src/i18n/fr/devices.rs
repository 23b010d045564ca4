//! French, for choosing devices.

use crate::call::Notice;
use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::model::{ContentHint, DeviceKind, Source};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Paramètres",
    kind: |kind| match kind {
        DeviceKind::Mic => "Micro",
        DeviceKind::Camera => "Caméra",
        DeviceKind::Speaker => "Haut-parleur",
    },
    automatic: "Automatique",
    unknown: "Le navigateur affiche les appareils dès que cette page peut les utiliser.",
    sound: "Son du micro",
    echo: "Supprimer l’écho",
    noise: "Réduire le bruit",
    gain: "Égaliser le volume",
    turn: "Changer de caméra",
    share: "Partager",
    sharing: "Vous partagez votre écran",
    stop_sharing: "Arrêter",
    matters: "Privilégier",
    content: |content| match content {
        ContentHint::Text => "Texte",
        ContentHint::Motion => "Mouvement",
    },
    screen_of: |name| format!("Écran {}", of(name)),
    remedy: |notice| match notice {
        Notice::TalkingMuted => "Activer le micro",
        Notice::ShareRefused(_) => "Redemander",
        Notice::DeviceFound { is_back: true, .. } => "Y revenir",
        _ => "L’utiliser",
    },
    notice: news,
};

/// Returns “de” with the noun; it loses its vowel before another one.
fn of(name: &str) -> String {
    if name.starts_with(|first: char| VOWELS.contains(first)) {
        format!("d’{name}")
    } else {
        format!("de {name}")
    }
}

fn news(notice: &Notice) -> Option<String> {
    Some(match notice {
        Notice::ShareRefused(Refusal::BySystem) => {
            "Votre système ne laisse pas le navigateur voir l’écran. Autorisez l’enregistrement de \
             l’écran dans les réglages de confidentialité du système, puis réessayez."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::InFrame) => {
            "La page qui contient celle-ci ne lui permet pas de partager l’écran.".to_owned()
        }
        Notice::ShareRefused(Refusal::BySite) => {
            "Ce serveur web ne laisse pas la page partager l’écran (Permissions-Policy). \
             Prévenez l’hébergeur de la page."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::ByUser) => {
            "Le navigateur ne laisse pas cette page partager l’écran. Autorisez-la dans la barre \
             d’adresse, puis réessayez."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unanswered) => {
            "Votre navigateur demande ce que vous voulez partager. Vous ne voyez pas la question\u{202f}? \
             Faites-la poser à nouveau."
                .to_owned()
        }
        Notice::ShareRefused(Refusal::Unsupported) => {
            "Ce navigateur ne peut pas partager l’écran.".to_owned()
        }
        Notice::ShareRefused(_) => "L’écran n’a pas pu être partagé.".to_owned(),
        Notice::TalkingMuted => {
            "Votre micro est coupé\u{202f}: personne ne vous entend.".to_owned()
        }
        Notice::MicSilent => {
            "Absolument rien ne vient de votre micro. Est-il éteint, ou n’est-ce pas le \
             bon\u{202f}?"
                .to_owned()
        }
        Notice::DeviceFell(kind, name) if name.is_empty() => {
            format!("{} Un autre appareil prend le relais.", gone(*kind))
        }
        Notice::DeviceFell(kind, name) => {
            format!("{} «\u{202f}{name}\u{202f}» prend le relais.", gone(*kind))
        }
        Notice::DeviceFailed(kind, name) if name.is_empty() => match kind {
            DeviceKind::Mic => "Impossible de démarrer ce micro.",
            DeviceKind::Camera => "Impossible de démarrer cette caméra.",
            DeviceKind::Speaker => "Impossible de démarrer ce haut-parleur.",
        }
        .to_owned(),
        Notice::DeviceFailed(_, name) => format!(
            "Impossible de démarrer \
                                                  «\u{202f}{name}\u{202f}»."
        ),
        Notice::DeviceFound { devices, is_back } => {
            let name = devices.first().map_or("", |device| device.name());
            match is_back {
                true => format!("«\u{202f}{name}\u{202f}» est de retour."),
                false => format!("«\u{202f}{name}\u{202f}» vient d’être branché."),
            }
        }
        _ => return None,
    })
}

const fn gone(kind: DeviceKind) -> &'static str {
    match kind {
        DeviceKind::Mic => "Votre micro n’est plus là.",
        DeviceKind::Camera => "Votre caméra n’est plus là.",
        DeviceKind::Speaker => "Votre haut-parleur n’est plus là.",
    }
}

/// Returns the reason why a device is unavailable.
pub(super) fn refusal(source: Source, refusal: Refusal) -> String {
    let (the, your) = match source {
        Source::Mic => ("le micro", "votre micro"),
        Source::Camera => ("la caméra", "votre caméra"),
    };
    match refusal {
        Refusal::ByUser => format!(
            "Cette page ne peut pas utiliser {your}. Autorisez-la dans la barre d’adresse du \
             navigateur, puis réessayez."
        ),
        Refusal::Dismissed => {
            format!("La question sur {your} a été fermée sans réponse.")
        }
        Refusal::BySystem => format!(
            "Votre système ne laisse pas le navigateur utiliser {the}. Autorisez-le dans les \
             réglages de confidentialité du système, puis réessayez."
        ),
        Refusal::NoDevice => match source {
            Source::Mic => "Aucun micro trouvé. Branchez-en un, puis réessayez.",
            Source::Camera => "Aucune caméra trouvée. Branchez-en une, puis réessayez.",
        }
        .to_owned(),
        Refusal::InUse => match source {
            Source::Mic => {
                "Le micro ne démarre pas\u{202f}: un autre programme l’utilise peut-être. \
                 Fermez-le, puis réessayez."
            }
            Source::Camera => {
                "La caméra ne démarre pas\u{202f}: un autre programme l’utilise peut-être. \
                 Fermez-le, puis réessayez."
            }
        }
        .to_owned(),
        Refusal::Insecure => {
            format!(
                "Les navigateurs réservent {the} aux pages sécurisées (https), et celle-ci ne \
                     l’est pas."
            )
        }
        Refusal::InFrame => {
            format!("La page qui contient celle-ci ne lui permet pas d’utiliser {the}.")
        }
        Refusal::BySite => format!(
            "Ce serveur web ne laisse pas la page utiliser {the} (Permissions-Policy). Prévenez \
             l’hébergeur de la page."
        ),
        Refusal::Unsupported => format!(
            "Ce navigateur ne donne pas {the} aux pages, ou ses réglages l’interdisent. Ouvrez \
             cette page dans Chrome, Firefox ou Safari."
        ),
        Refusal::Unanswered => format!(
            "Pas de question sur {your}\u{202f}? Redemandez, ou ouvrez cette page dans Chrome, \
             Firefox ou Safari."
        ),
        Refusal::Paused => match source {
            Source::Mic => "Le système a suspendu votre micro. Il revient de lui-même.",
            Source::Camera => {
                "Le système a suspendu votre caméra. Elle revient d’elle-même\u{202f}; sinon, \
                 éteignez-la puis rallumez-la."
            }
        }
        .to_owned(),
        Refusal::Lost => match source {
            Source::Mic => {
                "Le micro a disparu\u{202f}: il a été débranché ou son autorisation \
                            retirée."
            }
            Source::Camera => {
                "La caméra a disparu\u{202f}: elle a été débranchée ou son \
                               autorisation retirée."
            }
        }
        .to_owned(),
        Refusal::Other => format!("Impossible de démarrer {the}."),
    }
}

/// Returns the button that helps.
pub(super) const fn remedy(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Insecure => "Ouvrir l’adresse sécurisée",
        Refusal::Unanswered => "Redemander",
        Refusal::InFrame => "Ouvrir dans un nouvel onglet",
        _ => "Réessayer",
    }
}

/// Both cases are here, because lower case for every script takes a table of 12 kB.
const VOWELS: &str = "aàâäæeéèêëiîïoôöœuùûüAÀÂÄÆEÉÈÊËIÎÏOÔÖŒUÙÛÜ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_follows_with_two_vowels_in_a_row() {
        assert_eq!((WORDS.screen_of)("Ben"), "Écran de Ben");
        assert_eq!((WORDS.screen_of)("Élodie"), "Écran d’Élodie");
        assert_eq!((WORDS.screen_of)("œil"), "Écran d’œil");
    }
}
