//! The texts of the question before leaving a call, and of the summary after it, in all languages.

use crate::call::view::Stake;
use crate::i18n::texts::{Plural, Template, Texts, texts};

/// The question, its reasons, and the summary.
#[derive(Debug)]
pub struct LeavingWords {
    /// The question.
    pub title: &'static str,
    /// An explanation if nothing is lost.
    pub harmless: &'static str,
    /// What is lost.
    pub stake: Texts<Stake>,
    /// The button that stays in the call.
    pub stay: &'static str,
    /// The length of a call without others.
    pub lasted: Template<1>,
    /// The length of a call, and the others.
    pub lasted_with: Template<2>,
    /// A number of further participants.
    pub others: Plural,
    /// The traffic of the call, by its size.
    pub traffic: Template<1>,
}

/// English.
pub(super) const EN: LeavingWords = LeavingWords {
    title: "Leave the call?",
    harmless: "You can come back with the same link.",
    stake: texts!(Stake {
        Recording: "Your recording will stop and be saved.",
        File: "A file is still being sent. It will stop.",
        Unsent: "Your last message hasn’t been delivered yet.",
        Draft: "You have an unsent message.",
        Direct: "You can’t come back without a new invitation."
    }),
    stay: "Stay",
    lasted: Template::new("{0} in the call"),
    lasted_with: Template::new("{0} with {1}"),
    others: Plural::new("1 other", "{0} others"),
    traffic: Template::new("{0} of data used"),
};

/// Chinese.
pub(super) const ZH: LeavingWords = LeavingWords {
    title: "要离开通话吗？",
    harmless: "用同一个链接可以回来。",
    stake: texts!(Stake {
        Recording: "录制会停止并保存。",
        File: "还有文件正在传送，离开会中断。",
        Unsent: "你的上一条消息还没有送达。",
        Draft: "你有一条没发送的消息。",
        Direct: "没有新的邀请就无法回来。"
    }),
    stay: "留下",
    lasted: Template::new("通话 {0}"),
    lasted_with: Template::new("与{1}通话 {0}"),
    others: Plural::same("另外 {0} 人"),
    traffic: Template::new("消耗流量 {0}"),
};

/// Spanish.
pub(super) const ES: LeavingWords = LeavingWords {
    title: "¿Salir de la llamada?",
    harmless: "Puedes volver con el mismo enlace.",
    stake: texts!(Stake {
        Recording: "Tu grabación se detendrá y se guardará.",
        File: "Aún se está enviando un archivo. Se detendrá.",
        Unsent: "Tu último mensaje aún no se ha entregado.",
        Draft: "Tienes un mensaje sin enviar.",
        Direct: "No podrás volver sin una nueva invitación."
    }),
    stay: "Quedarme",
    lasted: Template::new("{0} en la llamada"),
    lasted_with: Template::new("{0} con {1}"),
    others: Plural::new("1 persona más", "{0} personas más"),
    traffic: Template::new("{0} usados"),
};

/// German.
pub(super) const DE: LeavingWords = LeavingWords {
    title: "Anruf verlassen?",
    harmless: "Mit demselben Link kommen Sie zurück.",
    stake: texts!(Stake {
        Recording: "Ihre Aufnahme wird beendet und gespeichert.",
        File: "Eine Datei wird noch gesendet. Das wird abgebrochen.",
        Unsent: "Ihre letzte Nachricht ist noch nicht angekommen.",
        Draft: "Sie haben eine Nachricht noch nicht gesendet.",
        Direct: "Zurück geht es nur mit einer neuen Einladung."
    }),
    stay: "Bleiben",
    lasted: Template::new("{0} im Anruf"),
    lasted_with: Template::new("{0} mit {1}"),
    others: Plural::new("einer weiteren Person", "{0} weiteren"),
    traffic: Template::new("{0} Daten verbraucht"),
};

/// French.
pub(super) const FR: LeavingWords = LeavingWords {
    title: "Quitter l’appel\u{202f}?",
    harmless: "Vous pourrez revenir avec le même lien.",
    stake: texts!(Stake {
        Recording: "Votre enregistrement va s’arrêter et sera sauvegardé.",
        File: "Un fichier est en cours d’envoi. Il sera interrompu.",
        Unsent: "Votre dernier message n’est pas encore arrivé.",
        Draft: "Vous avez un message non envoyé.",
        Direct: "Vous ne pourrez revenir qu’avec une nouvelle invitation."
    }),
    stay: "Rester",
    lasted: Template::new("{0} dans l’appel"),
    lasted_with: Template::new("{0} avec {1}"),
    others: Plural::from_two("{0} autre personne", "{0} autres personnes"),
    traffic: Template::new("{0} utilisés"),
};
