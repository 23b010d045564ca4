//! German, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Mit diesem Link kann jeder teilnehmen. Senden Sie ihn, oder zeigen Sie den Code.",
    share: "Senden…",
    scan: "Drücken Sie auf den Code, um ihn zu vergrößern.",
    tip: "Tipp",
    hint: |hint| match hint {
        Hint::Shortcuts => "Mit ? sehen Sie die Tastenkürzel.",
        Hint::Invite => "Unter „Mehr“ hat „Einladen“ einen Link und einen QR-Code.",
        Hint::OwnPicture => "Ist Ihr Video im Weg? Ziehen Sie es in eine andere Ecke.",
    },
    test_call: "Testanruf",
    got_it: "Schließen",
};
