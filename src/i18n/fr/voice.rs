//! French, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    lobby: "Salle d’attente",
    cut_off: "Hors ligne",
    audibility: texts!(Audibility {
        Heard: "",
        Muted: "Micro coupé",
        Reconnecting: "Reconnexion…",
        Lost: "Connexion perdue"
    }),
    in_call: Template::new("{0} dans l’appel"),
    modes: texts!(SoundMode {
        Voice: "Voix",
        Music: "Musique"
    }),
    music_note: "Stéréo non traitée. Un casque évite l’écho.",
    sounds: "Effets sonores",
    sounds_note: "Quand quelqu’un arrive, part, lève la main ou écrit",
    test_sound: "Jouer un son de test",
    key: "Espace",
    hold: "Maintenir pour parler quand le micro est coupé",
    hold_hint: "Ou maintenez Espace pour parler",
    holding: "Vous parlez tant que vous maintenez Espace",
};
