//! Spanish. The reader is addressed as «tú».

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
    headline: "Cara a cara, con un enlace.",
    promise: "Inicia una llamada, envía el enlace y habla. El sonido y la imagen van cifrados de \
              navegador a navegador. Sin cuenta y sin instalar nada.",
    try_again: "Reintentar",
    part_loading: "Cargando…",
    part_failed: "No se ha cargado",
    part_remedy: "No se pudo cargar esta parte de la página. Comprueba tu conexión y vuelve a \
                  intentarlo. Si no funciona, recarga la página.",
    dismiss: "Descartar",
    close: "Cerrar",
    to_home: "Inicio",
    guest: GUEST,
    you: "Tú",
    notices: "Avisos",

    new_call: "Nueva llamada",
    have_link: "¿Tienes un enlace?",
    link_hint: "Pega un enlace o el nombre de una sala",
    open_link: "Abrir",
    elsewhere: |site| format!("Este enlace es de otro sitio: {site}."),
    open_site: |site| format!("Abrir {site}"),
    link_problem,
    open_named: |name| format!("Abrir una sala llamada «{name}»"),
    problem,

    ready_question: "¿Todo listo para unirte?",
    room: "Sala",
    guessable: "Alguien eligió este nombre, así que otras personas pueden adivinarlo. Para una \
                llamada privada, inicia una nueva y envía su enlace.",
    server_reads: "Sin sellar: esta sala es para una llamada con un cliente PeerJS. El servidor \
                   que establece el contacto puede leer los mensajes e incluso ponerse en medio.",
    servers: |servers, usage| match (servers, usage) {
        ([], _) => "Entre las pestañas de este navegador".to_owned(),
        ([one], _) => format!("Contacto a través de {one}"),
        (_, ServerSelection::First) => {
            format!("Contacto a través de {}", servers.join(" o, si no, "))
        }
        (_, ServerSelection::All) => format!("Contacto a través de {}", servers.join(" y ")),
    },
    server_sees: "Este servidor transmite los mensajes que establecen la llamada. Ve un tema \
                  aleatorio y desde dónde, cuándo y cuánto se envía; nunca los nombres, las \
                  descripciones de las conexiones ni lo que dices o muestras.",
    servers_see: "Estos servidores transmiten los mensajes que establecen la llamada. Cada uno ve \
                  un tema aleatorio y desde dónde, cuándo y cuánto se envía; nunca los nombres, \
                  las descripciones de las conexiones ni lo que dices o muestras.",
    tabs_see: "No interviene ningún servidor. Los mensajes que establecen la llamada no salen de \
               este navegador.",
    not_sealed: "sin sellar: cliente PeerJS",
    your_name: "Tu nombre",
    name_hint: "Como te verán los demás",
    join: "Unirme",
    who_is_here: "Quién está aquí",
    nobody_here: "Todavía no hay nadie. Puedes entrar primero.",
    nobody_known: "Se verá cuando responda el servidor.",
    in_call: "en la llamada",
    in_lobby: "a punto de unirse",
    asking: |source| match source {
        Source::Mic => "Tu navegador pregunta por el micrófono. Elige «Permitir».",
        Source::Camera => "Tu navegador pregunta por la cámara. Elige «Permitir».",
    },
    camera_is_off: "Tu cámara está desactivada",
    camera_starts: "Iniciando la cámara…",
    full: |most| {
        format!(
            "La llamada está completa: admite {most} personas como máximo. Podrás unirte cuando \
             alguien salga."
        )
    },
    signaling: server::es,
    own_picture: "Tu imagen",

    source: |source| match source {
        Source::Mic => "Micrófono",
        Source::Camera => "Cámara",
    },
    switch_hint: |source, is_on| match (source, is_on) {
        (Source::Mic, true) => "Silenciar el micrófono",
        (Source::Mic, false) => "Activar el micrófono",
        (Source::Camera, true) => "Desactivar la cámara",
        (Source::Camera, false) => "Activar la cámara",
    },
    refusal: devices::refusal,
    remedy: devices::remedy,

    controls: "Controles de la llamada",
    stage: "Personas en la llamada",
    people: "Personas",
    people_here: |count| match count {
        1 => "1 persona en la llamada".to_owned(),
        _ => format!("{count} personas en la llamada"),
    },
    invite: "Invitar",
    copy_link: "Copiar enlace",
    copied: "Copiado",
    copy_by_hand: "El navegador no permite copiar desde la página. Selecciona el enlace y cópialo \
                   tú.",
    invite_link: "Enlace de esta llamada",
    leave: "Salir",
    alone: "Todavía no hay nadie más",
    alone_hint: "Envía este enlace a las personas con las que quieras hablar. Aparecerán aquí en \
                 cuanto se unan.",
    muted: "Micrófono desactivado",
    camera_off: "Cámara desactivada",
    tap_to_hear: "Toca para oír",
    link,
    repair,
    relay: relay::es,
    unheard: "Ahora mismo no te oye",
    unplayed: "No oyes a esta persona",
    screen_unplayed: "No oyes la pantalla compartida",
    play_sound: "Reproducir sonido",
    apart,
    wire_lost: "No hay conexión con el servidor. La llamada continúa, pero nadie más puede unirse \
                hasta que vuelva.",
    announcement,
    redial: "Probar ahora",
    notice,
    debug: "Depuración",
    restarts: |count| match count {
        1 => "1 reinicio".to_owned(),
        _ => format!("{count} reinicios"),
    },
    injected_fault: |injected_fault| match injected_fault {
        InjectedFault::LoseSocket => "Cortar el socket",
        InjectedFault::LosePath(_) => "Cortar la ruta",
        InjectedFault::FindPath(_) => "Recuperar la ruta",
        InjectedFault::RestartIce(_) => "Reiniciar ICE",
        InjectedFault::Rebuild(_) => "Reconstruir",
    },

    manual: &manual::WORDS,
    devices: &devices::WORDS,
    screen: &screen::WORDS,
    watch: &watch::WORDS,
    talk: &talk::WORDS,
    choices: &choices::WORDS,
    guide: &guide::WORDS,
    voice: &voice::WORDS,
    leaving: &super::leaving::ES,

    left: |reason| match reason {
        LeftReason::ByChoice => "Has salido de la llamada",
        LeftReason::PageClosed => "La llamada terminó en esta página",
    },
    left_reason: |reason| match reason {
        LeftReason::ByChoice => "La cámara y el micrófono están desactivados.",
        LeftReason::PageClosed => {
            "La página se cerró o quedó en suspensión y por eso salió de la llamada."
        }
    },
    rejoin: "Volver a unirme",
};

const GUEST: &str = "Invitado";

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
            "Este enlace no lleva a ninguna sala. Pide que te lo envíen otra vez o inicia una \
             llamada."
                .to_owned()
        }
        LinkProblem::TooLong => "El nombre de una sala tiene como máximo 64 caracteres.".to_owned(),
        LinkProblem::Character(character) => format!(
            "«{character}» no puede estar en el nombre de una sala. Sí pueden letras, cifras y \
             - _ . ~"
        ),
        LinkProblem::Damaged(_) => {
            "Este enlace parece dañado: falta una parte o ha cambiado. Pide que te lo envíen \
             otra vez o pégalo aquí completo."
                .to_owned()
        }
    }
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Unreachable => {
            "La configuración de esta página aún no ha llegado. Se sigue intentando: las llamadas \
             empiezan en cuanto llegue."
                .to_owned()
        }
        Problem::Unreadable => {
            "No se puede leer la configuración de esta página (config.json); se usan los valores \
             predeterminados."
                .to_owned()
        }
        Problem::Credentials => {
            "No se pudo cargar la lista de servidores de retransmisión. Es posible que algunas \
             redes bloqueen la llamada."
                .to_owned()
        }
        Problem::Key(key) => {
            format!("El ajuste «{key}» de config.json no es válido y se ha ignorado.")
        }
        Problem::Parameter(key) => {
            format!("«{key}» no significa nada en la dirección de esta página y se ha ignorado.")
        }
    }
}

fn link(state: LinkState, fault: Option<&LinkFault>) -> &'static str {
    match (state, fault) {
        (LinkState::Connecting, _) => "Conectando…",
        (LinkState::Up, _) => "Conectado",
        (LinkState::Shaky, _) => "Conexión inestable",
        (LinkState::Restarting, _) => "Reconectando…",
        (LinkState::Rebuilding, _) => "Conectando de nuevo…",
        (LinkState::Down, Some(LinkFault::NoPath | LinkFault::Relay(_))) => {
            "No hay paso: una de las dos redes bloquea las llamadas."
        }
        (LinkState::Down, Some(LinkFault::Peer(_))) => {
            "No se pudo usar lo que envió la otra página. Hay que recargar las dos páginas."
        }
        (LinkState::Down, Some(LinkFault::Stuck | LinkFault::Browser(_))) => {
            "Tu navegador no pudo establecer esta conexión."
        }
        (LinkState::Down, None) => "Sin conexión",
    }
}

fn repair(state: LinkState, tries: u32, seconds: u64) -> String {
    let doing = link(state, None);
    match (tries, seconds) {
        (_, 0..3) => doing.to_owned(),
        (0..2, _) => format!("{doing} {seconds}\u{a0}s"),
        _ => format!("{doing} intento {tries}, {seconds}\u{a0}s"),
    }
}

fn apart(pairs: &[PairView]) -> String {
    let pair = |pair: &PairView| format!("{} y {}", called(&pair.one), called(&pair.other));
    if let [one] = pairs {
        return format!("{} no se oyen.", pair(one));
    }
    let named = pairs.iter().take(MOST_PAIRS).map(pair);
    let named = named.collect::<Vec<_>>().join("; ");
    match pairs.len().saturating_sub(MOST_PAIRS) {
        0 => format!("Algunas personas no se oyen: {named}."),
        1 => format!("Algunas personas no se oyen: {named}, y 1 pareja más."),
        more => format!("Algunas personas no se oyen: {named}, y {more} parejas más."),
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
        Announcement::ServerBack => "El servidor vuelve a responder.".to_owned(),
        Announcement::Full(most) => (CATALOG.full)(*most),
        Announcement::Reconnecting(name) => format!("Reconectando con {}.", called(name)),
        Announcement::Reconnected(name) => format!("Conexión restablecida con {}.", called(name)),
        Announcement::Down(name) => format!("Sin conexión con {}.", called(name)),
        Announcement::Unheard(name) => format!("{} no te oye ahora mismo.", called(name)),
        Announcement::Records(name) => format!("{} graba la llamada.", called(name)),
        Announcement::Shares(name) => format!("{} comparte su pantalla.", called(name)),
        Announcement::Heard(name) => format!("{} te oye de nuevo.", called(name)),
        Announcement::Offered(name) => format!("{} te envía un archivo.", called(name)),
        Announcement::Raised(name) => format!("{} ha levantado la mano.", called(name)),
        Announcement::Wrote(name) => format!("{} ha escrito un mensaje.", called(name)),
        Announcement::Apart(one, other) => {
            format!("{} y {} no se oyen.", called(one), called(other))
        }
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::ServerAltered => {
            "El servidor de señalización alteró un mensaje, que se ha descartado. Lo que dices y \
             muestras no pasa por el servidor. Si las llamadas fallan, usa otro servidor."
                .to_owned()
        }
        Notice::PeerVersion => {
            "Alguien usa aquí otra versión de esta página. Hay que recargarla en ambos lados."
                .to_owned()
        }
        Notice::PeerBadDescription(name) => {
            format!(
                "Sin conexión con {}: no se pudo usar lo que envió su página.",
                called(name)
            )
        }
        Notice::RelayRefused => {
            "El servidor de retransmisión (TURN) rechaza las credenciales de esta página: son \
             incorrectas o han caducado. Sin él no se puede llegar a algunas redes."
                .to_owned()
        }
        Notice::RoomFull(most) => {
            format!(
                "Hay más de {most} personas en esta llamada, que es el máximo que admite. No todas \
                 están conectadas entre sí."
            )
        }
        Notice::NoKeys => "Este navegador no puede crear claves secretas, así que una llamada no sería privada. Abre esta página en otro navegador.".to_owned(),
        Notice::NoWebRtc => {
            "Este navegador no puede hacer llamadas: WebRTC falta o está desactivado, quizá por un \
             bloqueador de contenido. Permítelo en esta página o prueba con otro navegador."
                .to_owned()
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
    }
}
