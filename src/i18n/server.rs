//! The texts for the state of the signaling server.

use crate::call::fault::ServerLoss;
use crate::call::view::SignalingView;

pub(super) const fn en(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Connecting…",
        SignalingView::Asking => {
            "Your browser will ask to reach your local network. Please allow it."
        }
        SignalingView::Connected | SignalingView::Ready => "Ready to join",
        SignalingView::Lost(ServerLoss::Silent) => "Can’t connect right now. Retrying…",
        SignalingView::Lost(ServerLoss::Busy) => "The call service is busy. Retrying…",
        SignalingView::Lost(ServerLoss::Broken) => "The call service has a problem. Retrying…",
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "This site isn’t allowed to start calls. Please tell its owner."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "This site can’t carry calls. Please tell its owner."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "If no one appears here, please tell this site’s owner."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Your browser is blocking your local network. Allow it, then try again."
        }
        SignalingView::Unusable => "This site isn’t set up correctly. Please tell its owner.",
        SignalingView::Absent => "No one else can join this direct call.",
    }
}

pub(super) const fn de(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Verbindung wird hergestellt…",
        SignalingView::Asking => {
            "Ihr Browser fragt gleich nach Ihrem lokalen Netzwerk. Bitte erlauben Sie es."
        }
        SignalingView::Connected | SignalingView::Ready => "Bereit zum Teilnehmen",
        SignalingView::Lost(ServerLoss::Silent) => "Gerade keine Verbindung. Neuer Versuch…",
        SignalingView::Lost(ServerLoss::Busy) => "Der Anrufdienst ist überlastet. Neuer Versuch…",
        SignalingView::Lost(ServerLoss::Broken) => {
            "Der Anrufdienst hat eine Störung. Neuer Versuch…"
        }
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "Diese Website darf keine Anrufe starten. Bitte informieren Sie den Betreiber."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "Über diese Website geht kein Anruf. Bitte informieren Sie den Betreiber."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "Erscheint hier niemand, informieren Sie bitte den Betreiber der Website."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Ihr Browser sperrt das lokale Netzwerk. Erlauben Sie es und versuchen Sie es erneut."
        }
        SignalingView::Unusable => {
            "Diese Website ist falsch eingerichtet. Bitte informieren Sie den Betreiber."
        }
        SignalingView::Absent => "Zu diesem Direktanruf kann niemand sonst dazukommen.",
    }
}

pub(super) const fn es(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Conectando…",
        SignalingView::Asking => "Tu navegador va a pedir acceso a tu red local. Permítelo.",
        SignalingView::Connected | SignalingView::Ready => "Todo listo",
        SignalingView::Lost(ServerLoss::Silent) => "Ahora no hay conexión. Reintentando…",
        SignalingView::Lost(ServerLoss::Busy) => {
            "El servicio de llamadas está ocupado. Reintentando…"
        }
        SignalingView::Lost(ServerLoss::Broken) => {
            "El servicio de llamadas tiene un problema. Reintentando…"
        }
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "Este sitio no tiene permiso para iniciar llamadas. Avisa a su responsable."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "Por este sitio no pasan llamadas. Avisa a su responsable."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "Si no aparece nadie, avisa al responsable de este sitio."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Tu navegador bloquea tu red local. Permítela y vuelve a intentarlo."
        }
        SignalingView::Unusable => "Este sitio está mal configurado. Avisa a su responsable.",
        SignalingView::Absent => "Nadie más puede unirse a esta llamada directa.",
    }
}

pub(super) const fn fr(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "Connexion…",
        SignalingView::Asking => {
            "Votre navigateur va demander l’accès au réseau local. Veuillez l’autoriser."
        }
        SignalingView::Connected | SignalingView::Ready => "Tout est prêt",
        SignalingView::Lost(ServerLoss::Silent) => {
            "Connexion impossible pour l’instant. Nouvelle tentative…"
        }
        SignalingView::Lost(ServerLoss::Busy) => {
            "Le service d’appels est occupé. Nouvelle tentative…"
        }
        SignalingView::Lost(ServerLoss::Broken) => {
            "Le service d’appels a un problème. Nouvelle tentative…"
        }
        SignalingView::Lost(ServerLoss::TurnedAway) => {
            "Ce site n’est pas autorisé à lancer des appels. Prévenez son responsable."
        }
        SignalingView::Lost(ServerLoss::TooSmall) => {
            "Les appels ne passent pas par ce site. Prévenez son responsable."
        }
        SignalingView::Lost(ServerLoss::Foreign) => {
            "Si personne n’apparaît, prévenez le responsable de ce site."
        }
        SignalingView::Lost(ServerLoss::LocalNetwork) => {
            "Votre navigateur bloque le réseau local. Autorisez-le, puis réessayez."
        }
        SignalingView::Unusable => "Ce site est mal configuré. Prévenez son responsable.",
        SignalingView::Absent => "Personne d’autre ne peut rejoindre cet appel direct.",
    }
}

pub(super) const fn zh(signaling: SignalingView) -> &'static str {
    match signaling {
        SignalingView::Connecting => "正在连接…",
        SignalingView::Asking => "浏览器将询问是否访问本地网络，请允许。",
        SignalingView::Connected | SignalingView::Ready => "可以加入",
        SignalingView::Lost(ServerLoss::Silent) => "暂时无法连接，正在重试…",
        SignalingView::Lost(ServerLoss::Busy) => "通话服务繁忙，正在重试…",
        SignalingView::Lost(ServerLoss::Broken) => "通话服务出现问题，正在重试…",
        SignalingView::Lost(ServerLoss::TurnedAway) => "本网站未获准发起通话，请告知网站管理者。",
        SignalingView::Lost(ServerLoss::TooSmall) => "本网站无法承载通话，请告知网站管理者。",
        SignalingView::Lost(ServerLoss::Foreign) => "如果这里没有人出现，请告知网站管理者。",
        SignalingView::Lost(ServerLoss::LocalNetwork) => "浏览器阻止了本地网络。请允许后重试。",
        SignalingView::Unusable => "本网站设置有误，请告知网站管理者。",
        SignalingView::Absent => "其他人无法加入这次直接通话。",
    }
}
