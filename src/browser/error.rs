//! What the browser throws, as data.

use thiserror::Error;
use wasm_bindgen::JsValue;

use super::members::text;

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

    /// The browser has nothing of this name, or nothing that works.
    pub(super) fn missing(what: &str) -> Self {
        Self {
            name: "NotSupportedError".to_owned(),
            message: what.to_owned(),
        }
    }
}

impl From<JsValue> for BrowserError {
    /// Anything can be thrown, `undefined` included.
    fn from(thrown: JsValue) -> Self {
        let member = |key| text(&thrown, key);
        Self {
            name: member("name").unwrap_or_else(|| "Error".to_owned()),
            message: member("message")
                .or_else(|| thrown.as_string())
                .unwrap_or_default(),
        }
    }
}
