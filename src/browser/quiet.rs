//! Promises whose outcome is not awaited.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::BrowserError;
use super::members::ask;

/// Calls a method without waiting for the promise that it returns. A missing method, an exception
/// and a rejection are logged at debug level.
pub(super) fn quietly(target: &JsValue, method: &str, arguments: &[JsValue]) {
    let kept = ask(target, method, arguments);
    spawn_local(async move {
        if let Err(error) = kept.await {
            log::debug!("{}", BrowserError::from(error));
        }
    });
}
