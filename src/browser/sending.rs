//! Handing a text to another program of the device, which the person picks:
//! <https://www.w3.org/TR/web-share/>.

use wasm_bindgen_futures::spawn_local;
use web_sys::{Navigator, ShareData};

use super::BrowserError;
use super::members::{ask, call, has_method};

/// Whether this browser can, and lets this page.
pub fn can_send() -> bool {
    let Some(navigator) = navigator() else {
        return false;
    };
    let has = |name: &str| has_method(&navigator, name);
    let may = |data: ShareData| call(&navigator, "canShare", &[data.into()]);
    let is_let = || may(data("https://a.example/")).is_some_and(|may| may.is_truthy());
    // Where the page around this one does not let it, only the second tells.
    has("share") && (!has("canShare") || is_let())
}

/// Has the person pick a program for the text. Must come from a press. `failed` is called if the browser
/// does not do it; that the person thought better of it is no failure.
pub fn send(text: &str, failed: impl FnOnce() + 'static) {
    let Some(navigator) = navigator().filter(|_| can_send()) else {
        return failed();
    };
    let sent = ask(&navigator, "share", &[data(text).into()]);
    spawn_local(async move {
        let outcome = sent.await.map_err(BrowserError::from);
        if let Err(error) = outcome
            && error.name != "AbortError"
        {
            log::warn!("nothing is shared: {}", error.name);
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
