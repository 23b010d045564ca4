//! Tests of `webm.rs`.

use super::*;

/// Returns the beginning of a recording by Chromium 156: an EBML header, a segment of unknown
/// size, Info with the timestamp scale and two names, and what follows.
fn recorded(info: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x1A, 0x45, 0xDF, 0xA3, 0x84, 0x42, 0x86, 0x81, 0x01];
    bytes.extend([0x18, 0x53, 0x80, 0x67, 0x01]);
    bytes.extend([0xFF; 7]);
    bytes.extend([0x15, 0x49, 0xA9, 0x66, 0x80 | info.len() as u8]);
    bytes.extend(info);
    bytes.extend([0x16, 0x54, 0xAE, 0x6B, 0x81, 0x00]);
    bytes
}

const SCALE: [u8; 7] = [0x2A, 0xD7, 0xB1, 0x83, 0x0F, 0x42, 0x40];

#[test]
fn a_place_is_made_for_the_length_and_nothing_else_is_changed() {
    let before = recorded(&SCALE);

    let head = WebmDurationSlot::of(&before);
    assert!(head.is_some(), "a recording");
    let WebmDurationSlot {
        mut bytes,
        length_at,
    } = head.unwrap_or(WebmDurationSlot {
        bytes: Vec::new(),
        length_at: 0,
    });

    let rest = [0x16, 0x54, 0xAE, 0x6B, 0x81, 0x00];
    assert!(bytes.ends_with(&rest));
    assert!(bytes.starts_with(before.get(..21).unwrap_or_default()));
    bytes.splice(length_at..length_at + 8, WebmDurationSlot::length(1_500.0));
    let segment = Element::read(&bytes, 9);
    let segment = segment.as_ref().filter(|segment| segment.id == SEGMENT);
    let inside = segment
        .into_iter()
        .flat_map(|segment| Element::children(&bytes, segment, SEGMENT));
    let ids: Vec<_> = inside.map(|child| child.id).collect();
    assert_eq!(ids, [INFO, 0x1654_AE6B]);
    assert_eq!(WebmDurationSlot::of(&bytes), None, "it has its length");
    let at = length_at - LENGTH_HEAD.len();
    assert_eq!(bytes.get(at..length_at), Some(&LENGTH_HEAD[..]));
}

/// Returns two clusters, of which the second begins at 3 s, with blocks up to 3,500 ms and one
/// out of order.
fn with_blocks() -> Vec<u8> {
    let mut bytes = recorded(&SCALE);
    for (time, offsets) in [(0_u16, [0_i16, 20, 2_900]), (3_000, [0, 500, -40])] {
        bytes.extend([0x1F, 0x43, 0xB6, 0x75, 0x01]);
        bytes.extend([0xFF; 7]);
        bytes.extend([0xE7, 0x82]);
        bytes.extend(time.to_be_bytes());
        for offset in offsets {
            bytes.extend([0xA3, 0x40, 104, 0x81]);
            bytes.extend(offset.to_be_bytes());
            bytes.extend([0x80; 101]);
        }
    }
    bytes
}

#[test]
fn how_far_it_reaches_is_read_in_whatever_pieces_it_comes() {
    let bytes = with_blocks();
    for piece in [1, 2, 3, 7, 50, 103, 1_000] {
        let mut reach = Reach::default();
        for piece in bytes.chunks(piece) {
            reach.read(piece);
        }
        assert_eq!(reach.millis(), Some(3_500), "in pieces of {piece}");
    }
    let mut half = Reach::default();
    half.read(bytes.get(..bytes.len() / 2).unwrap_or_default());
    assert_eq!(half.millis(), Some(2_900));
}

#[test]
fn what_is_no_recording_has_no_end_and_does_no_harm() {
    for byte in 0..=255 {
        let mut reach = Reach::default();
        reach.read(&[byte; 500]);
        reach.read(&[byte; 500]);
        assert_eq!(reach.millis(), None, "{byte}");
    }
    let whole = with_blocks();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 0xFF;
        }
        let mut reach = Reach::default();
        reach.read(&bytes);
    }
}

#[test]
fn whatever_else_comes_is_left_alone() {
    let whole = recorded(&SCALE);
    for cut in 0..26 {
        assert_eq!(
            WebmDurationSlot::of(whole.get(..cut).unwrap_or_default()),
            None
        );
    }
    for byte in 0..=255 {
        assert_eq!(WebmDurationSlot::of(&[byte; 64]), None);
    }
    let mut known = whole;
    known.splice(13..21, [0x01, 0, 0, 0, 0, 0, 0, 40]);
    assert_eq!(
        WebmDurationSlot::of(&known),
        None,
        "a segment that knows its size"
    );
}
