//! Features that the web server or the embedding frame withholds from the page.
//! <https://www.w3.org/TR/permissions-policy/>

use wasm_bindgen::JsValue;
use web_sys::Window;

use super::reflect::{call, get};
use crate::model::Refusal;

/// Returns why a refused feature is withheld, if the server or the frame withholds it. Only
/// Chromium exposes the policy. In a frame of other browsers, an immediate refusal is attributed to
/// the frame, because no user answers that fast.
pub(super) fn withhold(window: &Window, feature: &str, is_at_once: bool) -> Option<Refusal> {
    match (is_framed(window), allows(window, feature)) {
        (false, Some(false)) => Some(Refusal::BySite),
        (true, Some(false)) => Some(Refusal::InFrame),
        (true, None) if is_at_once => Some(Refusal::InFrame),
        _ => None,
    }
}

/// Returns whether the browser exposes the policy.
pub(super) fn exposes_policy(window: &Window) -> bool {
    policy(window).is_some()
}

/// No user reads and answers a prompt within this time.
pub(super) const AT_ONCE_MS: f64 = 300.0;

fn is_framed(window: &Window) -> bool {
    let top = window.top().ok().flatten();
    top.is_none_or(|top| JsValue::from(top) != JsValue::from(window))
}

fn allows(window: &Window, feature: &str) -> Option<bool> {
    call(&policy(window)?, "allowsFeature", &[feature.into()])?.as_bool()
}

fn policy(window: &Window) -> Option<JsValue> {
    let document = window.document()?;
    let found = |name| get(&document, name).filter(JsValue::is_object);
    found("featurePolicy").or_else(|| found("permissionsPolicy"))
}
