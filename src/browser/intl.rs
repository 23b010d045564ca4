//! Numbers with units and lists, by the conventions of a language.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::reflect::{attempt, get, object, set};

/// Formats a number with its unit: `12 min`.
/// <https://tc39.es/ecma402/#table-sanctioned-single-unit-identifiers>
pub fn unit(count: u64, unit: &str, lang: &str) -> String {
    let options = Object::new();
    set(&options, "style", &"unit".into());
    set(&options, "unit", &unit.into());
    let format = formatter("NumberFormat", lang, &options);
    let text = format.and_then(|format| format_with(&format, &(count as f64).into()));
    text.unwrap_or_else(|| format!("{count} {unit}"))
}

/// Joins items: `Ana, Ben and Cyn`.
pub fn list(items: &[String], lang: &str) -> String {
    let array: Array = items.iter().map(JsValue::from).collect();
    let format = formatter("ListFormat", lang, &Object::new());
    let text = format.and_then(|format| format_with(&format, &array));
    text.unwrap_or_else(|| items.join(", "))
}

fn format_with(format: &JsValue, value: &JsValue) -> Option<String> {
    attempt(format, "format", std::slice::from_ref(value))
        .ok()?
        .as_string()
}

/// Creates a formatter. Returns `None` if the browser has none of this kind, or none for this
/// language.
pub(super) fn formatter(kind: &str, lang: &str, options: &Object) -> Option<JsValue> {
    let make = get(&object(&js_sys::global(), "Intl")?, kind)?;
    let given = Array::of2(&lang.into(), options);
    Reflect::construct(&make.dyn_into::<Function>().ok()?, &given).ok()
}
