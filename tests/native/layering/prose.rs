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
    ] {
        let file = File::new(path.to_owned(), text.to_owned());
        assert_eq!(vague(&file), [], "a false alarm: {text:?}");
    }
}

fn vague(file: &File) -> Vec<Breach> {
    let prose = file.prose().to_lowercase();
    let mut breaches = Vec::new();
    for (index, line) in prose.lines().enumerate() {
        let words = VAGUE.iter().filter(|word| has_word(line, word));
        breaches.extend(words.map(|word| file.breach(index + 1, format!("`{word}`"))));
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
            .is_some_and(|kind| kind == "md" || kind == "rs")
        {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            files.push(File::new(name, fs::read_to_string(&path)?));
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Files, and folders with all that is below them.
const PLACES: [&str; 12] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "docs",
    "src/browser",
    "src/call",
    "src/layout",
    "src/model",
    "src/session",
    "src/signaling",
    "src/ui",
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
