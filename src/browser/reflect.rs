//! Access to members of an object by name, for features that a browser may lack. A missing method,
//! a throwing getter and a value that is no promise become values here and never end the task.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Reads a property. Returns `None` if the getter throws.
pub(super) fn get(target: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(target, &key.into()).ok()
}

/// Reads a property that is an object. Returns `None` for `undefined` and `null` as well.
pub(super) fn object(target: &JsValue, key: &str) -> Option<JsValue> {
    get(target, key).filter(|value| value.is_object() || value.is_function())
}

/// Reads a property that is a string.
pub(super) fn text(target: &JsValue, key: &str) -> Option<String> {
    get(target, key)?.as_string()
}

/// Returns whether an object has this method.
pub(super) fn has_method(target: &JsValue, method: &str) -> bool {
    get(target, method).is_some_and(|method| method.is_function())
}

/// Sets a property. Frozen objects keep their value.
pub(super) fn set(target: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(target, &key.into(), value);
}

/// Calls a method.
///
/// # Errors
/// The method does not exist, or it throws.
pub(super) fn attempt(
    target: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> Result<JsValue, JsValue> {
    let function = Reflect::get(target, &method.into())?.dyn_into::<Function>();
    let function =
        function.map_err(|_| JsValue::from(js_sys::TypeError::new(&format!("no {method}"))))?;
    function.apply(target, &arguments.iter().collect())
}

/// Calls a method. Returns `None` if it does not exist or throws.
pub(super) fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    attempt(target, method, arguments).ok()
}

/// Calls a method immediately and awaits the promise that it returns. A value that is no promise
/// counts as resolved.
///
/// # Errors
/// The method does not exist, it throws, or the promise is rejected.
pub(super) fn ask(
    target: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let answer = attempt(target, method, arguments).map(|answer| Promise::resolve(&answer));
    async move { JsFuture::from(answer?).await }
}

/// Returns the elements of an array, or nothing if the value is no array.
pub(super) fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let list = list.dyn_ref::<Array>().cloned().unwrap_or_default();
    (0..list.length()).map(move |at| list.get(at))
}

/// Calls a method that returns an array, and returns its elements.
pub(super) fn list(target: &JsValue, method: &str) -> impl Iterator<Item = JsValue> + use<> {
    items(&call(target, method, &[]).unwrap_or_default())
}
