//! The words of the screen, in each language. Pure: what is said is decided elsewhere, and handed
//! in as plain data. A sentence missing from a language does not compile.

mod by_hand;
mod catalog;
mod en;
mod screen;
mod zh;

pub use by_hand::HandWords;
pub use catalog::Catalog;
pub use screen::ScreenWords;

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// Chinese in simplified characters.
    Zh,
}

impl Lang {
    /// The language that the link asks for; else the first that the browser asks for and the page
    /// speaks; else English. Only the first subtag counts: every Chinese reader gets Chinese.
    pub fn detect(wanted: Option<&str>, browser: &[String]) -> Self {
        let tags = wanted.into_iter().chain(browser.iter().map(String::as_str));
        tags.filter_map(Self::speaks).next().unwrap_or(Self::En)
    }

    /// The value of the document's `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    fn speaks(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        match language.to_ascii_lowercase().as_str() {
            "en" => Some(Self::En),
            "zh" => Some(Self::Zh),
            _ => None,
        }
    }
}

/// The words of a language.
pub const fn catalog(lang: Lang) -> &'static Catalog {
    match lang {
        Lang::En => &en::CATALOG,
        Lang::Zh => &zh::CATALOG,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Notice;
    use crate::call::fault::Refusal;
    use crate::call::view::{LeftReason, LinkState, PairView, PhaseView, Said, WireView};
    use crate::config::Problem;
    use crate::invite::LinkProblem;
    use crate::model::{DisplayName, Source};

    #[test]
    fn the_link_goes_before_the_browser_and_an_unknown_language_is_passed_over() {
        let browser = ["fr-FR", "zh-TW", "en"].map(str::to_owned);

        assert_eq!(Lang::detect(Some("en-GB"), &browser), Lang::En);
        assert_eq!(Lang::detect(Some("tlh"), &browser), Lang::Zh);
        assert_eq!(Lang::detect(None, &browser), Lang::Zh);
        assert_eq!(Lang::detect(None, &["ZH_cn".to_owned()]), Lang::Zh);
        assert_eq!(Lang::detect(None, &["zhx".to_owned()]), Lang::En);
        assert_eq!(Lang::detect(None, &[]), Lang::En);
    }

    #[test]
    fn every_sentence_is_there_in_every_language() {
        let mut sentences = Vec::new();
        for lang in [Lang::En, Lang::Zh] {
            let words = catalog(lang);
            sentences.extend(REFUSALS.map(|refusal| (words.refusal)(Source::Mic, refusal)));
            sentences.extend(REFUSALS.map(|refusal| (words.refusal)(Source::Camera, refusal)));
            sentences.extend(REFUSALS.map(|refusal| (words.remedy)(refusal).to_owned()));
            sentences.extend(problems().iter().map(words.problem));
            sentences.extend(notices().iter().map(words.notice));
            sentences.extend(said().iter().map(words.said));
            sentences.extend(LINKS.map(|link| (words.repair)(link, 2, 7)));
            sentences.extend(WIRES.map(|wire| (words.wire)(wire).to_owned()));
            sentences.extend(LINKS.map(|link| (words.link)(link, None).to_owned()));
            sentences.extend(REASONS.map(|reason| (words.left_reason)(reason).to_owned()));
            sentences.extend(LINK_PROBLEMS.map(|problem| (words.link_problem)(problem).to_owned()));
        }

        assert!(sentences.iter().all(|sentence| !sentence.trim().is_empty()));
    }

    #[test]
    fn a_sentence_about_a_device_names_the_device() {
        for refusal in REFUSALS {
            let english = (catalog(Lang::En).refusal)(Source::Camera, refusal).to_lowercase();
            let chinese = (catalog(Lang::Zh).refusal)(Source::Camera, refusal);

            assert!(
                english.contains("camera") && !english.contains("microphone"),
                "{english}"
            );
            assert!(
                chinese.contains("摄像头") && !chinese.contains("麦克风"),
                "{chinese}"
            );
        }
    }

    #[test]
    fn one_is_no_plural() {
        let words = catalog(Lang::En);

        assert_eq!((words.people_here)(1), "1 person in the call");
        assert_eq!((words.people_here)(2), "2 people in the call");
    }

    #[test]
    fn a_repair_tells_its_tries_and_seconds_once_it_takes_some() {
        let repair = |tries, seconds| {
            let words = catalog(Lang::En);
            (words.repair)(LinkState::Restarting, tries, seconds)
        };

        assert_eq!(repair(1, 2), "Reconnecting…");
        assert_eq!(repair(1, 3), "Reconnecting… 3 s");
        assert_eq!(repair(2, 7), "Reconnecting… try 2, 7 s");
    }

    #[test]
    fn many_broken_pairs_are_one_line() {
        let pair = |one, other| PairView {
            one: DisplayName::clean(one),
            other: DisplayName::clean(other),
        };
        let pairs: Vec<_> = ["a", "b", "c", "d", "e"].map(|one| pair(one, "z")).into();
        let apart = |lang, count| (catalog(lang).apart)(&pairs[..count]);

        assert_eq!(apart(Lang::En, 1), "a and z cannot hear each other.");
        assert_eq!(
            apart(Lang::En, 5),
            "Some here cannot hear each other: a and z; b and z; c and z, and 2 more pairs."
        );
        assert!(apart(Lang::Zh, 5).ends_with("还有 2 对。"));
    }

    #[test]
    fn somebody_without_a_name_is_called_guest() {
        let nameless = Notice::Joined(DisplayName::default());

        assert_eq!((catalog(Lang::En).notice)(&nameless), "Guest joined");
    }

    const REFUSALS: [Refusal; 9] = [
        Refusal::ByUser,
        Refusal::Dismissed,
        Refusal::BySystem,
        Refusal::NoDevice,
        Refusal::InUse,
        Refusal::Insecure,
        Refusal::InFrame,
        Refusal::Lost,
        Refusal::Other,
    ];
    const WIRES: [WireView; 4] = [
        WireView::Connecting,
        WireView::Ready,
        WireView::Lost,
        WireView::Unusable,
    ];
    const LINKS: [LinkState; 6] = [
        LinkState::Connecting,
        LinkState::Up,
        LinkState::Shaky,
        LinkState::Restarting,
        LinkState::Rebuilding,
        LinkState::Down,
    ];
    const REASONS: [LeftReason; 2] = [LeftReason::ByChoice, LeftReason::PageClosed];
    const LINK_PROBLEMS: [LinkProblem; 2] = [LinkProblem::NoRoom, LinkProblem::BadRoom];

    fn problems() -> [Problem; 5] {
        [
            Problem::Unreachable,
            Problem::Unreadable,
            Problem::Credentials,
            Problem::Key("maxPeople".to_owned()),
            Problem::Parameter("relay".to_owned()),
        ]
    }

    fn said() -> Vec<Said> {
        let name = || DisplayName::clean("Ana");
        let mut said = vec![
            Said::Copied,
            Said::Asking(Source::Mic),
            Said::Refused(Source::Mic, Refusal::Lost),
            Said::ServerLost(PhaseView::Call, WireView::Lost),
            Said::ServerLost(PhaseView::Lobby, WireView::Unusable),
            Said::ServerBack,
            Said::Full(8),
            Said::Reconnecting(name()),
            Said::Reconnected(name()),
            Said::Down(name()),
            Said::Unheard(name()),
            Said::Heard(name()),
            Said::Apart(name(), name()),
        ];
        said.extend(notices().map(Said::Notice));
        said
    }

    fn notices() -> [Notice; 10] {
        [
            Notice::ServerForeign,
            Notice::ServerAltered,
            Notice::PeerVersion,
            Notice::PeerBadDescription(DisplayName::clean("Ana")),
            Notice::RelayRefused,
            Notice::RoomFull(8),
            Notice::NoWebRtc,
            Notice::DeviceLost(Source::Mic),
            Notice::Joined(DisplayName::clean("Ana")),
            Notice::Left(DisplayName::clean("Ana")),
        ]
    }
}
