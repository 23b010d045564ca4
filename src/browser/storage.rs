//! The browser's storage. It may store nothing (private mode, full, forbidden): then nothing is
//! remembered, and nothing fails.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::reflect::{ask, object, set};
use super::timeout::within;

/// One of the two stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Local storage: lasts until the user clears it.
    Always,
    /// Session storage: lasts as long as the tab, reloads included.
    InTab,
}

/// Reads a value.
pub fn read(keep: Keep, key: &str) -> Option<String> {
    store(keep)?.get_item(key).ok()?
}

/// Writes a value, if possible.
pub fn write(keep: Keep, key: &str, value: &str) {
    if let Some(store) = store(keep) {
        let _ = store.set_item(key, value);
    }
}

/// Removes a value.
pub fn remove(keep: Keep, key: &str) {
    if let Some(store) = store(keep) {
        let _ = store.remove_item(key);
    }
}

/// Locks a name that no other page of this origin holds, for as long as this page lives. Also
/// returns true if the browser has no locks or does not answer. A page that is being reloaded may
/// hold its names a moment longer, so the function tries a few times before it returns false.
pub async fn claim(name: &str) -> bool {
    for _ in 0..CLAIM_TRIES {
        if try_claim(name).await.unwrap_or(true) {
            return true;
        }
        TimeoutFuture::new(CLAIM_PAUSE_MS).await;
    }
    false
}

/// Requests a lock once. <https://w3c.github.io/web-locks/#api-lock-manager>
async fn try_claim(name: &str) -> Option<bool> {
    let locks = object(&web_sys::window()?.navigator(), "locks")?;
    let options = Object::new();
    set(&options, "ifAvailable", &JsValue::TRUE);
    let (answer, answered) = oneshot::channel();
    // Called exactly once, with the lock or null. The lock is held until the promise settles, which
    // it never does.
    let granted = Closure::once_into_js(move |lock: JsValue| {
        let _ = answer.send(!lock.is_null());
        if lock.is_null() {
            JsValue::UNDEFINED
        } else {
            Promise::new(&mut |_, _| {}).into()
        }
    });
    // A page without storage rights gets a rejection instead of the call.
    let refused = ask(&locks, "request", &[name.into(), options.into(), granted]);
    let settled = select(answered, Box::pin(refused));
    match within(CLAIM_PATIENCE_MS, settled).await? {
        Either::Left((answer, _)) => answer.ok(),
        Either::Right(_) => None,
    }
}

fn store(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Always => window.local_storage().ok()?,
        Keep::InTab => window.session_storage().ok()?,
    }
}

const CLAIM_TRIES: u32 = 4;
const CLAIM_PAUSE_MS: u32 = 75;
/// The call waits for this lock, but not long for a browser that does not answer.
const CLAIM_PATIENCE_MS: u32 = 1_000;
