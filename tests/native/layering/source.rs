//! Sources as the rules see them: files by path, code without comments, quotes and tests, and the
//! paths and tags in it. A scanner and no parser: it knows as much of Rust and HTML as this house uses.

use std::path::Path;
use std::{fs, io};

/// A place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) what: String,
}

/// The files that the rules are about.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

/// One of them.
pub(crate) struct File {
    /// Relative to the checkout, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
    /// The text with blanks in place of comments, of what is quoted, and of tests; line for line.
    pub(crate) code: String,
}

impl Tree {
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| File::new((*path).to_owned(), (*text).to_owned()));
        Self {
            files: files.collect(),
        }
    }

    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let mut files = vec![File::new(
            "index.html".to_owned(),
            fs::read_to_string(root.join("index.html"))?,
        )];
        let mut folders = vec![root.join("src"), root.join("styles")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path
                    .extension()
                    .is_some_and(|kind| kind == "rs" || kind == "css")
                {
                    let name = path
                        .strip_prefix(root)
                        .unwrap_or(&path)
                        .to_string_lossy()
                        .replace('\\', "/");
                    files.push(File::new(name, fs::read_to_string(&path)?));
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files
            .iter()
            .filter(|file| file.path.starts_with("src/") && file.path.ends_with(".rs"))
    }

    /// Where one of the words stands in the code of a folder.
    pub(crate) fn search(&self, folder: &str, words: &[&str]) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for file in self
            .files
            .iter()
            .filter(|file| is_below(&file.path, folder))
        {
            for (index, line) in file.code.lines().enumerate() {
                for word in words.iter().filter(|word| has_word(line, word)) {
                    breaches.push(file.breach(index + 1, format!("`{}`", word.trim())));
                }
            }
        }
        breaches
    }
}

impl File {
    pub(crate) fn new(path: String, text: String) -> Self {
        let code = if path.ends_with("/tests.rs") {
            // `#[cfg(test)] mod tests;` is in the file above.
            String::new()
        } else if path.ends_with(".rs") {
            without_tests(&blanked(&text))
        } else {
            text.clone()
        };
        Self { path, text, code }
    }

    /// What is written for readers, line for line: of a Rust file the comments and what is quoted, of any
    /// other file the text. What stands in backticks or in a fence is no prose, nor is a string of one word.
    pub(crate) fn prose(&self) -> String {
        let text = if self.path.ends_with(".rs") {
            let code = blanked(&self.text);
            let kept = self.text.chars().zip(code.chars());
            kept.map(|(c, code)| if c == code && c != '\n' { ' ' } else { c })
                .collect()
        } else {
            self.text.clone()
        };
        without_names(&text)
    }

    pub(crate) fn breach(&self, line: usize, what: String) -> Breach {
        Breach {
            path: self.path.clone(),
            line,
            what,
        }
    }

    /// The module that the file is, below the crate's root: empty for `lib.rs` and `main.rs`.
    pub(crate) fn module(&self) -> Vec<String> {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if module
            .last()
            .is_some_and(|name| ["mod", "lib", "main"].contains(&name.as_str()))
        {
            module.pop();
        }
        module
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// A string of one word is a name.
fn is_quoted(word: &str) -> bool {
    let word = word.trim_end_matches(' ');
    word.len() > 1 && word.starts_with('"') && word.ends_with('"')
}

/// Takes out fenced blocks, what stands in backticks on one line, and single words in quotation marks.
fn without_names(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut is_fenced = false;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start_matches(['/', '!', ' ']).starts_with("```");
        is_fenced ^= is_fence;
        if is_fenced || is_fence {
            prose.push('\n');
            continue;
        }
        for (at, part) in line.split('`').enumerate() {
            if at % 2 == 0 {
                let words = part.split_inclusive([' ', '\n']);
                for word in words {
                    let kept = match is_quoted(word.trim_end()) {
                        true if word.ends_with('\n') => "\n",
                        true => "",
                        false => word,
                    };
                    prose.push_str(kept);
                }
            } else {
                prose.push(' ');
                prose.push_str(if part.ends_with('\n') { "\n" } else { "" });
            }
        }
    }
    prose
}

/// Whether `word` stands in the line and is not the end or the beginning of a longer name.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        let joins = |inner: Option<char>, outer: Option<char>| {
            inner.is_some_and(is_name) && outer.is_some_and(is_name)
        };
        !joins(word.chars().next(), before) && !joins(word.chars().next_back(), after)
    })
}

/// Every path of ours that the code of a file uses, from the crate's root, with its line.
pub(crate) fn paths(file: &File) -> Vec<(usize, String)> {
    let module = file.module();
    let mut found = Vec::new();
    let children: Vec<_> = children(&file.code).collect();
    let roots = ["crate::", "visavis::", "super::"].into_iter();
    for root in roots.chain(children.iter().map(String::as_str)) {
        let is_child = children.iter().any(|child| child == root);
        for (at, _) in file.code.match_indices(root) {
            let before = file.code.get(..at).unwrap_or_default();
            if before.ends_with("::") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            {
                continue;
            }
            // Where an item can be seen from is no use of that.
            if before.ends_with("(in ") {
                continue;
            }
            // In a list, it is below what stands before the list.
            if is_child && before.trim_end().ends_with(['{', ',']) {
                continue;
            }
            let line = before.lines().count().max(1);
            let mut rest = file.code.get(at..).unwrap_or_default();
            let mut prefix = module.clone();
            if root == "super::" {
                while let Some(after) = rest.strip_prefix("super::") {
                    prefix.pop();
                    rest = after;
                }
            } else if !is_child {
                prefix.clear();
                rest = rest.get(root.len()..).unwrap_or_default();
            }
            let mut flat = Vec::new();
            flatten(&prefix.join("::"), rest, &mut flat);
            // Up to the root and no further: `use super::Thing` in a file beside `lib.rs`.
            found.extend(
                flat.into_iter()
                    .filter(|path| !path.is_empty())
                    .map(|path| (line, path)),
            );
        }
    }
    found
}

/// The modules that a file declares and another file holds, each as the beginning of a path.
fn children(code: &str) -> impl Iterator<Item = String> {
    code.lines().filter_map(|line| {
        let line = line.trim();
        let declared = match line.strip_prefix("pub") {
            Some(rest) => rest.split_once("mod ").map(|(_, name)| name),
            None => line.strip_prefix("mod "),
        };
        let name = declared?.strip_suffix(';')?;
        Some(format!("{name}::"))
    })
}

/// Writes out `a::{b, c::{d}}` as `a::b` and `a::c::d`. Returns how much of the text that took.
fn flatten(prefix: &str, text: &str, found: &mut Vec<String>) -> usize {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let skipped = text.len() - text.trim_start().len();
    let text = text.trim_start();
    if let Some(inside) = text.strip_prefix('{') {
        let mut at = 0;
        loop {
            at += flatten(prefix, inside.get(at..).unwrap_or_default(), found);
            let rest = inside.get(at..).unwrap_or_default();
            let end = rest.find([',', '}']).unwrap_or(rest.len());
            let is_last = !rest.get(end..).is_some_and(|rest| rest.starts_with(','));
            at = (at + end + 1).min(inside.len());
            if is_last {
                return skipped + 1 + at;
            }
        }
    }
    let length = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(length);
    if name.is_empty() {
        return skipped;
    }
    let path = match (prefix, name) {
        (_, "self") => prefix.to_owned(),
        ("", name) => name.to_owned(),
        (prefix, name) => format!("{prefix}::{name}"),
    };
    if let Some(deeper) = rest.strip_prefix("::") {
        return skipped + length + 2 + flatten(&path, deeper, found);
    }
    found.push(path);
    skipped + length
}

/// The tags of a page outside its comments, each with its line.
pub(crate) fn tags(page: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = page
        .get(at..)
        .and_then(|rest| rest.find('<'))
        .map(|start| start + at)
    {
        let rest = page.get(start..).unwrap_or_default();
        let end = if rest.starts_with("<!--") {
            rest.find("-->")
        } else {
            rest.find('>')
        };
        let end = start + end.unwrap_or(rest.len() - 1);
        if !rest.starts_with("<!--") {
            let line = page.get(..start).unwrap_or_default().matches('\n').count() + 1;
            found.push((line, page.get(start..=end).unwrap_or_default()));
        }
        at = end + 1;
    }
    found
}

/// Puts blanks in place of comments and of everything quoted.
fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = quoted(rest, code.chars().next_back()).unwrap_or(0);
        if length == 0 {
            code.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        }
        let (gone, after) = rest.split_at(length);
        code.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = after;
    }
    code
}

/// How long the comment, string or character at the beginning of `text` is, if there is one.
fn quoted(text: &str, before: Option<char>) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(block_comment(text));
    }
    let is_in_name = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if let Some(raw) = text
        .strip_prefix('r')
        .filter(|_| !is_in_name || before == Some('b'))
    {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw.get(hashes..).is_some_and(|rest| rest.starts_with('"')) {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = raw.get(hashes + 1..)?;
            return Some(
                1 + hashes + 1 + inside.find(&end).map_or(inside.len(), |at| at + end.len()),
            );
        }
    }
    if let Some(inside) = text.strip_prefix('"') {
        return Some(1 + until_quote(inside, '"'));
    }
    // A lifetime has no closing quote right after its first character.
    let inside = text.strip_prefix('\'')?;
    let mut characters = inside.chars();
    let is_character = characters.next() == Some('\\') || characters.next() == Some('\'');
    is_character.then(|| 1 + until_quote(inside, '\''))
}

fn until_quote(inside: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, character) in inside.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    inside.len()
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Puts blanks in place of every item that only a test build has.
fn without_tests(code: &str) -> String {
    let mut rest = code.to_owned();
    while let Some(start) = rest.find("#[cfg(test)]") {
        let range = start..item_end(&rest, start);
        let item = rest.get(range.clone()).unwrap_or_default();
        let blank: String = item
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        rest.replace_range(range, &blank);
    }
    rest
}

/// Where the item after an attribute ends: behind its `;`, or the brace that closes it.
fn item_end(code: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(start) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return at + 1,
            b'}' => depth -= 1,
            b';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}
