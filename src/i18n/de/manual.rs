//! German, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;
use crate::i18n::names::Named;
use crate::i18n::texts::texts;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Direktanruf",
    promise: "Für zwei, auch ohne Internet. Einladung senden, Antwort bekommen.",
    make: "Einladung erstellen",
    have: "Haben Sie eine Einladung?",
    have_hint: "Hier einfügen",
    invited: Named::new(
        "Sie sind zu einem Direktanruf eingeladen",
        "{0} lädt Sie zu einem Direktanruf ein",
    ),
    guest_promise: "Nach dem Teilnehmen bekommen Sie eine Antwort zum Zurücksenden.",
    gathering: "Ihr Code wird vorbereitet…",
    two_steps: "Zwei Schritte zum Anruf",
    send: "Diese Einladung senden",
    send_hint: "Senden Sie den Link, oder zeigen Sie den Code. Nur für eine Person.",
    copy_invitation: "Einladung kopieren",
    take: "Antwort einfügen",
    take_hint: "Die andere Person bekommt sie beim Teilnehmen und sendet sie Ihnen.",
    reply_hint: "Die Antwort",
    connect: "Verbinden",
    give_back: Named::new("Diese Antwort zurücksenden", "Diese Antwort an {0} senden"),
    give_back_hint: "Kopieren und senden Sie sie, oder lassen Sie den Code scannen.",
    copy_reply: "Antwort kopieren",
    waiting: Named::new(
        "Der Anruf beginnt, sobald Ihre Antwort da ist.",
        "Der Anruf beginnt, sobald {0} Ihre Antwort hat.",
    ),
    keep_open: "Lassen Sie diese Seite offen.",
    scan: "Scannen",
    scan_hint: "Halten Sie den Code vor die Kamera",
    code: "QR-Code",
    enlarge: "Code vergrößern oder verkleinern",
    problem: texts!(InviteCodeProblem {
        Foreign: "Das ist weder Einladung noch Antwort. Kopieren Sie alles, und nur das.",
        Version: "Das kommt aus einer anderen Version. Bitte laden Sie beide die Seite neu.",
        Damaged: "Etwas fehlt oder wurde verändert. Bitten Sie noch einmal darum.",
        Invitation: "Das ist eine Einladung, keine Antwort. Öffnen Sie stattdessen ihren Link.",
        Own: "Das ist Ihre eigene Einladung. Senden Sie sie der anderen Person.",
        Reply: "Das ist eine Antwort. Fügen Sie sie dort ein, wo die Einladung erstellt wurde.",
        Elsewhere: "Diese Antwort gehört zu einer anderen Einladung.",
        Used: "Das wurde schon verwendet. Bitten Sie um eine neue."
    }),
    again: "Neue Einladung",
    over: "Die andere Person ist gegangen",
    over_hint: "Senden Sie eine neue Einladung, um wieder zu sprechen.",
};
