//! Spanish, for watching and hearing others.

use crate::call::view::Quality;
use crate::i18n::WatchWords;
use crate::model::Recording;

/// The texts.
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
    sound_only: "Solo se graba el sonido: la protección contra fingerprinting de este navegador desordena las imágenes. Permite a esta página los datos de canvas y empieza de nuevo.",
    no_picture: "No se puede mostrar su imagen: a tu navegador o al suyo le falta el formato \
        de vídeo (códec).",
    recording_ended: |news| match news {
        Recording::NoRoom => {
            "No queda espacio para grabar. Lo grabado hasta ahora se ha guardado en lo posible."
        }
        Recording::Partial => "Falta una parte de la grabación. Se ha guardado lo que hay.",
        Recording::Empty => {
            "El navegador no ha grabado nada. Inténtalo otra vez o en otro navegador."
        }
        _ => "Este navegador no puede grabar la llamada.",
    },
};
