//! Spanish, for the stage.

use crate::i18n::StageWords;
use crate::i18n::texts::{SourceTexts, Template};

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Tu conexión es débil",
    stop_camera: "Apagar la cámara",
    hand: "Tienes la mano levantada",
    lower: "Bajar",
    device: SourceTexts {
        mic: "Sin micrófono",
        camera: "Sin cámara",
        both: "Sin micrófono ni cámara",
    },
    record_title: "¿Grabar esta llamada?",
    record_text: "Todos verán que estás grabando.",
    record_file: "Primero eliges dónde guardar la grabación.",
    record_start: "Empezar a grabar",
    record_saved: Template::new("Grabación guardada: {0}, {1}"),
    record_cancelled: "Grabación cancelada.",
    left_alone: Template::new("{0} se ha ido. Solo quedas tú."),
    left_alone_hint: "Envía el enlace para invitar a alguien, o sal.",
    wants_to_send: Template::new("{0} quiere enviarte {1} ({2})"),
    own_screen: "Tu pantalla",
};
