//! Spanish.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::model::PathKind;

/// The texts.
pub(super) const WORDS: TimelineWords = TimelineWords {
    empty: "Aún no hay nada que mostrar.",
    charts: [
        ("Velocidad de transmisión", ["entrada", "salida"]),
        ("Tiempo de ida y vuelta", ["", ""]),
        ("Pérdida de paquetes", ["entrada", "salida"]),
        ("Retraso de reproducción", ["sonido", "imagen"]),
        ("Imágenes por segundo", ["entrada", "salida"]),
        ("Altura de la imagen", ["entrada", "salida"]),
        ("Congelaciones", ["", ""]),
    ],
    path: "Ruta",
    codecs: "Códecs",
    limited: "Imagen limitada por",
    absent: "sin datos",
    time: "Hora",
    live: "Ahora",
    previous: "Evento anterior",
    next: "Evento siguiente",
    path_kind: |path| match path {
        PathKind::Host => "Directa, en la misma red",
        PathKind::Srflx | PathKind::Prflx => "Directa",
        PathKind::Relay => "A través de un relé",
    },
    limit_causes: ["procesador", "red", "otra causa"],
    attempt: |number| format!("Reparación, intento {number}"),
    save: "Guardar como archivo",
    not_saved: "No se guardó. Inténtalo de nuevo.",
    addresses: "Incluir direcciones IP",
    compare: "Comparar con un archivo",
    compared: |error| format!("Línea discontinua: el otro archivo, con un margen de {error}."),
    unaligned: "Línea discontinua: el otro archivo. Su reloj puede diferir.",
    unreadable: |fault| match fault {
        Unreadable::Foreign => "El archivo no tiene detalles de conexión. Elige otro.",
        Unreadable::TooLarge => "El archivo es demasiado grande. Elige otro.",
        Unreadable::OtherCall => "El archivo es de otra llamada. Elige otro.",
    },
};
