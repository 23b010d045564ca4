//! The texts for a TURN server that provides no path, in all languages.

use crate::call::fault::RelayFault;

/// English.
pub(super) fn en(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("The TURN relay is full ({code})."),
        RelayFault::Theirs => "Their TURN relay isn’t available.".to_owned(),
        RelayFault::Credentials(_) => {
            format!("The TURN relay refused the login ({code}). Please tell the site’s owner.")
        }
        RelayFault::Forbidden(_) => {
            format!("The TURN relay forbids this call ({code}). Please tell the site’s owner.")
        }
        RelayFault::Silent => {
            format!("The TURN relay passes nothing on ({code}). Please tell the site’s owner.")
        }
        RelayFault::Unreachable(_) => {
            format!("Can’t reach the TURN relay ({code}). Try another network.")
        }
        RelayFault::Refused(_) => {
            format!("The TURN relay refused this call ({code}). Please tell the site’s owner.")
        }
    }
}

/// German.
pub(super) fn de(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("Das TURN-Relay ist voll ({code})."),
        RelayFault::Theirs => "Das TURN-Relay der anderen Seite ist nicht verfügbar.".to_owned(),
        RelayFault::Credentials(_) => format!(
            "Das TURN-Relay lehnt die Anmeldung ab ({code}). Bitte informieren Sie den Betreiber."
        ),
        RelayFault::Forbidden(_) => format!(
            "Das TURN-Relay verbietet diesen Anruf ({code}). Bitte informieren Sie den Betreiber."
        ),
        RelayFault::Silent => format!(
            "Das TURN-Relay leitet nichts weiter ({code}). Bitte informieren Sie den Betreiber."
        ),
        RelayFault::Unreachable(_) => {
            format!("Das TURN-Relay ist nicht erreichbar ({code}). Versuchen Sie ein anderes Netz.")
        }
        RelayFault::Refused(_) => format!(
            "Das TURN-Relay lehnt diesen Anruf ab ({code}). Bitte informieren Sie den Betreiber."
        ),
    }
}

/// Spanish.
pub(super) fn es(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("El relé TURN está lleno ({code})."),
        RelayFault::Theirs => "El relé TURN de la otra parte no está disponible.".to_owned(),
        RelayFault::Credentials(_) => {
            format!("El relé TURN rechazó el acceso ({code}). Avisa al responsable del sitio.")
        }
        RelayFault::Forbidden(_) => {
            format!("El relé TURN prohíbe esta llamada ({code}). Avisa al responsable del sitio.")
        }
        RelayFault::Silent => {
            format!("El relé TURN no transmite nada ({code}). Avisa al responsable del sitio.")
        }
        RelayFault::Unreachable(_) => {
            format!("No se puede llegar al relé TURN ({code}). Prueba con otra red.")
        }
        RelayFault::Refused(_) => {
            format!("El relé TURN rechazó esta llamada ({code}). Avisa al responsable del sitio.")
        }
    }
}

/// French.
pub(super) fn fr(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("Le relais TURN est plein ({code})."),
        RelayFault::Theirs => "Leur relais TURN n’est pas disponible.".to_owned(),
        RelayFault::Credentials(_) => {
            format!("Le relais TURN a refusé l’accès ({code}). Prévenez le responsable du site.")
        }
        RelayFault::Forbidden(_) => {
            format!("Le relais TURN interdit cet appel ({code}). Prévenez le responsable du site.")
        }
        RelayFault::Silent => {
            format!("Le relais TURN ne transmet rien ({code}). Prévenez le responsable du site.")
        }
        RelayFault::Unreachable(_) => {
            format!("Le relais TURN est injoignable ({code}). Essayez un autre réseau.")
        }
        RelayFault::Refused(_) => {
            format!("Le relais TURN a refusé cet appel ({code}). Prévenez le responsable du site.")
        }
    }
}

/// Chinese in simplified characters.
pub(super) fn zh(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("TURN 中继已满（{code}）。"),
        RelayFault::Theirs => "对方的 TURN 中继不可用。".to_owned(),
        RelayFault::Credentials(_) => format!("TURN 中继拒绝了登录（{code}）。请告知网站管理者。"),
        RelayFault::Forbidden(_) => format!("TURN 中继禁止这次通话（{code}）。请告知网站管理者。"),
        RelayFault::Silent => format!("TURN 中继没有转发任何内容（{code}）。请告知网站管理者。"),
        RelayFault::Unreachable(_) => format!("无法连接 TURN 中继（{code}）。请换一个网络。"),
        RelayFault::Refused(_) => format!("TURN 中继拒绝了这次通话（{code}）。请告知网站管理者。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, catalog};

    #[test]
    fn every_refusal_of_a_relay_has_its_code_in_every_language() {
        for relay in Lang::ALL.map(|lang| catalog(lang).relay) {
            for code in [300, 401, 403, 437, 441, 486, 500, 508, 600, 701] {
                let told = relay(RelayFault::of(code));
                assert!(
                    told.contains(&code.to_string()) && told.contains("TURN"),
                    "{told}"
                );
            }
            assert!(relay(RelayFault::Silent).contains("403"));
            assert!(relay(RelayFault::Theirs).contains("TURN"));
        }
    }
}
