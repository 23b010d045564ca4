//! Time and chance.

use std::cell::Cell;
use std::time::Duration;

use wasm_bindgen::JsValue;

use crate::model::{Clocks, Now, WallTime};

/// The time since the page started. Zero where the browser has no clock.
pub fn now() -> Now {
    let ms = web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now());
    Now(Duration::from_secs_f64(ms.max(0.0) / 1000.0))
}

/// Both clocks.
pub fn read() -> Clocks {
    Clocks {
        now: now(),
        wall: WallTime(js_sys::Date::now() as i64),
    }
}

/// The time of day of a moment, as the readers of a language write it.
pub fn time_of_day(at: WallTime, lang: &str) -> String {
    thread_local! {
        /// The last one that was asked for: making one takes longer than all else here.
        static FORMAT: Cell<Option<(String, js_sys::Function)>> = const { Cell::new(None) };
    }
    let kept = FORMAT.take().filter(|(of, _)| of == lang);
    let (of, format) = kept.unwrap_or_else(|| (lang.to_owned(), formatter(lang)));
    let date = js_sys::Date::new(&(at.0 as f64).into());
    let text = format.call1(&JsValue::UNDEFINED, &date);
    FORMAT.set(Some((of, format)));
    text.ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

fn formatter(lang: &str) -> js_sys::Function {
    let options = js_sys::Object::new();
    for part in ["hour", "minute"] {
        let _ = js_sys::Reflect::set(&options, &part.into(), &"2-digit".into());
    }
    js_sys::Intl::DateTimeFormat::new(&js_sys::Array::of1(&lang.into()), &options).format()
}

/// The local date and time, as a file may be named on any system: `2026-11-23 07.05`.
pub fn date_and_time() -> String {
    let date = js_sys::Date::new_0();
    format!(
        "{}-{:02}-{:02} {:02}.{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
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
/// with WebRTC lacks, or one that leaves them as they were.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    (bytes != [0; N]).then_some(bytes)
}
