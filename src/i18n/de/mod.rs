//! German. The reader is addressed as „Sie“.

mod choices;
mod devices;
mod guide;
mod manual;
mod screen;
mod stage;
mod talk;
mod voice;
mod watch;

use crate::call::Notice;
use crate::call::fault::LinkFault;
use crate::call::view::{Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView};
use crate::config::Problem;
use crate::i18n::{Catalog, names, relay, server};
use crate::invite::LinkProblem;
use crate::model::{DisplayName, ServerSelection, Source, Sources};

/// The texts.
pub(super) const CATALOG: Catalog = Catalog {
    headline: "Vis-à-vis, mit einem Link.",
    promise: "Private Videoanrufe im Browser. Ohne Konto, ohne Installation.",
    try_again: "Erneut versuchen",
    part_loading: "Wird geladen…",
    part_failed: "Nicht geladen",
    part_remedy: "Prüfen Sie die Verbindung und versuchen Sie es erneut, oder laden Sie die Seite neu.",
    dismiss: "Schließen",
    close: "Schließen",
    to_home: "Startseite",
    guest: GUEST,
    you: "Sie",
    notices: "Mitteilungen",

    new_call: "Neuer Anruf",
    have_link: "Haben Sie einen Link?",
    link_hint: "Link oder Raumnamen einfügen",
    open_link: "Öffnen",
    elsewhere: |site| format!("Das ist ein Link zu {site}. Dort öffnen?"),
    open_site: |site| format!("{site} öffnen"),
    link_problem,
    open_named: |name| format!("Raum „{name}“ öffnen"),
    problem,

    ready_question: "Bereit zum Teilnehmen?",
    start_question: "Bereit zum Starten?",
    room: "Raum",
    guessable: "Wer den Namen errät, kann teilnehmen. Neue Anrufe haben private Links.",
    server_reads: "Der Dienst, der Sie verbindet, könnte mitlesen: Jemand verwendet PeerJS.",
    encrypted: "Ende-zu-Ende-verschlüsselt",
    not_encrypted: "Nicht Ende-zu-Ende-verschlüsselt",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Zwischen den Tabs dieses Browsers".to_owned(),
        ([one], _) => format!("Verbunden über {one}"),
        (_, ServerSelection::First) => format!("Verbunden über {}", servers.join(", sonst ")),
        (_, ServerSelection::All) => format!("Verbunden über {}", servers.join(" und ")),
    },
    address_from: |hosts| {
        format!(
            "Ihr Browser erfragt seine öffentliche Adresse bei {}.",
            hosts.join(" und ")
        )
    },
    server_sees: "Dieser Server hilft Ihren Browsern nur, einander zu finden. Er sieht Ihre IP-Adresse und wann Sie sich verbinden, aber weder Namen noch Nachrichten, Ton oder Bild.",
    servers_see: "Diese Server helfen Ihren Browsern nur, einander zu finden. Sie sehen Ihre IP-Adresse und wann Sie sich verbinden, aber weder Namen noch Nachrichten, Ton oder Bild.",
    tabs_see: "Die Tabs dieses Browsers finden einander von selbst.",
    not_sealed: "nicht Ende-zu-Ende-verschlüsselt",
    your_name: "Ihr Name (für andere sichtbar)",
    join: "Teilnehmen",
    start: "Anruf starten",
    join_as_guest: "Als Gast teilnehmen",
    start_as_guest: "Als Gast starten",
    name_wanted: "Geben Sie einen Namen an, damit man Sie erkennt.",
    who_is_here: "Wer da ist",
    nobody_here: "Noch niemand da.",
    nobody_known: "Sobald Sie verbunden sind, sehen Sie, wer da ist.",
    in_call: "im Anruf",
    in_lobby: "im Vorraum",
    asking: |sources| match sources {
        Sources::One(Source::Mic) => "Erlauben Sie das Mikrofon, wenn Ihr Browser fragt.",
        Sources::One(Source::Camera) => "Erlauben Sie die Kamera, wenn Ihr Browser fragt.",
        Sources::Both => "Erlauben Sie Kamera und Mikrofon, wenn Ihr Browser fragt.",
    },
    unseen: "Niemand sieht oder hört Sie, bevor Sie teilnehmen.",
    camera_is_off: "Ihre Kamera ist aus",
    camera_starts: "Ihre Kamera startet…",
    full: |most| {
        format!("Der Anruf ist voll ({most} Personen). Sie können teilnehmen, sobald jemand geht.")
    },
    signaling: server::de,
    own_picture: "Ihr Video",

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
    stage_label: "Personen im Anruf",
    people: "Personen",
    people_here: |count| match count {
        1 => "1 Person im Anruf".to_owned(),
        _ => format!("{count} Personen im Anruf"),
    },
    invite: "Einladen",
    copy_link: "Link kopieren",
    copied: "Kopiert",
    copy_by_hand: "Kopieren fehlgeschlagen. Markieren Sie den Link und kopieren Sie ihn selbst.",
    invite_link: "Link zu diesem Anruf",
    leave: "Verlassen",
    alone: "Noch niemand sonst da",
    alone_hint: "Senden Sie diesen Link an alle, mit denen Sie sprechen möchten.",
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
    wire_lost: "Ihr Anruf läuft weiter, aber gerade kann niemand dazukommen.",
    announcement,
    redial: "Jetzt versuchen",
    notice,

    manual: &manual::WORDS,
    devices: &devices::WORDS,
    screen: &screen::WORDS,
    stage: &stage::WORDS,
    watch: &watch::WORDS,
    talk: &talk::WORDS,
    choices: &choices::WORDS,
    guide: &guide::WORDS,
    voice: &voice::WORDS,
    leaving: &super::leaving::DE,

    left: |reason| match reason {
        LeftReason::ByChoice => "Sie haben den Anruf verlassen",
        LeftReason::PageClosed => "Ihre Verbindung wurde getrennt",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Ihre Kamera und Ihr Mikrofon sind aus.",
        LeftReason::PageClosed => {
            "Die Seite wurde geschlossen, oder Ihr Gerät ging in den Ruhezustand."
        }
    },
    rejoin: "Wieder teilnehmen",
};

const GUEST: &str = "Gast";

fn called(name: &DisplayName) -> String {
    names::called(name, GUEST)
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "Dieser Link ist unvollständig. Bitten Sie noch einmal darum, oder starten Sie einen Anruf."
                .to_owned()
        }
        LinkProblem::TooLong => "Raumnamen können bis zu 64 Zeichen haben.".to_owned(),
        LinkProblem::Character(character) => format!(
            "Raumnamen können „{character}“ nicht enthalten. Möglich sind Buchstaben, Ziffern und - _ . ~"
        ),
        LinkProblem::Damaged(_) => {
            "Am Link fehlt etwas, oder er wurde verändert. Bitten Sie noch einmal darum.".to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "Die Einstellungen dieser Website lassen sich noch nicht laden. Neuer Versuch…"
                .to_owned()
        }
        Problem::Unreadable => {
            "config.json ist nicht lesbar, es gelten die Standardwerte.".to_owned()
        }
        Problem::Credentials => {
            "Die TURN-Liste ließ sich nicht laden. Manche Netze blockieren vielleicht Anrufe."
                .to_owned()
        }
        Problem::Key(key) => format!("„{key}“ in config.json ist ungültig und wurde ignoriert."),
        Problem::Parameter(key) => {
            format!("„{key}“ in diesem Link ist ungültig und wurde ignoriert.")
        }
    }
}

const fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Wird verbunden…",
        (LinkState::Up, _) => "Verbunden",
        (LinkState::Shaky, _) => "Instabile Verbindung",
        (LinkState::Restarting | LinkState::Rebuilding, _) => "Wird neu verbunden…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "Keine Verbindung. Eine Firewall oder ein Netz blockiert den Anruf."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Etwas ist schiefgegangen. Bitte laden Sie beide die Seite neu."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Ihr Browser konnte diese Verbindung nicht herstellen."
        }
        (LinkState::Down, None) => "Nicht verbunden",
    }
}

fn repair(state: LinkState, _tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match seconds {
        0..3 => doing.to_owned(),
        _ => format!("{doing} {seconds}\u{a0}s"),
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
        0 => format!("Manche hören einander nicht: {named}."),
        1 => format!("Manche hören einander nicht: {named}, und 1 weiteres Paar."),
        more => format!("Manche hören einander nicht: {named}, und {more} weitere Paare."),
    }
}

const MOST_PAIRS: usize = 3;

fn announcement(announcement: &Announcement) -> String {
    match announcement {
        Announcement::Notice(announcement) => notice(announcement),
        Announcement::Copied => CATALOG.copied.to_owned(),
        Announcement::Asking(sources) => (CATALOG.asking)(*sources).to_owned(),
        Announcement::Refused(source, reason) => devices::refusal(Sources::One(*source), *reason),
        Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(loss))
            if !loss.is_lasting() =>
        {
            CATALOG.wire_lost.to_owned()
        }
        Announcement::ServerLost(_, signaling) => (CATALOG.signaling)(*signaling).to_owned(),
        Announcement::ServerBack => "Wieder verbunden.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => {
            format!("Verbindung zu {} wird wiederhergestellt.", called(name))
        }
        Announcement::Reconnected(name) => format!("Wieder mit {} verbunden.", called(name)),
        Announcement::Down(name) => format!("Verbindung zu {} verloren.", called(name)),
        Announcement::Unheard(name) => format!("{} hört Sie gerade nicht.", called(name)),
        Announcement::Records(name) => format!("{} nimmt auf.", called(name)),
        Announcement::Shares(name) => format!("{} teilt den Bildschirm.", called(name)),
        Announcement::Heard(name) => format!("{} hört Sie wieder.", called(name)),
        Announcement::Offered(name) => format!("{} möchte Ihnen eine Datei senden.", called(name)),
        Announcement::Raised(name) => format!("{} hebt die Hand.", called(name)),
        Announcement::Wrote(name) => format!("{} hat geschrieben.", called(name)),
        Announcement::Apart(one, other) => {
            let pair = format!("{} und {}", called(one), called(other));
            format!("{pair} hören einander nicht.")
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "Eine Nachricht wurde unterwegs verändert und daher ignoriert.".to_owned()
        }
        Notice::PeerVersion => {
            "Jemand hat eine andere Version. Bitte laden Sie beide die Seite neu.".to_owned()
        }
        Notice::PeerBadDescription(name) => format!(
            "Keine Verbindung zu {}. Bitte laden Sie beide die Seite neu.",
            called(name)
        ),
        Notice::RelayRefused => {
            "Die TURN-Anmeldung dieser Website wurde abgelehnt. In manchen Netzen könnten Anrufe scheitern."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!("Mehr als {most} Personen sind hier. Nicht alle sind verbunden.")
        }
        Notice::NoKeys => {
            "Private Anrufe sind mit diesem Browser nicht möglich. Bitte verwenden Sie einen anderen."
                .to_owned()
        }
        Notice::NoWebRtc => {
            "Anrufe sind mit diesem Browser nicht möglich. Erlauben Sie WebRTC, oder wechseln Sie den Browser."
                .to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "Ihr Mikrofon ist ausgefallen.".to_owned(),
        Notice::DeviceLost(Source::Camera) => "Ihre Kamera ist ausgefallen.".to_owned(),
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
        Notice::Wrote(name, text) => format!("{}: {text}", called(name)),
        Notice::RecordingSaved(file, bytes) => {
            (stage::WORDS.record_saved)(file, &(talk::WORDS.size)(*bytes))
        }
        Notice::RecordingCancelled => stage::WORDS.record_cancelled.to_owned(),
    }
}
