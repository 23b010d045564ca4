//! German, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::texts::{Template, texts};
use crate::i18n::watch::ReceivedWords;
use crate::i18n::watch::RecordingEndWords;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: texts!(Quality {
        Good: "Gute Verbindung",
        Fair: "Schwache Verbindung",
        Poor: "Schlechte Verbindung"
    }),
    received: ReceivedWords {
        hears: "Hört Sie",
        hears_not: "Hört Sie nicht",
        sees: Template::new("Sieht Sie mit {0}p"),
        sees_not: "Sieht Sie nicht",
        sees_screen: Template::new("Sieht Ihren Bildschirm mit {0}p"),
        sees_screen_not: "Sieht Ihren Bildschirm nicht",
    },
    details: "Verbindungsdetails",
    unreceived: texts!(Unreceived {
        Voice: "Niemand hört Sie",
        Picture: "Niemand sieht Sie",
        Both: "Niemand sieht oder hört Sie"
    }),
    volume: Template::new("Lautstärke von {0}"),
    percent: Template::new("{0}\u{a0}%"),
    pop_out: Template::new("Bild im Bild: {0}"),
    mini: "Kleines Fenster",
    mini_note: "Bleibt über Ihren anderen Fenstern.",
    record: "Aufnehmen",
    recording: "Aufnahme läuft. Alle können das sehen.",
    recorded: "Ihre Aufnahme wurde gespeichert.",
    stop: "Beenden",
    one_records: Template::new("{0} nimmt auf"),
    several_record: Template::new("{0} nehmen auf"),
    between: ", ",
    sound_only: "Nur der Ton wird aufgenommen. Für Video erlauben Sie dieser Seite Canvas-Daten.",
    no_picture: "Video nicht darstellbar: Einem der Browser fehlt das Format (Codec).",
    recording_ended: RecordingEndWords {
        no_room: "Aufnahme beendet: Der Speicher ist voll. Das bisher Aufgenommene ist gespeichert.",
        partial: "Ein Teil der Aufnahme fehlt. Der Rest ist gespeichert.",
        empty: "Es wurde nichts aufgenommen. Versuchen Sie es in einem anderen Browser.",
        failed: "Dieser Browser kann keine Anrufe aufnehmen.",
    },
};
