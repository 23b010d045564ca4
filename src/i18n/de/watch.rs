//! German, for watching and hearing others.

use crate::call::view::Quality;
use crate::i18n::WatchWords;
use crate::model::Recording;

/// The words.
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
    recording: "Sie nehmen auf. Alle sehen das.",
    stop: "Beenden",
    recorded_by: |names| {
        let verb = if names.len() > 1 { "nehmen" } else { "nimmt" };
        format!("{} {verb} diesen Anruf auf.", names.join(", "))
    },
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "Kein Platz mehr für die Aufnahme. Das bisher Aufgenommene wurde so weit wie möglich \
             gespeichert."
        }
        _ => "Dieser Browser kann den Anruf nicht aufnehmen.",
    },
};
