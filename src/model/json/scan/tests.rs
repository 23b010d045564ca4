//! Tests of `scan.rs` against serde_json, on texts that are nearly right.

#![allow(clippy::indexing_slicing)]

use serde_json::value::RawValue;

use super::*;
use crate::model::rng::SplitMix64;

/// Returns what serde_json makes of a text: its value as it is written, or whether it was cut off.
fn expected(text: &str) -> Result<&str, Fault> {
    match serde_json::from_str::<&RawValue>(text) {
        Ok(value) => Ok(value.get()),
        Err(error) if error.is_eof() => Err(Fault::Cut),
        Err(_) => Err(Fault::Bad),
    }
}

fn found(text: &str) -> Result<&str, Fault> {
    let (value, rest) = first(text)?;
    Scanner::new(rest)
        .is_at_end()
        .then_some(value)
        .ok_or(Fault::Bad)
}

const TEXTS: [&str; 24] = [
    "null",
    "true",
    "false",
    "0",
    "-0",
    "10",
    "-12.50e+10",
    "1E-2",
    r#""""#,
    r#""a\"\\\/\b\f\n\r\t\u00e4\uD83D\uDE00é😀""#,
    "[]",
    "[ ]",
    "{}",
    "{ }",
    "[1,2 , 3]",
    r#"{"a":1}"#,
    r#" { "a" : [ { } , null ] , "b" : { "c" : "}" } } "#,
    "\t[\n1\r]\t",
    r#"{"":""}"#,
    r#"[[[[[[]]]]]]"#,
    r#""\uD83D""#,
    r#""\uDE00""#,
    r#""\uD83D\u0041""#,
    r#"{"k":"signal","d":{"sdp":"v=0\r\n","n":[1,2]}}"#,
];

#[test]
fn it_agrees_with_serde_json_on_texts_and_on_each_of_their_beginnings() {
    for text in TEXTS {
        for end in 0..=text.len() {
            // serde_json calls a number bad that is cut off before a digit.
            let is_number_begun = |begun: &&str| begun.ends_with(['-', '+', '.', 'e', 'E']);
            let begun = text.get(..end);
            if let Some(begun) = begun.filter(|begun| !is_number_begun(begun)) {
                assert_eq!(found(begun), expected(begun), "{begun}");
                assert_eq!(only(begun), expected(begun).ok(), "{begun}");
            }
        }
    }
}

#[test]
fn it_agrees_with_serde_json_on_changed_texts() {
    let mut rng = SplitMix64::new(7);
    let alphabet: Vec<char> = "{}[]\",:\\/ \t\n\0\u{1f}\u{7f}\u{2028}019-+.eEtrufalsn\u{e4}😀"
        .chars()
        .collect();
    for _ in 0..200_000 {
        let text = TEXTS[rng.below(TEXTS.len() as u64) as usize];
        let mut changed: Vec<char> = text.chars().collect();
        for _ in 0..=rng.below(3) {
            let at = rng.below(changed.len() as u64 + 1) as usize;
            let other = alphabet[rng.below(alphabet.len() as u64) as usize];
            match rng.below(3) {
                0 if at < changed.len() => drop(changed.remove(at)),
                1 if at < changed.len() => changed[at] = other,
                _ => changed.insert(at, other),
            }
        }
        let changed: String = changed.into_iter().collect();

        let read = expected(&changed).ok();
        assert_eq!(only(&changed), read, "{changed:?}");
        if let Some(value) = read {
            let text = serde_json::from_str::<String>(value).ok();
            assert_eq!(string(value), text, "{changed:?}");
        }
    }
}

#[test]
fn what_is_nested_too_deep_is_bad_and_takes_no_stack() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);

    assert!(only(&nested(DEEPEST as usize)).is_some());
    assert_eq!(first(&nested(DEEPEST as usize + 1)), Err(Fault::Bad));
    assert_eq!(first(&"{\"a\":".repeat(100_000)), Err(Fault::Bad));
}
