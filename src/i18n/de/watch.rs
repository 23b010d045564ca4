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
    recording: "Sie nehmen auf. Alle sehen das.",
    stop: "Beenden",
    recorded_by: |names| {
        let verb = if names.len() > 1 { "nehmen" } else { "nimmt" };
        format!("{} {verb} diesen Anruf auf.", names.join(", "))
    },
    sound_only: "Nur der Ton wird aufgenommen: Der Schutz vor Fingerprinting in diesem Browser macht Bilder unkenntlich. Erlauben Sie dieser Seite Canvas-Daten, und beginnen Sie noch einmal.",
    no_picture: "Das Bild kann nicht gezeigt werden: Ihrem Browser oder dem der anderen Seite \
        fehlt das Videoformat (Codec).",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "Kein Platz mehr für die Aufnahme. Das bisher Aufgenommene wurde so weit wie möglich \
             gespeichert."
        }
        Recording::Partial => "Ein Teil der Aufnahme fehlt. Was da ist, wurde gespeichert.",
        Recording::Empty => {
            "Der Browser hat nichts aufgenommen. Versuchen Sie es noch einmal oder in einem anderen Browser."
        }
        _ => "Dieser Browser kann den Anruf nicht aufnehmen.",
    },
};
