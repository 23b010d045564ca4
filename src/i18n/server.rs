//! The texts for the state of the signaling server.

use crate::call::fault::ServerLoss;
use crate::call::view::SignalingView;

pub(super) const fn en(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Reaching the server…",
        SignalingView::Asking => {
            "The server is on your local network. Your browser is about to ask whether this page may \
             reach it: please allow it."
        }
        SignalingView::Connected => "Connected to the server. You can join.",
        SignalingView::Ready => "The server answers. You can join.",
        SignalingView::Lost(ServerLoss::Silent) => "The server does not answer. Trying again…",
        SignalingView::Lost(ServerLoss::Busy) => "The server is busy or restarting. Trying again…",
        SignalingView::Lost(ServerLoss::Broken) => "The server reports a failure. Trying again…",
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "The server turns this page away. Please tell the host of the page."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "The server does not take messages as long as a call needs. Please tell the host of the \
             page."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "The server answers in a language that this page does not expect. If you meet no one \
             here, please tell the host of the page."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Your browser does not let this page reach your local network, where the server is. \
             Allow it in the browser’s settings for this page, then try again."
        }
        SignalingView::Unusable => {
            "The server cannot be used with the settings of this page. Please tell the host of the \
             page."
        }
        SignalingView::Absent => "This call has no server: nobody else can join.",
    }
}

pub(super) const fn de(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Verbindung zum Server wird aufgebaut…",
        SignalingView::Asking => {
            "Der Server ist in Ihrem lokalen Netzwerk. Ihr Browser fragt gleich, ob diese Seite \
             darauf zugreifen darf: Bitte erlauben Sie es."
        }
        SignalingView::Connected => "Mit dem Server verbunden. Sie können teilnehmen.",
        SignalingView::Ready => "Der Server antwortet. Sie können teilnehmen.",
        SignalingView::Lost(ServerLoss::Silent) => "Der Server antwortet nicht. Neuer Versuch…",
        SignalingView::Lost(ServerLoss::Busy) => {
            "Der Server ist überlastet oder startet neu. Neuer Versuch…"
        }
        SignalingView::Lost(ServerLoss::Broken) => "Der Server meldet einen Fehler. Neuer Versuch…",
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "Der Server weist diese Seite ab. Bitte sagen Sie es dem Betreiber der Seite."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "Der Server nimmt keine so langen Nachrichten an, wie ein Anruf sie braucht. Bitte sagen \
             Sie es dem Betreiber der Seite."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "Der Server antwortet in einer Sprache, die diese Seite nicht erwartet. Wenn Sie hier \
             niemanden treffen, sagen Sie es bitte dem Betreiber der Seite."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Ihr Browser lässt diese Seite nicht in Ihr lokales Netzwerk, in dem der Server ist. \
             Erlauben Sie es in den Browsereinstellungen für diese Seite und versuchen Sie es dann \
             noch einmal."
        }
        SignalingView::Unusable => {
            "Der Server ist mit den Einstellungen dieser Seite nicht nutzbar. Bitte sagen Sie es dem \
             Betreiber der Seite."
        }
        SignalingView::Absent => "Dieser Anruf hat keinen Server: Niemand sonst kann dazukommen.",
    }
}

pub(super) const fn es(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Contactando con el servidor…",
        SignalingView::Asking => {
            "El servidor está en tu red local. El navegador va a preguntar si esta página puede \
             acceder a ella: permítelo."
        }
        SignalingView::Connected => "Conectado al servidor. Ya puedes unirte.",
        SignalingView::Ready => "El servidor responde. Ya puedes unirte.",
        SignalingView::Lost(ServerLoss::Silent) => "El servidor no responde. Reintentando…",
        SignalingView::Lost(ServerLoss::Busy) => {
            "El servidor está ocupado o reiniciándose. Reintentando…"
        }
        SignalingView::Lost(ServerLoss::Broken) => "El servidor comunica un fallo. Reintentando…",
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "El servidor rechaza esta página. Avisa a quien la administra."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "El servidor no acepta mensajes tan largos como los que necesita una llamada. Avisa a \
             quien administra la página."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "El servidor responde en un lenguaje que esta página no espera. Si no encuentras a nadie \
             aquí, avisa a quien administra la página."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "El navegador no deja que esta página acceda a tu red local, donde está el servidor. \
             Permítelo en los ajustes del navegador para esta página y vuelve a probar."
        }
        SignalingView::Unusable => {
            "El servidor no se puede usar con la configuración de esta página. Avisa a quien la \
             administra."
        }
        SignalingView::Absent => "Esta llamada no tiene servidor: nadie más puede unirse.",
    }
}

pub(super) const fn fr(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Connexion au serveur…",
        SignalingView::Asking => {
            "Le serveur est sur votre réseau local. Votre navigateur va demander si cette page peut \
             y accéder\u{202f}: veuillez l’autoriser."
        }
        SignalingView::Connected => "Connecté au serveur. Vous pouvez rejoindre l’appel.",
        SignalingView::Ready => "Le serveur répond. Vous pouvez rejoindre l’appel.",
        SignalingView::Lost(ServerLoss::Silent) => "Le serveur ne répond pas. Nouvelle tentative…",
        SignalingView::Lost(ServerLoss::Busy) => {
            "Le serveur est occupé ou redémarre. Nouvelle tentative…"
        }
        SignalingView::Lost(ServerLoss::Broken) => {
            "Le serveur signale une panne. Nouvelle tentative…"
        }
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "Le serveur refuse cette page. Veuillez prévenir la personne qui l’administre."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "Le serveur n’accepte pas de messages aussi longs que ceux d’un appel. Veuillez prévenir \
             la personne qui administre la page."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "Le serveur répond dans un langage que cette page n’attend pas. Si vous ne trouvez \
             personne ici, veuillez prévenir la personne qui administre la page."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Votre navigateur ne laisse pas cette page accéder à votre réseau local, où se trouve le \
             serveur. Autorisez-le dans les réglages du navigateur pour cette page, puis réessayez."
        }
        SignalingView::Unusable => {
            "Le serveur est inutilisable avec les réglages de cette page. Veuillez prévenir la \
             personne qui l’administre."
        }
        SignalingView::Absent => {
            "Cet appel n’a pas de serveur\u{202f}: personne d’autre ne peut le rejoindre."
        }
    }
}

pub(super) const fn zh(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "正在连接服务器…",
        SignalingView::Asking => {
            "服务器位于你的本地网络。浏览器将询问是否允许本页访问本地网络，请选择允许。"
        }
        SignalingView::Connected => "已连接到服务器，可以加入。",
        SignalingView::Ready => "服务器有响应，可以加入。",
        SignalingView::Lost(ServerLoss::Silent) => "服务器没有响应，正在重试…",
        SignalingView::Lost(ServerLoss::Busy) => "服务器繁忙或正在重启，正在重试…",
        SignalingView::Lost(ServerLoss::Broken) => "服务器报告故障，正在重试…",
        SignalingView::Lost(ServerLoss::TurnedAway) => "服务器拒绝了本页，请告知网站管理者。",
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "服务器不接受通话所需长度的消息，请告知网站管理者。"
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "服务器的回应不是本页所用的格式。如果在这里见不到别人，请告知网站管理者。"
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "浏览器不允许本页访问你的本地网络，而服务器就在其中。请在浏览器的网站设置中允许，然后重试。"
        }
        SignalingView::Unusable => "本页的设置无法用于该服务器，请告知网站管理者。",
        SignalingView::Absent => "本次通话没有服务器，其他人无法加入。",
    }
}
