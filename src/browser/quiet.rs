//! Promises whose outcome nobody waits for.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::BrowserError;

/// Lets a promise take its course. A refusal is a debug line, and no error. What is no
/// promise is kept already.
pub(super) fn quietly(promise: impl Into<JsValue>) {
    let promise = Promise::resolve(&promise.into());
    spawn_local(async move {
        if let Err(error) = JsFuture::from(promise).await {
            log::debug!("{}", BrowserError::from(error));
        }
    });
}
