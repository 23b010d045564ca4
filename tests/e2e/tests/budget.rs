//! What a visit weighs, beside its limits in tests/budget. Needs a release build in `dist/`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use brotli::enc::BrotliEncoderParams;

#[test]
fn the_page_is_within_its_budget() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dist = root.join("dist");
    let page = std::fs::read_to_string(dist.join("index.html")).context("no release build")?;
    let asked = files_asked_for(&page);
    let limits = std::fs::read_to_string(root.join("tests/budget"))?;
    let is_code = |name: &str| {
        [".html", ".css", ".js", ".wasm"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    // What makes a call; the other scripts only help when something goes wrong, and the parts are
    // in a folder of their own.
    let is_call = |name: &str| {
        let is_page = name.ends_with(".js") || name.ends_with(".wasm");
        let is_app = is_page && name.starts_with("visavis-");
        name == "index.html" || is_app || name.ends_with(".css")
    };
    let (mut first_call, mut code) = (0, 0);
    let mut parts = BTreeMap::<String, usize>::new();
    for path in files(&dist)? {
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| is_code(name)) else {
            continue;
        };
        let size = compressed(&std::fs::read(&path)?)?;
        code += size;
        first_call += if is_call(name) { size } else { 0 };
        if let Some(part) = part(name) {
            *parts.entry(part).or_default() += size;
        }
    }
    let measured = [
        ("first-call-bytes".to_owned(), first_call),
        ("code-bytes".to_owned(), code),
        ("files-in-index".to_owned(), asked.len()),
    ];

    let mut faults = Vec::new();
    for line in limits.lines().filter(|line| line.starts_with("part-")) {
        if !parts.contains_key(line.split(' ').next().unwrap_or_default()) {
            faults.push(format!("no such part: {line}"));
        }
    }
    for (name, value) in measured.into_iter().chain(parts) {
        let limit = limit(&limits, &name)?;
        println!("budget: {name:<17} {value:>7} of {limit:>7}");
        if value > limit {
            faults.push(format!("{name}: {value} is more than {limit}"));
        } else if limit > value + value / 100 {
            faults.push(format!(
                "{name}: lower the limit {limit} to at most {}",
                value + value / 100
            ));
        }
    }
    ensure!(faults.is_empty(), "{}", faults.join("; "));
    Ok(())
}

#[test]
fn every_file_that_a_page_names_counts_once() {
    let page = "<script src='a.js'></script><link rel=\"preload\" href=\"./b.wasm\"><a href=\"#x\">\
                <link href=\"b.wasm\"><link href='data:,'><p>src=c.js</p>";

    assert_eq!(
        files_asked_for(page).into_iter().collect::<Vec<_>>(),
        ["a.js", "b.wasm"]
    );
}

#[test]
fn a_limit_is_the_number_after_its_name() -> Result<()> {
    let limits = "# words\nfiles 7\nfiles-in-index 8\n";

    assert_eq!(limit(limits, "files")?, 7);
    assert!(limit(limits, "words").is_err());
    Ok(())
}

#[test]
fn all_that_several_parts_share_counts_as_one_part() {
    assert_eq!(part("split_de.wasm").as_deref(), Some("part-de-bytes"));
    for shared in ["chunk_3.wasm", "chunk_12.wasm"] {
        assert_eq!(part(shared).as_deref(), Some("part-shared-bytes"));
    }
    assert_eq!(part("visavis-0123456789abcdef_bg.wasm"), None);
}

/// The line in tests/budget for a file that is loaded on demand. The numbers of shared pieces
/// change with any part.
fn part(file: &str) -> Option<String> {
    let name = file.strip_suffix(".wasm")?;
    let part = match name.strip_prefix("split_") {
        Some(part) => part,
        None => name.strip_prefix("chunk_").map(|_| "shared")?,
    };
    Some(format!("part-{part}-bytes"))
}

/// The files that scripts and links of the page name.
fn files_asked_for(page: &str) -> BTreeSet<String> {
    let tags = page
        .split('<')
        .filter(|tag| tag.starts_with("script") || tag.starts_with("link"));
    let names = tags.filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let start = [" src=", " href="]
            .iter()
            .find_map(|key| Some(tag.split_once(key)?.1))?;
        let quote = start.chars().next()?;
        let name = start.strip_prefix(quote)?.split(quote).next()?;
        Some(name.trim_start_matches("./").to_owned())
    });
    names
        .filter(|name| !name.contains(':') && !name.starts_with('#'))
        .collect()
}

fn limit(limits: &str, name: &str) -> Result<usize> {
    let lines = limits.lines().filter_map(|line| line.split_once(' '));
    let mut found = lines.filter(|(key, _)| *key == name);
    let (_, value) = found
        .next()
        .with_context(|| format!("no limit {name} in tests/budget"))?;
    Ok(value.trim().parse()?)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// The size after `brotli -q 11`.
fn compressed(mut bytes: &[u8]) -> Result<usize> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut small, &parameters)?;
    Ok(small.len())
}
