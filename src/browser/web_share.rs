//! Sharing a text with another program of the device, which the local user picks:
//! <https://www.w3.org/TR/web-share/>.

use wasm_bindgen_futures::spawn_local;
use web_sys::{Navigator, ShareData};

use super::BrowserError;
use super::reflect::{ask, call, has_method};

/// Returns whether this browser can share and lets this page do so.
pub fn can_share_text() -> bool {
    let Some(navigator) = navigator() else {
        return false;
    };
    let has = |name: &str| has_method(&navigator, name);
    let may = |data: ShareData| call(&navigator, "canShare", &[data.into()]);
    let is_let = || may(data("https://a.example/")).is_some_and(|may| may.is_truthy());
    // If the embedding page forbids it, only `canShare` tells.
    has("share") && (!has("canShare") || is_let())
}

/// Lets the local user pick a program for the text. Requires a user activation. Calls `failed` if
/// the browser does not share; closing the picker is no failure.
pub fn share_text(text: &str, failed: impl FnOnce() + 'static) {
    let Some(navigator) = navigator().filter(|_| can_share_text()) else {
        return failed();
    };
    let sent = ask(&navigator, "share", &[data(text).into()]);
    spawn_local(async move {
        let outcome = sent.await.map_err(BrowserError::from);
        if let Err(error) = outcome
            && error.name != "AbortError"
        {
            log::warn!("share failed: {}", error.name);
            failed();
        }
    });
}

fn data(text: &str) -> ShareData {
    let data = ShareData::new();
    if text.starts_with("http") {
        data.set_url(text);
    } else {
        data.set_text(text);
    }
    data
}

fn navigator() -> Option<Navigator> {
    Some(web_sys::window()?.navigator())
}
