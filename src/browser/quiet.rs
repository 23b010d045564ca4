//! Promises whose outcome nobody waits for.

use js_sys::Promise;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::BrowserError;

/// Lets a promise take its course. A refusal is a line for whoever looks for it, and no error.
pub(super) fn quietly(promise: Promise) {
    spawn_local(async move {
        if let Err(error) = JsFuture::from(promise).await {
            log::debug!("{}", BrowserError::from(error));
        }
    });
}
