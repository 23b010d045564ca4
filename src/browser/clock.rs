//! Time and chance.

use std::time::Duration;

use crate::model::Now;

/// The time since the page started. Zero where the browser has no clock.
pub fn now() -> Now {
    let ms = web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now());
    Now(Duration::from_secs_f64(ms.max(0.0) / 1000.0))
}

/// Sets a User Timing mark named `visavis:` and `name`, with `{ peer }` as its detail if there is
/// one.
pub fn mark(name: &str, peer: Option<&str>) {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return;
    };
    let options = js_sys::Object::new();
    if let Some(peer) = peer {
        let detail = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&detail, &"peer".into(), &peer.into());
        let _ = js_sys::Reflect::set(&options, &"detail".into(), &detail);
    }
    let mark = js_sys::Reflect::get(&performance, &"mark".into());
    if let Ok(Ok(mark)) = mark.map(wasm_bindgen::JsCast::dyn_into::<js_sys::Function>) {
        let _ = mark.call2(&performance, &format!("visavis:{name}").into(), &options);
    }
}

/// Random bytes from the browser's cryptographic source. `None` where it has none, which no browser
/// with WebRTC lacks.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}
