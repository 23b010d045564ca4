//! The texts for the state of the signaling server.

use crate::call::fault::ServerLoss;
use crate::call::view::WireView;

pub(super) const fn en(wire: WireView) -> &'static str {
    match wire {
        WireView::Connecting => "Reaching the server…",
        WireView::Asking => {
            "The server is on your local network. Your browser is about to ask whether this page may \
             reach it: please allow it."
        }
        WireView::Connected => "Connected to the server. You can join.",
        WireView::Ready => "The server answers. You can join.",
        WireView::Lost(ServerLoss::Silent) => "The server does not answer. Trying again…",
        WireView::Lost(ServerLoss::Busy) => "The server is busy or restarting. Trying again…",
        WireView::Lost(ServerLoss::Broken) => "The server reports a failure. Trying again…",
        WireView::Lost(ServerLoss::TurnedAway) => {
            "The server turns this page away. Please tell the host of the page."
        }
        WireView::Lost(ServerLoss::TooSmall) => {
            "The server does not take messages as long as a call needs. Please tell the host of the \
             page."
        }
        WireView::Lost(ServerLoss::Foreign) => {
            "The server answers in a language that this page does not expect. If you meet no one \
             here, please tell the host of the page."
        }
        WireView::Lost(ServerLoss::LocalNetwork) => {
            "Your browser does not let this page reach your local network, where the server is. \
             Allow it in the browser’s settings for this page, then try again."
        }
        WireView::Unusable => {
            "The server cannot be used with the settings of this page. Please tell the host of the \
             page."
        }
        WireView::Absent => "This call has no server: nobody else can join.",
    }
}

pub(super) const fn de(wire: WireView) -> &'static str {
    match wire {
        WireView::Connecting => "Verbindung zum Server wird aufgebaut…",
        WireView::Asking => {
            "Der Server ist in Ihrem lokalen Netzwerk. Ihr Browser fragt gleich, ob diese Seite \
             darauf zugreifen darf: Bitte erlauben Sie es."
        }
        WireView::Connected => "Mit dem Server verbunden. Sie können teilnehmen.",
        WireView::Ready => "Der Server antwortet. Sie können teilnehmen.",
        WireView::Lost(ServerLoss::Silent) => "Der Server antwortet nicht. Neuer Versuch…",
        WireView::Lost(ServerLoss::Busy) => {
            "Der Server ist überlastet oder startet neu. Neuer Versuch…"
        }
        WireView::Lost(ServerLoss::Broken) => "Der Server meldet einen Fehler. Neuer Versuch…",
        WireView::Lost(ServerLoss::TurnedAway) => {
            "Der Server weist diese Seite ab. Bitte sagen Sie es dem Betreiber der Seite."
        }
        WireView::Lost(ServerLoss::TooSmall) => {
            "Der Server nimmt keine so langen Nachrichten an, wie ein Anruf sie braucht. Bitte sagen \
             Sie es dem Betreiber der Seite."
        }
        WireView::Lost(ServerLoss::Foreign) => {
            "Der Server antwortet in einer Sprache, die diese Seite nicht erwartet. Wenn Sie hier \
             niemanden treffen, sagen Sie es bitte dem Betreiber der Seite."
        }
        WireView::Lost(ServerLoss::LocalNetwork) => {
            "Ihr Browser lässt diese Seite nicht in Ihr lokales Netzwerk, in dem der Server ist. \
             Erlauben Sie es in den Browsereinstellungen für diese Seite und versuchen Sie es dann \
             noch einmal."
        }
        WireView::Unusable => {
            "Der Server ist mit den Einstellungen dieser Seite nicht nutzbar. Bitte sagen Sie es dem \
             Betreiber der Seite."
        }
        WireView::Absent => "Dieser Anruf hat keinen Server: Niemand sonst kann dazukommen.",
    }
}

pub(super) const fn es(wire: WireView) -> &'static str {
    match wire {
        WireView::Connecting => "Contactando con el servidor…",
        WireView::Asking => {
            "El servidor está en tu red local. El navegador va a preguntar si esta página puede \
             acceder a ella: permítelo."
        }
        WireView::Connected => "Conectado al servidor. Ya puedes unirte.",
        WireView::Ready => "El servidor responde. Ya puedes unirte.",
        WireView::Lost(ServerLoss::Silent) => "El servidor no responde. Reintentando…",
        WireView::Lost(ServerLoss::Busy) => {
            "El servidor está ocupado o reiniciándose. Reintentando…"
        }
        WireView::Lost(ServerLoss::Broken) => "El servidor comunica un fallo. Reintentando…",
        WireView::Lost(ServerLoss::TurnedAway) => {
            "El servidor rechaza esta página. Avisa a quien la administra."
        }
        WireView::Lost(ServerLoss::TooSmall) => {
            "El servidor no acepta mensajes tan largos como los que necesita una llamada. Avisa a \
             quien administra la página."
        }
        WireView::Lost(ServerLoss::Foreign) => {
            "El servidor responde en un lenguaje que esta página no espera. Si no encuentras a nadie \
             aquí, avisa a quien administra la página."
        }
        WireView::Lost(ServerLoss::LocalNetwork) => {
            "El navegador no deja que esta página acceda a tu red local, donde está el servidor. \
             Permítelo en los ajustes del navegador para esta página y vuelve a probar."
        }
        WireView::Unusable => {
            "El servidor no se puede usar con la configuración de esta página. Avisa a quien la \
             administra."
        }
        WireView::Absent => "Esta llamada no tiene servidor: nadie más puede unirse.",
    }
}

pub(super) const fn fr(wire: WireView) -> &'static str {
    match wire {
        WireView::Connecting => "Connexion au serveur…",
        WireView::Asking => {
            "Le serveur est sur votre réseau local. Votre navigateur va demander si cette page peut \
             y accéder\u{202f}: veuillez l’autoriser."
        }
        WireView::Connected => "Connecté au serveur. Vous pouvez rejoindre l’appel.",
        WireView::Ready => "Le serveur répond. Vous pouvez rejoindre l’appel.",
        WireView::Lost(ServerLoss::Silent) => "Le serveur ne répond pas. Nouvelle tentative…",
        WireView::Lost(ServerLoss::Busy) => {
            "Le serveur est occupé ou redémarre. Nouvelle tentative…"
        }
        WireView::Lost(ServerLoss::Broken) => "Le serveur signale une panne. Nouvelle tentative…",
        WireView::Lost(ServerLoss::TurnedAway) => {
            "Le serveur refuse cette page. Veuillez prévenir la personne qui l’administre."
        }
        WireView::Lost(ServerLoss::TooSmall) => {
            "Le serveur n’accepte pas de messages aussi longs que ceux d’un appel. Veuillez prévenir \
             la personne qui administre la page."
        }
        WireView::Lost(ServerLoss::Foreign) => {
            "Le serveur répond dans un langage que cette page n’attend pas. Si vous ne trouvez \
             personne ici, veuillez prévenir la personne qui administre la page."
        }
        WireView::Lost(ServerLoss::LocalNetwork) => {
            "Votre navigateur ne laisse pas cette page accéder à votre réseau local, où se trouve le \
             serveur. Autorisez-le dans les réglages du navigateur pour cette page, puis réessayez."
        }
        WireView::Unusable => {
            "Le serveur est inutilisable avec les réglages de cette page. Veuillez prévenir la \
             personne qui l’administre."
        }
        WireView::Absent => {
            "Cet appel n’a pas de serveur\u{202f}: personne d’autre ne peut le rejoindre."
        }
    }
}

pub(super) const fn zh(wire: WireView) -> &'static str {
    match wire {
        WireView::Connecting => "正在连接服务器…",
        WireView::Asking => {
            "服务器位于你的本地网络。浏览器将询问是否允许本页访问本地网络，请选择允许。"
        }
        WireView::Connected => "已连接到服务器，可以加入。",
        WireView::Ready => "服务器有响应，可以加入。",
        WireView::Lost(ServerLoss::Silent) => "服务器没有响应，正在重试…",
        WireView::Lost(ServerLoss::Busy) => "服务器繁忙或正在重启，正在重试…",
        WireView::Lost(ServerLoss::Broken) => "服务器报告故障，正在重试…",
        WireView::Lost(ServerLoss::TurnedAway) => "服务器拒绝了本页，请告知网站管理者。",
        WireView::Lost(ServerLoss::TooSmall) => {
            "服务器不接受通话所需长度的消息，请告知网站管理者。"
        }
        WireView::Lost(ServerLoss::Foreign) => {
            "服务器的回应不是本页所用的格式。如果在这里见不到别人，请告知网站管理者。"
        }
        WireView::Lost(ServerLoss::LocalNetwork) => {
            "浏览器不允许本页访问你的本地网络，而服务器就在其中。请在浏览器的网站设置中允许，然后重试。"
        }
        WireView::Unusable => "本页的设置无法用于该服务器，请告知网站管理者。",
        WireView::Absent => "本次通话没有服务器，其他人无法加入。",
    }
}
