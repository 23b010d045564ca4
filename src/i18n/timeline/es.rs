//! Spanish.

use super::words::TimelineWords;
use crate::call::timeline::read::Unreadable;
use crate::i18n::texts::{Template, texts};
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
    path_kind: texts!(PathKind {
        Host: "Directa, en la misma red",
        Srflx: "Directa",
        Prflx: "Directa",
        Relay: "A través de un relé"
    }),
    limit_causes: ["procesador", "red", "otra causa"],
    attempt: Template::new("Reparación, intento {0}"),
    save: "Guardar como archivo",
    not_saved: "No se guardó. Inténtalo de nuevo.",
    addresses: "Incluir direcciones IP",
    compare: "Comparar con un archivo",
    compared: Template::new("Línea discontinua: el otro archivo, con un margen de {0}."),
    unaligned: "Línea discontinua: el otro archivo. Su reloj puede diferir.",
    unreadable: texts!(Unreadable {
        Foreign: "El archivo no tiene detalles de conexión. Elige otro.",
        TooLarge: "El archivo es demasiado grande. Elige otro.",
        OtherCall: "El archivo es de otra llamada. Elige otro."
    }),
};
