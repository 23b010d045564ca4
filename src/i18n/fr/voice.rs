//! French, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    status: |status| {
        let in_call = |people: usize| format!("{people} dans l’appel");
        tell(
            status,
            ["Salle d’attente", "Hors ligne"],
            |audibility| match audibility {
                Audibility::Heard => None,
                Audibility::Muted => Some("Micro coupé"),
                Audibility::Reconnecting => Some("Reconnexion…"),
                Audibility::Lost => Some("Connexion perdue"),
            },
            in_call,
        )
    },
    modes: |mode| match mode {
        SoundMode::Voice => "Voix",
        SoundMode::Music => "Musique",
    },
    music_note: "Stéréo non traitée. Un casque évite l’écho.",
    sounds: "Effets sonores",
    sounds_note: "Quand quelqu’un arrive, part, lève la main ou écrit",
    test_sound: "Jouer un son de test",
    key: "Espace",
    hold: "Maintenir pour parler quand le micro est coupé",
    hold_hint: "Ou maintenez Espace pour parler",
    holding: "Vous parlez tant que vous maintenez Espace",
};
