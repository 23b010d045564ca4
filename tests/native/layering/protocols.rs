//! What the modules of the protocols open with: prose, their states, and a test that plays one
//! exchange.

use std::path::Path;
use std::{fs, io};

use super::source::{File, Tree};

#[test]
fn every_protocol_module_opens_with_its_states_and_a_test_that_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tree = Tree::read(root).expect("the sources can be read");
    let is_there = |path: &&str| tree.rust().any(|file| file.path == *path);
    assert!(PROTOCOLS.iter().copied().all(|path| is_there(&path)));

    let tests = tests(&root.join("tests/native")).expect("the tests can be read");
    tree.files.extend(tests);

    assert_eq!(breaches(&tree), Vec::<String>::new());
}

#[test]
fn a_protocol_module_without_states_or_without_its_test_is_found() {
    let states = "//! One.\n//! ```text\n//! A ──► B\n//! ```\n";
    let named = format!("{states}//! The test `it_reads_back_whole` plays it.\n");
    let test = "fn it_reads_back_whole() {}";
    let count = |text: String| breaches(&Tree::of(&[(PROTOCOLS[0], &text)])).len();

    assert_eq!(count(format!("{named}{test}")), 0);
    assert_eq!(count(named.clone()), 1, "the test is not there");
    assert_eq!(count(format!("{states}{test}")), 1, "no test is named");
    let stateless = named.replace("```text", "```json");
    assert_eq!(count(format!("{stateless}{test}")), 1, "no states");
}

/// What the openings of the protocol modules lack.
fn breaches(tree: &Tree) -> Vec<String> {
    let mut breaches = Vec::new();
    let is_protocol = |file: &&File| PROTOCOLS.contains(&file.path.as_str());
    for file in tree.rust().filter(is_protocol) {
        let lines = file.text.lines().take_while(|line| line.starts_with("//!"));
        let opening = lines.collect::<Vec<_>>().join("\n");
        if !opening.contains("```text") && !STATELESS.contains(&file.path.as_str()) {
            breaches.push(format!("{}: no diagram of its states", file.path));
        }
        let names: Vec<_> = opening.split('`').filter(|word| is_test(word)).collect();
        let is_there = |name: &&str| {
            let head = format!("fn {name}()");
            tree.files.iter().any(|file| file.text.contains(&head))
        };
        if names.is_empty() || !names.iter().all(is_there) {
            breaches.push(format!("{}: no such test: {names:?}", file.path));
        }
    }
    breaches
}

/// Whether a word is the name of a test: a claim of many words.
fn is_test(word: &str) -> bool {
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    word.chars().all(is_name) && word.matches('_').count() >= 3
}

fn tests(folder: &Path) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "rs") {
            let name = path.to_string_lossy().into_owned();
            files.push(File::new(name, fs::read_to_string(&path)?));
        }
    }
    Ok(files)
}

const PROTOCOLS: [&str; 23] = [
    "src/call/transfer.rs",
    "src/call/mesh/early_answer.rs",
    "src/call/mesh/health.rs",
    "src/call/mesh/negotiation.rs",
    "src/call/room/manual.rs",
    "src/call/room/membership.rs",
    "src/call/room/roster.rs",
    "src/call/room/send.rs",
    "src/signaling/codec/keepalive.rs",
    "src/signaling/codec/manual.rs",
    "src/signaling/codec/matchbox.rs",
    "src/signaling/codec/mod.rs",
    "src/signaling/codec/mqtt.rs",
    "src/signaling/codec/peerjs.rs",
    "src/signaling/codec/peerjs_peer.rs",
    "src/signaling/codec/peerjs_peer/remote_peer.rs",
    "src/signaling/codec/raw.rs",
    "src/signaling/codec/topics.rs",
    "src/signaling/envelope.rs",
    "src/signaling/fragment.rs",
    "src/signaling/invite_code.rs",
    "src/signaling/peer_message.rs",
    "src/signaling/seal.rs",
];

/// Two formats, a codec that does nothing, and a machine whose states are in a file of their own.
const STATELESS: [&str; 4] = [
    "src/call/mesh/negotiation.rs",
    "src/signaling/codec/manual.rs",
    "src/signaling/envelope.rs",
    "src/signaling/invite_code.rs",
];
