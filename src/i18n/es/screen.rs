//! Spanish, for how the screen looks.

use crate::i18n::ScreenWords;
use crate::layout::{Act, Layout, Theme};

/// The words.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Vista",
    more: "Más",
    layout: "Diseño",
    layouts: |layout| match layout {
        Layout::Grid => "Mosaico",
        Layout::Spotlight => "Destacado",
    },
    pin: |name| format!("Fijar a {name}"),
    pinned: "Fijado",
    show_self: "Mostrar mi imagen",
    hide_self: "Ocultar mi imagen",
    mirror: "Ver mi imagen en espejo",
    mirror_note: "Los demás nunca te ven en espejo.",
    move_self: "Tú. Con las flechas pasas a otra esquina.",
    theme: "Tema",
    themes: |theme| match theme {
        Theme::System => "Sistema",
        Theme::Light => "Claro",
        Theme::Dark => "Oscuro",
    },
    full_screen: "Pantalla completa",
    shortcuts: "Atajos de teclado",
    use_shortcuts: "Usar atajos",
    act: |act| match act {
        Act::Mic => "Activar o silenciar el micrófono",
        Act::Camera => "Activar o desactivar la cámara",
        Act::Share => "Compartir la pantalla o dejar de hacerlo",
        Act::SelfView => "Mostrar u ocultar mi imagen",
        Act::Layout => "Mosaico o destacado",
        Act::Pin(_) => "Fijar a alguien o dejar de hacerlo",
        Act::People => "Lista de personas",
        Act::Chat => "Chat",
        Act::Hand => "Levantar o bajar la mano",
        Act::FullScreen => "Pantalla completa",
        Act::Sheet => "Esta lista",
    },
};
