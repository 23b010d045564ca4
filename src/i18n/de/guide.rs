//! German, for inviting others and for hints.

use crate::i18n::GuideWords;
use crate::layout::Hint;

/// The texts.
pub(super) const WORDS: GuideWords = GuideWords {
    anyone: "Wer diesen Link hat, kann teilnehmen. Senden Sie ihn, oder lassen Sie den Code \
             scannen.",
    share: "Teilen…",
    scan: "Zum Vergrößern auf den Code drücken.",
    tip: "Tipp",
    hint: |hint| match hint {
        Hint::Shortcuts => "Drücken Sie ? für die Tastenkürzel.",
        Hint::Invite => {
            "Fehlt noch jemand? Unter „Einladen“ sind der Link und ein Code zum Scannen."
        }
        Hint::OwnPicture => "Ist Ihr eigenes Bild im Weg? Ziehen Sie es in eine andere Ecke.",
    },
    got_it: "Verstanden",
};
