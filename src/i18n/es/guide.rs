//! Spanish, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::i18n::texts::texts;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Cualquiera con este enlace puede unirse. Envíalo o muestra el código.",
    share: "Enviar…",
    scan: "Pulsa el código para ampliarlo.",
    tip: "Consejo",
    hint: texts!(Hint {
        Shortcuts: "Pulsa ? para ver los atajos de teclado.",
        Invite: "En «Más», «Invitar» tiene un enlace y un código QR.",
        OwnPicture: "¿Te estorba tu vídeo? Arrástralo a otra esquina."
    }),
    test_call: "Llamada de prueba",
    got_it: "Cerrar",
};
