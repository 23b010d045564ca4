//! French, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Quiconque a ce lien peut rejoindre l’appel. Envoyez-le, ou faites scanner le code à \
             quelqu’un près de vous.",
    share: "Partager…",
    scan: "Appuyez sur le code pour l’agrandir.",
    tip: "Astuce",
    hint: |hint| match hint {
        Hint::Shortcuts => "La touche «\u{202f}?\u{202f}» affiche les raccourcis clavier.",
        Hint::Invite => {
            "Il manque quelqu’un\u{202f}? «\u{202f}Inviter\u{202f}» contient le lien et un code à \
             scanner."
        }
        Hint::OwnPicture => "Votre image vous gêne\u{202f}? Faites-la glisser vers un autre coin.",
    },
    got_it: "J’ai compris",
};
