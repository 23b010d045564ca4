//! German, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::watch::ReceivedWords;
use crate::model::Recording;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Gute Verbindung",
        Quality::Fair => "Schwache Verbindung",
        Quality::Poor => "Schlechte Verbindung",
    },
    received: ReceivedWords {
        hears: "Hört Sie",
        hears_not: "Hört Sie nicht",
        sees: ("Sieht Sie mit ", "p"),
        sees_not: "Sieht Sie nicht",
        sees_screen: ("Sieht Ihren Bildschirm mit ", "p"),
        sees_screen_not: "Sieht Ihren Bildschirm nicht",
    },
    details: "Verbindungsdetails",
    unreceived: |what| match what {
        Unreceived::Voice => "Niemand hört Sie",
        Unreceived::Picture => "Niemand sieht Sie",
        Unreceived::Both => "Niemand sieht oder hört Sie",
    },
    volume: |name| format!("Lautstärke von {name}"),
    percent: |percent| format!("{percent}\u{a0}%"),
    pop_out: |name| format!("Bild im Bild: {name}"),
    mini: "Kleines Fenster",
    mini_note: "Bleibt über Ihren anderen Fenstern.",
    record: "Aufnehmen",
    recording: "Aufnahme läuft. Alle können das sehen.",
    recorded: "Ihre Aufnahme wurde gespeichert.",
    stop: "Beenden",
    recorded_by: |names| match names {
        [name] => format!("{name} nimmt auf"),
        names => format!("{} nehmen auf", names.join(", ")),
    },
    sound_only: "Nur der Ton wird aufgenommen. Für Video erlauben Sie dieser Seite Canvas-Daten.",
    no_picture: "Video nicht darstellbar: Einem der Browser fehlt das Format (Codec).",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "Aufnahme beendet: Der Speicher ist voll. Das bisher Aufgenommene ist gespeichert."
        }
        Recording::Partial => "Ein Teil der Aufnahme fehlt. Der Rest ist gespeichert.",
        Recording::Empty => {
            "Es wurde nichts aufgenommen. Versuchen Sie es in einem anderen Browser."
        }
        _ => "Dieser Browser kann keine Anrufe aufnehmen.",
    },
};
