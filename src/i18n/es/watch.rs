//! Spanish, for watching and hearing others.

use crate::call::view::Quality;
use crate::i18n::WatchWords;
use crate::model::Recording;

/// The words.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Buena conexión",
        Quality::Fair => "Conexión débil",
        Quality::Poor => "Mala conexión",
    },
    volume: |name| format!("Volumen de {name}"),
    percent: |percent| format!("{percent}\u{a0}%"),
    pop_out: |name| format!("Imagen dentro de imagen: {name}"),
    mini: "Ventana pequeña",
    mini_note: "Queda por encima de las demás ventanas.",
    record: "Grabar",
    recording: "Estás grabando. Todos lo saben.",
    stop: "Detener",
    recorded_by: |names| {
        let verb = if names.len() > 1 { "graban" } else { "graba" };
        format!("{} {verb} esta llamada.", names.join(", "))
    },
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "No queda espacio para grabar. Lo grabado hasta ahora se ha guardado en lo posible."
        }
        _ => "Este navegador no puede grabar la llamada.",
    },
};
