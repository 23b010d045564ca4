//! Spanish, for the stage.

use crate::i18n::StageWords;
use crate::model::Source;

/// The texts.
pub(super) const WORDS: StageWords = StageWords {
    weak: "Tu conexión es débil",
    stop_camera: "Apagar la cámara",
    hand: "Tienes la mano levantada",
    lower: "Bajar",
    device: |sources| match sources {
        [Source::Mic] => "Sin micrófono",
        [Source::Camera] => "Sin cámara",
        _ => "Sin micrófono ni cámara",
    },
    record_title: "¿Grabar esta llamada?",
    record_text: "Todos verán que estás grabando.",
    record_file: "Primero eliges dónde guardar la grabación.",
    record_start: "Empezar a grabar",
    record_saved: |file, size| format!("Grabación guardada: {file}, {size}"),
    record_cancelled: "Grabación cancelada.",
    left_alone: |name| format!("{name} se ha ido. Solo quedas tú."),
    left_alone_hint: "Envía el enlace para invitar a alguien, o sal.",
    wants_to_send: |name, file, size| format!("{name} quiere enviarte {file} ({size})"),
    own_screen: "Tu pantalla",
};
