//! The browser's knowledge of characters: normalization, classes, and grapheme clusters.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;

use super::reflect;

#[wasm_bindgen]
extern "C" {
    type Text;

    #[wasm_bindgen(method, catch)]
    fn normalize(this: &Text, form: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(js_name = RegExp)]
    type Pattern;

    // Throws for a property that the browser does not know.
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn test(this: &Pattern, text: &str) -> Result<bool, JsValue>;

    // https://tc39.es/ecma402/#segmenter-objects; Firefox has it since 125.
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl, js_class = "Segmenter")]
    fn new() -> Result<Segmenter, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn segment(this: &Segmenter, text: &str) -> Result<JsValue, JsValue>;
}

/// Returns the normalization form KC (UAX #15).
pub fn normalize(text: &str) -> String {
    let js = JsValue::from(text);
    let normal = js.unchecked_ref::<Text>().normalize("NFKC");
    normal.unwrap_or_else(|_| text.to_owned())
}

/// Converts to lower case, by the rules of no particular language.
pub fn lowercase(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case())
}

/// Returns the first grapheme cluster in upper case, by the rules of no particular language.
pub fn initial(text: &str) -> String {
    let first = graphemes(text).into_iter().next();
    String::from(JsString::from(first.unwrap_or_default()).to_upper_case())
}

/// Returns whether a character is a letter or a number.
pub fn is_letter(character: char) -> bool {
    is_of(character, r"[\p{L}\p{N}]")
}

/// Returns whether a character is a combining mark.
pub fn is_mark(character: char) -> bool {
    is_of(character, r"\p{M}")
}

/// Splits the text into grapheme clusters. Without a segmenter, splits it into characters.
pub fn graphemes(text: &str) -> Vec<String> {
    let segments = Segmenter::new().and_then(|segmenter| segmenter.segment(text));
    let segments = segments.ok().filter(JsValue::is_object);
    let Some(segments) = segments.map(|segments| Array::from(&segments)) else {
        return text.chars().map(String::from).collect();
    };
    let piece = |segment: JsValue| reflect::text(&segment, "segment");
    segments.iter().filter_map(piece).collect()
}

fn is_of(character: char, class: &str) -> bool {
    let text = character.encode_utf8(&mut [0; 4]).to_owned();
    let pattern = Pattern::new(&format!("^{class}$"), "u");
    pattern.and_then(|pattern| pattern.test(&text)) == Ok(true)
}
