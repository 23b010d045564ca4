//! The texts of the question before leaving a call, in all languages.

use crate::call::view::Stake;

/// The question and its reasons.
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
}

/// English.
pub(super) const EN: LeavingWords = LeavingWords {
    title: "Leave the call?",
    harmless: "The others stay, and the same link brings you back.",
    stake: |stake| match stake {
        Stake::Recording => "Your recording ends. What was recorded so far is saved.",
        Stake::File => "A file is still on its way. It stops, and would have to be sent again.",
        Stake::Unsent => "A message of yours has not reached the others yet. It is lost.",
        Stake::Draft => "You have written a message and not sent it.",
        Stake::Direct => {
            "This call has no server. Without a new invitation there is no way back into it."
        }
    },
    stay: "Stay",
};

/// Chinese.
pub(super) const ZH: LeavingWords = LeavingWords {
    title: "要离开通话吗？",
    harmless: "其他人会留在通话中，用同一个链接可以回来。",
    stake: |stake| match stake {
        Stake::Recording => "你的录制会结束，已录制的内容会保存下来。",
        Stake::File => "还有文件正在传送。它会中断，需要重新发送。",
        Stake::Unsent => "你有一条消息还没有送达其他人，离开后会丢失。",
        Stake::Draft => "你写了一条消息，还没有发送。",
        Stake::Direct => "这个通话没有服务器，离开后无法返回，需要新的邀请。",
    },
    stay: "留下",
};

/// Spanish.
pub(super) const ES: LeavingWords = LeavingWords {
    title: "¿Salir de la llamada?",
    harmless: "Los demás se quedan, y el mismo enlace te trae de vuelta.",
    stake: |stake| match stake {
        Stake::Recording => "Tu grabación termina. Lo grabado hasta ahora se guarda.",
        Stake::File => {
            "Un archivo está todavía en camino. Se detiene y habría que enviarlo de nuevo."
        }
        Stake::Unsent => "Un mensaje tuyo no ha llegado todavía a los demás. Se pierde.",
        Stake::Draft => "Has escrito un mensaje y no lo has enviado.",
        Stake::Direct => {
            "Esta llamada no tiene servidor. No se puede volver a ella: haría falta una nueva invitación."
        }
    },
    stay: "Quedarse",
};

/// German.
pub(super) const DE: LeavingWords = LeavingWords {
    title: "Anruf verlassen?",
    harmless: "Die anderen bleiben, und derselbe Link führt Sie zurück.",
    stake: |stake| match stake {
        Stake::Recording => "Ihre Aufnahme endet. Was bisher aufgenommen ist, wird gespeichert.",
        Stake::File => {
            "Eine Datei ist noch unterwegs. Sie bricht ab und müsste noch einmal gesendet werden."
        }
        Stake::Unsent => {
            "Eine Ihrer Nachrichten hat die anderen noch nicht erreicht. Sie geht verloren."
        }
        Stake::Draft => "Sie haben eine Nachricht geschrieben und nicht gesendet.",
        Stake::Direct => {
            "Dieser Anruf hat keinen Server. Zurück kommen Sie nur mit einer neuen Einladung."
        }
    },
    stay: "Bleiben",
};

/// French.
pub(super) const FR: LeavingWords = LeavingWords {
    title: "Quitter l’appel\u{202f}?",
    harmless: "Les autres restent, et le même lien vous ramène.",
    stake: |stake| match stake {
        Stake::Recording => {
            "Votre enregistrement prend fin. Ce qui est enregistré jusqu’ici est gardé."
        }
        Stake::File => {
            "Un fichier est encore en route. Il s’arrête et serait à envoyer de nouveau."
        }
        Stake::Unsent => {
            "L’un de vos messages n’est pas encore arrivé chez les autres. Il sera perdu."
        }
        Stake::Draft => "Vous avez écrit un message sans l’envoyer.",
        Stake::Direct => {
            "Cet appel n’a pas de serveur. On n’y revient pas sans une nouvelle invitation."
        }
    },
    stay: "Rester",
};
