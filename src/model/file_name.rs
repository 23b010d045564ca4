//! The name of a file from a remote peer, made safe to save under.

use std::fmt;
use std::rc::Rc;

use super::format_chars::{is_invisible, is_zero_width};
use super::json::{FromJson, ToJson, put_string};

/// A name of 1 to 120 characters without path components, and without characters that a file system
/// forbids, that a screen does not show or that pass for another character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(Rc<str>);

impl FileName {
    /// Cleans an untrusted name. An empty result is replaced by a default name.
    pub fn clean(text: &str) -> Self {
        let start = text.rfind(['/', '\\']).map_or(0, |at| at + 1);
        let last = text.get(start..).unwrap_or_default();
        let shown = last.chars().filter(|c| is_shown(*c)).take(MOST_READ);
        let safe = shown.map(|c| if FORBIDDEN.contains(&c) { '_' } else { c });
        let safe: String = safe.collect();
        // A wide gap would push the extension out of view.
        let safe = safe.split_whitespace().collect::<Vec<_>>().join(" ");
        // A leading dot hides a file. Windows drops trailing dots.
        let name = safe.trim_matches(|c: char| c == '.' || c.is_whitespace());
        let name = shorten(name);
        let stem = name.split('.').next().unwrap_or_default();
        let is_device = DEVICES
            .iter()
            .any(|device| stem.eq_ignore_ascii_case(device));
        Self(match name.as_str() {
            "" => UNNAMED.into(),
            name if is_device => format!("_{name}").into(),
            name => name.into(),
        })
    }

    /// Returns the cleaned name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromJson for FileName {
    fn from_json(text: &str) -> Option<Self> {
        Some(Self::clean(&String::from_json(text)?))
    }
}

impl ToJson for FileName {
    fn to_json(&self, out: &mut String) {
        put_string(out, self.as_str());
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Shortens the name and keeps its extension, which states the file type.
fn shorten(name: &str) -> String {
    let count = name.chars().count();
    if count <= MOST_KEPT {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let length = extension.chars().count();
    if length == 0 || length > LONGEST_EXTENSION {
        return name.chars().take(MOST_KEPT).collect();
    }
    let stem: String = name.chars().take(MOST_KEPT - length - 1).collect();
    format!("{stem}.{extension}")
}

/// Returns whether a character is visible. Invisible ones only make one name look like another.
fn is_shown(character: char) -> bool {
    let is_seen = !is_zero_width(character) && !is_invisible(character);
    is_seen && (character.is_whitespace() || !character.is_control())
}

const FORBIDDEN: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '%'];
const UNNAMED: &str = "file";
const MOST_READ: usize = 1_024;
const MOST_KEPT: usize = 120;
const LONGEST_EXTENSION: usize = 16;

/// Reserved device names: <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_looks_like_what_it_is() {
        for (text, name) in [
            ("../../x", "x"),
            ("..\\..\\evil.exe", "evil.exe"),
            ("/etc/passwd", "passwd"),
            ("C:\\Users\\a.txt", "a.txt"),
            ("photo\u{202E}gpj.exe", "photogpj.exe"),
            ("a<b>:\"|?*.txt", "a_b______.txt"),
            (".bashrc", "bashrc"),
            ("name. . .", "name"),
            ("nul.txt", "_nul.txt"),
            ("报告 2026.pdf", "报告 2026.pdf"),
            (
                "bill.pdf\u{3000}\u{00A0}\t\u{2800}\u{3164} .exe",
                "bill.pdf .exe",
            ),
        ] {
            assert_eq!(FileName::clean(text).as_str(), name, "{text:?}");
        }
    }

    #[test]
    fn what_would_be_no_name_gets_one() {
        for text in ["", "..", "/", "\u{200B}\u{0000}", " . "] {
            assert_eq!(FileName::clean(text).as_str(), "file", "{text:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_before_its_extension() {
        let name = FileName::clean(&format!("{}.tar.gz", "é".repeat(5_000)));
        assert_eq!(name.as_str().chars().count(), 120);

        let name = FileName::clean(&format!("{}.pdf", "x".repeat(500)));
        assert_eq!(name.as_str().len(), 120);
        assert!(name.as_str().ends_with("x.pdf"));
    }
}
