//! French.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
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
    path_kind: |path| match path {
        PathKind::Host => "Direct, sur le même réseau",
        PathKind::Srflx | PathKind::Prflx => "Direct",
        PathKind::Relay => "Via un relais",
    },
    limit_causes: ["processeur", "réseau", "autre cause"],
    attempt: |number| format!("Réparation, tentative {number}"),
    save: "Enregistrer dans un fichier",
    not_saved: "Non enregistré. Réessayez.",
    addresses: "Inclure les adresses IP",
    compare: "Comparer avec un fichier",
    compared: |error| format!("En pointillé\u{202f}: l’autre fichier, à {error} près."),
    unaligned: "En pointillé\u{202f}: l’autre fichier. Son horloge peut différer.",
    unreadable: |fault| match fault {
        Unreadable::Foreign => {
            "Ce fichier ne contient pas de détails de connexion. Choisissez-en un autre."
        }
        Unreadable::TooLarge => "Ce fichier est trop volumineux. Choisissez-en un autre.",
        Unreadable::OtherCall => "Ce fichier vient d’un autre appel. Choisissez-en un autre.",
    },
};
