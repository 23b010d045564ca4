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

fn word_count(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    text.split_whitespace().filter(is_word).count()
}

/// The English texts of more than twelve words, and why.
const LONG: [(&str, &str); 2] = [
    (
        "This server only helps your browsers find each other.",
        "Details, opened by a press: what the server sees has to be complete.",
    ),
    (
        "These servers only help your browsers find each other.",
        "The same for several.",
    ),
];

#[test]
fn an_english_text_has_twelve_words_at_most_or_a_reason() {
    let mut reasons: BTreeSet<&str> = LONG.iter().map(|(start, _)| *start).collect();
    for text in texts(Lang::En) {
        let words = word_count(&text);
        let reason = LONG.iter().find(|(start, _)| text.starts_with(start));
        assert!(words <= 12 || reason.is_some(), "{words} words: {text}");
        if let Some((start, _)) = reason.filter(|_| words > 12) {
            reasons.remove(start);
        }
    }
    assert!(reasons.is_empty(), "short by now: {reasons:?}");
}

#[test]
fn no_other_language_needs_many_more_words() {
    for lang in [Lang::De, Lang::Es, Lang::Fr] {
        let is_detail = |text: &str| {
            let words = catalog(lang);
            text == words.server_sees || text == words.servers_see
        };
        for text in texts(lang).iter().filter(|text| !is_detail(text)) {
            let words = word_count(text);
            assert!(words <= 15, "{lang:?}, {words} words: {text}");
        }
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
