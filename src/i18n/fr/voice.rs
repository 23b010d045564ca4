//! French, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Reach;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    standing: |standing| {
        let in_call = |people: usize| format!("{people} en appel");
        tell(
            standing,
            ["Salle d’attente", "Serveur injoignable"],
            |reach| match reach {
                Reach::Heard => None,
                Reach::Muted => Some("Micro coupé"),
                Reach::Reconnecting => Some("Reconnexion…"),
                Reach::Lost => Some("Connexion perdue"),
            },
            in_call,
        )
    },
    modes: |mode| match mode {
        SoundMode::Voice => "Voix",
        SoundMode::Music => "Musique",
    },
    music_note: "Le son part tel quel, en stéréo. Mettez un casque\u{202f}: rien ne supprime l’écho.",
    sounds: "Sons",
    sounds_note: "Arrivées, départs, mains levées, messages.",
    key: "Espace",
    hold: "Maintenir enfoncée pour parler micro coupé",
    hold_hint: "Ou maintenez la barre d’espace enfoncée pour parler",
    holding: "Vous parlez tant que vous maintenez la barre d’espace enfoncée",
};
