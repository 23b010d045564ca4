//! German, for chat, files and reactions.

use crate::call::view::FileFault;
use crate::i18n::TalkWords;
use crate::i18n::names::Named;
use crate::i18n::talk::FileWords;
use crate::i18n::texts::{Plural, Template, texts};
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Chat",
    unread: Plural::new("Chat, 1 neue Nachricht", "Chat, {0} neue Nachrichten"),
    log: "Nachrichten",
    empty: "Noch keine Nachrichten",
    promise: "Wer später kommt, kann mitlesen. Wenn alle gehen, ist alles weg.",
    input: "Nachricht an alle",
    input_hint: "Nachricht an alle",
    send: "Senden",
    too_long: Plural::new("1 Zeichen zu lang", "{0} Zeichen zu lang"),
    to_nobody: "Wird gesendet, sobald jemand kommt",
    sending: "Wird gesendet…",
    on_its_way: Template::new("Bei {0} von {1} angekommen…"),
    delivered: "Zugestellt",
    via: Named::new("über jemand anderen", "über {0}"),
    gestures: "Reagieren",
    react: "Reaktionen",
    reactions: texts!(Reaction {
        Agree: "Daumen hoch",
        Applause: "Applaus",
        Heart: "Herz",
        Laugh: "Lachen",
        Wow: "Überrascht",
        Celebrate: "Feiern"
    }),
    raise_hand: "Hand heben",
    hand_is_up: "Hand gehoben",
    rename: "Namen ändern",
    attach: "Dateien senden",
    attach_alone: "Dateien können Sie senden, sobald jemand kommt",
    folder: Template::new("„{0}“ ist ein Ordner. Packen Sie ihn als ZIP und senden Sie das."),
    unreadable: Template::new("„{0}“ ist nicht lesbar. Bitte wählen Sie die Datei erneut."),
    drop_here: "Loslassen, um an alle zu senden",
    to: Template::new("an {0}"),
    from: Template::new("von {0}"),
    units: ["B", "kB", "MB", "GB", "TB"],
    decimal_mark: ",",
    accept: "Speichern",
    decline: "Ablehnen",
    pause: "Anhalten",
    resume: "Fortsetzen",
    cancel: "Abbrechen",
    file: FileWords {
        offered: "Wartet auf Zusage",
        offers: "Möchte Ihnen dies senden",
        preparing: "Wählen Sie einen Speicherort",
        sending: Template::new("Wird gesendet… {0}\u{a0}%"),
        receiving: Template::new("Wird empfangen… {0}\u{a0}%"),
        held_by_me: Template::new("Angehalten bei {0}\u{a0}%"),
        held: Template::new("Von der anderen Seite angehalten bei {0}\u{a0}%"),
        checking: "Gesendet, wird geprüft…",
        delivered: "Zugestellt",
        saved: "Gespeichert",
        cancelled_by_me: "Von Ihnen abgebrochen",
        declined: "Abgelehnt",
        cancelled: "Vom Absender abgebrochen",
        failed: texts!(FileFault {
            TooMuch: "Abgebrochen: Die Datei war größer als angekündigt",
            Mismatch: "Nicht gespeichert: Die Datei kam beschädigt an",
            Unreadable: "Diese Datei ist nicht mehr lesbar",
            NoRoom: "Speichern nicht möglich: kein Platz oder nicht erlaubt",
            Gone: "Die andere Person ging vor dem Ende"
        }),
    },
};
