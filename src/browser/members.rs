//! What web-sys does not bind, or not every browser has: members of an object, by name.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property. `None` where reading it throws.
pub(super) fn get(target: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(target, &key.into()).ok()
}

/// Calls a method. `None` where there is none, or it throws.
pub(super) fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method = get(target, method)?.dyn_into::<Function>().ok()?;
    method.apply(target, &arguments.iter().collect()).ok()
}
