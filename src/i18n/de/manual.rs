//! German, for calls without a server.

use crate::call::fault::InviteCodeProblem;
use crate::i18n::ManualWords;

/// The texts.
pub(super) const WORDS: ManualWords = ManualWords {
    title: "Anruf ohne Server",
    promise: "Für zwei Personen. Sie senden eine Einladung, erhalten eine Antwort zurück und \
              können reden. Ein Signalisierungsserver ist nicht nötig, ein lokales Netz ohne Internet genügt.",
    make: "Einladung erstellen",
    have: "Haben Sie eine Einladung?",
    have_hint: "Hier einfügen",
    invited: |host| match host.as_str() {
        "" => "Sie sind eingeladen".to_owned(),
        name => format!("{name} lädt Sie ein"),
    },
    guest_promise: "Zu einem Anruf zu zweit, ohne Server. Wenn Sie teilnehmen, erhalten Sie eine \
                    Antwort zum Zurückgeben.",
    gathering: "Es wird ermittelt, wie dieses Gerät erreichbar ist…",
    two_steps: "In zwei Schritten zum Anruf",
    send: "Diese Einladung senden",
    send_hint: "Als Link, oder lassen Sie den Code scannen. Sie gilt für eine Person.",
    copy_invitation: "Einladung kopieren",
    take: "Die Antwort entgegennehmen",
    take_hint: "Die andere Person erhält sie beim Teilnehmen und sendet sie Ihnen zurück.",
    reply_hint: "Antwort einfügen",
    connect: "Verbinden",
    give_back: |host| match host.as_str() {
        "" => "Geben Sie diese Antwort zurück".to_owned(),
        name => format!("Geben Sie diese Antwort an {name}"),
    },
    give_back_hint: "Kopieren Sie sie und senden Sie sie zurück, oder zeigen Sie den Code zum \
                     Scannen.",
    copy_reply: "Antwort kopieren",
    waiting: |host| match host.as_str() {
        "" => "Der Anruf beginnt, sobald die Antwort angekommen ist.".to_owned(),
        name => format!("Der Anruf beginnt, sobald {name} die Antwort hat."),
    },
    keep_open: "Lassen Sie diese Seite bis dahin geöffnet.",
    scan: "Scannen",
    scan_hint: "Halten Sie den Code vor die Kamera",
    code: "QR-Code",
    enlarge: "Code vergrößern oder verkleinern",
    problem: |problem| match problem {
        InviteCodeProblem::Foreign => {
            "Das ist weder eine Einladung noch eine Antwort. Kopieren Sie alles davon und sonst \
             nichts."
        }
        InviteCodeProblem::Version => {
            "Das stammt von einer anderen Version dieser Seite. Laden Sie sie auf beiden Seiten \
             neu."
        }
        InviteCodeProblem::Damaged => {
            "Ein Teil fehlt oder wurde unterwegs verändert. Bitten Sie noch einmal darum."
        }
        InviteCodeProblem::Invitation => {
            "Das ist eine Einladung, keine Antwort. Um ihr zu folgen, öffnen Sie ihren Link."
        }
        InviteCodeProblem::Own => {
            "Das ist Ihre eigene Einladung. Senden Sie sie der anderen Person, die daraufhin die \
             Antwort erhält."
        }
        InviteCodeProblem::Reply => {
            "Das ist eine Antwort. Sie gehört auf die Seite, auf der die Einladung erstellt wurde."
        }
        InviteCodeProblem::Elsewhere => {
            "Das ist die Antwort auf eine andere Einladung, vielleicht auf eine frühere."
        }
        InviteCodeProblem::Used => "Das wurde schon verwendet. Bitten Sie um eine neue.",
    },
    again: "Neue Einladung",
    over: "Die andere Person ist weg",
    over_hint: "Ohne Server kann sie nicht von selbst zurückkommen. Senden Sie ihr eine neue \
                Einladung.",
};
