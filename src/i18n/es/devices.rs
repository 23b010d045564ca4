//! Spanish, for choosing devices.

use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::i18n::devices::{
    DeviceNoticeWords, NoticeRemedyWords, RefusalWords, RemedyWords, ShareRefusalWords,
};
use crate::i18n::texts::{SourceTexts, Template, texts};
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Ajustes",
    choose: texts!(Source {
        Mic: "Elegir micrófono",
        Camera: "Elegir cámara"
    }),
    kind: texts!(DeviceKind {
        Mic: "Micrófono",
        Camera: "Cámara",
        Speaker: "Altavoz"
    }),
    automatic: "Según el sistema",
    automatic_device: Template::new("Según el sistema ({0})"),
    steps: texts!(BrowserKind {
        Chromium: "Haz clic en el icono junto a la dirección y permite el acceso.",
        ChromiumMobile: "Toca el icono junto a la dirección y luego Permisos.",
        Firefox: "Haz clic en el icono tachado junto a la dirección y quita el bloqueo.",
        Safari: "En el menú Safari, abre los ajustes de este sitio y permite el acceso.",
        Ios: "Toca el icono junto a la dirección y luego Ajustes del sitio.",
        Other: "Abre los permisos de este sitio y permite el acceso."
    }),
    without: SourceTexts {
        mic: "Continuar sin micrófono",
        camera: "Continuar sin cámara",
        both: "Continuar sin cámara ni micrófono",
    },
    unknown: "Tus dispositivos aparecerán aquí cuando permitas el acceso.",
    sound: "Sonido del micrófono",
    echo: "Quitar el eco",
    noise: "Reducir el ruido",
    gain: "Volumen automático",
    turn: "Cambiar de cámara",
    share: "Compartir pantalla",
    sharing: "Estás compartiendo tu pantalla",
    stop_sharing: "Detener",
    matters: "Optimizar para",
    content: texts!(ContentHint {
        Text: "Texto",
        Motion: "Vídeo"
    }),
    screen_of: Template::new("Pantalla de {0}"),
    remedies: RemedyWords {
        by_user: "Cómo permitirlo",
        ask_again: "Preguntar de nuevo",
        insecure: "Abrir la página segura",
        in_frame: "Abrir en otra pestaña",
        other: "Reintentar",
    },
    notice_remedies: NoticeRemedyWords {
        unmute: "Activar micrófono",
        share: "Reintentar",
        switch_back: "Volver a usar",
        use_it: "Usar",
    },
    notices: DeviceNoticeWords {
        share: ShareRefusalWords {
            by_system: "Tu sistema bloquea compartir pantalla. Permítelo en los ajustes de privacidad.",
            in_frame: "Esta página está incrustada y no puede compartir pantalla.",
            by_site: "Los ajustes de este sitio bloquean compartir pantalla. Avisa a su responsable.",
            by_user: "Compartir pantalla está bloqueado. Permítelo junto a la dirección y reintenta.",
            unanswered: "¿No ves la pregunta para compartir? Reintenta.",
            unsupported: "Este navegador no puede compartir pantalla.",
            other: "No se pudo compartir tu pantalla.",
        },
        talking_muted: "Tu micrófono está silenciado. Nadie puede oírte.",
        mic_silent: "No se oye tu micrófono. Comprueba que esté encendido o elige otro.",
        fell: texts!(DeviceKind {
            Mic: "Tu micrófono se desconectó. {0}",
            Camera: "Tu cámara se desconectó. {0}",
            Speaker: "Tu altavoz se desconectó. {0}"
        }),
        uses_another: "Ahora se usa otro dispositivo.",
        uses: Template::new("Ahora se usa «{0}»."),
        failed: texts!(DeviceKind {
            Mic: "Tu micrófono no pudo iniciarse.",
            Camera: "Tu cámara no pudo iniciarse.",
            Speaker: "Tu altavoz no pudo iniciarse."
        }),
        named_failed: Template::new("«{0}» no pudo iniciarse."),
        back: Template::new("«{0}» ha vuelto."),
        found: Template::new("«{0}» está conectado."),
    },
    // {0} your, {1} the, {2} no, {3} is, {4} was, {5} o
    refusals: RefusalWords::new(
        [
            &[
                "Tu micrófono",
                "el micrófono",
                "ningún micrófono",
                "está",
                "se desconectó",
                "o",
            ],
            &[
                "Tu cámara",
                "la cámara",
                "ninguna cámara",
                "está",
                "se desconectó",
                "a",
            ],
            &[
                "Cámara y micrófono",
                "la cámara y el micrófono",
                "cámara ni micrófono",
                "están",
                "se desconectaron",
                "os",
            ],
        ],
        texts!(Refusal {
            ByUser: "{0} {3} bloquead{5}.",
            Dismissed: "Cerraste la pregunta sobre {1}.",
            BySystem: "Tu sistema bloquea {1}. Revisa sus ajustes de privacidad.",
            NoDevice: "No se encontró {2}. Conecta un dispositivo y reintenta.",
            InUse: "{0} {3} ocupad{5}. Cierra otras aplicaciones y reintenta.",
            Insecure: "Solo las páginas seguras (https) pueden usar {1}.",
            InFrame: "Esta página está incrustada y no puede usar {1}.",
            BySite: "Los ajustes de este sitio bloquean {1}. Avisa a su responsable.",
            Unsupported: "Este navegador no puede usar {1}. Prueba con otro.",
            Unanswered: "¿No ves la pregunta sobre {1}? Repítela o cambia de navegador.",
            Paused: "{0} {3} en pausa. Debería resolverse pronto.",
            Lost: "{0} {4}.",
            Other: "No se pudo iniciar {1}."
        }),
    ),
};
