//! The rules that every text on the screen obeys: short, in contractions, about the local user and
//! not about the mechanism.

use std::collections::BTreeSet;

use super::samples::sentences;
use super::{Lang, catalog};

/// Returns every text of a language.
fn texts(lang: Lang) -> BTreeSet<String> {
    // Fixed texts are taken from the debug output of the catalog.
    let plain = format!("{:?}", catalog(lang)).replace("\\u{202f}", "\u{202f}");
    let fixed = plain.split('"').skip(1).step_by(2).map(str::to_owned);
    fixed.chain(sentences(lang)).collect()
}

/// Returns the number of words, where Chinese, which has no spaces, has one in two characters.
fn word_count(text: &str) -> usize {
    let is_chinese = |letter: &char| ('\u{4e00}'..='\u{9fff}').contains(letter);
    let chinese = text.chars().filter(is_chinese).count();
    let is_word = |word: &&str| word.contains(|c: char| c.is_alphanumeric() && !is_chinese(&c));
    chinese.div_ceil(2) + text.split_whitespace().filter(is_word).count()
}

/// The most words of a text without a reason.
const fn most_words(lang: Lang) -> usize {
    match lang {
        Lang::En => 12,
        Lang::Zh | Lang::Es | Lang::De | Lang::Fr => 15,
    }
}

/// How the texts with more words begin, and why they have them.
const LONG: [(Lang, &str, &str); 10] = [
    (Lang::En, "This server only helps", WHOLE),
    (Lang::En, "These servers only help", WHOLE),
    (Lang::Zh, "这个服务器", WHOLE),
    (Lang::Zh, "这些服务器", WHOLE),
    (Lang::Es, "Este servidor", WHOLE),
    (Lang::Es, "Estos servidores", WHOLE),
    (Lang::De, "Dieser Server", WHOLE),
    (Lang::De, "Diese Server", WHOLE),
    (Lang::Fr, "Ce serveur", WHOLE),
    (Lang::Fr, "Ces serveurs", WHOLE),
];

const WHOLE: &str = "details, opened by a press: what a server sees has to be complete";

#[test]
fn every_text_is_short_or_has_a_reason_not_to_be() {
    for lang in Lang::ALL {
        let reasons = LONG.iter().filter(|(of, ..)| *of == lang);
        let starts: BTreeSet<&str> = reasons.map(|(_, start, _)| *start).collect();
        let mut unused = starts.clone();
        for text in texts(lang) {
            let words = word_count(&text);
            if words <= most_words(lang) {
                continue;
            }
            let start = starts.iter().find(|start| text.starts_with(**start));
            assert!(start.is_some(), "{lang:?}, {words} words: {text}");
            unused.retain(|unused| Some(unused) != start);
        }
        assert!(unused.is_empty(), "{lang:?}, short by now: {unused:?}");
    }
}

#[test]
fn only_the_details_talk_about_servers() {
    for (lang, word) in [
        (Lang::En, "server"),
        (Lang::Zh, "服务器"),
        (Lang::Es, "servidor"),
        (Lang::De, "server"),
        (Lang::Fr, "serveur"),
    ] {
        let words = catalog(lang);
        for text in texts(lang) {
            let is_detail = text == words.server_sees || text == words.servers_see;
            assert!(is_detail || !text.to_lowercase().contains(word), "{text}");
        }
    }
}

#[test]
fn english_is_contracted_and_says_no_one_and_everyone() {
    let stiff = [
        "cannot",
        "do not",
        "does not",
        "did not",
        "is not",
        "are not",
        "you are ",
        "they are ",
        "nobody",
        "everybody",
        "somebody",
        "anybody",
        "whoever",
        "anew",
    ];
    for text in texts(Lang::En) {
        let lower = text.to_lowercase();
        for word in stiff {
            assert!(!lower.contains(word), "{word:?} in {text:?}");
        }
        assert!(!text.contains('\''), "a straight apostrophe: {text}");
    }
}

#[test]
fn a_button_has_one_verb_for_closing() {
    for words in Lang::ALL.map(catalog) {
        assert_eq!(words.close, words.dismiss);
        assert_eq!(words.close, words.guide.got_it);
    }
}
