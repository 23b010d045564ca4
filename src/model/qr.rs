//! A text as a QR code (ISO/IEC 18004), ready to be drawn.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment};

/// A square of dark and light modules, quiet zone included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The number of modules on a side.
    pub side: i32,
    /// The dark modules, as the data of an SVG path at one unit per module.
    pub path: String,
}

impl Code {
    /// Encodes a text in the smallest code that holds it. A tail of capital letters and digits,
    /// such as an invite code, is packed densely. Returns `None` for a text that no code holds.
    pub fn of(text: &str) -> Option<Self> {
        let is_foreign = |c: &char| !QrSegment::is_alphanumeric(c.encode_utf8(&mut [0; 4]));
        let start = text.rfind(|c| is_foreign(&c)).map_or(0, |at| {
            at + text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
        });
        let (head, tail) = text.split_at_checked(start)?;
        let dense = [
            QrSegment::make_bytes(head.as_bytes()),
            QrSegment::make_alphanumeric(tail),
        ];
        let code = if tail.len() >= WORTH_A_SEGMENT {
            QrCode::encode_segments(&dense, QrCodeEcc::Low)
        } else {
            QrCode::encode_text(text, QrCodeEcc::Low)
        };
        let code = code.ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let run = (x..code.size())
                    .take_while(|x| code.get_module(*x, y))
                    .count();
                let run = i32::try_from(run).ok()?;
                if run > 0 {
                    path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run + 1;
            }
        }
        let side = code.size() + 2 * QUIET;
        Some(Self { side, path })
    }
}

/// The width of the light border by which scanners find a code, in modules.
const QUIET: i32 = 4;

/// The minimum length of a tail that outweighs the header of its own segment, in characters.
const WORTH_A_SEGMENT: usize = 12;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_invite_code_in_a_link_is_packed_more_densely_than_other_text() {
        let link = format!("https://a.example/#/d/{}", "ABCDE23456".repeat(75));

        let dense = Code::of(&link).unwrap();
        let loose = Code::of(&link.to_lowercase()).unwrap();

        assert!(dense.side < loose.side, "{} {}", dense.side, loose.side);
        assert!(dense.side <= 97, "{}: too fine for a phone", dense.side);
    }

    #[test]
    fn the_corners_are_where_a_reader_looks_for_them() {
        let code = Code::of("https://a.example/家#/r/x").unwrap();

        let right = code.side - 4 - 7;
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains(&format!("M{right} 4h7v1h-7z")));
        assert!(code.path.contains(&format!("M4 {}h7v1h-7z", code.side - 5)));
    }

    #[test]
    fn any_text_is_answered_and_one_that_is_too_long_is_not_drawn() {
        for text in [
            "",
            "A",
            "é",
            "ABCDEFGHIJKLMé",
            "https://a.example/ABCDEFGHIJKLM",
        ] {
            assert!(Code::of(text).is_some(), "{text}");
        }
        assert_eq!(Code::of(&"A".repeat(5_000)), None);
    }
}
