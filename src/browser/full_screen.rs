//! Full screen for the whole page. iPhones do not support it. <https://fullscreen.spec.whatwg.org/>

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Event};

use super::listen::Listeners;
use super::reflect::{ask, get};

/// A watch on `fullscreenchange` that reports until dropped. The browser can leave full screen by
/// itself: the page does not see the Escape key.
#[derive(Debug)]
pub struct FullScreenWatch {
    _listeners: Listeners,
}

impl FullScreenWatch {
    /// Starts listening.
    pub fn start(post: impl Fn(bool) + 'static) -> Self {
        let mut listeners = Listeners::default();
        if let Some(document) = document() {
            listeners.on(&document, "fullscreenchange", move |_: &Event| {
                post(is_full_screen());
            });
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Returns whether the browser supports full screen and the embedding page allows it.
pub fn has_full_screen() -> bool {
    let property = |document: Document| get(&document, "fullscreenEnabled");
    document().and_then(property) == Some(JsValue::TRUE)
}

/// Returns whether the page is in full screen now.
pub fn is_full_screen() -> bool {
    let property = |document: Document| get(&document, "fullscreenElement");
    document()
        .and_then(property)
        .is_some_and(|element| element.is_object())
}

/// Enters or leaves full screen. If the browser refuses, nothing changes.
pub fn set_full_screen(is_wanted: bool) {
    let Some(document) = document() else {
        return;
    };
    let (target, method) = match document.document_element() {
        Some(root) if is_wanted => (JsValue::from(root), "requestFullscreen"),
        _ => (JsValue::from(document), "exitFullscreen"),
    };
    let changed = ask(&target, method, &[]);
    spawn_local(async move {
        if changed.await.is_err() {
            log::info!("the browser refuses full screen");
        }
    });
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
