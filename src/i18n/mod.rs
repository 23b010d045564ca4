//! The texts of the user interface, in all languages. The module is pure: the caller decides what
//! to say and passes plain data. A text that is missing in one language does not compile.

mod catalog;
mod choices;
mod de;
mod devices;
mod en;
mod es;
mod fr;
mod guide;
mod leaving;
mod manual;
mod names;
mod relay;
mod screen;
mod server;
mod stage;
mod talk;
mod voice;
mod watch;
#[cfg(test)]
mod word_rules;
mod zh;

pub use crate::model::Lang;
pub use catalog::Catalog;
pub use choices::ChoiceWords;
pub use devices::DeviceWords;
pub use guide::GuideWords;
pub use leaving::LeavingWords;
pub use manual::ManualWords;
pub use screen::ScreenWords;
pub use stage::StageWords;
pub use talk::TalkWords;
pub use voice::VoiceWords;
pub use watch::WatchWords;

/// Returns the texts of a language.
pub const fn catalog(lang: Lang) -> &'static Catalog {
    match lang {
        Lang::En => &en::CATALOG,
        Lang::Zh => &zh::CATALOG,
        Lang::Es => &es::CATALOG,
        Lang::De => &de::CATALOG,
        Lang::Fr => &fr::CATALOG,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Notice;
    use crate::call::fault::{Refusal, ServerLoss};
    use crate::call::view::{
        Announcement, LeftReason, LinkState, PairView, PhaseView, SignalingView, Stake,
    };
    use crate::config::Problem;
    use crate::invite::LinkProblem;
    use crate::layout::Hint;
    use crate::model::{
        AnnouncementTopic, BrowserKind, Device, DeviceKind, DisplayName, Recording, Source, Sources,
    };

    /// Returns every text with parameters, for every kind of parameter.
    pub(super) fn sentences(lang: Lang) -> Vec<String> {
        let words = catalog(lang);
        let mut sentences = Vec::new();
        sentences
            .extend(REFUSALS.map(|refusal| (words.refusal)(Sources::One(Source::Mic), refusal)));
        sentences
            .extend(REFUSALS.map(|refusal| (words.refusal)(Sources::One(Source::Camera), refusal)));
        sentences.extend(REFUSALS.map(|refusal| (words.refusal)(Sources::Both, refusal)));
        sentences.extend(REFUSALS.map(|refusal| (words.remedy)(refusal).to_owned()));
        sentences.extend(problems().iter().map(words.problem));
        sentences.extend(notices().iter().map(words.notice));
        sentences.extend(said().iter().map(words.announcement));
        let remedies = notices().map(|notice| (words.devices.remedy)(&notice).to_owned());
        sentences.extend(remedies);
        sentences.extend(LINKS.map(|link| (words.repair)(link, 2, 7)));
        sentences.extend(WIRES.map(|signaling| (words.signaling)(signaling).to_owned()));
        sentences.extend(LINKS.map(|link| (words.link)(link, None).to_owned()));
        sentences.extend(REASONS.map(|reason| (words.left_reason)(reason).to_owned()));
        sentences.extend(LINK_PROBLEMS.iter().map(words.link_problem));
        sentences.extend([(words.open_named)("team"), (words.elsewhere)("a.example")]);
        let all = [
            Sources::One(Source::Mic),
            Sources::One(Source::Camera),
            Sources::Both,
        ];
        sentences.extend(all.map(|sources| (words.asking)(sources).to_owned()));
        sentences.extend(all.map(|sources| (words.devices.without)(sources).to_owned()));
        sentences.extend(BrowserKind::ALL.map(|kind| (words.devices.steps)(kind).to_owned()));
        sentences.push((words.leaving.lasted_with)("12 min", "Ana"));
        sentences
            .extend(AnnouncementTopic::ALL.map(|topic| (words.choices.topic)(topic).to_owned()));
        sentences.extend(Stake::ALL.map(|stake| (words.leaving.stake)(stake).to_owned()));
        sentences.extend([false, true].map(|is| (words.talk.unsendable)("a.pdf", is)));
        sentences.extend(Hint::ALL.map(|hint| (words.guide.hint)(hint).to_owned()));
        let numbers = [
            words.people_here,
            words.talk.unread,
            words.talk.too_long,
            words.full,
            words.leaving.others,
        ];
        sentences.extend(numbers.iter().flat_map(|told| [1, 2].map(told)));
        sentences
    }

    #[test]
    fn every_sentence_is_there_in_every_language() {
        for lang in Lang::ALL {
            for sentence in sentences(lang) {
                assert!(!sentence.trim().is_empty());
                assert!(!sentence.contains("  "), "{sentence:?}");
            }
        }
    }

    #[test]
    fn every_language_says_everything_in_its_own_words() {
        let own_words = |lang| {
            let words = catalog(lang);
            let (mic, gone) = (
                Refusal::ByUser,
                Announcement::Down(DisplayName::clean("Ana")),
            );
            let hint = (words.guide.hint)(Hint::Invite).to_owned();
            let refusal = (words.refusal)(Sources::One(Source::Mic), mic);
            [
                words.promise.to_owned(),
                (words.announcement)(&gone),
                refusal,
                hint,
            ]
        };
        let said: std::collections::BTreeSet<_> =
            Lang::ALL.into_iter().flat_map(own_words).collect();

        assert_eq!(said.len(), 4 * Lang::ALL.len());
    }

    #[test]
    fn every_language_has_its_own_marks() {
        for lang in Lang::ALL {
            // Fixed texts are taken from the debug output of the catalog.
            let plain = format!("{:?}", catalog(lang)).replace("\\u{202f}", "\u{202f}");
            let names: String = Lang::ALL.iter().map(|lang| lang.own_name()).collect();
            let text = format!("{plain} {} {names}", sentences(lang).join(" "));
            let quotes = match lang {
                Lang::En => "“”",
                Lang::Zh => "“”",
                Lang::Es | Lang::Fr => "«»",
                Lang::De => "„“",
            };
            for mark in "“”„«»".chars().filter(|mark| !quotes.contains(*mark)) {
                assert!(!text.contains(mark), "{lang:?} has {mark}");
            }
        }
    }

    #[test]
    fn a_spanish_question_is_opened_as_it_is_closed() {
        let plain = format!("{:?}", catalog(Lang::Es));
        let sentences = sentences(Lang::Es);
        // The key of a shortcut is no question.
        let texts = plain.split('"').chain(sentences.iter().map(String::as_str));
        for text in texts.filter(|text| !text.contains(" ? ")) {
            for (opens, closes) in [('¿', '?'), ('¡', '!')] {
                let count = |mark| text.chars().filter(|c| *c == mark).count();
                assert_eq!(count(opens), count(closes), "{text}");
            }
        }
    }

    #[test]
    fn in_french_no_mark_stands_close_and_none_can_be_torn_off() {
        let plain = format!("{:?}", catalog(Lang::Fr)).replace("\\u{202f}", "\u{202f}");
        let words: String = plain
            .split('"')
            .skip(1)
            .step_by(2)
            .collect::<Vec<_>>()
            .join(" | ");
        let text = format!("{words} | {}", sentences(Lang::Fr).join(" | "));

        for (before, mark) in text.chars().zip(text.chars().skip(1)) {
            assert!(
                !"?!:;»".contains(mark) || before == '\u{202f}',
                "{before:?} before {mark:?}"
            );
            assert!(before != '«' || mark == '\u{202f}', "{mark:?} after «");
        }
        assert!(!text.contains('\''), "a straight apostrophe");
    }

    #[test]
    fn a_sentence_about_a_device_names_the_device() {
        for (lang, camera, mic) in [
            (Lang::En, "camera", "microphone"),
            (Lang::Zh, "摄像头", "麦克风"),
            (Lang::Es, "cámara", "micrófono"),
            (Lang::De, "kamera", "mikrofon"),
            (Lang::Fr, "caméra", "micro"),
        ] {
            for refusal in REFUSALS {
                let said =
                    (catalog(lang).refusal)(Sources::One(Source::Camera), refusal).to_lowercase();

                assert!(said.contains(camera) && !said.contains(mic), "{said}");
            }
        }
    }

    #[test]
    fn one_is_no_plural_and_in_french_neither_is_none() {
        let told = |lang: Lang| [0, 1, 2].map(|count| (catalog(lang).people_here)(count));

        let [_, one, two] = told(Lang::En);
        assert_eq!(one, "1 person in the call");
        assert_eq!(two, "2 people in the call");
        for lang in [Lang::Es, Lang::De] {
            let [none, one, two] = told(lang);
            assert_ne!(one.replace('1', "2"), two);
            assert_eq!(none.replace('0', "2"), two);
        }
        let [none, one, two] = told(Lang::Fr);
        assert_ne!(one.replace('1', "2"), two);
        assert_eq!(none.replace('0', "1"), one);
    }

    #[test]
    fn a_repair_tells_its_seconds_once_it_takes_some() {
        let repair = |tries, seconds| {
            let words = catalog(Lang::En);
            (words.repair)(LinkState::Restarting, tries, seconds)
        };

        assert_eq!(repair(1, 2), "Reconnecting…");
        assert_eq!(repair(1, 3), "Reconnecting… 3 s");
        assert_eq!(repair(2, 7), "Reconnecting… 7 s");
    }

    #[test]
    fn many_broken_pairs_are_one_line() {
        let pair = |one, other| PairView {
            one: DisplayName::clean(one),
            other: DisplayName::clean(other),
        };
        let pairs: Vec<_> = ["a", "b", "c", "d", "e"].map(|one| pair(one, "z")).into();
        let apart = |lang, count| (catalog(lang).apart)(&pairs[..count]);

        assert_eq!(apart(Lang::En, 1), "a and z can’t hear each other.");
        assert_eq!(
            apart(Lang::En, 5),
            "Some people can’t hear each other: a and z; b and z; c and z, and 2 more pairs."
        );
        assert!(apart(Lang::Zh, 5).ends_with("还有 2 对。"));
    }

    #[test]
    fn a_participant_without_a_name_is_called_guest() {
        let nameless = Notice::Joined(DisplayName::default());

        let joined = |name| (catalog(Lang::En).notice)(&Notice::Joined(name));
        assert_eq!((catalog(Lang::En).notice)(&nameless), "Guest joined");
        assert_eq!(joined(DisplayName::default().numbered(1)), "Guest joined");
        assert_eq!(joined(DisplayName::default().numbered(2)), "Guest 2 joined");
    }

    const REFUSALS: [Refusal; 13] = [
        Refusal::ByUser,
        Refusal::Dismissed,
        Refusal::BySystem,
        Refusal::NoDevice,
        Refusal::InUse,
        Refusal::Insecure,
        Refusal::InFrame,
        Refusal::BySite,
        Refusal::Unsupported,
        Refusal::Unanswered,
        Refusal::Paused,
        Refusal::Lost,
        Refusal::Other,
    ];
    const WIRES: [SignalingView; 13] = [
        SignalingView::Connecting,
        SignalingView::Asking,
        SignalingView::Connected,
        SignalingView::Ready,
        SignalingView::Lost(ServerLoss::Silent),
        SignalingView::Lost(ServerLoss::Busy),
        SignalingView::Lost(ServerLoss::Broken),
        SignalingView::Lost(ServerLoss::TurnedAway),
        SignalingView::Lost(ServerLoss::TooSmall),
        SignalingView::Lost(ServerLoss::Foreign),
        SignalingView::Lost(ServerLoss::LocalNetwork),
        SignalingView::Unusable,
        SignalingView::Absent,
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
    const LINK_PROBLEMS: [LinkProblem; 4] = [
        LinkProblem::NoRoom,
        LinkProblem::TooLong,
        LinkProblem::Character('★'),
        LinkProblem::Damaged(None),
    ];

    fn problems() -> [Problem; 5] {
        [
            Problem::Unreachable,
            Problem::Unreadable,
            Problem::Credentials,
            Problem::Key("maxPeople".to_owned()),
            Problem::Parameter("relay".to_owned()),
        ]
    }

    fn said() -> Vec<Announcement> {
        let name = || DisplayName::clean("Ana");
        let mut said = vec![
            Announcement::Copied,
            Announcement::Asking(Sources::Both),
            Announcement::Refused(Source::Mic, Refusal::Lost),
            Announcement::ServerLost(PhaseView::Call, SignalingView::Lost(ServerLoss::Silent)),
            Announcement::ServerLost(PhaseView::Lobby, SignalingView::Unusable),
            Announcement::ServerBack,
            Announcement::Full(8),
            Announcement::Reconnecting(name()),
            Announcement::Reconnected(name()),
            Announcement::Down(name()),
            Announcement::Unheard(name()),
            Announcement::Heard(name()),
            Announcement::Shares(name()),
            Announcement::Records(name()),
            Announcement::Apart(name(), name()),
            Announcement::Wrote(name()),
            Announcement::Raised(name()),
            Announcement::Offered(name()),
        ];
        said.extend(notices().map(Announcement::Notice));
        said
    }

    fn found(is_back: bool) -> Notice {
        let [id, label, group] = ["1", "Headset", "g"].map(str::to_owned);
        let kind = DeviceKind::Mic;
        let devices = vec![Device {
            kind,
            id,
            label,
            group,
        }];
        Notice::DeviceFound { devices, is_back }
    }

    fn notices() -> [Notice; 33] {
        [
            Notice::ServerAltered,
            Notice::PeerVersion,
            Notice::PeerBadDescription(DisplayName::clean("Ana")),
            Notice::RelayRefused,
            Notice::RoomFull(8),
            Notice::NoWebRtc,
            Notice::NoKeys,
            Notice::DeviceLost(Source::Mic),
            Notice::DeviceFell(DeviceKind::Speaker, String::new()),
            Notice::DeviceFell(DeviceKind::Mic, "Headset".to_owned()),
            Notice::DeviceFailed(DeviceKind::Camera, String::new()),
            Notice::DeviceFailed(DeviceKind::Camera, "Webcam".to_owned()),
            Notice::ShareRefused(Refusal::BySystem),
            Notice::ShareRefused(Refusal::InFrame),
            Notice::ShareRefused(Refusal::BySite),
            Notice::ShareRefused(Refusal::ByUser),
            Notice::ShareRefused(Refusal::Unanswered),
            Notice::ShareRefused(Refusal::Unsupported),
            Notice::ShareRefused(Refusal::Other),
            Notice::RecordingEnded(Recording::NoRoom),
            Notice::RecordingEnded(Recording::Failed),
            Notice::RecordingEnded(Recording::Partial),
            Notice::RecordingEnded(Recording::Empty),
            Notice::RecordingSoundOnly,
            Notice::TalkingMuted,
            Notice::MicSilent,
            found(false),
            found(true),
            Notice::Joined(DisplayName::clean("Ana")),
            Notice::Left(DisplayName::clean("Ana")),
            Notice::Wrote(DisplayName::clean("Ana"), "Hello".to_owned()),
            Notice::RecordingSaved("visavis.webm".to_owned(), 12_000_000),
            Notice::RecordingCancelled,
        ]
    }
}
