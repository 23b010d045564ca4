//! The texts of the doctor, in all languages. They are no part of the catalog: the page loads them
//! together with the rules, when something is wrong.

mod de;
mod doctor_words;
mod en;
mod es;
mod fr;
mod zh;

use crate::call::doctor::{Action, Finding, Whose};
use crate::i18n::Lang;
use doctor_words::DoctorWords;

pub use doctor_words::TestCallWords;

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What is wrong.
    pub sentence: String,
    /// What helps.
    pub action: String,
}

/// Returns a finding about the connection to a participant, in words.
pub fn advice(lang: Lang, finding: Finding, name: &str) -> Advice {
    let words = words(lang);
    let (cause, action) = (
        words.cause.of(finding.cause),
        words.action.of(finding.action),
    );
    let sentence = match finding.whose {
        Whose::Ours => words.ours.fill([cause]),
        _ if finding.is_claimed => words.claimed.fill([name, cause]),
        Whose::Theirs => words.theirs.fill([name, cause]),
        Whose::Pair => cause.to_owned(),
    };
    // Some things help on either side.
    let is_theirs = finding.whose == Whose::Theirs
        && !matches!(finding.action, Action::TellHost | Action::TryLater);
    let action = match is_theirs {
        true => words.ask.fill([name, action]),
        false => action.to_owned(),
    };
    Advice { sentence, action }
}

/// Returns a finding about the local user's network before the call, in words.
pub fn lobby_advice(lang: Lang, finding: Finding) -> Advice {
    let words = words(lang);
    Advice {
        sentence: words.cause.of(finding.cause).to_owned(),
        action: words.action.of(finding.action).to_owned(),
    }
}

/// Returns that nothing is known of the local user's network, in words.
pub fn unknown(lang: Lang) -> String {
    words(lang).unknown.to_owned()
}

/// Returns how long the first server took to answer, in words.
pub fn answered(lang: Lang, milliseconds: u16) -> String {
    words(lang).answered.fill([&milliseconds.to_string()])
}

/// Returns the texts of a test call.
pub const fn test_call_words(lang: Lang) -> &'static TestCallWords {
    &words(lang).test_call
}

const fn words(lang: Lang) -> &'static DoctorWords {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Zh => &zh::WORDS,
        Lang::Es => &es::WORDS,
        Lang::De => &de::WORDS,
        Lang::Fr => &fr::WORDS,
    }
}

/// Returns every text of a language.
#[cfg(test)]
pub(super) fn samples(lang: Lang) -> Vec<String> {
    let test = test_call_words(lang);
    let mut samples = vec![unknown(lang), answered(lang, 38)];
    samples.extend([test.calling, test.playing, test.works].map(str::to_owned));
    let mut add = |advice: Advice| samples.extend([advice.sentence, advice.action]);
    for (_, rule) in crate::call::doctor::rules() {
        for (whose, is_claimed) in [
            (Whose::Ours, false),
            (Whose::Ours, true),
            (Whose::Theirs, false),
            (Whose::Theirs, true),
            (Whose::Pair, false),
            (Whose::Pair, true),
        ] {
            let finding = Finding {
                cause: rule.cause,
                whose,
                action: rule.action,
                confidence: rule.confidence,
                is_claimed,
            };
            add(advice(lang, finding, "Ana"));
            add(lobby_advice(lang, finding));
        }
    }
    samples
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::doctor::Cause;

    #[test]
    fn every_cause_and_every_action_has_a_sentence_of_its_own() {
        for lang in Lang::ALL {
            let words = words(lang);
            let mut all: Vec<_> = Cause::ALL.iter().map(|it| words.cause.of(*it)).collect();
            all.extend(Action::ALL.iter().map(|it| words.action.of(*it)));
            for text in &all {
                assert!(text.ends_with(['.', '。']), "{lang:?}: {text}");
            }
            let count = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count, "{lang:?}");
        }
    }

    #[test]
    fn a_finding_names_its_side_and_whose_word_it_is() {
        let finding = |whose, is_claimed| Finding {
            cause: Cause::UdpBlocked,
            whose,
            action: Action::OtherNetwork,
            confidence: 76,
            is_claimed,
        };
        let said = |whose, is_claimed| advice(Lang::En, finding(whose, is_claimed), "Ana");

        let ours = said(Whose::Ours, false);
        assert_eq!(said(Whose::Ours, true), ours, "it is not about Ana");
        assert_eq!(
            ours.sentence,
            "Your side: The network blocks UDP, which calls need."
        );
        assert_eq!(
            ours.action,
            "Try another network, such as a phone’s hotspot."
        );
        let theirs = said(Whose::Theirs, false);
        assert_eq!(
            theirs.sentence,
            "Ana’s side: The network blocks UDP, which calls need."
        );
        assert!(theirs.action.starts_with("Ana can help:"), "{theirs:?}");
        let claimed = said(Whose::Theirs, true);
        assert!(
            claimed.sentence.starts_with("Ana’s page says:"),
            "{claimed:?}"
        );
    }
}
