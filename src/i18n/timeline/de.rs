//! German.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, texts};
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
    path_kind: texts!(PathKind {
        Host: "Direkt, im selben Netz",
        Srflx: "Direkt",
        Prflx: "Direkt",
        Relay: "Über ein Relay"
    }),
    limit_causes: ["Prozessor", "Netz", "eine andere Ursache"],
    attempt: Template::new("Reparatur, Versuch {0}"),
    save: "Als Datei speichern",
    not_saved: "Nicht gespeichert. Versuchen Sie es erneut.",
    addresses: "Mit IP-Adressen",
    compare: "Mit einer Datei vergleichen",
    compared: Template::new("Gestrichelt: die andere Datei, auf {0} genau."),
    unaligned: "Gestrichelt: die andere Datei. Die Uhr des anderen Geräts kann abweichen.",
    unreadable: texts!(Unreadable {
        Foreign: "Die Datei enthält keine Verbindungsdetails. Wählen Sie eine andere.",
        TooLarge: "Die Datei ist zu groß. Wählen Sie eine andere.",
        OtherCall: "Die Datei gehört zu einem anderen Anruf. Wählen Sie eine andere."
    }),
};
