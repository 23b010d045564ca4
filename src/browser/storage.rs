//! What the browser keeps for us. It may keep nothing (private mode, full, forbidden): then nothing
//! is remembered, and nothing fails.

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Storage;

use super::members::{ask, object, set};
use super::patience::within;

/// Which of the two stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Until the person clears it.
    Always,
    /// As long as the tab, reloads included.
    InTab,
}

/// Reads a value.
pub fn read(keep: Keep, key: &str) -> Option<String> {
    store(keep)?.get_item(key).ok()?
}

/// Writes a value, if it can be.
pub fn write(keep: Keep, key: &str, value: &str) {
    if let Some(store) = store(keep) {
        let _ = store.set_item(key, value);
    }
}

/// Forgets a value.
pub fn remove(keep: Keep, key: &str) {
    if let Some(store) = store(keep) {
        let _ = store.remove_item(key);
    }
}

/// Takes a name that no other page of this origin holds, and holds it for as long as this page lives.
/// True also where the browser has no locks to tell, or does not answer. A page that is being reloaded may
/// hold its names a moment longer, hence a few tries before the answer is no.
pub async fn claim(name: &str) -> bool {
    for _ in 0..CLAIM_TRIES {
        if try_claim(name).await.unwrap_or(true) {
            return true;
        }
        TimeoutFuture::new(CLAIM_PAUSE_MS).await;
    }
    false
}

/// <https://w3c.github.io/web-locks/#api-lock-manager>
async fn try_claim(name: &str) -> Option<bool> {
    let locks = object(&web_sys::window()?.navigator(), "locks")?;
    let options = Object::new();
    set(&options, "ifAvailable", &JsValue::TRUE);
    let (answer, answered) = oneshot::channel();
    // Called exactly once, with the lock or null; held until the promise settles, which it never does.
    let granted = Closure::once_into_js(move |lock: JsValue| {
        let _ = answer.send(!lock.is_null());
        if lock.is_null() {
            JsValue::UNDEFINED
        } else {
            Promise::new(&mut |_, _| {}).into()
        }
    });
    // A page without storage rights gets a rejection in place of the call.
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
/// The call waits for this, and does not wait long for a browser that does not answer.
const CLAIM_PATIENCE_MS: u32 = 1_000;
