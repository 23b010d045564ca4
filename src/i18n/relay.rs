//! The texts for a TURN server that provides no path, in all languages.

use crate::call::fault::RelayFault;
use crate::i18n::texts::Template;

/// The reasons why a TURN server provides no path. The value is its code.
#[derive(Debug)]
pub struct RelayWords {
    /// The server cannot be reached.
    pub unreachable: Template<1>,
    /// The server refused the call.
    pub refused: Template<1>,
    /// The server has no capacity left.
    pub full: Template<1>,
    /// The server forbids what the call needs.
    pub forbidden: Template<1>,
    /// The server refused the credentials.
    pub credentials: Template<1>,
    /// The remote peer's server provides none.
    pub theirs: &'static str,
    /// The server accepted the call and passes nothing on.
    pub silent: Template<1>,
}

impl RelayWords {
    /// Returns the reason, with the server's code.
    pub fn of(&self, fault: RelayFault) -> String {
        let text = match fault {
            RelayFault::Theirs => return self.theirs.to_owned(),
            RelayFault::Unreachable(_) => &self.unreachable,
            RelayFault::Refused(_) => &self.refused,
            RelayFault::Full(_) => &self.full,
            RelayFault::Forbidden(_) => &self.forbidden,
            RelayFault::Credentials(_) => &self.credentials,
            RelayFault::Silent => &self.silent,
        };
        text.fill([&fault.code().to_string()])
    }
}

/// English.
pub(super) const EN: RelayWords = RelayWords {
    unreachable: Template::new("Can’t reach the TURN relay ({0}). Try another network."),
    refused: Template::new("The TURN relay refused this call ({0}). Please tell the site’s owner."),
    full: Template::new("The TURN relay is full ({0})."),
    forbidden: Template::new(
        "The TURN relay forbids this call ({0}). Please tell the site’s owner.",
    ),
    credentials: Template::new(
        "The TURN relay refused the login ({0}). Please tell the site’s owner.",
    ),
    theirs: "Their TURN relay isn’t available.",
    silent: Template::new("The TURN relay passes nothing on ({0}). Please tell the site’s owner."),
};

/// German.
pub(super) const DE: RelayWords = RelayWords {
    unreachable: Template::new(
        "Das TURN-Relay ist nicht erreichbar ({0}). Versuchen Sie ein anderes Netz.",
    ),
    refused: Template::new(
        "Das TURN-Relay lehnt diesen Anruf ab ({0}). Bitte informieren Sie den Betreiber.",
    ),
    full: Template::new("Das TURN-Relay ist voll ({0})."),
    forbidden: Template::new(
        "Das TURN-Relay verbietet diesen Anruf ({0}). Bitte informieren Sie den Betreiber.",
    ),
    credentials: Template::new(
        "Das TURN-Relay lehnt die Anmeldung ab ({0}). Bitte informieren Sie den Betreiber.",
    ),
    theirs: "Das TURN-Relay der anderen Seite ist nicht verfügbar.",
    silent: Template::new(
        "Das TURN-Relay leitet nichts weiter ({0}). Bitte informieren Sie den Betreiber.",
    ),
};

/// Spanish.
pub(super) const ES: RelayWords = RelayWords {
    unreachable: Template::new("No se puede llegar al relé TURN ({0}). Prueba con otra red."),
    refused: Template::new(
        "El relé TURN rechazó esta llamada ({0}). Avisa al responsable del sitio.",
    ),
    full: Template::new("El relé TURN está lleno ({0})."),
    forbidden: Template::new(
        "El relé TURN prohíbe esta llamada ({0}). Avisa al responsable del sitio.",
    ),
    credentials: Template::new(
        "El relé TURN rechazó el acceso ({0}). Avisa al responsable del sitio.",
    ),
    theirs: "El relé TURN de la otra parte no está disponible.",
    silent: Template::new("El relé TURN no transmite nada ({0}). Avisa al responsable del sitio."),
};

/// French.
pub(super) const FR: RelayWords = RelayWords {
    unreachable: Template::new("Le relais TURN est injoignable ({0}). Essayez un autre réseau."),
    refused: Template::new(
        "Le relais TURN a refusé cet appel ({0}). Prévenez le responsable du site.",
    ),
    full: Template::new("Le relais TURN est plein ({0})."),
    forbidden: Template::new(
        "Le relais TURN interdit cet appel ({0}). Prévenez le responsable du site.",
    ),
    credentials: Template::new(
        "Le relais TURN a refusé l’accès ({0}). Prévenez le responsable du site.",
    ),
    theirs: "Leur relais TURN n’est pas disponible.",
    silent: Template::new(
        "Le relais TURN ne transmet rien ({0}). Prévenez le responsable du site.",
    ),
};

/// Chinese in simplified characters.
pub(super) const ZH: RelayWords = RelayWords {
    unreachable: Template::new("无法连接 TURN 中继（{0}）。请换一个网络。"),
    refused: Template::new("TURN 中继拒绝了这次通话（{0}）。请告知网站管理者。"),
    full: Template::new("TURN 中继已满（{0}）。"),
    forbidden: Template::new("TURN 中继禁止这次通话（{0}）。请告知网站管理者。"),
    credentials: Template::new("TURN 中继拒绝了登录（{0}）。请告知网站管理者。"),
    theirs: "对方的 TURN 中继不可用。",
    silent: Template::new("TURN 中继没有转发任何内容（{0}）。请告知网站管理者。"),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, catalog};

    #[test]
    fn every_refusal_of_a_relay_has_its_code_in_every_language() {
        for words in Lang::ALL.map(|lang| &catalog(lang).relay) {
            for code in [300, 401, 403, 437, 441, 486, 500, 508, 600, 701] {
                let told = words.of(RelayFault::of(code));
                assert!(
                    told.contains(&code.to_string()) && told.contains("TURN"),
                    "{told}"
                );
            }
            assert!(words.of(RelayFault::Silent).contains("403"));
            assert!(words.of(RelayFault::Theirs).contains("TURN"));
        }
    }
}
