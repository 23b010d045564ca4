//! Spanish, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::watch::ReceivedWords;
use crate::model::Recording;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: |quality| match quality {
        Quality::Good => "Buena conexión",
        Quality::Fair => "Conexión débil",
        Quality::Poor => "Mala conexión",
    },
    received: ReceivedWords {
        hears: "Te oye",
        hears_not: "No te oye",
        sees: ("Te ve a ", "p"),
        sees_not: "No te ve",
        sees_screen: ("Ve tu pantalla a ", "p"),
        sees_screen_not: "No ve tu pantalla",
    },
    details: "Detalles de la conexión",
    unreceived: |what| match what {
        Unreceived::Voice => "Nadie te oye",
        Unreceived::Picture => "Nadie te ve",
        Unreceived::Both => "Nadie te ve ni te oye",
    },
    volume: |name| format!("Volumen de {name}"),
    percent: |percent| format!("{percent}\u{a0}%"),
    pop_out: |name| format!("Imagen en imagen: {name}"),
    mini: "Ventana pequeña",
    mini_note: "Se queda encima de tus otras ventanas.",
    record: "Grabar",
    recording: "Grabando. Todos pueden verlo.",
    recorded: "Tu grabación se ha guardado.",
    stop: "Detener",
    recorded_by: |names| match names {
        [name] => format!("{name} está grabando"),
        names => format!("{} están grabando", names.join(", ")),
    },
    sound_only: "Solo se graba el sonido. Para grabar vídeo, permite los datos de canvas.",
    no_picture: "No se puede mostrar su vídeo: a un navegador le falta el formato (códec).",
    recording_ended: |news| match news {
        Recording::NoRoom => "Grabación detenida: el disco está lleno. Lo grabado se ha guardado.",
        Recording::Partial => "Falta parte de la grabación. El resto se ha guardado.",
        Recording::Empty => "No se ha grabado nada. Prueba con otro navegador.",
        _ => "Este navegador no puede grabar llamadas.",
    },
};
