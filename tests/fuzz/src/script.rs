//! An input that is played step by step: lines as in the recordings of `tests/frames`, which are
//! therefore seeds as they are. What a line cannot mean is read as something that it can.

use std::time::Duration;

use visavis::signaling::Frame;

/// One line.
pub enum Step {
    /// `open`: the socket opens.
    Open,
    /// `<` or `<x`: the server sends text, or bytes in hexadecimal.
    Frame(Frame),
    /// `send RECEIVER ENVELOPE`.
    Send { to: String, envelope: String },
    /// `tick SECONDS`, since the start.
    Tick(Duration),
    /// Any other word, and what follows it.
    Other(String, String),
}

/// The steps of an input, without what a recording expects.
pub fn steps(data: &[u8]) -> impl Iterator<Item = Step> {
    let lines = data.split(|byte| *byte == b'\n').take(MOST_STEPS);
    lines.filter_map(|line| {
        let at = line.iter().position(|byte| *byte == b' ');
        let (word, rest) = line.split_at(at.unwrap_or(line.len()));
        let rest = rest.get(1..).unwrap_or_default();
        let text = || String::from_utf8_lossy(rest).into_owned();
        match word {
            b"" | b"#" | b">" | b">x" | b"=" => None,
            b"open" => Some(Step::Open),
            b"<" => Some(Step::Frame(Frame::Text(text()))),
            b"<x" => Some(Step::Frame(Frame::Binary(bytes(rest)))),
            b"tick" => Some(Step::Tick(time(&text()))),
            b"send" => {
                let text = text();
                let (to, envelope) = text.split_once(' ').unwrap_or(("all", &text));
                let (to, envelope) = (to.to_owned(), envelope.to_owned());
                Some(Step::Send { to, envelope })
            }
            word => Some(Step::Other(
                String::from_utf8_lossy(word).into_owned(),
                text(),
            )),
        }
    })
}

/// Two digits a byte. What is no digit counts as one, so that most changes of a line change bytes.
fn bytes(hex: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| match byte {
        b'a'..=b'f' => byte - b'a' + 10,
        byte => byte & 15,
    };
    let words = hex.split(|byte| *byte == b' ').filter(|w| !w.is_empty());
    words
        .map(|word| word.iter().fold(0, |sum: u8, byte| sum << 4 | digit(byte)))
        .collect()
}

/// A day at most. What is no time is no time at all.
fn time(text: &str) -> Duration {
    let seconds = text.parse().unwrap_or(0.0);
    Duration::try_from_secs_f64(seconds)
        .unwrap_or_default()
        .min(Duration::from_secs(86_400))
}

const MOST_STEPS: usize = 4096;
