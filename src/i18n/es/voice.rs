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
            ["Sala de espera", "Servidor no disponible"],
            |audibility| match audibility {
                Audibility::Heard => None,
                Audibility::Muted => Some("Micrófono silenciado"),
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
    music_note: "Se envía tal cual, en estéreo. Usa auriculares: nada elimina el eco.",
    sounds: "Sonidos",
    sounds_note: "Llegadas, salidas, manos, mensajes.",
    key: "Espacio",
    hold: "Mantén pulsado para hablar con el micrófono silenciado",
    hold_hint: "O mantén pulsada la barra espaciadora para hablar",
    holding: "Hablas mientras mantienes pulsado Espacio",
};
