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

use crate::call::view::{LeftReason, LinkState};
use crate::i18n::catalog::{LinkProblemWords, ProblemWords};
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::texts::{Plural, SourceTexts, Template, texts};
use crate::i18n::{Catalog, relay, server};
use crate::model::Source;

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
    guest: "Invité",
    you: "Vous",
    notices: "Notifications",

    new_call: "Nouvel appel",
    have_link: "Vous avez un lien\u{202f}?",
    link_hint: "Collez un lien ou un nom de salle",
    open_link: "Ouvrir",
    elsewhere: Template::new("C’est un lien vers {0}. L’ouvrir là-bas\u{202f}?"),
    open_site: Template::new("Ouvrir {0}"),
    link_problems: LinkProblemWords {
        no_room: "Ce lien est incomplet. Redemandez-le ou lancez un appel.",
        too_long: "Un nom de salle compte au plus 64 caractères.",
        character: Template::new(
            "Un nom de salle ne peut pas contenir «\u{202f}{0}\u{202f}». Utilisez lettres, chiffres et - _ . ~",
        ),
        damaged: "Une partie de ce lien manque ou a changé. Redemandez-le.",
    },
    open_named: Template::new("Ouvrir une salle nommée «\u{202f}{0}\u{202f}»"),
    problems: ProblemWords {
        unreachable: "Les réglages de ce site ne se chargent pas. Nouvelle tentative…",
        unreadable: "config.json est illisible et a été ignoré.",
        credentials: "La liste TURN n’a pas pu être chargée. Certains réseaux peuvent bloquer l’appel.",
        key: Template::new(
            "«\u{202f}{0}\u{202f}» dans config.json n’est pas valable et a été ignoré.",
        ),
        parameter: Template::new(
            "«\u{202f}{0}\u{202f}» dans ce lien n’est pas valable et a été ignoré.",
        ),
    },

    ready_question: "Prêt à rejoindre l’appel\u{202f}?",
    start_question: "Prêt à démarrer\u{202f}?",
    room: "Salle",
    guessable: "Qui devine ce nom peut rejoindre l’appel. Les nouveaux appels ont un lien privé.",
    server_reads: "Le service qui vous relie pourrait lire les messages\u{202f}: quelqu’un utilise PeerJS.",
    encrypted: "Chiffré de bout en bout",
    not_encrypted: "Non chiffré de bout en bout",
    between_tabs: "Entre les onglets de ce navigateur",
    connected_through: Template::new("Connecté via {0}"),
    or_else: ", sinon ",
    and: " et ",
    address_from: Template::new("Votre navigateur demande son adresse publique à {0}."),
    hosts_and: " et ",
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
    asking: SourceTexts {
        mic: "Autorisez le micro quand votre navigateur le demande.",
        camera: "Autorisez la caméra quand votre navigateur le demande.",
        both: "Autorisez caméra et micro quand votre navigateur le demande.",
    },
    unseen: "Personne ne vous voit ni ne vous entend avant que vous rejoigniez l’appel.",
    camera_is_off: "Votre caméra est éteinte",
    camera_starts: "Démarrage de votre caméra…",
    full: Template::new("Cet appel est complet ({0} personnes). Attendez que quelqu’un parte."),
    signaling: server::FR,
    own_picture: "Votre vidéo",

    source: texts!(Source {
        Mic: "Micro",
        Camera: "Caméra"
    }),
    switch_on: texts!(Source {
        Mic: "Activer le micro",
        Camera: "Activer la caméra"
    }),
    switch_off: texts!(Source {
        Mic: "Couper le micro",
        Camera: "Couper la caméra"
    }),

    controls: "Commandes de l’appel",
    stage_label: "Personnes dans l’appel",
    people: "Personnes",
    people_here: Plural::from_two("{0} personne dans l’appel", "{0} personnes dans l’appel"),
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
    links: LinkWords {
        states: texts!(LinkState {
            Connecting: "Connexion…",
            Up: "Connecté",
            Shaky: "Connexion instable",
            Restarting: "Reconnexion…",
            Rebuilding: "Reconnexion…",
            Down: "Non connecté"
        }),
        no_path: "Connexion impossible. Un pare-feu ou un réseau bloque l’appel.",
        peer: "Un problème est survenu. Rechargez la page tous les deux.",
        browser: "Votre navigateur n’a pas pu établir cette connexion.",
        repair: Template::new("{0} {1}\u{202f}s"),
    },
    relay: relay::FR,
    unheard: "Ne vous entend pas en ce moment",
    unplayed: "Vous n’entendez pas cette personne",
    screen_unplayed: "Vous n’entendez pas l’écran partagé",
    play_sound: "Lire le son",
    apart: ApartWords {
        pair: Template::new("{0} et {1}"),
        one: Template::new("Le son ne passe pas entre {0}."),
        between: "\u{202f}; ",
        all: Template::new("Le son ne passe pas entre certaines personnes\u{202f}: {0}."),
        one_more: Template::new(
            "Le son ne passe pas entre certaines personnes\u{202f}: {0}, et 1 autre paire.",
        ),
        more: Template::new(
            "Le son ne passe pas entre certaines personnes\u{202f}: {0}, et {1} autres paires.",
        ),
    },
    wire_lost: "Votre appel continue, mais personne d’autre ne peut le rejoindre pour l’instant.",
    announcements: AnnouncementWords {
        server_back: "De nouveau connecté.",
        reconnecting: Template::new("Reconnexion à {0}."),
        reconnected: Template::new("De nouveau connecté à {0}."),
        down: Template::new("Connexion perdue avec {0}."),
        unheard: Template::new("{0} ne vous entend pas en ce moment."),
        heard: Template::new("{0} vous entend de nouveau."),
        records: Template::new("{0} enregistre."),
        shares: Template::new("{0} partage son écran."),
        offered: Template::new("{0} veut vous envoyer un fichier."),
        raised: Template::new("{0} lève la main."),
        wrote: Template::new("{0} a envoyé un message."),
    },
    redial: "Réessayer maintenant",
    news: NoticeWords {
        server_altered: "Un message modifié en chemin a été ignoré.",
        peer_version: "Quelqu’un a une autre version. Rechargez la page tous les deux.",
        peer_bad_description: Template::new(
            "Connexion impossible avec {0}. Rechargez la page tous les deux.",
        ),
        relay_refused: "L’accès TURN de ce site a été refusé. Certains réseaux peuvent bloquer l’appel.",
        room_full: Template::new("Plus de {0} personnes sont ici. Toutes ne sont pas reliées."),
        no_keys: "Ce navigateur ne permet pas d’appels privés. Changez de navigateur.",
        no_web_rtc: "Ce navigateur ne peut pas appeler. Autorisez WebRTC ou changez de navigateur.",
        device_lost: texts!(Source {
            Mic: "Votre micro s’est arrêté.",
            Camera: "Votre caméra s’est arrêtée."
        }),
        joined: Template::new("{0} a rejoint l’appel"),
        left: Template::new("{0} a quitté l’appel"),
        wrote: Template::new("{0}\u{202f}: {1}"),
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
    leaving: &super::leaving::FR,

    left: texts!(LeftReason {
        ByChoice: "Vous avez quitté l’appel",
        PageClosed: "Votre connexion a été coupée"
    }),
    left_reason: texts!(LeftReason {
        ByChoice: "Votre caméra et votre micro sont éteints.",
        PageClosed: "La page a été fermée ou votre appareil s’est mis en veille."
    }),
    rejoin: "Rejoindre à nouveau",
};
