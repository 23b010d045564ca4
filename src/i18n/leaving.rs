//! The texts of the question before leaving a call, and of the summary after it, in all languages.

use crate::call::view::Stake;

/// The question, its reasons, and the summary.
#[derive(Debug)]
pub struct LeavingWords {
    /// The question.
    pub title: &'static str,
    /// An explanation if nothing is lost.
    pub harmless: &'static str,
    /// What is lost.
    pub stake: fn(Stake) -> &'static str,
    /// The button that stays in the call.
    pub stay: &'static str,
    /// The length of a call without others.
    pub lasted: fn(&str) -> String,
    /// The length of a call, and the others.
    pub lasted_with: fn(&str, &str) -> String,
    /// A number of further participants.
    pub others: fn(usize) -> String,
    /// The traffic of the call, by its size.
    pub traffic: fn(&str) -> String,
}

/// English.
pub(super) const EN: LeavingWords = LeavingWords {
    title: "Leave the call?",
    harmless: "You can come back with the same link.",
    stake: |stake| match stake {
        Stake::Recording => "Your recording will stop and be saved.",
        Stake::File => "A file is still being sent. It will stop.",
        Stake::Unsent => "Your last message hasn’t been delivered yet.",
        Stake::Draft => "You have an unsent message.",
        Stake::Direct => "You can’t come back without a new invitation.",
    },
    stay: "Stay",
    lasted: |time| format!("{time} in the call"),
    lasted_with: |time, people| format!("{time} with {people}"),
    others: |count| match count {
        1 => "1 other".to_owned(),
        _ => format!("{count} others"),
    },
    traffic: |size| format!("{size} of data used"),
};

/// Chinese.
pub(super) const ZH: LeavingWords = LeavingWords {
    title: "要离开通话吗？",
    harmless: "用同一个链接可以回来。",
    stake: |stake| match stake {
        Stake::Recording => "录制会停止并保存。",
        Stake::File => "还有文件正在传送，离开会中断。",
        Stake::Unsent => "你的上一条消息还没有送达。",
        Stake::Draft => "你有一条没发送的消息。",
        Stake::Direct => "没有新的邀请就无法回来。",
    },
    stay: "留下",
    lasted: |time| format!("通话 {time}"),
    lasted_with: |time, people| format!("与{people}通话 {time}"),
    others: |count| match count {
        1 => "另外 1 人".to_owned(),
        _ => format!("另外 {count} 人"),
    },
    traffic: |size| format!("消耗流量 {size}"),
};

/// Spanish.
pub(super) const ES: LeavingWords = LeavingWords {
    title: "¿Salir de la llamada?",
    harmless: "Puedes volver con el mismo enlace.",
    stake: |stake| match stake {
        Stake::Recording => "Tu grabación se detendrá y se guardará.",
        Stake::File => "Aún se está enviando un archivo. Se detendrá.",
        Stake::Unsent => "Tu último mensaje aún no se ha entregado.",
        Stake::Draft => "Tienes un mensaje sin enviar.",
        Stake::Direct => "No podrás volver sin una nueva invitación.",
    },
    stay: "Quedarme",
    lasted: |time| format!("{time} en la llamada"),
    lasted_with: |time, people| format!("{time} con {people}"),
    others: |count| match count {
        1 => "1 persona más".to_owned(),
        _ => format!("{count} personas más"),
    },
    traffic: |size| format!("{size} usados"),
};

/// German.
pub(super) const DE: LeavingWords = LeavingWords {
    title: "Anruf verlassen?",
    harmless: "Mit demselben Link kommen Sie zurück.",
    stake: |stake| match stake {
        Stake::Recording => "Ihre Aufnahme wird beendet und gespeichert.",
        Stake::File => "Eine Datei wird noch gesendet. Das wird abgebrochen.",
        Stake::Unsent => "Ihre letzte Nachricht ist noch nicht angekommen.",
        Stake::Draft => "Sie haben eine Nachricht noch nicht gesendet.",
        Stake::Direct => "Zurück geht es nur mit einer neuen Einladung.",
    },
    stay: "Bleiben",
    lasted: |time| format!("{time} im Anruf"),
    lasted_with: |time, people| format!("{time} mit {people}"),
    others: |count| match count {
        1 => "einer weiteren Person".to_owned(),
        _ => format!("{count} weiteren"),
    },
    traffic: |size| format!("{size} Daten verbraucht"),
};

/// French.
pub(super) const FR: LeavingWords = LeavingWords {
    title: "Quitter l’appel\u{202f}?",
    harmless: "Vous pourrez revenir avec le même lien.",
    stake: |stake| match stake {
        Stake::Recording => "Votre enregistrement va s’arrêter et sera sauvegardé.",
        Stake::File => "Un fichier est en cours d’envoi. Il sera interrompu.",
        Stake::Unsent => "Votre dernier message n’est pas encore arrivé.",
        Stake::Draft => "Vous avez un message non envoyé.",
        Stake::Direct => "Vous ne pourrez revenir qu’avec une nouvelle invitation.",
    },
    stay: "Rester",
    lasted: |time| format!("{time} dans l’appel"),
    lasted_with: |time, people| format!("{time} avec {people}"),
    others: |count| match count {
        1 => "1 autre personne".to_owned(),
        _ => format!("{count} autres personnes"),
    },
    traffic: |size| format!("{size} utilisés"),
};
