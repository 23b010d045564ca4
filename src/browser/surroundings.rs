//! What the web server and the frame around the page withhold from it.
//! <https://www.w3.org/TR/permissions-policy/>

use wasm_bindgen::JsValue;
use web_sys::Window;

use super::members::{call, get};
use crate::model::Refusal;

/// Why a feature that was refused is withheld, if its surroundings withhold it. Only Chromium tells. In a
/// frame of other browsers, a refusal at once is taken for the frame's: no person answers that fast.
pub(super) fn withhold(window: &Window, feature: &str, is_at_once: bool) -> Option<Refusal> {
    match (is_framed(window), allows(window, feature)) {
        (false, Some(false)) => Some(Refusal::BySite),
        (true, Some(false)) => Some(Refusal::InFrame),
        (true, None) if is_at_once => Some(Refusal::InFrame),
        _ => None,
    }
}

/// The browser tells what is allowed.
pub(super) fn are_told(window: &Window) -> bool {
    policy(window).is_some()
}

/// No person reads a question and answers it within this.
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
