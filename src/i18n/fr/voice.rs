//! French, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    status: |status| {
        let in_call = |people: usize| format!("{people} en appel");
        tell(
            status,
            ["Salle d’attente", "Serveur injoignable"],
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
    music_note: "Le son part tel quel, en stéréo. Mettez un casque\u{202f}: rien ne supprime l’écho.",
    sounds: "Sons",
    sounds_note: "Arrivées, départs, mains levées, messages.",
    key: "Espace",
    hold: "Maintenir enfoncée pour parler micro coupé",
    hold_hint: "Ou maintenez la barre d’espace enfoncée pour parler",
    holding: "Vous parlez tant que vous maintenez la barre d’espace enfoncée",
};
