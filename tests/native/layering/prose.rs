//! Words that leave open who is meant: roles have names in what is written for readers.

use std::path::Path;
use std::{fs, io};

use super::source::{Breach, File, has_word};

#[test]
fn roles_are_named_in_what_is_written_for_readers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut list = String::new();
    for file in read(root).expect("the places can be read") {
        for breach in vague(&file) {
            list += &format!("  {}:{}: {}\n", breach.path, breach.line, breach.what);
        }
    }

    assert!(list.is_empty(), "name the role instead, at\n{list}");
}

#[test]
fn a_vague_word_is_found_in_prose_alone() {
    for (path, text) in [
        ("docs/a.md", "Whoever joins is\ntold."),
        ("src/ui/a.rs", "/// Somebody's tile.\nfn f() {}"),
        ("src/ui/a.rs", "const A: &str = \"nobody is here\";"),
        ("src/ui/a.rs", "fn f() {} // to be had"),
        ("src/ui/a.rs", "#[test]\nfn nobody_comes() {}"),
        (
            "tests/native/a.rs",
            "    #[test]\n    fn it_is_told() { f() }",
        ),
        (
            "tests/e2e/tests/calls/a.rs",
            "#[test]\nfn a_call_is_made_anew() {}",
        ),
        (
            "tests/e2e/tests/servers/a.rs",
            "servers! {\n    nobody_comes: Nchan, nothing_comes;\n}",
        ),
        ("tests/e2e/src/a.js", "// Answers whoever calls.\nf();"),
    ] {
        let file = File::new(path.to_owned(), text.to_owned());
        assert!(!vague(&file).is_empty(), "this passes: {text:?}");
    }
    for (path, text) in [
        (
            "docs/a.md",
            "The field `told` of a `talk`.\n```\nanew\n```\n",
        ),
        (
            "src/ui/a.rs",
            "/// As `told`.\nfn told(anew: u8) { retold() }",
        ),
        (
            "src/ui/a.rs",
            "//! The untold.\nconst A: &str = \"nobody\";",
        ),
        (
            "tests/native/a.rs",
            "const A: &str = r#\"{\"told\":{\"more\":true}}\"#;",
        ),
        (
            "tests/e2e/tests/calls/a.rs",
            "wait(&ana, &[\"everybody\"; 3]);\nlet is_told: bool = b;",
        ),
        ("tests/e2e/src/a.js", "f(`${told}`);"),
    ] {
        let file = File::new(path.to_owned(), text.to_owned());
        assert_eq!(vague(&file), [], "a false alarm: {text:?}");
    }
}

fn vague(file: &File) -> Vec<Breach> {
    let prose = file.prose().to_lowercase();
    let mut breaches = Vec::new();
    for (index, line) in prose.lines().enumerate() {
        // In quotation marks by itself it is a key of a message.
        let is_said = |word: &&&str| has_word(&line.replace(&format!("\"{word}\""), ""), word);
        let words = VAGUE.iter().filter(is_said);
        breaches.extend(words.map(|word| file.breach(index + 1, format!("`{word}`"))));
    }
    breaches.extend(vague_tests(file));
    breaches
}

/// The tests whose names have such a word: names of tests are claims.
fn vague_tests(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let lines = || file.text.lines().map(str::trim_start);
    for ((index, line), before) in lines().enumerate().skip(1).zip(lines()) {
        let name = line.strip_prefix("fn ").filter(|_| before == "#[test]");
        let name = name.and_then(|rest| rest.split('(').next());
        // A row of a macro that makes tests is `name: Server, play;`.
        let row = line.split_once(": ").filter(|_| line.ends_with(';'));
        let row = row.filter(|(name, _)| !name.contains(' '));
        let name = name.or_else(|| row.map(|(name, _)| name));
        let words = name.into_iter().flat_map(|name| name.split('_'));
        for word in words.filter(|word| VAGUE.contains(word)) {
            breaches.push(file.breach(index + 1, format!("`{word}` in the name of a test")));
        }
    }
    breaches
}

/// The texts and sources below all places.
fn read(root: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut paths: Vec<_> = PLACES.iter().map(|place| root.join(place)).collect();
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                paths.push(entry?.path());
            }
        } else if path
            .extension()
            .and_then(|kind| kind.to_str())
            .is_some_and(|kind| KINDS.contains(&kind))
            // The words and the samples are here.
            && !path.ends_with(file!())
        {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            files.push(File::new(name, fs::read_to_string(&path)?));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The kinds of files that are read below a folder.
const KINDS: [&str; 4] = ["conf", "js", "md", "rs"];

/// Files, and folders with all that is below them.
const PLACES: [&str; 17] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "docs",
    "src/browser",
    "src/call",
    "src/config",
    "src/invite",
    "src/layout",
    "src/model",
    "src/session",
    "src/signaling",
    "src/ui",
    "tests/e2e/src",
    "tests/e2e/tests",
    "tests/native",
];

const VAGUE: [&str; 8] = [
    "whoever",
    "somebody",
    "nobody",
    "anybody",
    "everybody",
    "anew",
    "to be had",
    "told",
];
