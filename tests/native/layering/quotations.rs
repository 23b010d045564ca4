//! What the documents quote from the page: every text and every button is one that the page has.

use std::path::Path;
use std::{fs, io};

/// The documents that set texts of the page in italics, and its buttons in bold.
const DOCUMENTS: [&str; 2] = ["docs/troubleshooting.md", "docs/using.md"];

#[test]
fn every_text_of_the_page_that_the_documents_quote_is_one() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts(root).expect("the texts can be read");
    let mut wrong = Vec::new();
    for name in DOCUMENTS {
        let document = fs::read_to_string(root.join(name)).expect("a document can be read");
        let count = quotations(&document).len();
        assert!(count > 20, "{name} quotes no longer like this");
        let has_marks = prose(&document).any(|line| line.contains('"'));
        assert!(!has_marks, "{name} quotes in a way that is not compared");
        let lines = wrong_quotations(&document, &texts).into_iter();
        wrong.extend(lines.map(|(line, quoted)| format!("{name}:{line}: {quoted}")));
    }

    assert!(
        wrong.is_empty(),
        "not on the page:\n  {}",
        wrong.join("\n  ")
    );
}

#[test]
fn a_wrong_quotation_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let texts = texts(root).expect("the texts can be read");

    for quoted in [
        "Your camera is blocked.",
        "Your microphone couldn't start.",
        "“a.pdf” couldn’t be read. Please choose it again.",
        "This page is loading slowly. Wait a little, or reload.",
        "Try again",
    ] {
        assert!(is_said(quoted, &texts), "a false alarm: {quoted}");
    }
    for quoted in [
        "Your camera is broken.",
        "Your camera",
        "camera is blocked.",
        "“a.pdf” cannot be read and was not sent.",
        "This page takes long to arrive",
        "Diese Seite lädt langsam. Warten Sie etwas, oder laden Sie neu.",
        "a reply",
        "Dismiss",
    ] {
        assert!(!is_said(quoted, &texts), "this passes: {quoted}");
    }
    let document =
        "| *Your camera is blocked.* | **Try again** |\n| *It is broken.* | **Dismiss** |";
    let wrong = [(2, "It is broken."), (2, "Dismiss")].map(|(line, it)| (line, it.to_owned()));
    assert_eq!(wrong_quotations(document, &texts), wrong);
}

#[test]
fn quotations_and_texts_are_found() {
    let document = "Press **Stay**,\nor *Go\non.* `a *b*`\n| *c* | `*` |";
    let source = "/// Says \"no\".\nf: \"A {b} “c” \\\"d\\\"\", g: x(\"h\") // i\n#[cfg(test)]\nmod tests {\n\"j\"";
    let script =
        "  var WORDS = {\n    en: {\n      slow: 'One’s.',\n      a: 'b'\n    },\n    zh: {\n";

    let found = quotations(document);

    let expected = [(1, "Stay"), (2, "Go on."), (4, "c")];
    assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));
    assert_eq!(literals(source), ["A {b} “c” \"d\"", "h"]);
    assert_eq!(script_texts(script), ["One’s.", "b"]);
}

/// The quotations of a document that are no text of the page, each with its line.
fn wrong_quotations(document: &str, texts: &[String]) -> Vec<(usize, String)> {
    let mut quotations = quotations(document);
    quotations.retain(|(_, quoted)| !is_said(quoted, texts));
    quotations
}

/// The texts in italics and in bold, each with its line. What stands in backticks is none.
fn quotations(document: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut quoted: Option<(usize, String)> = None;
    for (index, line) in prose(document).enumerate() {
        // Italics and bold never nest here, so any run of asterisks begins or ends a quotation.
        for (at, part) in line.replace("**", "*").split('*').enumerate() {
            if at > 0 {
                match quoted.take() {
                    Some(done) => found.push(done),
                    None => quoted = Some((index + 1, String::new())),
                }
            }
            if let Some((_, text)) = &mut quoted {
                *text += part;
            }
        }
        if let Some((_, text)) = &mut quoted {
            text.push(' ');
        }
    }
    assert_eq!(quoted, None, "an asterisk without its second");
    found
}

/// The lines of a document without what stands in backticks.
fn prose(document: &str) -> impl Iterator<Item = String> {
    let without = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join("`");
    document.lines().map(without)
}

/// All texts of the page in English, and those of other languages in the same files.
fn texts(root: &Path) -> io::Result<Vec<String>> {
    let script = fs::read_to_string(root.join("public/watchdog.js"))?;
    let mut texts = script_texts(&script);
    for entry in fs::read_dir(root.join("src/i18n"))? {
        let path = entry?.path();
        let is_test = path.ends_with("word_rules.rs");
        if !is_test && path.extension().is_some_and(|kind| kind == "rs") {
            texts.extend(literals(&fs::read_to_string(&path)?));
        }
    }
    let timeline = root.join("src/i18n/timeline/en.rs");
    texts.extend(literals(&fs::read_to_string(timeline)?));
    Ok(texts)
}

/// The strings in a source, as far as they are neither in a comment nor in a test.
fn literals(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next();
    let lines = code.unwrap_or_default().lines();
    let code: Vec<_> = lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n").replace("\\\"", "\u{1}");
    let strings = code.split('"').skip(1).step_by(2);
    strings.map(|text| text.replace('\u{1}', "\"")).collect()
}

/// The English texts of the watchdog.
fn script_texts(script: &str) -> Vec<String> {
    let lines = script.lines().map(str::trim);
    let english = lines.skip_while(|line| *line != "en: {").skip(1);
    let english = english.take_while(|line| !line.starts_with('}'));
    let text = |line: &str| {
        let (_, text) = line.split_once(": '")?;
        Some(text.trim_end_matches(',').strip_suffix('\'')?.to_owned())
    };
    english.filter_map(text).collect()
}

fn is_said(quoted: &str, texts: &[String]) -> bool {
    let quoted = plain(quoted);
    texts.iter().any(|text| is_of(&quoted, &plain(text)))
}

/// Makes all apostrophes and quotation marks alike.
fn plain(text: &str) -> String {
    text.replace('’', "'").replace(['“', '”'], "\"")
}

/// Whether a quotation is the whole of a text, with something short in place of each parameter.
fn is_of(quoted: &str, text: &str) -> bool {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default();
    let fixed: Vec<_> = parts
        .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
        .collect();
    let Some((last, middle)) = fixed.split_last() else {
        return quoted == text;
    };
    // A text of nothing but parameters and a word would fit too much.
    let words = std::iter::once(&first).chain(&fixed);
    let words = words.flat_map(|part| part.split_whitespace());
    let words = words.filter(|word| word.contains(char::is_alphabetic));
    if words.count() < 2 {
        return false;
    }
    let Some(rest) = quoted.strip_prefix(first) else {
        return false;
    };
    let Some(mut rest) = rest.strip_suffix(*last) else {
        return false;
    };
    for part in middle {
        let Some((value, after)) = rest.split_once(*part) else {
            return false;
        };
        if !is_value(value) {
            return false;
        }
        rest = after;
    }
    is_value(rest)
}

fn is_value(text: &str) -> bool {
    !text.is_empty() && text.split_whitespace().count() <= 3
}
