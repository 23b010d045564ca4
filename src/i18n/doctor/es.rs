//! The texts of the doctor in Spanish.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, texts};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause: texts!(Cause {
        NoNetwork: "No se encontró ninguna dirección de red.",
        RelayOnlyWithoutRelay: "Las direcciones están ocultas y no hay relé disponible.",
        AllBlocked: "La red bloquea todas las vías para llamar.",
        UdpBlocked: "La red bloquea UDP, que las llamadas necesitan.",
        ClockSkew: "El reloj está mal y el relé rechaza el acceso.",
        RelayCredentials: "El relé TURN rechaza las credenciales.",
        RelayFull: "El relé TURN está lleno.",
        RelayForbidden: "El relé TURN prohíbe esta llamada.",
        RelayRefused: "El relé TURN rechaza esta llamada.",
        RelayUnreachable: "No se puede llegar al relé TURN.",
        StunSilent: "La consulta de dirección por STUN no responde.",
        VpnOnly: "Todo pasa por una VPN que no encuentra camino.",
        HiddenOnly: "El navegador oculta todas sus direcciones.",
        OnlyTheOtherHasTcp: "UDP está bloqueado y no hay relé por TCP.",
        NothingArrives: "No llega nada, aunque la otra parte envía.",
        SendsNothing: "No se envía nada, aunque micrófono o cámara está en uso.",
        Loss: "La red pierde muchos paquetes.",
        BothHardNat: "Ambos routers bloquean llamadas directas y no hay relé.",
        HardNatAndFilter: "Vuestros routers no se entienden y no hay relé.",
        RelaysApart: "Ambos tienen un relé, pero los relés no conectan.",
        ClientIsolation: "Estáis en la misma red, pero separa los dispositivos.",
        NoCommonFamily: "Una parte solo tiene IPv4; la otra, solo IPv6.",
        DtlsBlocked: "Un cortafuegos detiene la conexión cifrada (DTLS).",
        ChecksOneWay: "Un cortafuegos deja pasar paquetes en un solo sentido.",
        BothHidden: "Ambos navegadores ocultan sus direcciones locales.",
        BothVpn: "Ambos usan una VPN y ningún camino los une.",
        Firewalls: "Los cortafuegos bloquean la vía directa y falta relé.",
        NoRelaySetUp: "No hay vía directa y este sitio no tiene relé.",
        NoServers: "Este sitio no tiene STUN ni TURN configurado.",
        RelayFar: "El relé está lejos y todo llega tarde.",
        OverTcp: "La llamada va por TCP, porque UDP está bloqueado.",
        SlowPath: "La conexión entre ambos es lenta."
    }),
    action: texts!(Action {
        CheckNetwork: "Revisa el cable o el wifi.",
        OtherNetwork: "Prueba otra red, como la de un móvil.",
        ShowAddress: "Abre el enlace sin «relay=only».",
        SetClock: "Pon el reloj en automático.",
        TellHost: "Avisa al responsable del sitio.",
        TryLater: "Inténtalo de nuevo en unos minutos.",
        PauseVpn: "Pausa la VPN e inténtalo de nuevo.",
        AllowDevices: "Permite el micrófono para encontrar direcciones locales.",
        SwitchDevices: "Apaga y enciende el micrófono y la cámara.",
        BetterWifi: "Acércate al router wifi.",
        LeaveGuestWifi: "Sal del wifi de invitados o usa otra red.",
        AllowUdp: "Pide al responsable de la red que permita UDP.",
        StopDownloads: "Pausa las descargas y otros vídeos."
    }),
    ours: Template::new("Tu lado: {0}"),
    theirs: Template::new("Lado de {0}: {1}"),
    claimed: Template::new("{0} informa: {1}"),
    unknown: "No se sabe si esta red permite llamadas.",
    answered: Template::new("La red respondió en {0} ms."),
    ask: Template::new("{0} puede ayudar: {1}"),
    test_call: TestCallWords {
        calling: "Llamada de prueba a través del relé…",
        playing: "Así te ven y te oyen los demás.",
        works: "El relé funciona",
    },
};
