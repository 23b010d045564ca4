//! Texts as relays deliver them: in binary frames, several in one, one in several, or wrapped once
//! more by a program that mistook a text for bytes. The JSON dialects receive each text separately.

use super::{Codec, DecodeError, LARGEST_FRAME, Output, Target};
use crate::model::Now;
use crate::model::json::{self, Fields, FromJson};
use crate::signaling::{Endpoint, Frame};

/// A dialect of JSON texts, behind a reader of frames.
pub(super) struct TextFrames {
    codec: Box<dyn Codec>,
    unfinished: Unfinished,
}

/// The beginning of a text that continues in the next frame.
#[derive(Default)]
struct Unfinished {
    bytes: Vec<u8>,
    frames: usize,
}

/// The content of some bytes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Reading {
    /// Complete texts: objects and arrays.
    texts: Vec<String>,
    rest: Rest,
}

/// What follows the last complete text.
#[derive(Debug, Default, PartialEq, Eq)]
enum Rest {
    #[default]
    Nothing,
    /// The beginning of another text, from this byte on.
    Begun(usize),
    /// Something else.
    Foreign,
}

impl TextFrames {
    pub(super) fn of(codec: Box<dyn Codec>) -> Self {
        Self {
            codec,
            unfinished: Unfinished::default(),
        }
    }

    /// Returns the texts of a frame and of what preceded it, and whether any part was dropped.
    ///
    /// A frame that can be read by itself is: if a relay serves many pages, their frames arrive
    /// between the pieces of a text. Only a frame that cannot be read otherwise is joined to the
    /// preceding piece, and only if the result can be read.
    fn read(&mut self, frame: &Frame) -> (Vec<String>, bool) {
        let bytes = match frame {
            Frame::Text(text) => text.as_bytes(),
            Frame::Binary(bytes) => bytes,
        };
        let alone = read(bytes);
        let before = &self.unfinished;
        let is_alone = before.bytes.is_empty() || alone.rest == Rest::Nothing;
        let fits = before.frames < MOST_FRAMES && before.bytes.len() + bytes.len() <= LARGEST_FRAME;
        let mut is_dropped = false;
        if !is_alone {
            let Unfinished {
                bytes: mut joined,
                frames,
            } = std::mem::take(&mut self.unfinished);
            if fits {
                joined.extend_from_slice(bytes);
                let reading = read(&joined);
                if reading.rest != Rest::Foreign {
                    self.keep(&joined, reading.rest, frames);
                    return (reading.texts, false);
                }
            }
            is_dropped = true;
        }
        is_dropped |= alone.rest == Rest::Foreign;
        self.keep(bytes, alone.rest, 0);
        (alone.texts, is_dropped)
    }

    fn keep(&mut self, bytes: &[u8], rest: Rest, frames: usize) {
        if let Rest::Begun(at) = rest {
            self.unfinished = Unfinished {
                bytes: bytes.get(at..).unwrap_or_default().to_owned(),
                // After a complete text, this is the first frame of the next one.
                frames: if at > 0 { 1 } else { frames + 1 },
            };
        }
    }
}

/// Finds the texts in some bytes.
fn read(bytes: &[u8]) -> Reading {
    let mut reading = Reading::default();
    let (text, is_cut) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, false),
        // The bytes end within a character.
        Err(error) if error.error_len().is_none() => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (std::str::from_utf8(whole).unwrap_or_default(), true)
        }
        Err(_) => {
            reading.rest = Rest::Foreign;
            return reading;
        }
    };
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_between);
        if rest.is_empty() {
            if is_cut {
                reading.rest = Rest::Foreign;
            }
            return reading;
        }
        if !rest.starts_with(['{', '[', '"']) || reading.texts.len() >= MOST_TEXTS {
            reading.rest = Rest::Foreign;
            return reading;
        }
        match json::first(rest) {
            Ok((value, behind)) => {
                rest = behind;
                match unwrapped(value) {
                    Some(text) => reading.texts.push(text),
                    None => reading.rest = Rest::Foreign,
                }
            }
            Err(json::Fault::Cut) => {
                reading.rest = Rest::Begun(text.len() - rest.len());
                return reading;
            }
            Err(json::Fault::Bad) => {
                reading.rest = Rest::Foreign;
                return reading;
            }
        }
    }
}

/// Removes the wrapping that some relays add to a text: a string that contains it, or the
/// `JSON.stringify` form of a Node `Buffer`.
fn unwrapped(text: &str) -> Option<String> {
    let inner = if text.starts_with('"') {
        String::from_json(text)?
    } else if text.starts_with(BUFFER) {
        String::from_utf8(Fields::read(text)?.must("data")?).ok()?
    } else {
        return Some(text.to_owned());
    };
    let is_text = |text: &str| text.starts_with(['{', '[']);
    is_text(inner.trim_start_matches(is_between)).then_some(inner)
}

/// Returns whether a character may separate texts: white space, and the marks of some framings (RFC
/// 7464's record separator, a final zero, a byte order mark).
const fn is_between(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\r' | '\n' | '\u{1e}' | '\0' | '\u{feff}'
    )
}

impl Codec for TextFrames {
    fn endpoint(&self) -> Endpoint {
        self.codec.endpoint()
    }

    fn opened(&mut self, now: Now, out: &mut Output) {
        self.unfinished = Unfinished::default();
        self.codec.opened(now, out);
    }

    fn failed(&mut self) {
        self.codec.failed();
    }

    fn received(&mut self, now: Now, frame: &Frame, out: &mut Output) -> Result<(), DecodeError> {
        if frame.len() > LARGEST_FRAME {
            return Err(DecodeError::TooLarge(frame.len()));
        }
        let (texts, is_dropped) = self.read(frame);
        let mut result = Ok(());
        for text in texts {
            let taken = self.codec.received(now, &Frame::Text(text), out);
            result = result.and(taken);
        }
        if is_dropped {
            // A sign of life nevertheless.
            let nothing = Frame::Binary(Vec::new());
            let _ = self.codec.received(now, &nothing, out);
            let dropped = Err(DecodeError::Foreign("no JSON".to_owned()));
            result = result.and(dropped);
        }
        result
    }

    fn send(&mut self, now: Now, target: Target<'_>, envelope: &str, out: &mut Output) {
        self.codec.send(now, target, envelope, out);
    }

    fn tick(&mut self, now: Now, out: &mut Output) {
        self.codec.tick(now, out);
    }

    fn check(&mut self, now: Now) {
        self.codec.check(now);
    }

    fn poll_timeout(&self) -> Option<Now> {
        self.codec.poll_timeout()
    }

    fn is_interop(&self) -> bool {
        self.codec.is_interop()
    }
}

/// A text of 64 KiB in pieces of 1 KiB. More and smaller ones would cost more to read.
const MOST_FRAMES: usize = 64;

/// More than a full room sends at once.
const MOST_TEXTS: usize = 256;

const BUFFER: &str = r#"{"type":"Buffer""#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signaling::Options;
    use crate::signaling::codec::raw::Raw;
    use crate::signaling::codec::replay::{ana, replay};

    const A: &str = r#"{"room":"r","envelope":{"v":1,"s":"ä 漢 😀"}}"#;
    const B: &str = r#"["said","r",{"v":2}]"#;

    /// A codec that ignores all frames.
    struct Deaf;

    impl Codec for Deaf {
        fn endpoint(&self) -> Endpoint {
            Endpoint::Nowhere
        }
        fn opened(&mut self, _: Now, _: &mut Output) {}
        fn received(&mut self, _: Now, _: &Frame, _: &mut Output) -> Result<(), DecodeError> {
            Ok(())
        }
        fn send(&mut self, _: Now, _: Target<'_>, _: &str, _: &mut Output) {}
        fn tick(&mut self, _: Now, _: &mut Output) {}
        fn poll_timeout(&self) -> Option<Now> {
            None
        }
    }

    fn text(text: &str) -> Frame {
        Frame::Text(text.to_owned())
    }

    fn binary(bytes: &[u8]) -> Frame {
        Frame::Binary(bytes.to_owned())
    }

    /// Returns all texts of some frames, and the number of frames from which something was dropped.
    fn heard(frames: &[Frame]) -> (Vec<String>, usize) {
        let mut codec = TextFrames::of(Box::new(Deaf));
        let (mut texts, mut dropped) = (Vec::new(), 0);
        for frame in frames {
            let (more, is_dropped) = codec.read(frame);
            texts.extend(more);
            dropped += usize::from(is_dropped);
        }
        (texts, dropped)
    }

    fn all(texts: &[&str]) -> (Vec<String>, usize) {
        (texts.iter().map(|text| (*text).to_owned()).collect(), 0)
    }

    #[test]
    fn a_page_hears_its_relay_whatever_that_makes_of_a_text() {
        let raw = ana("ws://host", &Options::NONE, Raw::new);

        replay(
            &mut TextFrames::of(Box::new(raw)),
            include_str!("../../../tests/frames/raw/handed_on.txt"),
        );
    }

    #[test]
    fn a_text_is_read_from_a_binary_frame() {
        assert_eq!(heard(&[binary(A.as_bytes())]), all(&[A]));
    }

    #[test]
    fn several_texts_in_a_frame_are_read_whatever_stands_between_them() {
        for between in ["", "\n", "\r\n", " ", "\u{1e}", "\0", "\u{feff}"] {
            let frame = [between, A, between, B, between, A, between].concat();

            assert_eq!(heard(&[text(&frame)]), all(&[A, B, A]), "{between:?}");
            assert_eq!(heard(&[binary(frame.as_bytes())]), all(&[A, B, A]));
        }
    }

    #[test]
    fn a_text_is_put_together_from_frames_wherever_it_was_cut() {
        let both = [A, "\n", B].concat();
        for at in 0..=both.len() {
            let (head, tail) = both.as_bytes().split_at(at);
            assert_eq!(heard(&[binary(head), binary(tail)]), all(&[A, B]), "{at}");
        }
        for size in 1..both.len() {
            let pieces: Vec<_> = both.as_bytes().chunks(size).map(binary).collect();
            if pieces.len() < MOST_FRAMES {
                assert_eq!(heard(&pieces), all(&[A, B]), "{size}");
            }
        }
    }

    #[test]
    fn a_whole_text_between_the_pieces_of_another_is_read_and_parts_nothing() {
        let (head, tail) = A.split_at(30);

        let texts = heard(&[text(head), text(B), text(tail)]);

        assert_eq!(texts, all(&[B, A]));
    }

    #[test]
    fn the_beginning_of_a_text_without_its_end_is_given_up_for_the_next_one() {
        let (head, _) = A.split_at(30);

        let (texts, dropped) = heard(&[text(head), text(head), text(B), text("}")]);

        assert_eq!((texts, dropped), (vec![B.to_owned()], 2));
    }

    #[test]
    fn a_text_that_was_wrapped_as_a_string_or_a_buffer_is_unwrapped() {
        let string = serde_json::Value::from(A).to_string();
        let bytes = serde_json::Value::from(A.as_bytes().to_owned());
        let buffer = format!(r#"{{"type":"Buffer","data":{bytes}}}"#);

        assert_eq!(heard(&[text(&string)]), all(&[A]));
        assert_eq!(heard(&[text(&buffer)]), all(&[A]));
    }

    #[test]
    fn what_is_no_text_of_ours_is_dropped() {
        for frame in ["Welcome!", "7", "null", "\"hello\"", "{]", "{\"a\":1} tail"] {
            let (texts, dropped) = heard(&[text(frame)]);
            assert!(dropped == 1 || texts.is_empty(), "{frame}: {texts:?}");
        }
        assert_eq!(heard(&[binary(&[0xff, 0xfe, b'{'])]), (vec![], 1));
        assert_eq!(heard(&[text(" ")]), all(&[]));
    }

    #[test]
    fn a_server_can_make_the_page_keep_no_more_than_a_frame() {
        let mut codec = TextFrames::of(Box::new(Deaf));
        let open = text(&format!("[\"{}", "x".repeat(LARGEST_FRAME / 2)));
        let more = text(&"x".repeat(LARGEST_FRAME / 3));

        codec.read(&open);
        for frame in std::iter::repeat_n(&more, 1000) {
            codec.read(frame);
            assert!(codec.unfinished.bytes.len() <= LARGEST_FRAME);
        }

        let mut codec = TextFrames::of(Box::new(Deaf));
        let dropped = std::iter::repeat_n(text("["), 1000)
            .filter(|frame| codec.read(frame).1)
            .count();
        assert!(dropped >= 1000 / (MOST_FRAMES + 1), "{dropped}");
    }
}
