//! German, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    lobby: "Vorraum",
    cut_off: "Offline",
    audibility: texts!(Audibility {
        Heard: "",
        Muted: "Stumm",
        Reconnecting: "Wird neu verbunden…",
        Lost: "Verbindung verloren"
    }),
    in_call: Template::new("{0} im Anruf"),
    modes: texts!(SoundMode {
        Voice: "Sprache",
        Music: "Musik"
    }),
    music_note: "Unbearbeitetes Stereo. Kopfhörer verhindern Echo.",
    sounds: "Signaltöne",
    sounds_note: "Wenn jemand kommt, geht, die Hand hebt oder schreibt",
    test_sound: "Testton abspielen",
    key: "Leertaste",
    hold: "Gedrückt halten, um trotz Stummschaltung zu sprechen",
    hold_hint: "Oder zum Sprechen die Leertaste halten",
    holding: "Sie sprechen, solange Sie die Leertaste halten",
};
