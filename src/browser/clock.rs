//! Time and random numbers.

use std::cell::Cell;
use std::time::Duration;

use js_sys::{Function, Object};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Performance;

use super::intl;
use super::reflect::{call, get, set};
use crate::model::{Clocks, Now, WallTime};

thread_local! {
    static CLOCK: Option<Performance> = web_sys::window().and_then(|window| window.performance());
}

/// Returns the time since the page started, or, in a browser without `performance`, the wall-clock
/// time since the first call.
pub fn now() -> Now {
    let ms = CLOCK.with(|clock| clock.as_ref().map_or_else(wall, Performance::now));
    Now(Duration::from_secs_f64(ms.max(0.0) / 1000.0))
}

fn wall() -> f64 {
    thread_local! {
        static START: f64 = js_sys::Date::now();
    }
    START.with(|start| js_sys::Date::now() - start)
}

/// Reads both clocks.
pub fn read() -> Clocks {
    Clocks {
        now: now(),
        wall: WallTime(js_sys::Date::now() as i64),
    }
}

/// Returns the ms since 1970 on the clock of `performance`, which no setting of the wall clock
/// moves. <https://www.w3.org/TR/hr-time-3/#dom-performance-timeorigin>
pub fn since_1970_monotonic() -> f64 {
    let origin = CLOCK.with(|clock| Some(clock.as_ref()?.time_origin()));
    origin.unwrap_or_default() + now().0.as_secs_f64() * 1e3
}

/// Reads the wall clock: the time since 1970.
pub fn since_1970() -> Duration {
    Duration::from_secs_f64(js_sys::Date::now().max(0.0) / 1000.0)
}

/// Reads a date as web servers write it: the time since 1970.
pub fn parse(date: &str) -> Option<Duration> {
    Duration::try_from_secs_f64(js_sys::Date::parse(date) / 1000.0).ok()
}

/// Formats a time of day by the conventions of a language.
pub fn time_of_day(at: WallTime, lang: &str) -> String {
    thread_local! {
        /// The formatter of the last call: its construction is the slowest part of this function.
        static FORMAT: Cell<Option<(String, Function)>> = const { Cell::new(None) };
    }
    let date = js_sys::Date::new(&(at.0 as f64).into());
    let kept = FORMAT.take().filter(|(of, _)| of == lang);
    let format = kept.or_else(|| Some((lang.to_owned(), formatter(lang)?)));
    let text = format.as_ref().and_then(|(_, format)| {
        let text = format.call1(&JsValue::UNDEFINED, &date);
        text.ok()?.as_string()
    });
    FORMAT.set(format);
    text.unwrap_or_else(|| format!("{:02}:{:02}", date.get_hours(), date.get_minutes()))
}

/// Creates a formatter. Returns `None` if the browser has no time formatter, or none for this
/// language.
fn formatter(lang: &str) -> Option<Function> {
    let options = Object::new();
    set(&options, "timeStyle", &"short".into());
    let format = intl::formatter("DateTimeFormat", lang, &options)?;
    get(&format, "format")?.dyn_into::<Function>().ok()
}

/// Returns the local date and time in characters that file names allow on any system: `2026-11-23
/// 07.05`.
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
    let Some(performance) = CLOCK.with(Clone::clone) else {
        return;
    };
    let options = Object::new();
    if let Some(peer) = peer {
        let detail = Object::new();
        set(&detail, "peer", &peer.into());
        set(&options, "detail", &detail);
    }
    let name = format!("visavis:{name}");
    call(&performance, "mark", &[name.into(), options.into()]);
}

/// Returns random bytes from the browser's cryptographic source. Returns `None` if there is no such
/// source, which no browser with WebRTC lacks, or if it leaves the buffer unchanged.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    (bytes != [0; N]).then_some(bytes)
}
