//! Spanish, for the view options.

use crate::i18n::ScreenWords;
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts.
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
        ShortcutAction::Mic => "Activar o silenciar el micrófono",
        ShortcutAction::Camera => "Activar o desactivar la cámara",
        ShortcutAction::Share => "Compartir la pantalla o dejar de hacerlo",
        ShortcutAction::SelfView => "Mostrar u ocultar mi imagen",
        ShortcutAction::Layout => "Mosaico o destacado",
        ShortcutAction::Pin(_) => "Fijar a alguien o dejar de hacerlo",
        ShortcutAction::People => "Lista de personas",
        ShortcutAction::Chat => "Chat",
        ShortcutAction::Hand => "Levantar o bajar la mano",
        ShortcutAction::FullScreen => "Pantalla completa",
        ShortcutAction::Shortcuts => "Esta lista",
    },
};
