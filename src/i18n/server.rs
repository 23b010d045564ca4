//! The texts for the state of the signaling server, in all languages.

use crate::call::fault::ServerLoss;
use crate::call::view::SignalingView;
use crate::i18n::texts::{Texts, texts};

/// The states of the signaling server.
#[derive(Debug)]
pub struct SignalingWords {
    /// The server is being connected.
    pub connecting: &'static str,
    /// The browser will ask for permission.
    pub asking: &'static str,
    /// The server is connected.
    pub ready: &'static str,
    /// The server is lost.
    pub lost: Texts<ServerLoss>,
    /// No server can be used.
    pub unusable: &'static str,
    /// There is no server.
    pub absent: &'static str,
}

impl SignalingWords {
    /// Returns the state in words.
    pub fn of(&self, signaling: SignalingView) -> &'static str {
        match signaling {
            SignalingView::Connecting => self.connecting,
            SignalingView::Asking => self.asking,
            SignalingView::Connected | SignalingView::Ready => self.ready,
            SignalingView::Lost(loss) => self.lost.of(loss),
            SignalingView::Unusable => self.unusable,
            SignalingView::Absent => self.absent,
        }
    }
}

/// English.
pub(super) const EN: SignalingWords = SignalingWords {
    connecting: "Connecting…",
    asking: "Your browser will ask to reach your local network. Please allow it.",
    ready: "Ready to join",
    lost: texts!(ServerLoss {
        Silent: "Can’t connect right now. Retrying…",
        Busy: "The call service is busy. Retrying…",
        Broken: "The call service has a problem. Retrying…",
        TurnedAway: "This site isn’t allowed to start calls. Please tell its owner.",
        TooSmall: "This site can’t carry calls. Please tell its owner.",
        Foreign: "If no one appears here, please tell this site’s owner.",
        LocalNetwork: "Your browser is blocking your local network. Allow it, then try again."
    }),
    unusable: "This site isn’t set up correctly. Please tell its owner.",
    absent: "No one else can join this direct call.",
};

/// German.
pub(super) const DE: SignalingWords = SignalingWords {
    connecting: "Verbindung wird hergestellt…",
    asking: "Ihr Browser fragt gleich nach Ihrem lokalen Netzwerk. Bitte erlauben Sie es.",
    ready: "Bereit zum Teilnehmen",
    lost: texts!(ServerLoss {
        Silent: "Gerade keine Verbindung. Neuer Versuch…",
        Busy: "Der Anrufdienst ist überlastet. Neuer Versuch…",
        Broken: "Der Anrufdienst hat eine Störung. Neuer Versuch…",
        TurnedAway: "Diese Website darf keine Anrufe starten. Bitte informieren Sie den Betreiber.",
        TooSmall: "Über diese Website geht kein Anruf. Bitte informieren Sie den Betreiber.",
        Foreign: "Erscheint hier niemand, informieren Sie bitte den Betreiber der Website.",
        LocalNetwork: "Ihr Browser sperrt das lokale Netzwerk. Erlauben Sie es und versuchen Sie es erneut."
    }),
    unusable: "Diese Website ist falsch eingerichtet. Bitte informieren Sie den Betreiber.",
    absent: "Zu diesem Direktanruf kann niemand sonst dazukommen.",
};

/// Spanish.
pub(super) const ES: SignalingWords = SignalingWords {
    connecting: "Conectando…",
    asking: "Tu navegador va a pedir acceso a tu red local. Permítelo.",
    ready: "Todo listo",
    lost: texts!(ServerLoss {
        Silent: "Ahora no hay conexión. Reintentando…",
        Busy: "El servicio de llamadas está ocupado. Reintentando…",
        Broken: "El servicio de llamadas tiene un problema. Reintentando…",
        TurnedAway: "Este sitio no tiene permiso para iniciar llamadas. Avisa a su responsable.",
        TooSmall: "Por este sitio no pasan llamadas. Avisa a su responsable.",
        Foreign: "Si no aparece nadie, avisa al responsable de este sitio.",
        LocalNetwork: "Tu navegador bloquea tu red local. Permítela y vuelve a intentarlo."
    }),
    unusable: "Este sitio está mal configurado. Avisa a su responsable.",
    absent: "Nadie más puede unirse a esta llamada directa.",
};

/// French.
pub(super) const FR: SignalingWords = SignalingWords {
    connecting: "Connexion…",
    asking: "Votre navigateur va demander l’accès au réseau local. Veuillez l’autoriser.",
    ready: "Tout est prêt",
    lost: texts!(ServerLoss {
        Silent: "Connexion impossible pour l’instant. Nouvelle tentative…",
        Busy: "Le service d’appels est occupé. Nouvelle tentative…",
        Broken: "Le service d’appels a un problème. Nouvelle tentative…",
        TurnedAway: "Ce site n’est pas autorisé à lancer des appels. Prévenez son responsable.",
        TooSmall: "Les appels ne passent pas par ce site. Prévenez son responsable.",
        Foreign: "Si personne n’apparaît, prévenez le responsable de ce site.",
        LocalNetwork: "Votre navigateur bloque le réseau local. Autorisez-le, puis réessayez."
    }),
    unusable: "Ce site est mal configuré. Prévenez son responsable.",
    absent: "Personne d’autre ne peut rejoindre cet appel direct.",
};

/// Chinese in simplified characters.
pub(super) const ZH: SignalingWords = SignalingWords {
    connecting: "正在连接…",
    asking: "浏览器将询问是否访问本地网络，请允许。",
    ready: "可以加入",
    lost: texts!(ServerLoss {
        Silent: "暂时无法连接，正在重试…",
        Busy: "通话服务繁忙，正在重试…",
        Broken: "通话服务出现问题，正在重试…",
        TurnedAway: "本网站未获准发起通话，请告知网站管理者。",
        TooSmall: "本网站无法承载通话，请告知网站管理者。",
        Foreign: "如果这里没有人出现，请告知网站管理者。",
        LocalNetwork: "浏览器阻止了本地网络。请允许后重试。"
    }),
    unusable: "本网站设置有误，请告知网站管理者。",
    absent: "其他人无法加入这次直接通话。",
};
