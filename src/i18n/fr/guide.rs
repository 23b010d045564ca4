//! French, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::i18n::texts::texts;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Toute personne ayant ce lien peut participer. Envoyez-le ou montrez le code.",
    share: "Envoyer…",
    scan: "Appuyez sur le code pour l’agrandir.",
    tip: "Astuce",
    hint: texts!(Hint {
        Shortcuts: "Appuyez sur\u{202f}? pour voir les raccourcis clavier.",
        Invite: "Sous «\u{202f}Plus\u{202f}», «\u{202f}Inviter\u{202f}» contient un lien et un code QR.",
        OwnPicture: "Votre vidéo gêne\u{202f}? Faites-la glisser dans un autre coin."
    }),
    test_call: "Appel de test",
    got_it: "Fermer",
};
