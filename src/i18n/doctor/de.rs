//! The texts of the doctor in German.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, texts};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause: texts!(Cause {
        NoNetwork: "Keine Netzwerkadresse gefunden.",
        RelayOnlyWithoutRelay: "Adressen sind verborgen, und kein Relay ist verfügbar.",
        AllBlocked: "Das Netz sperrt alle Wege für einen Anruf.",
        UdpBlocked: "Das Netz sperrt UDP, das Anrufe brauchen.",
        ClockSkew: "Die Uhr geht falsch, daher lehnt das Relay ab.",
        RelayCredentials: "Das TURN-Relay lehnt die Zugangsdaten ab.",
        RelayFull: "Das TURN-Relay ist voll.",
        RelayForbidden: "Das TURN-Relay verbietet diesen Anruf.",
        RelayRefused: "Das TURN-Relay lehnt diesen Anruf ab.",
        RelayUnreachable: "Das TURN-Relay ist nicht erreichbar.",
        StunSilent: "Die Adressabfrage über STUN antwortet nicht.",
        VpnOnly: "Alles läuft über ein VPN, das keinen Weg findet.",
        HiddenOnly: "Der Browser verbirgt alle seine Adressen.",
        OnlyTheOtherHasTcp: "UDP ist gesperrt, und ein Relay über TCP fehlt.",
        NothingArrives: "Es kommt nichts an, obwohl die Gegenseite sendet.",
        SendsNothing: "Es wird nichts gesendet, obwohl Mikrofon oder Kamera an ist.",
        Loss: "Das Netz verliert viele Pakete.",
        BothHardNat: "Beide Router sperren direkte Anrufe, und ein Relay fehlt.",
        HardNatAndFilter: "Ihre Router passen nicht zusammen, und ein Relay fehlt.",
        RelaysApart: "Beide haben ein Relay, doch die Relays verbinden sich nicht.",
        ClientIsolation: "Sie sind im selben Netz, doch es trennt die Geräte.",
        NoCommonFamily: "Eine Seite hat nur IPv4, die andere nur IPv6.",
        DtlsBlocked: "Eine Firewall hält die verschlüsselte Verbindung auf (DTLS).",
        ChecksOneWay: "Eine Firewall lässt Pakete nur in eine Richtung durch.",
        BothHidden: "Beide Browser verbergen ihre lokalen Adressen.",
        BothVpn: "Beide nutzen ein VPN, und kein Weg verbindet sie.",
        Firewalls: "Firewalls sperren den direkten Weg, und ein Relay fehlt.",
        NoRelaySetUp: "Kein direkter Weg, und diese Website hat kein Relay.",
        NoServers: "Für diese Website ist kein STUN oder TURN eingerichtet.",
        RelayFar: "Das Relay ist weit weg, daher kommt alles spät.",
        OverTcp: "Der Anruf läuft über TCP, weil UDP gesperrt ist.",
        SlowPath: "Die Verbindung zwischen Ihnen ist langsam."
    }),
    action: texts!(Action {
        CheckNetwork: "Kabel oder WLAN prüfen.",
        OtherNetwork: "Ein anderes Netz versuchen, etwa den Hotspot eines Handys.",
        ShowAddress: "Den Link ohne „relay=only“ öffnen.",
        SetClock: "Die Uhr auf automatisch stellen.",
        TellHost: "Den Betreiber der Website informieren.",
        TryLater: "In einigen Minuten erneut versuchen.",
        PauseVpn: "VPN anhalten und erneut versuchen.",
        AllowDevices: "Mikrofon erlauben, damit lokale Adressen gefunden werden.",
        SwitchDevices: "Mikrofon und Kamera aus- und einschalten.",
        BetterWifi: "Näher an den WLAN-Router gehen.",
        LeaveGuestWifi: "Gast-WLAN verlassen oder ein anderes Netz nutzen.",
        AllowUdp: "Den Betreiber des Netzes bitten, UDP zu erlauben.",
        StopDownloads: "Downloads und andere Videos anhalten."
    }),
    ours: Template::new("Ihre Seite: {0}"),
    theirs: Template::new("Seite von {0}: {1}"),
    claimed: Template::new("{0} meldet: {1}"),
    unknown: "Ob dieses Netz Anrufe zulässt, ist nicht bekannt.",
    answered: Template::new("Das Netz hat nach {0} ms geantwortet."),
    ask: Template::new("{0} kann helfen: {1}"),
    test_call: TestCallWords {
        calling: "Testanruf über das Relay…",
        playing: "So werden Sie gesehen und gehört.",
        works: "Das Relay funktioniert",
    },
};
