//! French, for choosing devices.

use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::i18n::devices::{
    DeviceNoticeWords, NoticeRemedyWords, RefusalWords, RemedyWords, ShareRefusalWords,
};
use crate::i18n::texts::{SourceTexts, Template, texts};
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Paramètres",
    choose: texts!(Source {
        Mic: "Choisir le micro",
        Camera: "Choisir la caméra"
    }),
    kind: texts!(DeviceKind {
        Mic: "Micro",
        Camera: "Caméra",
        Speaker: "Haut-parleur"
    }),
    automatic: "Par défaut",
    automatic_device: Template::new("Par défaut ({0})"),
    steps: texts!(BrowserKind {
        Chromium: "Cliquez sur l’icône à gauche de l’adresse, puis autorisez l’accès.",
        ChromiumMobile: "Touchez l’icône à gauche de l’adresse, puis Autorisations.",
        Firefox: "Cliquez sur l’icône barrée près de l’adresse, puis autorisez l’accès.",
        Safari: "Dans le menu Safari, ouvrez les réglages de ce site, puis autorisez l’accès.",
        Ios: "Touchez l’icône près de l’adresse, puis Réglages du site web.",
        Other: "Ouvrez les autorisations de ce site et autorisez l’accès."
    }),
    without: SourceTexts {
        mic: "Continuer sans micro",
        camera: "Continuer sans caméra",
        both: "Continuer sans caméra ni micro",
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
    content: texts!(ContentHint {
        Text: "Texte",
        Motion: "Vidéo"
    }),
    screen_of: Template::new("Écran de {0}"),
    remedies: RemedyWords {
        by_user: "Comment autoriser",
        ask_again: "Redemander",
        insecure: "Ouvrir la page sécurisée",
        in_frame: "Ouvrir dans un nouvel onglet",
        other: "Réessayer",
    },
    notice_remedies: NoticeRemedyWords {
        unmute: "Réactiver le micro",
        share: "Réessayer",
        switch_back: "Y revenir",
        use_it: "Utiliser",
    },
    notices: DeviceNoticeWords {
        share: ShareRefusalWords {
            by_system: "Votre système bloque le partage d’écran. Vérifiez ses réglages de confidentialité.",
            in_frame: "Cette page est intégrée et ne peut pas partager l’écran.",
            by_site: "Les réglages de ce site bloquent le partage. Prévenez son responsable.",
            by_user: "Le partage est bloqué. Autorisez-le près de l’adresse, puis réessayez.",
            unanswered: "Vous ne voyez pas la demande de partage\u{202f}? Réessayez.",
            unsupported: "Ce navigateur ne peut pas partager l’écran.",
            other: "Votre écran n’a pas pu être partagé.",
        },
        talking_muted: "Votre micro est coupé. Personne ne vous entend.",
        mic_silent: "On n’entend pas votre micro. Vérifiez-le ou changez de micro.",
        fell: texts!(DeviceKind {
            Mic: "Votre micro s’est déconnecté. {0}",
            Camera: "Votre caméra s’est déconnectée. {0}",
            Speaker: "Votre haut-parleur s’est déconnecté. {0}"
        }),
        uses_another: "Un autre appareil est utilisé.",
        uses: Template::new("«\u{202f}{0}\u{202f}» est utilisé."),
        failed: texts!(DeviceKind {
            Mic: "Votre micro n’a pas pu démarrer.",
            Camera: "Votre caméra n’a pas pu démarrer.",
            Speaker: "Votre haut-parleur n’a pas pu démarrer."
        }),
        named_failed: Template::new("«\u{202f}{0}\u{202f}» n’a pas pu démarrer."),
        back: Template::new("«\u{202f}{0}\u{202f}» est de retour."),
        found: Template::new("«\u{202f}{0}\u{202f}» est connecté."),
    },
    // {0} your, {1} the, {2} no, {3} is, {4} was, {5} e
    refusals: RefusalWords::new(
        [
            &["Votre micro", "le micro", "Aucun micro", "est", "a été", ""],
            &[
                "Votre caméra",
                "la caméra",
                "Aucune caméra",
                "est",
                "a été",
                "e",
            ],
            &[
                "Caméra et micro",
                "la caméra et le micro",
                "Ni caméra ni micro",
                "sont",
                "ont été",
                "s",
            ],
        ],
        texts!(Refusal {
            ByUser: "{0} {3} bloqué{5}.",
            Dismissed: "Vous avez fermé la demande pour {1}.",
            BySystem: "Votre système bloque {1}. Vérifiez ses réglages de confidentialité.",
            NoDevice: "{2} détecté{5}. Connectez un appareil, puis réessayez.",
            InUse: "{0} {3} occupé{5}. Fermez les autres applications, puis réessayez.",
            Insecure: "Seules les pages sécurisées (https) peuvent utiliser {1}.",
            InFrame: "Cette page est intégrée et ne peut pas utiliser {1}.",
            BySite: "Les réglages de ce site bloquent {1}. Prévenez son responsable.",
            Unsupported: "Ce navigateur ne peut pas utiliser {1}. Essayez-en un autre.",
            Unanswered: "Pas de demande pour {1}\u{202f}? Redemandez ou changez de navigateur.",
            Paused: "{0} {3} en pause. Cela devrait vite se rétablir.",
            Lost: "{0} {4} déconnecté{5}.",
            Other: "Impossible de démarrer {1}."
        }),
    ),
};
