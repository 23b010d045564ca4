//! Spanish, for watching and hearing others.

use crate::call::view::{Quality, Unreceived};
use crate::i18n::WatchWords;
use crate::i18n::texts::{Template, texts};
use crate::i18n::watch::ReceivedWords;
use crate::i18n::watch::RecordingEndWords;

/// The texts.
pub(super) const WORDS: WatchWords = WatchWords {
    quality: texts!(Quality {
        Good: "Buena conexión",
        Fair: "Conexión débil",
        Poor: "Mala conexión"
    }),
    received: ReceivedWords {
        hears: "Te oye",
        hears_not: "No te oye",
        sees: Template::new("Te ve a {0}p"),
        sees_not: "No te ve",
        sees_screen: Template::new("Ve tu pantalla a {0}p"),
        sees_screen_not: "No ve tu pantalla",
    },
    details: "Detalles de la conexión",
    unreceived: texts!(Unreceived {
        Voice: "Nadie te oye",
        Picture: "Nadie te ve",
        Both: "Nadie te ve ni te oye"
    }),
    volume: Template::new("Volumen de {0}"),
    percent: Template::new("{0}\u{a0}%"),
    pop_out: Template::new("Imagen en imagen: {0}"),
    mini: "Ventana pequeña",
    mini_note: "Se queda encima de tus otras ventanas.",
    record: "Grabar",
    recording: "Grabando. Todos pueden verlo.",
    recorded: "Tu grabación se ha guardado.",
    stop: "Detener",
    one_records: Template::new("{0} está grabando"),
    several_record: Template::new("{0} están grabando"),
    between: ", ",
    sound_only: "Solo se graba el sonido. Para grabar vídeo, permite los datos de canvas.",
    no_picture: "No se puede mostrar su vídeo: a un navegador le falta el códec.",
    recording_ended: RecordingEndWords {
        no_room: "Grabación detenida: el disco está lleno. Lo grabado está guardado.",
        partial: "Falta parte de la grabación. El resto se ha guardado.",
        empty: "No se ha grabado nada. Prueba con otro navegador.",
        failed: "Este navegador no puede grabar llamadas.",
    },
};
