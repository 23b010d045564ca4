//! Links between the documents, and the files that they name: each leads to what there is.

use std::path::Path;
use std::{fs, io};

#[test]
fn every_link_and_every_file_in_the_documents_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lost = Vec::new();
    for name in documents(root).expect("the documents can be listed") {
        let text = fs::read_to_string(root.join(&name)).expect("a document can be read");
        let folder = Path::new(&name).parent().unwrap_or_else(|| Path::new(""));
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() {
                root.join(&name)
            } else {
                root.join(folder).join(file)
            };
            let is_there = target.exists()
                && (anchor.is_empty()
                    || fs::read_to_string(&target)
                        .is_ok_and(|text| anchors(&text).any(|it| it == anchor)));
            if !is_there {
                lost.push(format!("{name}: {link}"));
            }
        }
        let files = named(&text).filter(|file| !root.join(file).exists());
        lost.extend(files.map(|file| format!("{name}: {file}")));
    }

    assert!(lost.is_empty(), "not there:\n  {}", lost.join("\n  "));
}

#[test]
fn links_anchors_and_files_are_found() {
    let text =
        "# Who *is* here?\n[a](b.md#c) ![d](e.png) [f](https://g.example)\n`src/ui/` `src/*.rs`\n";

    assert_eq!(links(text).collect::<Vec<_>>(), ["b.md#c", "e.png"]);
    assert_eq!(anchors(text).collect::<Vec<_>>(), ["who-is-here"]);
    assert_eq!(named(text).collect::<Vec<_>>(), ["src/ui/"]);
}

fn documents(root: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in ["", "docs/"] {
        for entry in fs::read_dir(root.join(folder))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") {
                names.push(format!("{folder}{name}"));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The targets of links that stay in the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|link| !link.contains("://"))
}

/// The headings, as links name them.
fn anchors(text: &str) -> impl Iterator<Item = String> {
    text.lines().filter_map(|line| {
        let heading = line.strip_prefix('#')?.trim_start_matches('#').trim();
        let kept = heading
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
            .collect::<String>();
        Some(kept.replace(' ', "-"))
    })
}

/// The files and folders that stand in backticks by their path from the root.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder)))
        .filter(|name| !name.contains(['*', '<', ' ', '{', '(']))
}

const FOLDERS: [&str; 7] = [
    "src/", "tests/", "docs/", "scripts/", "public/", "styles/", ".ci/",
];
