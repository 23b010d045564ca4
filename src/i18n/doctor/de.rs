//! The texts of the doctor in German.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause,
    action,
    ours: |cause| format!("Ihre Seite: {cause}"),
    theirs: |name, cause| format!("Seite von {name}: {cause}"),
    claimed: |name, cause| format!("{name} meldet: {cause}"),
    unknown: "Ob dieses Netz Anrufe zulässt, ist nicht bekannt.",
    ask: |name, action| format!("{name} kann helfen: {action}"),
    test_call: TestCallWords {
        calling: "Testanruf über das Relay…",
        playing: "So werden Sie gesehen und gehört.",
        works: "Das Relay funktioniert",
    },
};

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::NoNetwork => "Keine Netzwerkadresse gefunden.",
        Cause::RelayOnlyWithoutRelay => "Adressen sind verborgen, und kein Relay ist verfügbar.",
        Cause::AllBlocked => "Das Netz sperrt alle Wege für einen Anruf.",
        Cause::UdpBlocked => "Das Netz sperrt UDP, das Anrufe brauchen.",
        Cause::ClockSkew => "Die Uhr geht falsch, daher lehnt das Relay ab.",
        Cause::RelayCredentials => "Das TURN-Relay lehnt die Zugangsdaten ab.",
        Cause::RelayFull => "Das TURN-Relay ist voll.",
        Cause::RelayForbidden => "Das TURN-Relay verbietet diesen Anruf.",
        Cause::RelayRefused => "Das TURN-Relay lehnt diesen Anruf ab.",
        Cause::RelayUnreachable => "Das TURN-Relay ist nicht erreichbar.",
        Cause::StunSilent => "Die Adressabfrage über STUN antwortet nicht.",
        Cause::VpnOnly => "Alles läuft über ein VPN, das keinen Weg findet.",
        Cause::HiddenOnly => "Der Browser verbirgt alle seine Adressen.",
        Cause::OnlyTheOtherHasTcp => "UDP ist gesperrt, und ein Relay über TCP fehlt.",
        Cause::NothingArrives => "Es kommt nichts an, obwohl die Gegenseite sendet.",
        Cause::SendsNothing => "Es wird nichts gesendet, obwohl Mikrofon oder Kamera an ist.",
        Cause::Loss => "Das Netz verliert viele Pakete.",
        Cause::BothHardNat => "Beide Router sperren direkte Anrufe, und ein Relay fehlt.",
        Cause::HardNatAndFilter => "Ihre Router passen nicht zusammen, und ein Relay fehlt.",
        Cause::RelaysApart => "Beide haben ein Relay, doch die Relays verbinden sich nicht.",
        Cause::ClientIsolation => "Sie sind im selben Netz, doch es trennt die Geräte.",
        Cause::NoCommonFamily => "Eine Seite hat nur IPv4, die andere nur IPv6.",
        Cause::DtlsBlocked => "Eine Firewall hält die verschlüsselte Verbindung auf (DTLS).",
        Cause::ChecksOneWay => "Eine Firewall lässt Pakete nur in eine Richtung durch.",
        Cause::BothHidden => "Beide Browser verbergen ihre lokalen Adressen.",
        Cause::BothVpn => "Beide nutzen ein VPN, und kein Weg verbindet sie.",
        Cause::Firewalls => "Firewalls sperren den direkten Weg, und ein Relay fehlt.",
        Cause::NoRelaySetUp => "Kein direkter Weg, und diese Website hat kein Relay.",
        Cause::NoServers => "Für diese Website ist kein STUN oder TURN eingerichtet.",
        Cause::RelayFar => "Das Relay ist weit weg, daher kommt alles spät.",
        Cause::OverTcp => "Der Anruf läuft über TCP, weil UDP gesperrt ist.",
        Cause::SlowPath => "Die Verbindung zwischen Ihnen ist langsam.",
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::CheckNetwork => "Kabel oder WLAN prüfen.",
        Action::OtherNetwork => "Ein anderes Netz versuchen, etwa den Hotspot eines Handys.",
        Action::ShowAddress => "Den Link ohne „relay=only“ öffnen.",
        Action::SetClock => "Die Uhr auf automatisch stellen.",
        Action::TellHost => "Den Betreiber der Website informieren.",
        Action::TryLater => "In einigen Minuten erneut versuchen.",
        Action::PauseVpn => "VPN anhalten und erneut versuchen.",
        Action::AllowDevices => "Mikrofon erlauben, damit lokale Adressen gefunden werden.",
        Action::SwitchDevices => "Mikrofon und Kamera aus- und einschalten.",
        Action::BetterWifi => "Näher an den WLAN-Router gehen.",
        Action::LeaveGuestWifi => "Gast-WLAN verlassen oder ein anderes Netz nutzen.",
        Action::AllowUdp => "Den Betreiber des Netzes bitten, UDP zu erlauben.",
        Action::StopDownloads => "Downloads und andere Videos anhalten.",
    }
}
