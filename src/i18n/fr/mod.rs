//! French. The reader is addressed as « vous ». Before `?`, `!`, `:` and `;` and inside guillemets
//! is a narrow no-break space, written as an escape, because it is indistinguishable from other
//! spaces.

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
    headline: "Face à face, en un lien.",
    promise: "Lancez un appel, envoyez le lien et parlez. Le son et l’image sont chiffrés de \
              navigateur à navigateur. Aucun compte, rien à installer.",
    try_again: "Réessayer",
    part_loading: "Chargement…",
    part_failed: "Chargement impossible",
    part_remedy: "Cette partie de la page n’a pas pu être chargée. Vérifiez votre connexion et \
                  réessayez. Si cela n’aide pas, rechargez la page.",
    dismiss: "Ignorer",
    close: "Fermer",
    to_home: "Accueil",
    guest: GUEST,
    you: "Vous",
    notices: "Informations",

    new_call: "Nouvel appel",
    have_link: "Vous avez un lien\u{202f}?",
    link_hint: "Collez un lien ou le nom d’une salle",
    open_link: "Ouvrir",
    elsewhere: |site| format!("Ce lien appartient à un autre site\u{202f}: {site}."),
    open_site: |site| format!("Ouvrir {site}"),
    link_problem,
    open_named: |name| format!("Ouvrir une salle nommée «\u{202f}{name}\u{202f}»"),
    problem,

    ready_question: "Tout est prêt\u{202f}?",
    room: "Salle",
    guessable: "Quelqu’un a choisi ce nom, d’autres peuvent donc le deviner. Pour un appel privé, \
                lancez un nouvel appel et envoyez son lien.",
    server_reads: "Non scellé\u{202f}: cette salle sert à un appel avec un client PeerJS. Le \
                   serveur qui vous met en relation peut lire les messages et pourrait \
                   s’interposer.",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Entre les onglets de ce navigateur".to_owned(),
        ([one], _) => format!("Mise en relation par {one}"),
        (_, ServerSelection::First) => format!("Mise en relation par {}", servers.join(", sinon ")),
        (_, ServerSelection::All) => format!("Mise en relation par {}", servers.join(" et ")),
    },
    server_sees: "Ce serveur transmet les messages qui établissent l’appel. Il voit un sujet \
                  aléatoire, et d’où, quand et combien on envoie\u{202f}; jamais les noms, les \
                  descriptions des connexions ni ce que vous dites et montrez.",
    servers_see: "Ces serveurs transmettent les messages qui établissent l’appel. Chacun voit un \
                  sujet aléatoire, et d’où, quand et combien on envoie\u{202f}; jamais les noms, \
                  les descriptions des connexions ni ce que vous dites et montrez.",
    tabs_see: "Aucun serveur n’intervient. Les messages qui établissent l’appel restent dans ce \
               navigateur.",
    not_sealed: "non scellé\u{202f}: client PeerJS",
    your_name: "Votre nom",
    name_hint: "Tel que les autres vous voient",
    join: "Rejoindre",
    who_is_here: "Qui est là",
    nobody_here: "Personne d’autre pour l’instant. Vous pouvez entrer en premier.",
    nobody_known: "Affiché dès que le serveur répond.",
    in_call: "dans l’appel",
    in_lobby: "sur le point d’entrer",
    asking: |source| match source {
        Source::Mic => "Votre navigateur demande le micro. Choisissez «\u{202f}Autoriser\u{202f}».",
        Source::Camera => {
            "Votre navigateur demande la caméra. Choisissez «\u{202f}Autoriser\u{202f}»."
        }
    },
    camera_is_off: "Votre caméra est désactivée",
    camera_starts: "Démarrage de la caméra…",
    full: |most| {
        format!(
            "Cet appel est complet\u{202f}: il peut réunir {most} personnes au plus. Vous pourrez \
             le rejoindre quand quelqu’un partira."
        )
    },
    signaling: server::fr,
    own_picture: "Votre image",

    source: |source| match source {
        Source::Mic => "Micro",
        Source::Camera => "Caméra",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Couper le micro",
        (Source::Mic, false) => "Activer le micro",
        (Source::Camera, true) => "Désactiver la caméra",
        (Source::Camera, false) => "Activer la caméra",
    },
    refusal: devices::refusal,
    remedy: devices::remedy,

    controls: "Commandes de l’appel",
    stage: "Personnes dans l’appel",
    people: "Personnes",
    people_here: |count| match count {
        0 | 1 => format!("{count} personne dans l’appel"),
        _ => format!("{count} personnes dans l’appel"),
    },
    invite: "Inviter",
    copy_link: "Copier le lien",
    copied: "Copié",
    copy_by_hand: "Le navigateur ne laisse pas la page copier. Sélectionnez le lien et copiez-le \
                   vous-même.",
    invite_link: "Lien vers cet appel",
    leave: "Quitter",
    alone: "Personne d’autre pour l’instant",
    alone_hint: "Envoyez ce lien aux personnes à qui vous voulez parler. Elles apparaîtront ici \
                 dès leur arrivée.",
    muted: "Micro coupé",
    camera_off: "Caméra désactivée",
    tap_to_hear: "Touchez pour entendre",
    link,
    repair,
    relay: relay::fr,
    unheard: "Ne vous entend pas en ce moment",
    unplayed: "Vous n’entendez pas cette personne",
    screen_unplayed: "Vous n’entendez pas l’écran partagé",
    play_sound: "Lire le son",
    apart,
    wire_lost: "Le serveur est injoignable. L’appel continue\u{202f}; personne d’autre ne peut le \
                rejoindre avant son retour.",
    announcement,
    redial: "Essayer maintenant",
    notice,
    debug: "Débogage",
    restarts: |count| match count {
        0 | 1 => format!("{count} redémarrage"),
        _ => format!("{count} redémarrages"),
    },
    injected_fault: |injected_fault| match injected_fault {
        InjectedFault::LoseSocket => "Couper le socket",
        InjectedFault::LosePath(_) => "Couper le chemin",
        InjectedFault::FindPath(_) => "Rétablir le chemin",
        InjectedFault::RestartIce(_) => "Relancer ICE",
        InjectedFault::Rebuild(_) => "Reconstruire",
    },

    manual: &manual::WORDS,
    devices: &devices::WORDS,
    screen: &screen::WORDS,
    watch: &watch::WORDS,
    talk: &talk::WORDS,
    choices: &choices::WORDS,
    guide: &guide::WORDS,
    voice: &voice::WORDS,
    leaving: &super::leaving::FR,

    left: |reason| match reason {
        LeftReason::ByChoice => "Vous avez quitté l’appel",
        LeftReason::PageClosed => "L’appel est terminé sur cette page",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "La caméra et le micro sont désactivés.",
        LeftReason::PageClosed => {
            "La page a été fermée ou mise en veille, elle a donc quitté l’appel."
        }
    },
    rejoin: "Revenir",
};

const GUEST: &str = "Invité";

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
            "Ce lien ne mène à aucune salle. Redemandez-le ou lancez un nouvel appel.".to_owned()
        }
        LinkProblem::TooLong => "Le nom d’une salle compte au plus 64 caractères.".to_owned(),
        LinkProblem::Character(character) => format!(
            "«\u{202f}{character}\u{202f}» ne peut pas figurer dans le nom d’une salle. Lettres, \
             chiffres et - _ . ~ le peuvent."
        ),
        LinkProblem::Damaged(_) => {
            "Ce lien semble abîmé\u{202f}: une partie manque ou a changé. Redemandez-le ou \
             collez-le ici en entier."
                .to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "Les réglages de cette page ne sont pas encore arrivés. De nouveaux essais sont en \
             cours\u{202f}: les appels commencent dès qu’ils sont là."
                .to_owned()
        }
        Problem::Unreadable => {
            "Les réglages de cette page (config.json) sont illisibles\u{202f}; les valeurs par \
             défaut s’appliquent."
                .to_owned()
        }
        Problem::Credentials => {
            "La liste des serveurs relais n’a pas pu être chargée. Certains réseaux risquent de \
             bloquer l’appel."
                .to_owned()
        }
        Problem::Key(key) => {
            format!(
                "Le réglage «\u{202f}{key}\u{202f}» de config.json est inutilisable et a été \
                     ignoré."
            )
        }
        Problem::Parameter(key) => {
            format!(
                "«\u{202f}{key}\u{202f}» ne signifie rien dans l’adresse de cette page et a \
                     été ignoré."
            )
        }
    }
}

fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Connexion…",
        (LinkState::Up, _) => "Connecté",
        (LinkState::Shaky, _) => "Connexion instable",
        (LinkState::Restarting, _) => "Reconnexion…",
        (LinkState::Rebuilding, _) => "Nouvelle connexion…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "Aucun passage\u{202f}: l’un des deux réseaux bloque les appels."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Ce que l’autre page a envoyé est inutilisable. Rechargez les deux pages."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Votre navigateur n’a pas pu établir cette connexion."
        }
        (LinkState::Down, None) => "Non connecté",
    }
}

fn repair(state: LinkState, tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match (tries, seconds) {
        (_, 0..3) => doing.to_owned(),
        (0..2, _) => format!("{doing} {seconds}\u{202f}s"),
        _ => format!("{doing} essai {tries}, {seconds}\u{202f}s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{} et {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{} ne s’entendent pas.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("\u{202f}; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Certaines personnes ne s’entendent pas\u{202f}: {named}."),
        1 => format!("Certaines personnes ne s’entendent pas\u{202f}: {named}, et 1 autre paire."),
        more => format!(
            "Certaines personnes ne s’entendent pas\u{202f}: {named}, et {more} autres paires."
        ),
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
        Announcement::ServerBack => "Le serveur répond de nouveau.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconnexion avec {}.", called(name)),
        Announcement::Reconnected(name) => format!("Connexion rétablie avec {}.", called(name)),
        Announcement::Down(name) => format!("Aucune connexion avec {}.", called(name)),
        Announcement::Unheard(name) => format!("{} ne vous entend pas en ce moment.", called(name)),
        Announcement::Records(name) => format!("{} enregistre l’appel.", called(name)),
        Announcement::Shares(name) => format!("{} partage un écran.", called(name)),
        Announcement::Heard(name) => format!("{} vous entend de nouveau.", called(name)),
        Announcement::Offered(name) => format!("{} vous envoie un fichier.", called(name)),
        Announcement::Raised(name) => format!("{} a levé la main.", called(name)),
        Announcement::Wrote(name) => format!("{} a écrit un message.", called(name)),
        Announcement::Apart(one, other) => {
            format!("{} et {} ne s’entendent pas.", called(one), called(other))
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "Le serveur de signalisation a modifié un message, qui a été rejeté. Ce que vous dites \
             et montrez ne passe pas par le serveur. Si les appels échouent, utilisez un autre \
             serveur."
                .to_owned()
        }
        Notice::PeerVersion => {
            "Quelqu’un utilise ici une autre version de cette page. Rechargez-la des deux côtés."
                .to_owned()
        }
        Notice::PeerBadDescription(name) => {
            format!(
                "Aucune connexion avec {}\u{202f}: ce que sa page a envoyé est inutilisable.",
                called(name)
            )
        }
        Notice::RelayRefused => {
            "Le serveur relais (TURN) refuse les identifiants de cette page\u{202f}: ils sont faux \
             ou expirés. Sans lui, certains réseaux sont inaccessibles."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!(
                "Plus de {most} personnes sont dans cet appel, ce qui est son maximum. Toutes ne \
                 sont pas connectées entre elles."
            )
        }
        Notice::NoKeys => "Ce navigateur ne peut pas créer de clés secrètes\u{202f}; un appel ne serait donc pas privé. Ouvrez cette page dans un autre navigateur.".to_owned(),
        Notice::NoWebRtc => {
            "Ce navigateur ne peut pas passer d’appels\u{202f}: WebRTC y manque ou y est désactivé, peut-\
             être par un bloqueur de contenu. Autorisez-le pour cette page ou essayez un autre navigateur."
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
    }
}
