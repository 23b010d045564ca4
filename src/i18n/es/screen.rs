//! Spanish, for the view options.

use crate::i18n::ScreenWords;
use crate::i18n::screen::ActionWords;
use crate::i18n::texts::{Template, texts};
use crate::layout::{Layout, Theme};

/// The texts.
pub(super) const WORDS: ScreenWords = ScreenWords {
    view: "Vista",
    more: "Más",
    layout: "Disposición",
    layouts: texts!(Layout {
        Grid: "Cuadrícula",
        Spotlight: "Destacado"
    }),
    zoom: Template::new("Acercar {0}"),
    pin: Template::new("Fijar a {0}"),
    pinned: "Fijado",
    show_self: "Mostrar mi vídeo",
    hide_self: "Ocultar mi vídeo",
    mirror: "Mi vídeo en espejo",
    mirror_note: "Los demás nunca te ven en espejo.",
    move_self: "Tu vídeo. Las flechas lo mueven a otra esquina.",
    theme: "Tema",
    themes: texts!(Theme {
        System: "Sistema",
        Light: "Claro",
        Dark: "Oscuro"
    }),
    full_screen: "Pantalla completa",
    shortcuts: "Atajos de teclado",
    use_shortcuts: "Usar atajos",
    act: ActionWords {
        mic: "Encender o apagar el micrófono",
        camera: "Encender o apagar la cámara",
        share: "Compartir pantalla o dejar de hacerlo",
        self_view: "Mostrar u ocultar mi vídeo",
        layout: "Cuadrícula o destacado",
        pin: "Fijar o soltar a una persona",
        people: "Personas",
        chat: "Chat",
        hand: "Levantar o bajar la mano",
        full_screen: "Pantalla completa",
        shortcuts: "Atajos de teclado",
    },
};
