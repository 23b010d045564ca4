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
            ["Vorraum", "Offline"],
            |audibility| match audibility {
                Audibility::Heard => None,
                Audibility::Muted => Some("Stumm"),
                Audibility::Reconnecting => Some("Wird neu verbunden…"),
                Audibility::Lost => Some("Verbindung verloren"),
            },
            in_call,
        )
    },
    modes: |mode| match mode {
        SoundMode::Voice => "Sprache",
        SoundMode::Music => "Musik",
    },
    music_note: "Unbearbeitetes Stereo. Kopfhörer verhindern Echo.",
    sounds: "Signaltöne",
    sounds_note: "Wenn jemand kommt, geht, die Hand hebt oder schreibt",
    test_sound: "Testton abspielen",
    key: "Leertaste",
    hold: "Gedrückt halten, um trotz Stummschaltung zu sprechen",
    hold_hint: "Oder zum Sprechen die Leertaste halten",
    holding: "Sie sprechen, solange Sie die Leertaste halten",
};
