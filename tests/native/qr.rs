//! QR codes are read back by a reader that is none of ours.

use rqrr::PreparedImage;
use visavis::model::qr::Code;

/// Pixels to a module, as on a screen.
const SCALE: usize = 3;

/// Draws the code as the browser does: each piece of the path is a run of dark modules.
fn draw(code: &Code) -> (usize, Vec<bool>) {
    let side = usize::try_from(code.side).unwrap() * SCALE;
    let mut pixels = vec![false; side * side];
    for run in code.path.split('M').skip(1) {
        let numbers: Vec<usize> = run
            .split(['h', 'v', ' ', '-', 'z'])
            .filter_map(|number| number.parse().ok())
            .collect();
        let (x, y, length) = (numbers[0], numbers[1], numbers[2]);
        for row in y * SCALE..(y + 1) * SCALE {
            for column in x * SCALE..(x + length) * SCALE {
                pixels[row * side + column] = true;
            }
        }
    }
    (side, pixels)
}

#[test]
fn a_code_says_what_it_was_made_of() {
    let invite_code = "VAV1FRDXBBXNTNPU7QK2".repeat(42);
    for text in [
        "https://a.example/call/?lang=zh#/r/q83vEjRWeJCrze8SNFZ4kA".to_owned(),
        format!("https://calls.example.org/some/path/?lang=zh#/d/{invite_code}"),
        invite_code,
        "家 and some more".to_owned(),
    ] {
        let (side, pixels) = draw(&Code::of(&text).unwrap());

        let mut image = PreparedImage::prepare_from_bitmap(side, side, |x, y| pixels[y * side + x]);
        let grids = image.detect_grids();

        assert_eq!(grids.len(), 1, "{text}");
        assert_eq!(grids[0].decode().unwrap().1, text);
    }
}
