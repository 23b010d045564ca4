//! German, for watching and hearing others.

use crate::call::view::Quality;
use crate::i18n::WatchWords;
use crate::model::Recording;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Gute Verbindung",
        Quality::Fair => "Schwache Verbindung",
        Quality::Poor => "Schlechte Verbindung",
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
