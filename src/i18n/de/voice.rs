//! German, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    status: |status| {
        let in_call = |people: usize| format!("{people} im Anruf");
        tell(
            status,
            ["Vorraum", "Server nicht erreichbar"],
            |audibility| match audibility {
                Audibility::Heard => None,
                Audibility::Muted => Some("Stumm"),
                Audibility::Reconnecting => Some("Verbindet neu…"),
                Audibility::Lost => Some("Verbindung verloren"),
            },
            in_call,
        )
    },
    modes: |mode| match mode {
        SoundMode::Voice => "Sprache",
        SoundMode::Music => "Musik",
    },
    music_note: "Geht unverändert und in Stereo hinaus. Tragen Sie Kopfhörer: Nichts entfernt das Echo.",
    sounds: "Töne",
    sounds_note: "Wer kommt und geht, Handzeichen, Nachrichten.",
    key: "Leertaste",
    hold: "Gedrückt halten, um trotz Stummschaltung zu sprechen",
    hold_hint: "Oder halten Sie die Leertaste gedrückt, um zu sprechen",
    holding: "Sie sprechen, solange Sie die Leertaste gedrückt halten",
};
