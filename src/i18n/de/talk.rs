//! German, for chat, files and reactions.

use crate::call::view::{FileFault, FileState};
use crate::i18n::TalkWords;
use crate::i18n::talk::size_in;
use crate::model::Reaction;

/// The texts.
pub(super) const WORDS: TalkWords = TalkWords {
    chat: "Chat",
    unread: |count| match count {
        1 => "Chat, 1 neue Nachricht".to_owned(),
        _ => format!("Chat, {count} neue Nachrichten"),
    },
    log: "Nachrichten",
    empty: "Noch keine Nachrichten",
    promise: "Wer später kommt, kann mitlesen. Wenn alle gehen, ist alles weg.",
    input: "Nachricht an alle",
    input_hint: "Nachricht an alle",
    send: "Senden",
    too_long: |over| match over {
        1 => "1 Zeichen zu lang".to_owned(),
        _ => format!("{over} Zeichen zu lang"),
    },
    to_nobody: "Wird gesendet, sobald jemand kommt",
    on_its_way: |reached, of| match reached {
        0 => "Wird gesendet…".to_owned(),
        _ => format!("Bei {reached} von {of} angekommen…"),
    },
    delivered: "Zugestellt",
    via: |name| match name.as_str() {
        "" => "über jemand anderen".to_owned(),
        name => format!("über {name}"),
    },
    gestures: "Reagieren",
    react: "Reaktionen",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Daumen hoch",
        Reaction::Applause => "Applaus",
        Reaction::Heart => "Herz",
        Reaction::Laugh => "Lachen",
        Reaction::Wow => "Überrascht",
        Reaction::Celebrate => "Feiern",
    },
    raise_hand: "Hand heben",
    hand_is_up: "Hand gehoben",
    rename: "Namen ändern",
    attach: "Dateien senden",
    attach_alone: "Dateien können Sie senden, sobald jemand kommt",
    unsendable: |name, is_folder| match is_folder {
        true => format!("„{name}“ ist ein Ordner. Packen Sie ihn als ZIP und senden Sie das."),
        false => format!("„{name}“ ist nicht lesbar. Bitte wählen Sie die Datei erneut."),
    },
    drop_here: "Loslassen, um an alle zu senden",
    to: |name| format!("an {name}"),
    from: |name| format!("von {name}"),
    size: |bytes| size_in(bytes, ["B", "kB", "MB", "GB", "TB"], ","),
    accept: "Speichern",
    decline: "Ablehnen",
    pause: "Anhalten",
    resume: "Fortsetzen",
    cancel: "Abbrechen",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "Wartet auf Zusage".to_owned(),
        (FileState::Offered, false) => "Möchte Ihnen dies senden".to_owned(),
        (FileState::Preparing, _) => "Wählen Sie einen Speicherort".to_owned(),
        (FileState::Moving, true) => format!("Wird gesendet… {percent}\u{a0}%"),
        (FileState::Moving, false) => format!("Wird empfangen… {percent}\u{a0}%"),
        (FileState::Held { by_me: true }, _) => format!("Angehalten bei {percent}\u{a0}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("Von der anderen Seite angehalten bei {percent}\u{a0}%")
        }
        (FileState::Checking, _) => "Gesendet, wird geprüft…".to_owned(),
        (FileState::Done, true) => "Zugestellt".to_owned(),
        (FileState::Done, false) => "Gespeichert".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Von Ihnen abgebrochen".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Abgelehnt".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Vom Absender abgebrochen".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Abgebrochen: Die Datei war größer als angekündigt",
            FileFault::Mismatch => "Nicht gespeichert: Die Datei kam beschädigt an",
            FileFault::Unreadable => "Diese Datei ist nicht mehr lesbar",
            FileFault::NoRoom => "Speichern nicht möglich: kein Platz oder nicht erlaubt",
            FileFault::Gone => "Die andere Person ging vor dem Ende",
        }
        .to_owned(),
    },
};
