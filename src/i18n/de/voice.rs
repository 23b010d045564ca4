//! German, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Reach;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    standing: |standing| {
        let in_call = |people: usize| format!("{people} im Anruf");
        tell(
            standing,
            ["Vorraum", "Server nicht erreichbar"],
            |reach| match reach {
                Reach::Heard => None,
                Reach::Muted => Some("Stumm"),
                Reach::Reconnecting => Some("Verbindet neu…"),
                Reach::Lost => Some("Verbindung verloren"),
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
