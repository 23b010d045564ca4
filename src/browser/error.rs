//! What the browser throws, as data.

use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

/// A thrown value: a `DOMException` or an `Error`, by name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}: {message}")]
pub struct BrowserError {
    /// The name, as in `NotAllowedError`.
    pub name: String,
    /// The browser's own words, for the console.
    pub message: String,
}

impl BrowserError {
    /// What the browser says of an object that was closed.
    pub(super) fn closed() -> Self {
        Self {
            name: "InvalidStateError".to_owned(),
            message: "closed".to_owned(),
        }
    }
}

impl From<JsValue> for BrowserError {
    fn from(thrown: JsValue) -> Self {
        // A DOMException has the same two members as an Error and is none in every browser.
        match thrown.dyn_ref::<web_sys::DomException>() {
            Some(exception) => Self {
                name: exception.name(),
                message: exception.message(),
            },
            None => {
                let error = thrown.unchecked_into::<js_sys::Error>();
                Self {
                    name: error.name().into(),
                    message: error.message().into(),
                }
            }
        }
    }
}
