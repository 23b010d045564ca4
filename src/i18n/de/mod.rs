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

use crate::call::view::{LeftReason, LinkState};
use crate::i18n::catalog::{LinkProblemWords, ProblemWords};
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::texts::{Plural, SourceTexts, Template, texts};
use crate::i18n::{Catalog, relay, server};
use crate::model::Source;

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
    guest: "Gast",
    you: "Sie",
    notices: "Mitteilungen",

    new_call: "Neuer Anruf",
    have_link: "Haben Sie einen Link?",
    link_hint: "Link oder Raumnamen einfügen",
    open_link: "Öffnen",
    elsewhere: Template::new("Das ist ein Link zu {0}. Dort öffnen?"),
    open_site: Template::new("{0} öffnen"),
    link_problems: LinkProblemWords {
        no_room: "Dieser Link ist unvollständig. Bitten Sie noch einmal darum, oder starten Sie einen Anruf.",
        too_long: "Raumnamen können bis zu 64 Zeichen haben.",
        character: Template::new(
            "Raumnamen können „{0}“ nicht enthalten. Möglich sind Buchstaben, Ziffern und - _ . ~",
        ),
        damaged: "Am Link fehlt etwas, oder er wurde verändert. Bitten Sie noch einmal darum.",
    },
    open_named: Template::new("Raum „{0}“ öffnen"),
    problems: ProblemWords {
        unreachable: "Die Einstellungen dieser Website lassen sich noch nicht laden. Neuer Versuch…",
        unreadable: "config.json ist nicht lesbar, es gelten die Standardwerte.",
        credentials: "Die TURN-Liste ließ sich nicht laden. Manche Netze blockieren vielleicht Anrufe.",
        key: Template::new("„{0}“ in config.json ist ungültig und wurde ignoriert."),
        parameter: Template::new("„{0}“ in diesem Link ist ungültig und wurde ignoriert."),
    },

    ready_question: "Bereit zum Teilnehmen?",
    start_question: "Bereit zum Starten?",
    room: "Raum",
    guessable: "Wer den Namen errät, kann teilnehmen. Neue Anrufe haben private Links.",
    server_reads: "Der Dienst, der Sie verbindet, könnte mitlesen: Jemand verwendet PeerJS.",
    encrypted: "Ende-zu-Ende-verschlüsselt",
    not_encrypted: "Nicht Ende-zu-Ende-verschlüsselt",
    between_tabs: "Zwischen den Tabs dieses Browsers",
    connected_through: Template::new("Verbunden über {0}"),
    or_else: ", sonst ",
    and: " und ",
    address_from: Template::new("Ihr Browser erfragt seine öffentliche Adresse bei {0}."),
    hosts_and: " und ",
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
    asking: SourceTexts {
        mic: "Erlauben Sie das Mikrofon, wenn Ihr Browser fragt.",
        camera: "Erlauben Sie die Kamera, wenn Ihr Browser fragt.",
        both: "Erlauben Sie Kamera und Mikrofon, wenn Ihr Browser fragt.",
    },
    unseen: "Niemand sieht oder hört Sie, bevor Sie teilnehmen.",
    camera_is_off: "Ihre Kamera ist aus",
    camera_starts: "Ihre Kamera startet…",
    full: Template::new(
        "Der Anruf ist voll ({0} Personen). Sie können teilnehmen, sobald jemand geht.",
    ),
    signaling: server::DE,
    own_picture: "Ihr Video",

    source: texts!(Source {
        Mic: "Mikrofon",
        Camera: "Kamera"
    }),
    switch_on: texts!(Source {
        Mic: "Mikrofon einschalten",
        Camera: "Kamera einschalten"
    }),
    switch_off: texts!(Source {
        Mic: "Mikrofon stummschalten",
        Camera: "Kamera ausschalten"
    }),

    controls: "Anrufsteuerung",
    stage_label: "Personen im Anruf",
    people: "Personen",
    people_here: Plural::new("1 Person im Anruf", "{0} Personen im Anruf"),
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
    links: LinkWords {
        states: texts!(LinkState {
            Connecting: "Wird verbunden…",
            Up: "Verbunden",
            Shaky: "Instabile Verbindung",
            Restarting: "Wird neu verbunden…",
            Rebuilding: "Wird neu verbunden…",
            Down: "Nicht verbunden"
        }),
        no_path: "Keine Verbindung. Eine Firewall oder ein Netz blockiert den Anruf.",
        peer: "Etwas ist schiefgegangen. Bitte laden Sie beide die Seite neu.",
        browser: "Ihr Browser konnte diese Verbindung nicht herstellen.",
        repair: Template::new("{0} {1}\u{a0}s"),
    },
    relay: relay::DE,
    unheard: "Hört Sie gerade nicht",
    unplayed: "Sie hören diese Person nicht",
    screen_unplayed: "Sie hören den geteilten Bildschirm nicht",
    play_sound: "Ton abspielen",
    apart: ApartWords {
        pair: Template::new("{0} und {1}"),
        one: Template::new("{0} hören einander nicht."),
        between: "; ",
        all: Template::new("Manche hören einander nicht: {0}."),
        one_more: Template::new("Manche hören einander nicht: {0}, und 1 weiteres Paar."),
        more: Template::new("Manche hören einander nicht: {0}, und {1} weitere Paare."),
    },
    wire_lost: "Ihr Anruf läuft weiter, aber gerade kann niemand dazukommen.",
    announcements: AnnouncementWords {
        server_back: "Wieder verbunden.",
        reconnecting: Template::new("Verbindung zu {0} wird wiederhergestellt."),
        reconnected: Template::new("Wieder mit {0} verbunden."),
        down: Template::new("Verbindung zu {0} verloren."),
        unheard: Template::new("{0} hört Sie gerade nicht."),
        heard: Template::new("{0} hört Sie wieder."),
        records: Template::new("{0} nimmt auf."),
        shares: Template::new("{0} teilt den Bildschirm."),
        offered: Template::new("{0} möchte Ihnen eine Datei senden."),
        raised: Template::new("{0} hebt die Hand."),
        wrote: Template::new("{0} hat geschrieben."),
    },
    redial: "Jetzt versuchen",
    news: NoticeWords {
        server_altered: "Eine Nachricht wurde unterwegs verändert und daher ignoriert.",
        peer_version: "Jemand hat eine andere Version. Bitte laden Sie beide die Seite neu.",
        peer_bad_description: Template::new(
            "Keine Verbindung zu {0}. Bitte laden Sie beide die Seite neu.",
        ),
        relay_refused: "Die TURN-Anmeldung dieser Website wurde abgelehnt. In manchen Netzen könnten Anrufe scheitern.",
        room_full: Template::new("Mehr als {0} Personen sind hier. Nicht alle sind verbunden."),
        no_keys: "Private Anrufe sind mit diesem Browser nicht möglich. Bitte verwenden Sie einen anderen.",
        no_web_rtc: "Anrufe sind mit diesem Browser nicht möglich. Erlauben Sie WebRTC, oder wechseln Sie den Browser.",
        device_lost: texts!(Source {
            Mic: "Ihr Mikrofon ist ausgefallen.",
            Camera: "Ihre Kamera ist ausgefallen."
        }),
        joined: Template::new("{0} nimmt jetzt teil"),
        left: Template::new("{0} hat den Anruf verlassen"),
        wrote: Template::new("{0}: {1}"),
    },

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

    left: texts!(LeftReason {
        ByChoice: "Sie haben den Anruf verlassen",
        PageClosed: "Ihre Verbindung wurde getrennt"
    }),
    left_reason: texts!(LeftReason {
        ByChoice: "Ihre Kamera und Ihr Mikrofon sind aus.",
        PageClosed: "Die Seite wurde geschlossen, oder Ihr Gerät ging in den Ruhezustand."
    }),
    rejoin: "Wieder teilnehmen",
};
