//! German, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::i18n::texts::texts;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Mit diesem Link kann jeder teilnehmen. Senden Sie ihn, oder zeigen Sie den Code.",
    share: "Senden…",
    scan: "Drücken Sie auf den Code, um ihn zu vergrößern.",
    tip: "Tipp",
    hint: texts!(Hint {
        Shortcuts: "Mit ? sehen Sie die Tastenkürzel.",
        Invite: "Unter „Mehr“ hat „Einladen“ einen Link und einen QR-Code.",
        OwnPicture: "Ist Ihr Video im Weg? Ziehen Sie es in eine andere Ecke."
    }),
    test_call: "Testanruf",
    got_it: "Schließen",
};
