//! German. The reader is addressed as „Sie“.

mod choices;
mod devices;
mod guide;
mod manual;
mod screen;
mod talk;
mod voice;
mod watch;

use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::call::{InjectedFault, Notice};
use crate::config::Problem;
use crate::i18n::{Catalog, relay, server};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source};

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "Vis-à-vis, mit einem Link.",
    promise: "Anruf starten, Link senden, reden. Ton und Bild sind von Browser zu Browser \
              verschlüsselt. Kein Konto, keine Installation.",
    try_again: "Erneut versuchen",
    part_loading: "Wird geladen …",
    part_failed: "Nicht geladen",
    part_remedy: "Dieser Teil der Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und \
                  versuchen Sie es erneut. Hilft das nicht, laden Sie die Seite neu.",
    dismiss: "Ausblenden",
    close: "Schließen",
    to_home: "Startseite",
    guest: GUEST,
    you: "Sie",
    notices: "Neuigkeiten",

    new_call: "Neuer Anruf",
    have_link: "Haben Sie einen Link?",
    link_hint: "Link oder Raumnamen einfügen",
    open_link: "Öffnen",
    elsewhere: |site| format!("Dieser Link gehört zu einer anderen Website: {site}."),
    open_site: |site| format!("{site} öffnen"),
    link_problem,
    open_named: |name| format!("Einen Raum namens „{name}“ öffnen"),
    problem,

    ready_question: "Bereit?",
    room: "Raum",
    guessable: "Jemand hat sich diesen Namen ausgedacht, also können andere ihn erraten. Starten \
                Sie für ein vertrauliches Gespräch einen neuen Anruf und senden Sie dessen Link.",
    server_reads: "Nicht versiegelt: Dieser Raum ist für einen Anruf mit einem PeerJS-Client. Der \
                   Server, der Sie beide vermittelt, kann mitlesen und könnte sich \
                   dazwischenschalten.",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Zwischen den Tabs dieses Browsers".to_owned(),
        ([one], _) => format!("Vermittelt durch {one}"),
        (_, ServerSelection::First) => format!("Vermittelt durch {}", servers.join(", sonst ")),
        (_, ServerSelection::All) => format!("Vermittelt durch {}", servers.join(" und ")),
    },
    server_sees: "Dieser Server leitet die Nachrichten weiter, mit denen der Anruf aufgebaut wird. \
                  Er sieht ein zufälliges Thema und woher, wann und wie viel gesendet wird; \
                  niemals Namen, Verbindungsbeschreibungen oder was Sie sagen und zeigen.",
    servers_see: "Diese Server leiten die Nachrichten weiter, mit denen der Anruf aufgebaut wird. \
                  Jeder sieht ein zufälliges Thema und woher, wann und wie viel gesendet wird; \
                  niemals Namen, Verbindungsbeschreibungen oder was Sie sagen und zeigen.",
    tabs_see: "Kein Server ist beteiligt. Die Nachrichten, mit denen der Anruf aufgebaut wird, \
               bleiben in diesem Browser.",
    not_sealed: "nicht versiegelt: PeerJS-Client",
    your_name: "Ihr Name",
    name_hint: "So sehen andere Sie",
    join: "Teilnehmen",
    who_is_here: "Wer hier ist",
    nobody_here: "Noch niemand. Sie können den Anfang machen.",
    nobody_known: "Wird angezeigt, sobald der Server antwortet.",
    in_call: "im Anruf",
    in_lobby: "kommt gleich dazu",
    asking: |source| match source {
        Source::Mic => "Ihr Browser fragt nach dem Mikrofon. Wählen Sie „Zulassen“.",
        Source::Camera => "Ihr Browser fragt nach der Kamera. Wählen Sie „Zulassen“.",
    },
    camera_is_off: "Ihre Kamera ist aus",
    camera_starts: "Kamera wird gestartet…",
    full: |most| {
        format!(
            "Dieser Anruf ist voll: Mehr als {most} Personen passen nicht hinein. Sie können \
             teilnehmen, sobald jemand geht."
        )
    },
    signaling: server::de,
    own_picture: "Ihr eigenes Bild",

    source: |source| match source {
        Source::Mic => "Mikrofon",
        Source::Camera => "Kamera",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Mikrofon stummschalten",
        (Source::Mic, false) => "Mikrofon einschalten",
        (Source::Camera, true) => "Kamera ausschalten",
        (Source::Camera, false) => "Kamera einschalten",
    },
    refusal: devices::refusal,
    remedy: devices::remedy,

    controls: "Anrufsteuerung",
    stage: "Personen im Anruf",
    people: "Personen",
    people_here: |count| match count {
        1 => "1 Person im Anruf".to_owned(),
        _ => format!("{count} Personen im Anruf"),
    },
    invite: "Einladen",
    copy_link: "Link kopieren",
    copied: "Kopiert",
    copy_by_hand: "Der Browser lässt die Seite nicht kopieren. Markieren Sie den Link und kopieren \
                   Sie ihn selbst.",
    invite_link: "Link zu diesem Anruf",
    leave: "Verlassen",
    alone: "Noch niemand sonst hier",
    alone_hint: "Senden Sie diesen Link an alle, mit denen Sie sprechen möchten. Alle erscheinen \
                 hier, sobald sie teilnehmen.",
    muted: "Mikrofon aus",
    camera_off: "Kamera aus",
    tap_to_hear: "Zum Hören tippen",
    link,
    repair,
    relay: relay::de,
    unheard: "Hört Sie gerade nicht",
    unplayed: "Sie hören diese Person nicht",
    screen_unplayed: "Sie hören den geteilten Bildschirm nicht",
    play_sound: "Ton abspielen",
    apart,
    wire_lost: "Der Server ist nicht erreichbar. Dieser Anruf läuft weiter; neue Personen können \
                erst dazukommen, wenn er zurück ist.",
    announcement,
    redial: "Jetzt versuchen",
    notice,
    debug: "Debugging",
    restarts: |count| match count {
        1 => "1 Neustart".to_owned(),
        _ => format!("{count} Neustarts"),
    },
    injected_fault: |injected_fault| match injected_fault {
        InjectedFault::LoseSocket => "Socket trennen",
        InjectedFault::LosePath(_) => "Pfad trennen",
        InjectedFault::FindPath(_) => "Pfad wiederherstellen",
        InjectedFault::RestartIce(_) => "ICE neu starten",
        InjectedFault::Rebuild(_) => "Neu aufbauen",
    },

    manual: &manual::WORDS,
    devices: &devices::WORDS,
    screen: &screen::WORDS,
    watch: &watch::WORDS,
    talk: &talk::WORDS,
    choices: &choices::WORDS,
    guide: &guide::WORDS,
    voice: &voice::WORDS,
    leaving: &super::leaving::DE,

    left: |reason| match reason {
        LeftReason::ByChoice => "Sie haben den Anruf verlassen",
        LeftReason::PageClosed => "Der Anruf auf dieser Seite ist beendet",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Kamera und Mikrofon sind aus.",
        LeftReason::PageClosed => {
            "Die Seite wurde geschlossen oder in den Ruhezustand versetzt und hat den Anruf \
             deshalb verlassen."
        }
    },
    rejoin: "Wieder teilnehmen",
};

const GUEST: &str = "Gast";

fn called(name: &DisplayName) -> &str {
    if name.is_empty() {
        GUEST
    } else {
        name.as_str()
    }
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "Dieser Link führt in keinen Raum. Bitten Sie noch einmal darum oder starten Sie einen \
             neuen Anruf."
                .to_owned()
        }
        LinkProblem::TooLong => "Ein Raumname hat höchstens 64 Zeichen.".to_owned(),
        LinkProblem::Character(character) => format!(
            "„{character}“ kann nicht in einem Raumnamen stehen. Buchstaben, Ziffern und - _ . ~ \
             können es."
        ),
        LinkProblem::Damaged(_) => {
            "Dieser Link wirkt beschädigt: Ein Teil fehlt oder wurde verändert. Bitten Sie noch \
             einmal darum oder fügen Sie ihn hier vollständig ein."
                .to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "Die Einstellungen dieser Seite sind noch nicht da. Es wird weiter versucht: Anrufe \
             beginnen, sobald sie da sind."
                .to_owned()
        }
        Problem::Unreadable => {
            "Die Einstellungen dieser Seite (config.json) sind nicht lesbar; es gelten die \
             Standardwerte."
                .to_owned()
        }
        Problem::Credentials => {
            "Die Liste der Relay-Server konnte nicht geladen werden. Manche Netze lassen den Anruf \
             vielleicht nicht durch."
                .to_owned()
        }
        Problem::Key(key) => {
            format!("Die Einstellung „{key}“ in config.json ist ungültig und wurde ignoriert.")
        }
        Problem::Parameter(key) => {
            format!("„{key}“ bedeutet in der Adresse dieser Seite nichts und wurde ignoriert.")
        }
    }
}

fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Verbindung wird aufgebaut…",
        (LinkState::Up, _) => "Verbunden",
        (LinkState::Shaky, _) => "Verbindung instabil",
        (LinkState::Restarting, _) => "Verbindung wird wiederhergestellt…",
        (LinkState::Rebuilding, _) => "Verbindung wird neu aufgebaut…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "Kein Durchkommen: Eines der beiden Netze blockiert Anrufe."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Was die andere Seite gesendet hat, war nicht verwendbar. Laden Sie beide Seiten neu."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Ihr Browser konnte diese Verbindung nicht herstellen."
        }
        (LinkState::Down, None) => "Nicht verbunden",
    }
}

fn repair(state: LinkState, tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match (tries, seconds) {
        (_, 0..3) => doing.to_owned(),
        (0..2, _) => format!("{doing} {seconds}\u{a0}s"),
        _ => format!("{doing} Versuch {tries}, {seconds}\u{a0}s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{} und {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{} hören einander nicht.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Einige hier hören einander nicht: {named}."),
        1 => format!("Einige hier hören einander nicht: {named} und 1 weiteres Paar."),
        more => format!("Einige hier hören einander nicht: {named} und {more} weitere Paare."),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(source) => (CATALOG.asking)(*source).to_owned(),
        Announcement::Refused(source, reason) => devices::refusal(*source, *reason),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "Der Server ist wieder da.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => {
            format!("Verbindung zu {} wird wiederhergestellt.", called(name))
        }
        Announcement::Reconnected(name) => format!("Wieder mit {} verbunden.", called(name)),
        Announcement::Down(name) => format!("Keine Verbindung zu {}.", called(name)),
        Announcement::Unheard(name) => format!("{} hört Sie gerade nicht.", called(name)),
        Announcement::Records(name) => format!("{} nimmt den Anruf auf.", called(name)),
        Announcement::Shares(name) => format!("{} teilt den Bildschirm.", called(name)),
        Announcement::Heard(name) => format!("{} hört Sie wieder.", called(name)),
        Announcement::Offered(name) => format!("{} sendet Ihnen eine Datei.", called(name)),
        Announcement::Raised(name) => format!("{} hat die Hand gehoben.", called(name)),
        Announcement::Wrote(name) => format!("{} hat eine Nachricht geschrieben.", called(name)),
        Announcement::Apart(one, other) => {
            format!(
                "{} und {} hören einander nicht.",
                called(one),
                called(other)
            )
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "Der Signalisierungsserver hat eine Nachricht verändert. Sie wurde verworfen; was Sie \
             sagen und zeigen, geht am Server vorbei. Wenn Anrufe scheitern, verwenden Sie einen \
             anderen Server."
                .to_owned()
        }
        Notice::PeerVersion => {
            "Jemand hier hat eine andere Version dieser Seite. Laden Sie sie auf beiden Seiten neu."
                .to_owned()
        }
        Notice::PeerBadDescription(name) => {
            format!(
                "Keine Verbindung zu {}: Was deren Seite gesendet hat, war nicht verwendbar.",
                called(name)
            )
        }
        Notice::RelayRefused => {
            "Der Relay-Server (TURN) lehnt die Zugangsdaten dieser Seite ab: Diese sind falsch \
             oder abgelaufen. Ohne ihn sind manche Netze nicht erreichbar."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!(
                "Mehr als {most} Personen sind in diesem Anruf; mehr kann er nicht fassen. Nicht \
                 alle sind miteinander verbunden."
            )
        }
        Notice::NoKeys => "Dieser Browser kann keine geheimen Schlüssel erzeugen, ein Anruf wäre also nicht privat. Öffnen Sie diese Seite in einem anderen Browser.".to_owned(),
        Notice::NoWebRtc => {
            "Dieser Browser kann nicht anrufen: WebRTC fehlt oder ist ausgeschaltet, vielleicht durch \
             einen Inhaltsblocker. Erlauben Sie es für diese Seite, oder nehmen Sie einen anderen Browser."
                .to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "Ihr Mikrofon funktioniert nicht mehr.".to_owned(),
        Notice::DeviceLost(Source::Camera) => "Ihre Kamera funktioniert nicht mehr.".to_owned(),
        Notice::RecordingSoundOnly => watch::WORDS.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::WORDS.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => (devices::WORDS.notice)(notice).unwrap_or_default(),
        Notice::Joined(name) => format!("{} nimmt jetzt teil", called(name)),
        Notice::Left(name) => format!("{} hat den Anruf verlassen", called(name)),
    }
}
