//! The texts of the doctor in French.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};
use crate::i18n::texts::{Template, texts};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause: texts!(Cause {
        NoNetwork: "Aucune adresse réseau n’a été trouvée.",
        RelayOnlyWithoutRelay: "Les adresses sont masquées et aucun relais n’est disponible.",
        AllBlocked: "Le réseau bloque toutes les voies d’appel.",
        UdpBlocked: "Le réseau bloque UDP, nécessaire aux appels.",
        ClockSkew: "L’horloge est fausse, donc le relais refuse l’accès.",
        RelayCredentials: "Le relais TURN refuse les identifiants.",
        RelayFull: "Le relais TURN est plein.",
        RelayForbidden: "Le relais TURN interdit cet appel.",
        RelayRefused: "Le relais TURN refuse cet appel.",
        RelayUnreachable: "Le relais TURN est injoignable.",
        StunSilent: "La recherche d’adresse par STUN ne répond pas.",
        VpnOnly: "Tout passe par un VPN qui ne trouve aucun chemin.",
        HiddenOnly: "Le navigateur masque toutes ses adresses.",
        OnlyTheOtherHasTcp: "UDP est bloqué et il manque un relais TCP.",
        NothingArrives: "Rien n’arrive, bien que l’autre côté envoie.",
        SendsNothing: "Rien n’est envoyé, bien que le micro ou la caméra soit activé.",
        Loss: "Le réseau perd beaucoup de paquets.",
        BothHardNat: "Les deux routeurs bloquent l’appel direct, sans relais.",
        HardNatAndFilter: "Vos routeurs ne s’accordent pas et il manque un relais.",
        RelaysApart: "Chacun a un relais, mais les relais ne communiquent pas.",
        ClientIsolation: "Vous êtes sur le même réseau, qui sépare les appareils.",
        NoCommonFamily: "Un côté n’a qu’IPv4, l’autre qu’IPv6.",
        DtlsBlocked: "Un pare-feu arrête la connexion chiffrée (DTLS).",
        ChecksOneWay: "Un pare-feu ne laisse passer que dans un sens.",
        BothHidden: "Les deux navigateurs masquent leurs adresses locales.",
        BothVpn: "Les deux utilisent un VPN et rien ne les relie.",
        Firewalls: "Des pare-feu bloquent la voie directe, sans relais.",
        NoRelaySetUp: "Aucune voie directe, et ce site n’a pas de relais.",
        NoServers: "Ce site n’a ni STUN ni TURN configuré.",
        RelayFar: "Le relais est loin, donc tout arrive en retard.",
        OverTcp: "L’appel passe par TCP, car UDP est bloqué.",
        SlowPath: "La connexion entre vous est lente."
    }),
    action: texts!(Action {
        CheckNetwork: "Vérifiez le câble ou le Wi-Fi.",
        OtherNetwork: "Essayez un autre réseau, comme celui d’un téléphone.",
        ShowAddress: "Ouvrez le lien sans «\u{202f}relay=only\u{202f}».",
        SetClock: "Réglez l’horloge sur automatique.",
        TellHost: "Prévenez le responsable du site.",
        TryLater: "Réessayez dans quelques minutes.",
        PauseVpn: "Suspendez le VPN et réessayez.",
        AllowDevices: "Autorisez le micro pour trouver les adresses locales.",
        SwitchDevices: "Coupez puis rallumez le micro et la caméra.",
        BetterWifi: "Rapprochez-vous du routeur Wi-Fi.",
        LeaveGuestWifi: "Quittez le Wi-Fi invité ou changez de réseau.",
        AllowUdp: "Demandez au responsable du réseau d’autoriser UDP.",
        StopDownloads: "Suspendez les téléchargements et autres vidéos."
    }),
    ours: Template::new("Chez vous\u{202f}: {0}"),
    theirs: Template::new("Chez {0}\u{202f}: {1}"),
    claimed: Template::new("{0} signale\u{202f}: {1}"),
    unknown: "On ignore si ce réseau permet les appels.",
    answered: Template::new("Le réseau a répondu en {0} ms."),
    ask: Template::new("{0} peut aider\u{202f}: {1}"),
    test_call: TestCallWords {
        calling: "Appel de test via le relais…",
        playing: "Voici comment on vous voit et vous entend.",
        works: "Le relais fonctionne",
    },
};
