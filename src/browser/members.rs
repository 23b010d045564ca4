//! Members of an object by name, for whatever a browser may not have. A method that is missing, a getter
//! that throws, a promise that is none: each is a value here, and none of them ends the task.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property. `None` where reading it throws.
pub(super) fn get(target: &JsValue, key: &str) -> Option<JsValue> {
    Reflect::get(target, &key.into()).ok()
}

/// A property that is an object. `None` for `undefined` and `null` as well.
pub(super) fn object(target: &JsValue, key: &str) -> Option<JsValue> {
    get(target, key).filter(|value| value.is_object() || value.is_function())
}

/// A property that is text.
pub(super) fn text(target: &JsValue, key: &str) -> Option<String> {
    get(target, key)?.as_string()
}

/// Whether an object has this method.
pub(super) fn has_method(target: &JsValue, method: &str) -> bool {
    get(target, method).is_some_and(|method| method.is_function())
}

/// Sets a property. Frozen objects keep what they have.
pub(super) fn set(target: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(target, &key.into(), value);
}

/// Calls a method.
///
/// # Errors
/// There is none, or it throws.
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

/// Calls a method. `None` where there is none, or it throws.
pub(super) fn call(target: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    attempt(target, method, arguments).ok()
}

/// Calls a method at once, and waits for what it promises. What is no promise counts as kept.
///
/// # Errors
/// There is no such method, it throws, or the promise is broken.
pub(super) fn ask(
    target: &JsValue,
    method: &str,
    arguments: &[JsValue],
) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let answer = attempt(target, method, arguments).map(|answer| Promise::resolve(&answer));
    async move { JsFuture::from(answer?).await }
}

/// The elements of an array. None where it is no array.
pub(super) fn items(list: &JsValue) -> impl Iterator<Item = JsValue> + use<> {
    let list = list.dyn_ref::<Array>().cloned().unwrap_or_default();
    (0..list.length()).map(move |at| list.get(at))
}

/// What a method answers, if that is an array.
pub(super) fn list(target: &JsValue, method: &str) -> impl Iterator<Item = JsValue> + use<> {
    items(&call(target, method, &[]).unwrap_or_default())
}
