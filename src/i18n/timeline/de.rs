//! German.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::model::PathKind;

/// The texts.
pub(super) const WORDS: TimelineWords = TimelineWords {
    empty: "Noch nichts zu zeigen.",
    charts: [
        ("Datenrate", ["eingehend", "ausgehend"]),
        ("Umlaufzeit", ["", ""]),
        ("Paketverlust", ["eingehend", "ausgehend"]),
        ("Wiedergabeverzögerung", ["Ton", "Bild"]),
        ("Bilder pro Sekunde", ["eingehend", "ausgehend"]),
        ("Bildhöhe", ["eingehend", "ausgehend"]),
        ("Standbilder", ["", ""]),
    ],
    path: "Weg",
    codecs: "Codecs",
    limited: "Bild begrenzt durch",
    absent: "nicht gemeldet",
    time: "Zeit",
    live: "Jetzt",
    previous: "Voriges Ereignis",
    next: "Nächstes Ereignis",
    path_kind: |path| match path {
        PathKind::Host => "Direkt, im selben Netz",
        PathKind::Srflx | PathKind::Prflx => "Direkt",
        PathKind::Relay => "Über ein Relay",
    },
    limit_causes: ["Prozessor", "Netz", "eine andere Ursache"],
    attempt: |number| format!("Reparatur, Versuch {number}"),
    save: "Als Datei speichern",
    not_saved: "Nicht gespeichert. Versuchen Sie es erneut.",
    addresses: "Mit IP-Adressen",
    compare: "Mit einer Datei vergleichen",
    compared: |error| format!("Gestrichelt: die andere Datei, auf {error} genau."),
    unaligned: "Gestrichelt: die andere Datei. Die Uhr des anderen Geräts kann abweichen.",
    unreadable: |fault| match fault {
        Unreadable::Foreign => {
            "Die Datei enthält keine Verbindungsdetails. Wählen Sie eine andere."
        }
        Unreadable::TooLarge => "Die Datei ist zu groß. Wählen Sie eine andere.",
        Unreadable::OtherCall => "Die Datei gehört zu einem anderen Anruf. Wählen Sie eine andere.",
    },
};
