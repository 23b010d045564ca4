//! The texts for a TURN server that provides no path, in all languages.

use crate::call::fault::RelayFault;

/// English.
pub(super) fn en(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("The relay (TURN) server has no room left ({code})."),
        RelayFault::Theirs => "The other side gets no place on the relay (TURN) server.".to_owned(),
        RelayFault::Credentials(_) => {
            format!("The relay (TURN) server refuses the credentials ({code}). Tell the host.")
        }
        RelayFault::Forbidden(_) => {
            format!("The relay (TURN) server forbids this call ({code}). Tell the host.")
        }
        RelayFault::Silent => format!(
            "The relay (TURN) server lets nothing through: it may forbid it ({code}). Tell the host."
        ),
        RelayFault::Unreachable(_) => {
            format!("The relay (TURN) server cannot be reached ({code}). Try another network.")
        }
        RelayFault::Refused(_) => {
            format!("The relay (TURN) server refuses this call ({code}). Tell the host.")
        }
    }
}

/// German.
pub(super) fn de(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("Der Relay-Server (TURN) hat keinen Platz mehr ({code})."),
        RelayFault::Theirs => {
            "Die andere Seite bekommt keinen Platz auf dem Relay-Server (TURN).".to_owned()
        }
        RelayFault::Credentials(_) => format!(
            "Der Relay-Server (TURN) lehnt die Zugangsdaten ab ({code}). Sagen Sie es dem \
             Betreiber."
        ),
        RelayFault::Forbidden(_) => format!(
            "Der Relay-Server (TURN) verbietet diesen Anruf ({code}). Sagen Sie es dem Betreiber."
        ),
        RelayFault::Silent => format!(
            "Der Relay-Server (TURN) lässt nichts durch; vielleicht verbietet er es ({code}). \
             Sagen Sie es dem Betreiber."
        ),
        RelayFault::Unreachable(_) => format!(
            "Der Relay-Server (TURN) ist nicht erreichbar ({code}). Versuchen Sie es in einem \
             anderen Netz."
        ),
        RelayFault::Refused(_) => format!(
            "Der Relay-Server (TURN) lehnt diesen Anruf ab ({code}). Sagen Sie es dem Betreiber."
        ),
    }
}

/// Spanish.
pub(super) fn es(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("El servidor de retransmisión (TURN) está lleno ({code})."),
        RelayFault::Theirs => {
            "La otra parte no consigue sitio en el servidor de retransmisión (TURN).".to_owned()
        }
        RelayFault::Credentials(_) => format!(
            "El servidor de retransmisión (TURN) rechaza las credenciales ({code}). Avisa al \
             responsable."
        ),
        RelayFault::Forbidden(_) => format!(
            "El servidor de retransmisión (TURN) prohíbe esta llamada ({code}). Avisa al \
             responsable."
        ),
        RelayFault::Silent => format!(
            "El servidor de retransmisión (TURN) no deja pasar nada; quizá lo prohíba ({code}). \
             Avisa al responsable."
        ),
        RelayFault::Unreachable(_) => format!(
            "No se puede llegar al servidor de retransmisión (TURN) ({code}). Prueba con otra red."
        ),
        RelayFault::Refused(_) => format!(
            "El servidor de retransmisión (TURN) rechaza esta llamada ({code}). Avisa al \
             responsable."
        ),
    }
}

/// French.
pub(super) fn fr(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("Le serveur relais (TURN) n’a plus de place ({code})."),
        RelayFault::Theirs => {
            "L’autre côté n’obtient pas de place sur le serveur relais (TURN).".to_owned()
        }
        RelayFault::Credentials(_) => format!(
            "Le serveur relais (TURN) refuse les identifiants ({code}). Prévenez l’hébergeur."
        ),
        RelayFault::Forbidden(_) => {
            format!("Le serveur relais (TURN) interdit cet appel ({code}). Prévenez l’hébergeur.")
        }
        RelayFault::Silent => format!(
            "Le serveur relais (TURN) ne laisse rien passer\u{202f}: peut-être l’interdit-il \
             ({code}). Prévenez l’hébergeur."
        ),
        RelayFault::Unreachable(_) => {
            format!("Le serveur relais (TURN) est injoignable ({code}). Essayez un autre réseau.")
        }
        RelayFault::Refused(_) => {
            format!("Le serveur relais (TURN) refuse cet appel ({code}). Prévenez l’hébergeur.")
        }
    }
}

/// Chinese in simplified characters.
pub(super) fn zh(fault: RelayFault) -> String {
    let code = fault.code();
    match fault {
        RelayFault::Full(_) => format!("中继（TURN）服务器已满（{code}）。"),
        RelayFault::Theirs => "对方在中继（TURN）服务器上没有得到位置。".to_owned(),
        RelayFault::Credentials(_) => {
            format!("中继（TURN）服务器拒绝了凭据（{code}）。请告知网站管理员。")
        }
        RelayFault::Forbidden(_) => {
            format!("中继（TURN）服务器禁止这次通话（{code}）。请告知网站管理员。")
        }
        RelayFault::Silent => format!(
            "中继（TURN）服务器没有转发任何内容，可能是被禁止了（{code}）。请告知网站管理员。"
        ),
        RelayFault::Unreachable(_) => {
            format!("无法连接中继（TURN）服务器（{code}）。请换一个网络。")
        }
        RelayFault::Refused(_) => {
            format!("中继（TURN）服务器拒绝了这次通话（{code}）。请告知网站管理员。")
        }
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
