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
    promise: "Nachrichten gehen direkt von Browser zu Browser, auch an alle, die später \
              dazukommen. Wenn alle gegangen sind, sind auch die Nachrichten weg.",
    input: "Nachricht an alle",
    input_hint: "An alle schreiben",
    send: "Senden",
    too_long: |over| format!("{over} Zeichen zu lang"),
    to_nobody: "Wird für alle aufgehoben, die dazukommen",
    on_its_way: |reached, of| match reached {
        0 => "Unterwegs…".to_owned(),
        _ => format!("Bei {reached} von {of} angekommen…"),
    },
    delivered: "Zugestellt",
    via: |name| match name.as_str() {
        "" => "von jemandem weitergereicht".to_owned(),
        name => format!("weitergereicht von {name}"),
    },
    gestures: "Reagieren",
    react: "Reaktionen",
    reactions: |reaction| match reaction {
        Reaction::Agree => "Daumen hoch",
        Reaction::Applause => "Applaus",
        Reaction::Heart => "Herz",
        Reaction::Laugh => "Lachen",
        Reaction::Wow => "Staunen",
        Reaction::Celebrate => "Feiern",
    },
    raise_hand: "Hand heben",
    hand_is_up: "Hand gehoben",
    rename: "Namen ändern",
    files: "Dateien",
    attach: "Dateien senden",
    attach_alone: "Dateien können Sie senden, wenn noch jemand hier ist",
    unsendable: |name, is_folder| match is_folder {
        true => format!(
            "„{name}“ ist ein Ordner und wurde nicht gesendet. Packen Sie ihn in eine Datei, etwa ein \
             .zip, und senden Sie diese."
        ),
        false => format!(
            "„{name}“ ist nicht lesbar und wurde nicht gesendet. Vielleicht wurde die Datei verschoben: \
             wählen Sie sie noch einmal."
        ),
    },
    drop_here: "Loslassen, um diese Dateien allen anzubieten",
    to: |name| format!("an {name}"),
    from: |name| format!("von {name}"),
    size: |bytes| size_in(bytes, ["B", "kB", "MB", "GB", "TB"], ","),
    accept: "Speichern",
    decline: "Ablehnen",
    pause: "Anhalten",
    resume: "Fortsetzen",
    cancel: "Abbrechen",
    file: |state, is_mine, percent| match (state, is_mine) {
        (FileState::Offered, true) => "Wartet auf Annahme".to_owned(),
        (FileState::Offered, false) => "Möchten Sie sie haben?".to_owned(),
        (FileState::Preparing, _) => "Wählen Sie einen Speicherort".to_owned(),
        (FileState::Moving, true) => format!("Wird gesendet… {percent}\u{a0}%"),
        (FileState::Moving, false) => format!("Wird empfangen… {percent}\u{a0}%"),
        (FileState::Held { by_me: true }, _) => format!("Angehalten bei {percent}\u{a0}%"),
        (FileState::Held { by_me: false }, _) => {
            format!("Von der anderen Seite angehalten bei {percent}\u{a0}%")
        }
        (FileState::Checking, _) => "Gesendet, wird geprüft".to_owned(),
        (FileState::Done, true) => "Zugestellt und geprüft".to_owned(),
        (FileState::Done, false) => "Gespeichert und geprüft".to_owned(),
        (FileState::Cancelled { by_me: true }, _) => "Von Ihnen abgebrochen".to_owned(),
        (FileState::Cancelled { by_me: false }, true) => "Nicht angenommen".to_owned(),
        (FileState::Cancelled { by_me: false }, false) => "Vom Absender abgebrochen".to_owned(),
        (FileState::Failed(fault), _) => match fault {
            FileFault::TooMuch => "Abgebrochen: Es kam mehr als angekündigt".to_owned(),
            FileFault::Mismatch => "Nicht gespeichert: Die Datei kam beschädigt an".to_owned(),
            FileFault::Unreadable => "Diese Datei ist nicht mehr lesbar".to_owned(),
            FileFault::NoRoom => {
                "Speichern nicht möglich: kein Platz mehr oder nicht erlaubt".to_owned()
            }
            FileFault::Gone => "Gegangen, bevor alles übertragen war".to_owned(),
        },
    },
};
