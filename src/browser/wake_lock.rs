//! A wake lock that keeps the screen lit during a call. <https://www.w3.org/TR/screen-wake-lock/>

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, VisibilityState};

use super::BrowserError;
use super::detached::call_detached;
use super::listen::Listeners;
use super::reflect::{ask, get, object};

/// A wake lock that lasts until dropped. The browser releases it whenever the page is hidden; it is
/// requested again when the page is visible. If the browser refuses, for example because of a low
/// battery, nothing fails.
pub struct WakeLock {
    held: Rc<LockState>,
    _listeners: Listeners,
}

#[derive(Default)]
struct LockState {
    /// A `WakeLockSentinel`.
    sentinel: Cell<Option<JsValue>>,
    /// The owner has been dropped.
    is_over: Cell<bool>,
}

impl WakeLock {
    /// Requests the lock, now and whenever the page becomes visible.
    pub fn start() -> Self {
        let held = Rc::new(LockState::default());
        let mut listeners = Listeners::default();
        request(&held);
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let (watched, again) = (document.clone(), Rc::clone(&held));
            listeners.on(&document, "visibilitychange", move |_: &Event| {
                if watched.visibility_state() == VisibilityState::Visible {
                    request(&again);
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

impl LockState {
    /// Stores this sentinel, and releases the one before.
    fn keep(&self, sentinel: Option<JsValue>) {
        let is_held = |held: &JsValue| get(held, "released").is_none_or(|it| it.is_falsy());
        if let Some(before) = self.sentinel.replace(sentinel).filter(is_held) {
            call_detached(&before, "release", &[]);
        }
    }
}

fn request(held: &Rc<LockState>) {
    let navigator = web_sys::window().map(|window| window.navigator());
    let Some(locks) = navigator.and_then(|navigator| object(&navigator, "wakeLock")) else {
        return log::debug!("the browser has no wake lock");
    };
    let granted = ask(&locks, "request", &["screen".into()]);
    let held = Rc::clone(held);
    spawn_local(async move {
        match granted.await {
            Ok(sentinel) => {
                held.keep(Some(sentinel));
                // The request took longer than the call.
                if held.is_over.get() {
                    held.keep(None);
                }
            }
            Err(error) => log::info!("the screen may go dark: {}", BrowserError::from(error)),
        }
    });
}
