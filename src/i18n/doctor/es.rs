//! The texts of the doctor in Spanish.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause,
    action,
    ours: |cause| format!("Tu lado: {cause}"),
    theirs: |name, cause| format!("Lado de {name}: {cause}"),
    claimed: |name, cause| format!("{name} informa: {cause}"),
    unknown: "No se sabe si esta red permite llamadas.",
    ask: |name, action| format!("{name} puede ayudar: {action}"),
    test_call: TestCallWords {
        calling: "Llamada de prueba a través del relé…",
        playing: "Así te ven y te oyen los demás.",
        works: "El relé funciona",
    },
};

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::NoNetwork => "No se encontró ninguna dirección de red.",
        Cause::RelayOnlyWithoutRelay => "Las direcciones están ocultas y no hay relé disponible.",
        Cause::AllBlocked => "La red bloquea todas las vías para llamar.",
        Cause::UdpBlocked => "La red bloquea UDP, que las llamadas necesitan.",
        Cause::ClockSkew => "El reloj está mal y el relé rechaza el acceso.",
        Cause::RelayCredentials => "El relé TURN rechaza las credenciales.",
        Cause::RelayFull => "El relé TURN está lleno.",
        Cause::RelayForbidden => "El relé TURN prohíbe esta llamada.",
        Cause::RelayRefused => "El relé TURN rechaza esta llamada.",
        Cause::RelayUnreachable => "No se puede llegar al relé TURN.",
        Cause::StunSilent => "La consulta de dirección por STUN no responde.",
        Cause::VpnOnly => "Todo pasa por una VPN que no encuentra camino.",
        Cause::HiddenOnly => "El navegador oculta todas sus direcciones.",
        Cause::OnlyTheOtherHasTcp => "UDP está bloqueado y no hay relé por TCP.",
        Cause::NothingArrives => "No llega nada, aunque la otra parte envía.",
        Cause::SendsNothing => "No se envía nada, aunque micrófono o cámara está en uso.",
        Cause::Loss => "La red pierde muchos paquetes.",
        Cause::BothHardNat => "Ambos routers bloquean llamadas directas y no hay relé.",
        Cause::HardNatAndFilter => "Vuestros routers no se entienden y no hay relé.",
        Cause::RelaysApart => "Ambos tienen un relé, pero los relés no conectan.",
        Cause::ClientIsolation => "Estáis en la misma red, pero separa los dispositivos.",
        Cause::NoCommonFamily => "Una parte solo tiene IPv4; la otra, solo IPv6.",
        Cause::DtlsBlocked => "Un cortafuegos detiene la conexión cifrada (DTLS).",
        Cause::ChecksOneWay => "Un cortafuegos deja pasar paquetes en un solo sentido.",
        Cause::BothHidden => "Ambos navegadores ocultan sus direcciones locales.",
        Cause::BothVpn => "Ambos usan una VPN y ningún camino los une.",
        Cause::Firewalls => "Los cortafuegos bloquean la vía directa y falta relé.",
        Cause::NoRelaySetUp => "No hay vía directa y este sitio no tiene relé.",
        Cause::NoServers => "Este sitio no tiene STUN ni TURN configurado.",
        Cause::RelayFar => "El relé está lejos y todo llega tarde.",
        Cause::OverTcp => "La llamada va por TCP, porque UDP está bloqueado.",
        Cause::SlowPath => "La conexión entre ambos es lenta.",
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::CheckNetwork => "Revisa el cable o el wifi.",
        Action::OtherNetwork => "Prueba otra red, como la de un móvil.",
        Action::ShowAddress => "Abre el enlace sin «relay=only».",
        Action::SetClock => "Pon el reloj en automático.",
        Action::TellHost => "Avisa al responsable del sitio.",
        Action::TryLater => "Inténtalo de nuevo en unos minutos.",
        Action::PauseVpn => "Pausa la VPN e inténtalo de nuevo.",
        Action::AllowDevices => "Permite el micrófono para encontrar direcciones locales.",
        Action::SwitchDevices => "Apaga y enciende el micrófono y la cámara.",
        Action::BetterWifi => "Acércate al router wifi.",
        Action::LeaveGuestWifi => "Sal del wifi de invitados o usa otra red.",
        Action::AllowUdp => "Pide al responsable de la red que permita UDP.",
        Action::StopDownloads => "Pausa las descargas y otros vídeos.",
    }
}
