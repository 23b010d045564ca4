//! Spanish, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Cualquiera que tenga este enlace puede unirse. Envíalo, o deja que alguien a tu lado \
             escanee el código.",
    share: "Compartir…",
    scan: "Pulsa el código para ampliarlo.",
    tip: "Consejo",
    hint: |hint| match hint {
        Hint::Shortcuts => "Pulsa ? para ver los atajos de teclado.",
        Hint::Invite => "¿Falta alguien? En «Invitar» tienes el enlace y un código para escanear.",
        Hint::OwnPicture => "¿Te estorba tu propia imagen? Arrástrala a otra esquina.",
    },
    got_it: "Entendido",
};
