//! Spanish, for the view options.

use crate::i18n::ScreenWords;
use crate::layout::{Layout, ShortcutAction, Theme};

/// The texts.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Vista",
    more: "Más",
    layout: "Disposición",
    layouts: |layout| match layout {
        Layout::Grid => "Cuadrícula",
        Layout::Spotlight => "Destacado",
    },
    pin: |name| format!("Fijar a {name}"),
    pinned: "Fijado",
    show_self: "Mostrar mi vídeo",
    hide_self: "Ocultar mi vídeo",
    mirror: "Mi vídeo en espejo",
    mirror_note: "Los demás nunca te ven en espejo.",
    move_self: "Tu vídeo. Las flechas lo mueven a otra esquina.",
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
        ShortcutAction::Mic => "Encender o apagar el micrófono",
        ShortcutAction::Camera => "Encender o apagar la cámara",
        ShortcutAction::Share => "Compartir pantalla o dejar de hacerlo",
        ShortcutAction::SelfView => "Mostrar u ocultar mi vídeo",
        ShortcutAction::Layout => "Cuadrícula o destacado",
        ShortcutAction::Pin(_) => "Fijar o soltar a una persona",
        ShortcutAction::People => "Personas",
        ShortcutAction::Chat => "Chat",
        ShortcutAction::Hand => "Levantar o bajar la mano",
        ShortcutAction::FullScreen => "Pantalla completa",
        ShortcutAction::Shortcuts => "Atajos de teclado",
    },
};
