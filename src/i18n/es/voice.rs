//! Spanish, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    status: |status| {
        let in_call = |people: usize| format!("{people} en la llamada");
        tell(
            status,
            ["Sala de espera", "Sin conexión"],
            |audibility| match audibility {
                Audibility::Heard => None,
                Audibility::Muted => Some("Silenciado"),
                Audibility::Reconnecting => Some("Reconectando…"),
                Audibility::Lost => Some("Conexión perdida"),
            },
            in_call,
        )
    },
    modes: |mode| match mode {
        SoundMode::Voice => "Voz",
        SoundMode::Music => "Música",
    },
    music_note: "Estéreo sin procesar. Usa auriculares para evitar el eco.",
    sounds: "Efectos de sonido",
    sounds_note: "Cuando alguien entra, sale, levanta la mano o escribe",
    test_sound: "Reproducir sonido de prueba",
    key: "Espacio",
    hold: "Mantén pulsado para hablar con el micrófono silenciado",
    hold_hint: "O mantén pulsado Espacio para hablar",
    holding: "Hablas mientras mantienes pulsado Espacio",
};
