//! German, for choosing devices.

use crate::call::fault::Refusal;
use crate::i18n::DeviceWords;
use crate::i18n::devices::{
    DeviceNoticeWords, NoticeRemedyWords, RefusalWords, RemedyWords, ShareRefusalWords,
};
use crate::i18n::texts::{SourceTexts, Template, texts};
use crate::model::{BrowserKind, ContentHint, DeviceKind, Source};

/// The texts.
pub(super) const WORDS: DeviceWords = DeviceWords {
    settings: "Einstellungen",
    choose: texts!(Source {
        Mic: "Mikrofon wählen",
        Camera: "Kamera wählen"
    }),
    kind: texts!(DeviceKind {
        Mic: "Mikrofon",
        Camera: "Kamera",
        Speaker: "Lautsprecher"
    }),
    automatic: "Systemstandard",
    automatic_device: Template::new("Systemstandard ({0})"),
    steps: texts!(BrowserKind {
        Chromium: "Klicken Sie links neben der Adresse auf das Symbol und erlauben Sie den Zugriff.",
        ChromiumMobile: "Tippen Sie links neben der Adresse auf das Symbol, dann auf Berechtigungen.",
        Firefox: "Klicken Sie neben der Adresse auf das durchgestrichene Symbol und heben Sie die Sperre auf.",
        Safari: "Öffnen Sie im Safari-Menü die Einstellungen für diese Website und erlauben Sie den Zugriff.",
        Ios: "Tippen Sie neben der Adresse auf das Symbol, dann auf Website-Einstellungen.",
        Other: "Erlauben Sie den Zugriff in den Website-Berechtigungen Ihres Browsers."
    }),
    without: SourceTexts {
        mic: "Ohne Mikrofon weiter",
        camera: "Ohne Kamera weiter",
        both: "Ohne beides weiter",
    },
    unknown: "Ihre Geräte erscheinen hier, sobald Sie den Zugriff erlauben.",
    sound: "Ton des Mikrofons",
    echo: "Echo entfernen",
    noise: "Rauschen verringern",
    gain: "Automatische Lautstärke",
    turn: "Kamera wechseln",
    share: "Bildschirm teilen",
    sharing: "Sie teilen Ihren Bildschirm",
    stop_sharing: "Beenden",
    matters: "Optimieren für",
    content: texts!(ContentHint {
        Text: "Text",
        Motion: "Video"
    }),
    screen_of: Template::new("Bildschirm von {0}"),
    remedies: RemedyWords {
        by_user: "So erlauben Sie es",
        ask_again: "Erneut fragen",
        insecure: "Sichere Seite öffnen",
        in_frame: "In neuem Tab öffnen",
        other: "Erneut versuchen",
    },
    notice_remedies: NoticeRemedyWords {
        unmute: "Mikrofon einschalten",
        share: "Erneut versuchen",
        switch_back: "Zurückwechseln",
        use_it: "Verwenden",
    },
    notices: DeviceNoticeWords {
        share: ShareRefusalWords {
            by_system: "Ihr System sperrt die Bildschirmfreigabe. Erlauben Sie sie in den Datenschutzeinstellungen.",
            in_frame: "Diese Seite ist eingebettet und kann den Bildschirm nicht teilen.",
            by_site: "Die Einstellungen dieser Website sperren das Teilen. Bitte informieren Sie den Betreiber.",
            by_user: "Das Teilen ist blockiert. Erlauben Sie es neben der Adresse und versuchen Sie es erneut.",
            unanswered: "Keine Frage nach dem Bildschirm zu sehen? Versuchen Sie es erneut.",
            unsupported: "Dieser Browser kann den Bildschirm nicht teilen.",
            other: "Ihr Bildschirm konnte nicht geteilt werden.",
        },
        talking_muted: "Ihr Mikrofon ist stummgeschaltet. Niemand hört Sie.",
        mic_silent: "Ihr Mikrofon ist nicht zu hören. Schalten Sie es ein, oder wählen Sie ein anderes.",
        fell: texts!(DeviceKind {
            Mic: "Ihr Mikrofon wurde getrennt. {0}",
            Camera: "Ihre Kamera wurde getrennt. {0}",
            Speaker: "Ihr Lautsprecher wurde getrennt. {0}"
        }),
        uses_another: "Jetzt wird ein anderes Gerät verwendet.",
        uses: Template::new("Jetzt wird „{0}“ verwendet."),
        failed: texts!(DeviceKind {
            Mic: "Ihr Mikrofon konnte nicht gestartet werden.",
            Camera: "Ihre Kamera konnte nicht gestartet werden.",
            Speaker: "Ihr Lautsprecher konnte nicht gestartet werden."
        }),
        named_failed: Template::new("„{0}“ konnte nicht gestartet werden."),
        back: Template::new("„{0}“ ist wieder da."),
        found: Template::new("„{0}“ ist angeschlossen."),
    },
    // {0} your, {1} the, {2} no, {3} is, {4} was, {5} could
    refusals: RefusalWords::new(
        [
            &[
                "Ihr Mikrofon",
                "dem Mikrofon",
                "Kein Mikrofon",
                "ist",
                "wurde",
                "konnte",
            ],
            &[
                "Ihre Kamera",
                "der Kamera",
                "Keine Kamera",
                "ist",
                "wurde",
                "konnte",
            ],
            &[
                "Kamera und Mikrofon",
                "Kamera und Mikrofon",
                "Keine Kamera und kein Mikrofon",
                "sind",
                "wurden",
                "konnten",
            ],
        ],
        texts!(Refusal {
            ByUser: "{0} {3} blockiert.",
            Dismissed: "Sie haben die Frage nach {1} geschlossen.",
            BySystem: "Ihr System sperrt {0}. Prüfen Sie die Datenschutzeinstellungen.",
            NoDevice: "{2} gefunden. Bitte anschließen, dann erneut versuchen.",
            InUse: "{0} {3} belegt. Schließen Sie andere Apps und versuchen Sie es erneut.",
            Insecure: "Nur sichere Seiten (https) dürfen {0} verwenden.",
            InFrame: "Diese Seite ist eingebettet und darf {0} nicht verwenden.",
            BySite: "Die Einstellungen dieser Website sperren {0}. Bitte informieren Sie den Betreiber.",
            Unsupported: "Dieser Browser kann {0} nicht verwenden. Versuchen Sie einen anderen.",
            Unanswered: "Keine Frage nach {1}? Erneut fragen oder anderen Browser versuchen.",
            Paused: "{0} {3} angehalten. Das endet meist von selbst.",
            Lost: "{0} {4} getrennt.",
            Other: "{0} {5} nicht gestartet werden."
        }),
    ),
};
