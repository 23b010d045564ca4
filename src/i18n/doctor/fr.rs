//! The texts of the doctor in French.

use super::doctor_words::{DoctorWords, TestCallWords};
use crate::call::doctor::{Action, Cause};

pub(super) static WORDS: DoctorWords = DoctorWords {
    cause,
    action,
    ours: |cause| format!("Chez vous\u{202f}: {cause}"),
    theirs: |name, cause| format!("Chez {name}\u{202f}: {cause}"),
    claimed: |name, cause| format!("{name} signale\u{202f}: {cause}"),
    unknown: "On ignore si ce réseau permet les appels.",
    ask: |name, action| format!("{name} peut aider\u{202f}: {action}"),
    test_call: TestCallWords {
        calling: "Appel de test via le relais…",
        playing: "Voici comment on vous voit et vous entend.",
        works: "Le relais fonctionne",
    },
};

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::NoNetwork => "Aucune adresse réseau n’a été trouvée.",
        Cause::RelayOnlyWithoutRelay => {
            "Les adresses sont masquées et aucun relais n’est disponible."
        }
        Cause::AllBlocked => "Le réseau bloque toutes les voies d’appel.",
        Cause::UdpBlocked => "Le réseau bloque UDP, nécessaire aux appels.",
        Cause::ClockSkew => "L’horloge est fausse, donc le relais refuse l’accès.",
        Cause::RelayCredentials => "Le relais TURN refuse les identifiants.",
        Cause::RelayFull => "Le relais TURN est plein.",
        Cause::RelayForbidden => "Le relais TURN interdit cet appel.",
        Cause::RelayRefused => "Le relais TURN refuse cet appel.",
        Cause::RelayUnreachable => "Le relais TURN est injoignable.",
        Cause::StunSilent => "La recherche d’adresse par STUN ne répond pas.",
        Cause::VpnOnly => "Tout passe par un VPN qui ne trouve aucun chemin.",
        Cause::HiddenOnly => "Le navigateur masque toutes ses adresses.",
        Cause::OnlyTheOtherHasTcp => "UDP est bloqué et il manque un relais TCP.",
        Cause::NothingArrives => "Rien n’arrive, bien que l’autre côté envoie.",
        Cause::SendsNothing => "Rien n’est envoyé, bien que le micro ou la caméra soit activé.",
        Cause::Loss => "Le réseau perd beaucoup de paquets.",
        Cause::BothHardNat => "Les deux routeurs bloquent l’appel direct, sans relais.",
        Cause::HardNatAndFilter => "Vos routeurs ne s’accordent pas et il manque un relais.",
        Cause::RelaysApart => "Chacun a un relais, mais les relais ne communiquent pas.",
        Cause::ClientIsolation => "Vous êtes sur le même réseau, qui sépare les appareils.",
        Cause::NoCommonFamily => "Un côté n’a qu’IPv4, l’autre qu’IPv6.",
        Cause::DtlsBlocked => "Un pare-feu arrête la connexion chiffrée (DTLS).",
        Cause::ChecksOneWay => "Un pare-feu ne laisse passer que dans un sens.",
        Cause::BothHidden => "Les deux navigateurs masquent leurs adresses locales.",
        Cause::BothVpn => "Les deux utilisent un VPN et rien ne les relie.",
        Cause::Firewalls => "Des pare-feu bloquent la voie directe, sans relais.",
        Cause::NoRelaySetUp => "Aucune voie directe, et ce site n’a pas de relais.",
        Cause::NoServers => "Ce site n’a ni STUN ni TURN configuré.",
        Cause::RelayFar => "Le relais est loin, donc tout arrive en retard.",
        Cause::OverTcp => "L’appel passe par TCP, car UDP est bloqué.",
        Cause::SlowPath => "La connexion entre vous est lente.",
    }
}

const fn action(action: Action) -> &'static str {
    match action {
        Action::CheckNetwork => "Vérifiez le câble ou le Wi-Fi.",
        Action::OtherNetwork => "Essayez un autre réseau, comme celui d’un téléphone.",
        Action::ShowAddress => "Ouvrez le lien sans «\u{202f}relay=only\u{202f}».",
        Action::SetClock => "Réglez l’horloge sur automatique.",
        Action::TellHost => "Prévenez le responsable du site.",
        Action::TryLater => "Réessayez dans quelques minutes.",
        Action::PauseVpn => "Suspendez le VPN et réessayez.",
        Action::AllowDevices => "Autorisez le micro pour trouver les adresses locales.",
        Action::SwitchDevices => "Coupez puis rallumez le micro et la caméra.",
        Action::BetterWifi => "Rapprochez-vous du routeur Wi-Fi.",
        Action::LeaveGuestWifi => "Quittez le Wi-Fi invité ou changez de réseau.",
        Action::AllowUdp => "Demandez au responsable du réseau d’autoriser UDP.",
        Action::StopDownloads => "Suspendez les téléchargements et autres vidéos.",
    }
}
