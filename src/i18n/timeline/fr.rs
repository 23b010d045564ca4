//! French.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, texts};
use crate::model::PathKind;

/// The texts.
pub(super) const WORDS: TimelineWords = TimelineWords {
    empty: "Rien à afficher pour le moment.",
    charts: [
        ("Débit", ["en réception", "en émission"]),
        ("Temps d’aller-retour", ["", ""]),
        ("Perte de paquets", ["en réception", "en émission"]),
        ("Délai de lecture", ["son", "image"]),
        ("Images par seconde", ["en réception", "en émission"]),
        ("Hauteur de l’image", ["en réception", "en émission"]),
        ("Images figées", ["", ""]),
    ],
    path: "Chemin",
    codecs: "Codecs",
    limited: "Image limitée par",
    absent: "non indiqué",
    time: "Heure",
    live: "Maintenant",
    previous: "Événement précédent",
    next: "Événement suivant",
    path_kind: texts!(PathKind {
        Host: "Direct, sur le même réseau",
        Srflx: "Direct",
        Prflx: "Direct",
        Relay: "Via un relais"
    }),
    limit_causes: ["processeur", "réseau", "autre cause"],
    attempt: Template::new("Réparation, tentative {0}"),
    save: "Enregistrer dans un fichier",
    not_saved: "Non enregistré. Réessayez.",
    addresses: "Inclure les adresses IP",
    compare: "Comparer avec un fichier",
    compared: Template::new("En pointillé\u{202f}: l’autre fichier, à {0} près."),
    unaligned: "En pointillé\u{202f}: l’autre fichier. Son horloge peut différer.",
    unreadable: texts!(Unreadable {
        Foreign: "Ce fichier ne contient pas de détails de connexion. Choisissez-en un autre.",
        TooLarge: "Ce fichier est trop volumineux. Choisissez-en un autre.",
        OtherCall: "Ce fichier vient d’un autre appel. Choisissez-en un autre."
    }),
};
