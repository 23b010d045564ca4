//! French. The reader is addressed as « vous ». Before `?`, `!`, `:` and `;` and inside guillemets
//! is a narrow no-break space, written as an escape, because it is indistinguishable from other
//! spaces.

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
    headline: "Face à face, en un lien.",
    promise: "Appels vidéo privés dans votre navigateur. Sans compte ni installation.",
    try_again: "Réessayer",
    part_loading: "Chargement…",
    part_failed: "Chargement impossible",
    part_remedy: "Vérifiez votre connexion et réessayez, ou rechargez la page.",
    dismiss: "Fermer",
    close: "Fermer",
    to_home: "Accueil",
    guest: GUEST,
    you: "Vous",
    notices: "Notifications",

    new_call: "Nouvel appel",
    have_link: "Vous avez un lien\u{202f}?",
    link_hint: "Collez un lien ou un nom de salle",
    open_link: "Ouvrir",
    elsewhere: |site| format!("C’est un lien vers {site}. L’ouvrir là-bas\u{202f}?"),
    open_site: |site| format!("Ouvrir {site}"),
    link_problem,
    open_named: |name| format!("Ouvrir une salle nommée «\u{202f}{name}\u{202f}»"),
    problem,

    ready_question: "Prêt à rejoindre l’appel\u{202f}?",
    start_question: "Prêt à démarrer\u{202f}?",
    room: "Salle",
    guessable: "Qui devine ce nom peut rejoindre l’appel. Les nouveaux appels ont un lien privé.",
    server_reads: "Le service qui vous relie pourrait lire les messages\u{202f}: quelqu’un utilise PeerJS.",
    encrypted: "Chiffré de bout en bout",
    not_encrypted: "Non chiffré de bout en bout",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Entre les onglets de ce navigateur".to_owned(),
        ([one], _) => format!("Connecté via {one}"),
        (_, ServerSelection::First) => format!("Connecté via {}", servers.join(", sinon ")),
        (_, ServerSelection::All) => format!("Connecté via {}", servers.join(" et ")),
    },
    address_from: |hosts| {
        format!(
            "Votre navigateur demande son adresse publique à {}.",
            hosts.join(" et ")
        )
    },
    server_sees: "Ce serveur aide seulement vos navigateurs à se trouver. Il voit votre adresse IP et l’heure de connexion, mais ni noms, ni messages, ni son, ni image.",
    servers_see: "Ces serveurs aident seulement vos navigateurs à se trouver. Ils voient votre adresse IP et l’heure de connexion, mais ni noms, ni messages, ni son, ni image.",
    tabs_see: "Les onglets de ce navigateur se trouvent d’eux-mêmes.",
    not_sealed: "non chiffré de bout en bout",
    your_name: "Votre nom (visible par les autres)",
    join: "Rejoindre",
    start: "Démarrer l’appel",
    join_as_guest: "Rejoindre en invité",
    start_as_guest: "Démarrer en invité",
    name_wanted: "Ajoutez un nom pour que l’on vous reconnaisse.",
    who_is_here: "Qui est là",
    nobody_here: "Personne pour l’instant.",
    nobody_known: "Vous verrez qui est là une fois connecté.",
    in_call: "dans l’appel",
    in_lobby: "dans le hall",
    asking: |sources| match sources {
        Sources::One(Source::Mic) => "Autorisez le micro quand votre navigateur le demande.",
        Sources::One(Source::Camera) => "Autorisez la caméra quand votre navigateur le demande.",
        Sources::Both => "Autorisez caméra et micro quand votre navigateur le demande.",
    },
    unseen: "Personne ne vous voit ni ne vous entend avant que vous rejoigniez l’appel.",
    camera_is_off: "Votre caméra est éteinte",
    camera_starts: "Démarrage de votre caméra…",
    full: |most| format!("Cet appel est complet ({most} personnes). Attendez que quelqu’un parte."),
    signaling: server::fr,
    own_picture: "Votre vidéo",

    source: |source| match source {
        Source::Mic => "Micro",
        Source::Camera => "Caméra",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Couper le micro",
        (Source::Mic, false) => "Activer le micro",
        (Source::Camera, true) => "Couper la caméra",
        (Source::Camera, false) => "Activer la caméra",
    },
    refusal: devices::refusal,
    remedy: devices::remedy,

    controls: "Commandes de l’appel",
    stage_label: "Personnes dans l’appel",
    people: "Personnes",
    people_here: |count| match count {
        0 | 1 => format!("{count} personne dans l’appel"),
        _ => format!("{count} personnes dans l’appel"),
    },
    invite: "Inviter",
    copy_link: "Copier le lien",
    copied: "Copié",
    copy_by_hand: "Copie impossible. Sélectionnez le lien et copiez-le vous-même.",
    invite_link: "Lien de cet appel",
    leave: "Quitter",
    alone: "Personne d’autre pour l’instant",
    alone_hint: "Envoyez ce lien aux personnes à qui vous voulez parler.",
    muted: "Micro coupé",
    camera_off: "Caméra éteinte",
    tap_to_hear: "Touchez pour entendre",
    link,
    repair,
    relay: relay::fr,
    unheard: "Ne vous entend pas en ce moment",
    unplayed: "Vous n’entendez pas cette personne",
    screen_unplayed: "Vous n’entendez pas l’écran partagé",
    play_sound: "Lire le son",
    apart,
    wire_lost: "Votre appel continue, mais personne d’autre ne peut le rejoindre pour l’instant.",
    announcement,
    redial: "Réessayer maintenant",
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
    leaving: &super::leaving::FR,

    left: |reason| match reason {
        LeftReason::ByChoice => "Vous avez quitté l’appel",
        LeftReason::PageClosed => "Votre connexion a été coupée",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Votre caméra et votre micro sont éteints.",
        LeftReason::PageClosed => "La page a été fermée ou votre appareil s’est mis en veille.",
    },
    rejoin: "Rejoindre à nouveau",
};

const GUEST: &str = "Invité";

fn called(name: &DisplayName) -> String {
    names::called(name, GUEST)
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "Ce lien est incomplet. Redemandez-le ou lancez un appel.".to_owned()
        }
        LinkProblem::TooLong => "Un nom de salle compte au plus 64 caractères.".to_owned(),
        LinkProblem::Character(character) => format!(
            "Un nom de salle ne peut pas contenir «\u{202f}{character}\u{202f}». Utilisez lettres, chiffres et - _ . ~"
        ),
        LinkProblem::Damaged(_) => {
            "Une partie de ce lien manque ou a changé. Redemandez-le.".to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "Les réglages de ce site ne se chargent pas. Nouvelle tentative…".to_owned()
        }
        Problem::Unreadable => "config.json est illisible et a été ignoré.".to_owned(),
        Problem::Credentials => {
            "La liste TURN n’a pas pu être chargée. Certains réseaux pourraient bloquer l’appel."
                .to_owned()
        }
        Problem::Key(key) => {
            format!("«\u{202f}{key}\u{202f}» dans config.json n’est pas valable et a été ignoré.")
        }
        Problem::Parameter(key) => {
            format!("«\u{202f}{key}\u{202f}» dans ce lien n’est pas valable et a été ignoré.")
        }
    }
}

const fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Connexion…",
        (LinkState::Up, _) => "Connecté",
        (LinkState::Shaky, _) => "Connexion instable",
        (LinkState::Restarting | LinkState::Rebuilding, _) => "Reconnexion…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "Connexion impossible. Un pare-feu ou un réseau bloque l’appel."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Un problème est survenu. Rechargez la page tous les deux."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Votre navigateur n’a pas pu établir cette connexion."
        }
        (LinkState::Down, None) => "Non connecté",
    }
}

fn repair(state: LinkState, _tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match seconds {
        0..3 => doing.to_owned(),
        _ => format!("{doing} {seconds}\u{202f}s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{} et {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("Le son ne passe pas entre {}.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("\u{202f}; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Le son ne passe pas entre certaines personnes\u{202f}: {named}."),
        1 => format!(
            "Le son ne passe pas entre certaines personnes\u{202f}: {named}, et 1 autre paire."
        ),
        more => {
            format!(
                "Le son ne passe pas entre certaines personnes\u{202f}: {named}, et {more} autres paires."
            )
        }
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
        Announcement::ServerBack => "De nouveau connecté.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconnexion à {}.", called(name)),
        Announcement::Reconnected(name) => format!("De nouveau connecté à {}.", called(name)),
        Announcement::Down(name) => format!("Connexion perdue avec {}.", called(name)),
        Announcement::Unheard(name) => format!("{} ne vous entend pas en ce moment.", called(name)),
        Announcement::Records(name) => format!("{} enregistre.", called(name)),
        Announcement::Shares(name) => format!("{} partage son écran.", called(name)),
        Announcement::Heard(name) => format!("{} vous entend de nouveau.", called(name)),
        Announcement::Offered(name) => format!("{} veut vous envoyer un fichier.", called(name)),
        Announcement::Raised(name) => format!("{} lève la main.", called(name)),
        Announcement::Wrote(name) => format!("{} a envoyé un message.", called(name)),
        Announcement::Apart(one, other) => {
            let pair = format!("{} et {}", called(one), called(other));
            format!("Le son ne passe pas entre {pair}.")
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => "Un message modifié en chemin a été ignoré.".to_owned(),
        Notice::PeerVersion => {
            "Quelqu’un a une autre version. Rechargez la page tous les deux.".to_owned()
        }
        Notice::PeerBadDescription(name) => format!(
            "Connexion impossible avec {}. Rechargez la page tous les deux.",
            called(name)
        ),
        Notice::RelayRefused => {
            "L’accès TURN de ce site a été refusé. Certains réseaux pourraient bloquer l’appel."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!("Plus de {most} personnes sont ici. Toutes ne sont pas reliées.")
        }
        Notice::NoKeys => {
            "Ce navigateur ne permet pas d’appels privés. Changez de navigateur.".to_owned()
        }
        Notice::NoWebRtc => {
            "Ce navigateur ne peut pas appeler. Autorisez WebRTC ou changez de navigateur."
                .to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "Votre micro s’est arrêté.".to_owned(),
        Notice::DeviceLost(Source::Camera) => "Votre caméra s’est arrêtée.".to_owned(),
        Notice::RecordingSoundOnly => watch::WORDS.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::WORDS.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => (devices::WORDS.notice)(notice).unwrap_or_default(),
        Notice::Joined(name) => format!("{} a rejoint l’appel", called(name)),
        Notice::Left(name) => format!("{} a quitté l’appel", called(name)),
        Notice::Wrote(name, text) => format!("{}\u{202f}: {text}", called(name)),
        Notice::RecordingSaved(file, bytes) => {
            (stage::WORDS.record_saved)(file, &(talk::WORDS.size)(*bytes))
        }
        Notice::RecordingCancelled => stage::WORDS.record_cancelled.to_owned(),
    }
}
