//! Spanish. The reader is addressed as «tú».

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
    headline: "Cara a cara, con un enlace.",
    promise: "Videollamadas privadas en tu navegador. Sin cuenta ni instalación.",
    try_again: "Reintentar",
    part_loading: "Cargando…",
    part_failed: "No se ha cargado",
    part_remedy: "Revisa tu conexión y reintenta, o recarga la página.",
    dismiss: "Cerrar",
    close: "Cerrar",
    to_home: "Inicio",
    guest: GUEST,
    you: "Tú",
    notices: "Notificaciones",

    new_call: "Nueva llamada",
    have_link: "¿Tienes un enlace?",
    link_hint: "Pega un enlace o un nombre de sala",
    open_link: "Abrir",
    elsewhere: |site| format!("Es un enlace a {site}. ¿Abrirlo allí?"),
    open_site: |site| format!("Abrir {site}"),
    link_problem,
    open_named: |name| format!("Abrir una sala llamada «{name}»"),
    problem,

    ready_question: "¿Todo listo para unirte?",
    start_question: "¿Todo listo para empezar?",
    room: "Sala",
    guessable: "Quien adivine este nombre puede unirse. Las llamadas nuevas son privadas.",
    server_reads: "El servicio que os conecta podría leer los mensajes: alguien usa PeerJS.",
    encrypted: "Cifrado de extremo a extremo",
    not_encrypted: "Sin cifrado de extremo a extremo",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Entre las pestañas de este navegador".to_owned(),
        ([one], _) => format!("Conexión por {one}"),
        (_, ServerSelection::First) => format!("Conexión por {}", servers.join(", o si no ")),
        (_, ServerSelection::All) => format!("Conexión por {}", servers.join(" y ")),
    },
    address_from: |hosts| {
        format!(
            "Tu navegador consulta su dirección pública en {}.",
            hosts.join(" y ")
        )
    },
    server_sees: "Este servidor solo ayuda a vuestros navegadores a encontrarse. Ve tu dirección IP y cuándo te conectas, pero no nombres, mensajes, sonido ni vídeo.",
    servers_see: "Estos servidores solo ayudan a vuestros navegadores a encontrarse. Ven tu dirección IP y cuándo te conectas, pero no nombres, mensajes, sonido ni vídeo.",
    tabs_see: "Las pestañas de este navegador se encuentran solas.",
    not_sealed: "sin cifrado de extremo a extremo",
    your_name: "Tu nombre (lo ven los demás)",
    join: "Unirse",
    start: "Iniciar llamada",
    join_as_guest: "Unirse como invitado",
    start_as_guest: "Iniciar como invitado",
    name_wanted: "Añade un nombre para que sepan quién eres.",
    who_is_here: "Quién está aquí",
    nobody_here: "Aún no hay nadie.",
    nobody_known: "Verás quién está al conectarte.",
    in_call: "en la llamada",
    in_lobby: "en el vestíbulo",
    asking: |sources| match sources {
        Sources::One(Source::Mic) => "Permite el micrófono cuando tu navegador lo pida.",
        Sources::One(Source::Camera) => "Permite la cámara cuando tu navegador lo pida.",
        Sources::Both => "Permite la cámara y el micrófono cuando tu navegador lo pida.",
    },
    unseen: "Nadie te ve ni te oye hasta que te unas.",
    camera_is_off: "Tu cámara está apagada",
    camera_starts: "Iniciando tu cámara…",
    full: |most| format!("Llamada llena ({most} personas). Podrás unirte cuando alguien salga."),
    signaling: server::es,
    own_picture: "Tu vídeo",

    source: |source| match source {
        Source::Mic => "Micrófono",
        Source::Camera => "Cámara",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Silenciar el micrófono",
        (Source::Mic, false) => "Activar el micrófono",
        (Source::Camera, true) => "Apagar la cámara",
        (Source::Camera, false) => "Encender la cámara",
    },
    refusal: devices::refusal,
    remedy: devices::remedy,

    controls: "Controles de la llamada",
    stage_label: "Personas en la llamada",
    people: "Personas",
    people_here: |count| match count {
        1 => "1 persona en la llamada".to_owned(),
        _ => format!("{count} personas en la llamada"),
    },
    invite: "Invitar",
    copy_link: "Copiar enlace",
    copied: "Copiado",
    copy_by_hand: "No se pudo copiar. Selecciona el enlace y cópialo tú.",
    invite_link: "Enlace de esta llamada",
    leave: "Salir",
    alone: "Aún no hay nadie más",
    alone_hint: "Envía este enlace a las personas con quienes quieras hablar.",
    muted: "Micrófono apagado",
    camera_off: "Cámara apagada",
    tap_to_hear: "Toca para oír",
    link,
    repair,
    relay: relay::es,
    unheard: "No te oye ahora mismo",
    unplayed: "No oyes a esta persona",
    screen_unplayed: "No oyes la pantalla compartida",
    play_sound: "Reproducir sonido",
    apart,
    wire_lost: "Tu llamada sigue, pero ahora nadie más puede unirse.",
    announcement,
    redial: "Probar ahora",
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
    leaving: &super::leaving::ES,

    left: |reason| match reason {
        LeftReason::ByChoice => "Has salido de la llamada",
        LeftReason::PageClosed => "Se cortó tu conexión",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "Tu cámara y tu micrófono están apagados.",
        LeftReason::PageClosed => "Se cerró la página o tu dispositivo entró en reposo.",
    },
    rejoin: "Volver a unirse",
};

const GUEST: &str = "Invitado";

fn called(name: &DisplayName) -> String {
    names::called(name, GUEST)
}

fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::NoRoom => {
            "Este enlace está incompleto. Pídelo otra vez o inicia una llamada.".to_owned()
        }
        LinkProblem::TooLong => "Un nombre de sala puede tener hasta 64 caracteres.".to_owned(),
        LinkProblem::Character(character) => format!(
            "Un nombre de sala no puede contener «{character}». Usa letras, números y - _ . ~"
        ),
        LinkProblem::Damaged(_) => {
            "Falta una parte del enlace o ha cambiado. Pídelo otra vez.".to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => "Los ajustes de este sitio no se cargan. Reintentando…".to_owned(),
        Problem::Unreadable => "config.json no se puede leer y se ha ignorado.".to_owned(),
        Problem::Credentials => {
            "No se pudo cargar la lista TURN. Algunas redes pueden bloquear llamadas.".to_owned()
        }
        Problem::Key(key) => format!("«{key}» en config.json no es válido y se ha ignorado."),
        Problem::Parameter(key) => format!("«{key}» en este enlace no es válido y se ha ignorado."),
    }
}

const fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Conectando…",
        (LinkState::Up, _) => "Conectado",
        (LinkState::Shaky, _) => "Conexión inestable",
        (LinkState::Restarting | LinkState::Rebuilding, _) => "Reconectando…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "No hay conexión. Un cortafuegos o una red bloquea la llamada."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "Algo ha fallado. Recargad la página los dos."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Tu navegador no pudo establecer esta conexión."
        }
        (LinkState::Down, None) => "Sin conexión",
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
    let pair = |pair: &PairView| format!("{} y {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{} no se oyen entre sí.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Algunas personas no se oyen entre sí: {named}."),
        1 => format!("Algunas personas no se oyen entre sí: {named}, y 1 pareja más."),
        more => format!("Algunas personas no se oyen entre sí: {named}, y {more} parejas más."),
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
        Announcement::ServerBack => "Conexión recuperada.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconectando con {}.", called(name)),
        Announcement::Reconnected(name) => format!("Conexión recuperada con {}.", called(name)),
        Announcement::Down(name) => format!("Se perdió la conexión con {}.", called(name)),
        Announcement::Unheard(name) => format!("{} no te oye ahora mismo.", called(name)),
        Announcement::Records(name) => format!("{} está grabando.", called(name)),
        Announcement::Shares(name) => format!("{} está compartiendo su pantalla.", called(name)),
        Announcement::Heard(name) => format!("{} te oye de nuevo.", called(name)),
        Announcement::Offered(name) => format!("{} quiere enviarte un archivo.", called(name)),
        Announcement::Raised(name) => format!("{} ha levantado la mano.", called(name)),
        Announcement::Wrote(name) => format!("{} ha enviado un mensaje.", called(name)),
        Announcement::Apart(one, other) => {
            let pair = format!("{} y {}", called(one), called(other));
            format!("{pair} no se oyen entre sí.")
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "Un mensaje fue modificado por el camino y se ha ignorado.".to_owned()
        }
        Notice::PeerVersion => "Alguien tiene otra versión. Recargad la página los dos.".to_owned(),
        Notice::PeerBadDescription(name) => format!(
            "No hay conexión con {}. Recargad la página los dos.",
            called(name)
        ),
        Notice::RelayRefused => {
            "Se rechazó el acceso TURN de este sitio. Algunas redes podrían bloquear llamadas."
                .to_owned()
        }
        Notice::RoomFull(most) => format!("Hay más de {most} personas. No todas están conectadas."),
        Notice::NoKeys => "Este navegador no permite llamadas privadas. Usa otro.".to_owned(),
        Notice::NoWebRtc => {
            "Este navegador no puede hacer llamadas. Permite WebRTC o prueba con otro.".to_owned()
        }
        Notice::DeviceLost(Source::Mic) => "Tu micrófono ha dejado de funcionar.".to_owned(),
        Notice::DeviceLost(Source::Camera) => "Tu cámara ha dejado de funcionar.".to_owned(),
        Notice::RecordingSoundOnly => watch::WORDS.sound_only.to_owned(),
        Notice::RecordingEnded(news) => (watch::WORDS.recording_ended)(*news).to_owned(),
        Notice::ShareRefused(_)
        | Notice::TalkingMuted
        | Notice::MicSilent
        | Notice::DeviceFell(..)
        | Notice::DeviceFailed(..)
        | Notice::DeviceFound { .. } => (devices::WORDS.notice)(notice).unwrap_or_default(),
        Notice::Joined(name) => format!("{} se ha unido", called(name)),
        Notice::Left(name) => format!("{} ha salido", called(name)),
        Notice::Wrote(name, text) => format!("{}: {text}", called(name)),
        Notice::RecordingSaved(file, bytes) => {
            (stage::WORDS.record_saved)(file, &(talk::WORDS.size)(*bytes))
        }
        Notice::RecordingCancelled => stage::WORDS.record_cancelled.to_owned(),
    }
}
