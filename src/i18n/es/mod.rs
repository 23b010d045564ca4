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

use crate::call::view::{LeftReason, LinkState};
use crate::i18n::catalog::{LinkProblemWords, ProblemWords};
use crate::i18n::connections::{ApartWords, LinkWords};
use crate::i18n::news::{AnnouncementWords, NoticeWords};
use crate::i18n::texts::{Plural, SourceTexts, Template, texts};
use crate::i18n::{Catalog, relay, server};
use crate::model::Source;

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
    guest: "Invitado",
    you: "Tú",
    notices: "Notificaciones",

    new_call: "Nueva llamada",
    have_link: "¿Tienes un enlace?",
    link_hint: "Pega un enlace o un nombre de sala",
    open_link: "Abrir",
    elsewhere: Template::new("Es un enlace a {0}. ¿Abrirlo allí?"),
    open_site: Template::new("Abrir {0}"),
    link_problems: LinkProblemWords {
        no_room: "Este enlace está incompleto. Pídelo otra vez o inicia una llamada.",
        too_long: "Un nombre de sala puede tener hasta 64 caracteres.",
        character: Template::new(
            "Un nombre de sala no puede contener «{0}». Usa letras, números y - _ . ~",
        ),
        damaged: "Falta una parte del enlace o ha cambiado. Pídelo otra vez.",
    },
    open_named: Template::new("Abrir una sala llamada «{0}»"),
    problems: ProblemWords {
        unreachable: "Los ajustes de este sitio no se cargan. Reintentando…",
        unreadable: "config.json no se puede leer y se ha ignorado.",
        credentials: "No se pudo cargar la lista TURN. Algunas redes pueden bloquear llamadas.",
        key: Template::new("«{0}» en config.json no es válido y se ha ignorado."),
        parameter: Template::new("«{0}» en este enlace no es válido y se ha ignorado."),
    },

    ready_question: "¿Todo listo para unirte?",
    start_question: "¿Todo listo para empezar?",
    room: "Sala",
    guessable: "Quien adivine este nombre puede unirse. Las llamadas nuevas son privadas.",
    server_reads: "El servicio que os conecta podría leer los mensajes: alguien usa PeerJS.",
    encrypted: "Cifrado de extremo a extremo",
    not_encrypted: "Sin cifrado de extremo a extremo",
    between_tabs: "Entre las pestañas de este navegador",
    connected_through: Template::new("Conexión por {0}"),
    or_else: ", o si no ",
    and: " y ",
    address_from: Template::new("Tu navegador consulta su dirección pública en {0}."),
    hosts_and: " y ",
    server_sees: "Este servidor solo ayuda a los navegadores a encontrarse. Ve tu dirección IP y cuándo te conectas, pero no nombres, mensajes, sonido ni vídeo.",
    servers_see: "Estos servidores solo ayudan a los navegadores a encontrarse. Ven tu dirección IP y cuándo te conectas, pero no nombres, mensajes, sonido ni vídeo.",
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
    asking: SourceTexts {
        mic: "Permite el micrófono cuando tu navegador lo pida.",
        camera: "Permite la cámara cuando tu navegador lo pida.",
        both: "Permite la cámara y el micrófono cuando tu navegador lo pida.",
    },
    unseen: "Nadie te ve ni te oye hasta que te unas.",
    camera_is_off: "Tu cámara está apagada",
    camera_starts: "Iniciando tu cámara…",
    full: Template::new("Llamada llena ({0} personas). Podrás unirte cuando alguien salga."),
    signaling: server::ES,
    own_picture: "Tu vídeo",

    source: texts!(Source {
        Mic: "Micrófono",
        Camera: "Cámara"
    }),
    switch_on: texts!(Source {
        Mic: "Activar el micrófono",
        Camera: "Encender la cámara"
    }),
    switch_off: texts!(Source {
        Mic: "Silenciar el micrófono",
        Camera: "Apagar la cámara"
    }),

    controls: "Controles de la llamada",
    stage_label: "Personas en la llamada",
    people: "Personas",
    people_here: Plural::new("1 persona en la llamada", "{0} personas en la llamada"),
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
    links: LinkWords {
        states: texts!(LinkState {
            Connecting: "Conectando…",
            Up: "Conectado",
            Shaky: "Conexión inestable",
            Restarting: "Reconectando…",
            Rebuilding: "Reconectando…",
            Down: "Sin conexión"
        }),
        no_path: "No hay conexión. Un cortafuegos o una red bloquea la llamada.",
        peer: "Algo ha fallado. Recargad la página los dos.",
        browser: "Tu navegador no pudo establecer esta conexión.",
        repair: Template::new("{0} {1}\u{a0}s"),
    },
    relay: relay::ES,
    unheard: "No te oye ahora mismo",
    unplayed: "No oyes a esta persona",
    screen_unplayed: "No oyes la pantalla compartida",
    play_sound: "Reproducir sonido",
    apart: ApartWords {
        pair: Template::new("{0} y {1}"),
        one: Template::new("{0} no se oyen entre sí."),
        between: "; ",
        all: Template::new("Algunas personas no se oyen entre sí: {0}."),
        one_more: Template::new("Algunas personas no se oyen entre sí: {0}, y 1 pareja más."),
        more: Template::new("Algunas personas no se oyen entre sí: {0}, y {1} parejas más."),
    },
    wire_lost: "Tu llamada sigue, pero ahora nadie más puede unirse.",
    announcements: AnnouncementWords {
        server_back: "Conexión recuperada.",
        reconnecting: Template::new("Reconectando con {0}."),
        reconnected: Template::new("Conexión recuperada con {0}."),
        down: Template::new("Se perdió la conexión con {0}."),
        unheard: Template::new("{0} no te oye ahora mismo."),
        heard: Template::new("{0} te oye de nuevo."),
        records: Template::new("{0} está grabando."),
        shares: Template::new("{0} está compartiendo su pantalla."),
        offered: Template::new("{0} quiere enviarte un archivo."),
        raised: Template::new("{0} ha levantado la mano."),
        wrote: Template::new("{0} ha enviado un mensaje."),
    },
    redial: "Probar ahora",
    news: NoticeWords {
        server_altered: "Un mensaje fue modificado por el camino y se ha ignorado.",
        peer_version: "Alguien tiene otra versión. Recargad la página los dos.",
        peer_bad_description: Template::new("No hay conexión con {0}. Recargad la página los dos."),
        relay_refused: "Se rechazó el acceso TURN de este sitio. Algunas redes pueden bloquear llamadas.",
        room_full: Template::new("Hay más de {0} personas. No todas están conectadas."),
        no_keys: "Este navegador no permite llamadas privadas. Usa otro.",
        no_web_rtc: "Este navegador no puede hacer llamadas. Permite WebRTC o prueba con otro.",
        device_lost: texts!(Source {
            Mic: "Tu micrófono ha dejado de funcionar.",
            Camera: "Tu cámara ha dejado de funcionar."
        }),
        joined: Template::new("{0} se ha unido"),
        left: Template::new("{0} ha salido"),
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
    leaving: &super::leaving::ES,

    left: texts!(LeftReason {
        ByChoice: "Has salido de la llamada",
        PageClosed: "Se cortó tu conexión"
    }),
    left_reason: texts!(LeftReason {
        ByChoice: "Tu cámara y tu micrófono están apagados.",
        PageClosed: "Se cerró la página o tu dispositivo entró en reposo."
    }),
    rejoin: "Volver a unirse",
};
