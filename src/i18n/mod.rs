//! The texts of the user interface, in all languages. The module is pure: the caller decides what
//! to say and passes plain data. A text that is missing in one language does not compile.

mod catalog;
mod choices;
mod connections;
mod de;
mod devices;
pub mod doctor;
mod en;
mod es;
mod fr;
mod guide;
mod leaving;
mod manual;
mod names;
mod news;
mod relay;
#[cfg(test)]
mod samples;
mod screen;
mod sentences;
mod server;
mod stage;
mod talk;
mod texts;
pub mod timeline;
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
    use super::samples::{REFUSALS, sentences};
    use super::*;
    use crate::call::Notice;
    use crate::call::fault::Refusal;
    use crate::call::view::{Announcement, LinkState, PairView};
    use crate::layout::Hint;
    use crate::model::{DisplayName, Source, Sources};

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
            let hint = words.guide.hint.of(Hint::Invite).to_owned();
            let refusal = words.devices.refusals.of(Sources::One(Source::Mic), mic);
            [
                words.promise.to_owned(),
                words.announcement(&gone),
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
                let said = catalog(lang)
                    .devices
                    .refusals
                    .of(Sources::One(Source::Camera), refusal)
                    .to_lowercase();

                assert!(said.contains(camera) && !said.contains(mic), "{said}");
            }
        }
    }

    #[test]
    fn one_is_no_plural_and_in_french_neither_is_none() {
        let told = |lang: Lang| [0, 1, 2].map(|count| catalog(lang).people_here.of(count));

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
        let repair = |seconds| {
            let words = catalog(Lang::En);
            words.links.repair(LinkState::Restarting, seconds)
        };

        assert_eq!(repair(2), "Reconnecting…");
        assert_eq!(repair(3), "Reconnecting… 3 s");
        assert_eq!(repair(7), "Reconnecting… 7 s");
    }

    #[test]
    fn many_broken_pairs_are_one_line() {
        let pair = |one, other| PairView {
            one: DisplayName::clean(one),
            other: DisplayName::clean(other),
        };
        let pairs: Vec<_> = ["a", "b", "c", "d", "e"].map(|one| pair(one, "z")).into();
        let apart = |lang, count| catalog(lang).apart(&pairs[..count]);

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

        let joined = |name| catalog(Lang::En).notice(&Notice::Joined(name));
        assert_eq!(catalog(Lang::En).notice(&nameless), "Guest joined");
        assert_eq!(joined(DisplayName::default().numbered(1)), "Guest joined");
        assert_eq!(joined(DisplayName::default().numbered(2)), "Guest 2 joined");
    }
}
