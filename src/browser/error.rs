//! Exceptions of the browser, as data.

use thiserror::Error;
use wasm_bindgen::JsValue;

use super::reflect::text;

/// A thrown value: a `DOMException` or an `Error`, by name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{name}: {message}")]
pub struct BrowserError {
    /// The name, such as `NotAllowedError`.
    pub name: String,
    /// The browser's message, for the console.
    pub message: String,
}

impl BrowserError {
    /// Returns the error that a browser throws for a closed object.
    pub(super) fn closed() -> Self {
        Self {
            name: "InvalidStateError".to_owned(),
            message: "closed".to_owned(),
        }
    }

    /// Returns the error for a feature that the browser lacks, or whose implementation is broken.
    pub(super) fn missing(what: &str) -> Self {
        Self {
            name: "NotSupportedError".to_owned(),
            message: what.to_owned(),
        }
    }
}

impl From<JsValue> for BrowserError {
    /// Converts any thrown value, `undefined` included.
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
