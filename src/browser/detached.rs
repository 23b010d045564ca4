//! Promises whose outcome is not awaited.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::BrowserError;
use super::reflect::ask;

/// Calls a method without waiting for the promise that it returns. A missing method, an exception
/// and a rejection are logged at debug level.
pub(super) fn call_detached(target: &JsValue, method: &str, arguments: &[JsValue]) {
    let kept = ask(target, method, arguments);
    spawn_local(async move {
        if let Err(error) = kept.await {
            log::debug!("{}", BrowserError::from(error));
        }
    });
}
