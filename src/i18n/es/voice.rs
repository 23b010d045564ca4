//! Spanish, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Reach;
use crate::i18n::VoiceWords;
use crate::i18n::voice::tell;
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    standing: |standing| {
        let in_call = |people: usize| format!("{people} en la llamada");
        tell(
            standing,
            ["Sala de espera", "Servidor no disponible"],
            |reach| match reach {
                Reach::Heard => None,
                Reach::Muted => Some("Micrófono silenciado"),
                Reach::Reconnecting => Some("Reconectando…"),
                Reach::Lost => Some("Conexión perdida"),
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
