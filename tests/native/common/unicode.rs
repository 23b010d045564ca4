//! What the browser knows of Unicode, on the host.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use visavis::invite::{CharClass, Unicode};

pub const UNICODE: Unicode = Unicode {
    normalize: |text| text.nfkc().collect(),
    lowercase: str::to_lowercase,
    class: |character| {
        if is_combining_mark(character) {
            CharClass::Mark
        } else if character.is_alphanumeric() {
            CharClass::Letter
        } else {
            CharClass::Other
        }
    },
};
