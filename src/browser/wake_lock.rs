//! A screen that does not go dark while people look at each other.
//! <https://www.w3.org/TR/screen-wake-lock/>

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, VisibilityState};

use super::BrowserError;
use super::listen::Listeners;
use super::quiet::quietly;

#[wasm_bindgen]
extern "C" {
    type ScreenLocks;

    #[wasm_bindgen(method)]
    fn request(this: &ScreenLocks, kind: &str) -> Promise;

    type Sentinel;

    #[wasm_bindgen(method, getter)]
    fn released(this: &Sentinel) -> bool;

    #[wasm_bindgen(method)]
    fn release(this: &Sentinel) -> Promise;
}

/// Keeps the screen lit until dropped. The browser lets go of it whenever the page is hidden; it is taken
/// again when the page is back. Where it is not to be had, a low battery being one reason, nothing fails.
pub struct WakeLock {
    held: Rc<Held>,
    _listeners: Listeners,
}

#[derive(Default)]
struct Held {
    sentinel: Cell<Option<Sentinel>>,
    /// Nobody wants it any more.
    is_over: Cell<bool>,
}

impl WakeLock {
    /// Asks for it, now and whenever the page comes into sight.
    pub fn start() -> Self {
        let held = Rc::new(Held::default());
        let mut listeners = Listeners::default();
        ask(&held);
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let (watched, again) = (document.clone(), Rc::clone(&held));
            listeners.on(&document, "visibilitychange", move |_: &Event| {
                if watched.visibility_state() == VisibilityState::Visible {
                    ask(&again);
                }
            });
        }
        Self {
            held,
            _listeners: listeners,
        }
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        self.held.is_over.set(true);
        self.held.keep(None);
    }
}

impl Held {
    /// Keeps this one, and lets go of the one before.
    fn keep(&self, sentinel: Option<Sentinel>) {
        let before = self.sentinel.replace(sentinel);
        if let Some(before) = before.filter(|before| !before.released()) {
            quietly(before.release());
        }
    }
}

fn ask(held: &Rc<Held>) {
    let navigator = web_sys::window().map(|window| window.navigator());
    let locks = navigator.and_then(|navigator| Reflect::get(&navigator, &"wakeLock".into()).ok());
    let Some(locks) = locks.filter(|locks| locks.is_object()) else {
        return log::debug!("the browser has no say in whether the screen goes dark");
    };
    let request = locks.unchecked_into::<ScreenLocks>().request("screen");
    let held = Rc::clone(held);
    spawn_local(async move {
        match JsFuture::from(request).await {
            Ok(sentinel) => {
                held.keep(Some(sentinel.unchecked_into()));
                // It took longer than the call.
                if held.is_over.get() {
                    held.keep(None);
                }
            }
            Err(error) => log::info!("the screen may go dark: {}", BrowserError::from(error)),
        }
    });
}
