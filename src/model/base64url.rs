//! base64url without padding (RFC 4648, section 5): of all dialects of base64, the only one here.

/// Encodes bytes.
pub fn encode(bytes: impl AsRef<[u8]>) -> String {
    let bytes = bytes.as_ref();
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut bits = [0; 4];
        for (to, from) in bits.iter_mut().skip(1).zip(group) {
            *to = *from;
        }
        let bits = u32::from_be_bytes(bits);
        for place in 0..=group.len() {
            text.push(digit((bits >> (18 - 6 * place)) as u8 & 63));
        }
    }
    text
}

/// Decodes a text. Every sequence of bytes has one text: all others are `None`.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for group in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for place in 0..4 {
            let value = group.get(place).map_or(Some(0), |digit| value(*digit))?;
            bits = bits << 6 | u32::from(value);
        }
        let [_, decoded @ ..] = bits.to_be_bytes();
        let (decoded, rest) = decoded.split_at(group.len() - 1);
        if decoded.is_empty() || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend(decoded);
    }
    Some(bytes)
}

const fn digit(value: u8) -> char {
    let digit = match value {
        0..26 => b'A' + value,
        26..52 => b'a' - 26 + value,
        52..62 => value - 52 + b'0',
        62 => b'-',
        _ => b'_',
    };
    digit as char
}

const fn value(digit: u8) -> Option<u8> {
    Some(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc_are_encoded_and_decoded() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
            ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn every_byte_reads_back() {
        let bytes: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();

        for start in 0..4 {
            assert_eq!(
                decode(&encode(&bytes[start..])).as_deref(),
                bytes.get(start..)
            );
        }
        assert_eq!(encode([0xfb, 0xff, 0xfe]), "-__-");
    }

    #[test]
    fn no_other_text_decodes() {
        for text in [
            "Z", "Zm9vY", "Zh", "Zm9", "Zg==", "Z g", "Zm9v\n", "-_+/", "Zgä",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
