//! The contrast of the colours in `styles/tokens.css` (WCAG 2.2, 1.4.3 and 1.4.11), and that the
//! dark values are the same wherever they stand.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use visavis::model::DisplayName;

/// The relative luminance of a colour, 0 to 1.
/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The linear parts of a colour written as `#rrggbb`.
fn hex(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| {
        let part = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let part = f64::from(part) / 255.0;
        Some(match part <= 0.040_45 {
            true => part / 12.92,
            false => ((part + 0.055) / 1.055).powf(2.4),
        })
    };
    Some([part(0)?, part(2)?, part(4)?])
}

/// The linear parts of a colour in Oklch. <https://www.w3.org/TR/css-color-4/#color-conversion-code>
fn oklch(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (a, b) = (
        chroma * hue.to_radians().cos(),
        chroma * hue.to_radians().sin(),
    );
    let long = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let medium = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let short = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
    ]
    .map(|part| part.clamp(0.0, 1.0))
}

/// The colours of each block of the file that sets the ground, and of the block that sets those
/// which no theme changes.
fn blocks(text: &str) -> Vec<BTreeMap<&str, &str>> {
    let blocks = text.split('}').map(|block| {
        let lines = block.rsplit('{').next().unwrap_or_default().split(';');
        let pairs = lines.filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
        pairs.map(|(name, value)| (name, value.trim())).collect()
    });
    blocks.collect()
}

#[test]
fn what_is_read_and_what_is_only_seen_has_the_contrast_that_it_needs_in_both_themes() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/tokens.css");
    let text = fs::read_to_string(file).unwrap();
    let rules = text.split("/*").map(|it| it.rsplit("*/").next().unwrap());
    let text: String = rules.collect();
    let all = blocks(&text);
    let themes: Vec<_> = all.iter().filter(|it| it.contains_key("ground")).collect();
    let fixed = all.iter().find(|it| it.contains_key("speaking")).unwrap();
    assert_eq!(themes.len(), 3, "light, dark by the system, dark by choice");
    assert_eq!(themes[1], themes[2], "the dark values stand twice");

    for theme in [themes[0], themes[1]] {
        let colour = |name: &str| {
            let value = theme.get(name).or_else(|| fixed.get(name));
            hex(value.unwrap_or(&name)).unwrap_or_else(|| panic!("--{name} is no colour"))
        };
        for (one, other, least) in [
            ("ink", "ground", 4.5),
            ("ink", "surface", 4.5),
            ("ink", "sunken", 4.5),
            ("ink", "accent-soft", 4.5),
            ("ink-soft", "ground", 4.5),
            ("ink-soft", "surface", 4.5),
            ("accent", "surface", 4.5),
            ("accent-ink", "accent", 4.5),
            ("accent-ink", "accent-hover", 4.5),
            ("danger-text", "surface", 4.5),
            ("danger-text", "danger-soft", 4.5),
            ("off-ink", "off", 4.5),
            ("off-ink", "off-hover", 4.5),
            ("weak-ink", "weak", 4.5),
            ("line-strong", "surface", 3.0),
            ("line-strong", "ground", 3.0),
            ("accent", "ground", 3.0),
            ("danger", "surface", 3.0),
            // The frame of a speaker, over pictures of any kind.
            ("speaking", "#000000", 3.0),
            ("speaking", "#ffffff", 3.0),
            ("speaking-bright", "#0f1614", 3.0),
            ("weak", "#0f1614", 3.0),
        ] {
            let is = contrast(colour(one), colour(other));
            assert!(is >= least, "{one} on {other}: {is:.2}, not {least}");
        }
    }
}

#[test]
fn white_initials_can_be_read_on_every_avatar() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles/kit/avatar.css");
    let text = fs::read_to_string(file).unwrap();
    let colour = text.split("oklch(").nth(1).unwrap();
    let mut numbers = colour.split(' ').map_while(|it| it.parse::<f64>().ok());
    let (lightness, chroma) = (numbers.next().unwrap(), numbers.next().unwrap());
    let hues = text.split("--hue: ").skip(1);
    let hues = hues.map(|rest| rest.split(';').next().unwrap().parse().unwrap());
    let hues: Vec<f64> = std::iter::once(0.0).chain(hues).collect();

    assert_eq!(hues.len(), DisplayName::TONES);
    for hue in hues {
        let is = contrast([1.0; 3], oklch(lightness, chroma, hue));
        assert!(is >= 4.5, "hue {hue}: {is:.2}");
    }
}
