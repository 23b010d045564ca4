//! Spanish, for push-to-talk, sounds and the title of the tab.

use crate::call::view::Audibility;
use crate::i18n::VoiceWords;
use crate::i18n::texts::{Template, texts};
use crate::model::SoundMode;

/// The texts.
pub(super) const WORDS: VoiceWords = VoiceWords {
    lobby: "Sala de espera",
    cut_off: "Sin conexión",
    audibility: texts!(Audibility {
        Heard: "",
        Muted: "Silenciado",
        Reconnecting: "Reconectando…",
        Lost: "Conexión perdida"
    }),
    in_call: Template::new("{0} en la llamada"),
    modes: texts!(SoundMode {
        Voice: "Voz",
        Music: "Música"
    }),
    music_note: "Estéreo sin procesar. Usa auriculares para evitar el eco.",
    sounds: "Efectos de sonido",
    sounds_note: "Cuando alguien entra, sale, levanta la mano o escribe",
    test_sound: "Reproducir sonido de prueba",
    key: "Espacio",
    hold: "Mantén pulsado para hablar con el micrófono silenciado",
    hold_hint: "O mantén pulsado Espacio para hablar",
    holding: "Hablas mientras mantienes pulsado Espacio",
};
