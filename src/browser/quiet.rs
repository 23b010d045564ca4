//! Promises whose outcome is not waited for.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::BrowserError;
use super::members::ask;

/// Calls a method, and lets what it promises take its course. A method that is missing, one that throws and
/// a broken promise are a debug line each, and no error.
pub(super) fn quietly(target: &JsValue, method: &str, arguments: &[JsValue]) {
    let kept = ask(target, method, arguments);
    spawn_local(async move {
        if let Err(error) = kept.await {
            log::debug!("{}", BrowserError::from(error));
        }
    });
}
