//! Camera and microphone.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, MediaDevices, MediaStream, MediaStreamConstraints, MediaStreamTrack, Window};

use super::listen::Listeners;
use super::{BrowserError, Stream};
use crate::model::{Refusal, Source};

/// A captured device. Dropping it stops it: its light goes off.
#[derive(Debug)]
pub struct LocalTrack {
    track: MediaStreamTrack,
    stream: Stream,
    _listeners: Listeners,
}

impl LocalTrack {
    /// For a sender: the same track, which stops when this is dropped.
    pub fn track(&self) -> MediaStreamTrack {
        // Not `self.track.clone()`: that is the browser's `clone()`, which makes a second track with
        // a life of its own, and a camera light that nobody can switch off.
        Clone::clone(&self.track)
    }

    /// For a preview or a level meter.
    pub const fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Lets the device be seen or heard, or sends black or silence in its place.
    pub fn enable(&self, is_on: bool) {
        self.track.set_enabled(is_on);
    }

    /// Calls back if the device stops by itself: unplugged, or its permission revoked.
    pub fn on_ended(&mut self, listener: impl Fn() + 'static) {
        self._listeners
            .on(&self.track, "ended", move |_: &Event| listener());
    }
}

impl Drop for LocalTrack {
    fn drop(&mut self) {
        self.track.stop();
    }
}

/// Asks for one device alone, so that another one which is missing or refused does not matter.
///
/// # Errors
/// Says who refused.
pub async fn acquire(source: Source) -> Result<LocalTrack, Refusal> {
    acquire_facing(source, "user").await
}

/// Asks for the camera that looks away from the person, or the only one there is.
///
/// # Errors
/// Says who refused.
pub async fn acquire_rear_camera() -> Result<LocalTrack, Refusal> {
    acquire_facing(Source::Camera, "environment").await
}

async fn acquire_facing(source: Source, facing: &str) -> Result<LocalTrack, Refusal> {
    let window = web_sys::window().ok_or(Refusal::Other)?;
    let devices = media_devices(&window)?;
    let constraints = MediaStreamConstraints::new();
    match source {
        Source::Mic => constraints.set_audio(&JsValue::TRUE),
        Source::Camera => constraints.set_video(&camera_wishes(facing)),
    }
    let refused = |error: JsValue| {
        let error = BrowserError::from(error);
        log::warn!("{source:?}: {error}");
        classify(&window, source, &error)
    };
    let promise = devices
        .get_user_media_with_constraints(&constraints)
        .map_err(refused)?;
    let stream: MediaStream = JsFuture::from(promise)
        .await
        .map_err(refused)?
        .unchecked_into();
    let track = stream
        .get_tracks()
        .iter()
        .next()
        .ok_or(Refusal::NoDevice)?
        .unchecked_into();
    Ok(LocalTrack {
        track,
        stream: Stream::from(&stream),
        _listeners: Listeners::default(),
    })
}

/// `navigator.mediaDevices` is absent on an insecure origin.
/// <https://www.w3.org/TR/mediacapture-streams/#dom-navigator-mediadevices>
fn media_devices(window: &Window) -> Result<MediaDevices, Refusal> {
    let devices = Reflect::get(&window.navigator(), &"mediaDevices".into()).unwrap_or_default();
    if devices.is_undefined() {
        return Err(if window.is_secure_context() {
            Refusal::Other
        } else {
            Refusal::Insecure
        });
    }
    Ok(devices.unchecked_into())
}

/// 720p at 30 frames from the camera that faces there, or the nearest thing there is.
fn camera_wishes(facing: &str) -> JsValue {
    let wishes = js_sys::Object::new();
    let ideal = |value: JsValue| {
        let ideal = js_sys::Object::new();
        let _ = Reflect::set(&ideal, &"ideal".into(), &value);
        ideal
    };
    for (name, value) in [
        ("width", JsValue::from(1280)),
        ("height", JsValue::from(720)),
        ("frameRate", JsValue::from(30)),
        ("facingMode", JsValue::from(facing)),
    ] {
        let _ = Reflect::set(&wishes, &name.into(), &ideal(value));
    }
    wishes.into()
}

/// Who refused, by the names of <https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia>
/// and, where one name has several meanings, by Chromium's message.
fn classify(window: &Window, source: Source, error: &BrowserError) -> Refusal {
    match error.name.as_str() {
        "NotAllowedError" if is_kept_out_by_frame(window, source) => Refusal::InFrame,
        "NotAllowedError" if error.message.contains("system") => Refusal::BySystem,
        "NotAllowedError" if error.message.contains("dismissed") => Refusal::Dismissed,
        "NotAllowedError" => Refusal::ByUser,
        "NotFoundError" | "OverconstrainedError" => Refusal::NoDevice,
        "NotReadableError" | "AbortError" => Refusal::InUse,
        "SecurityError" => Refusal::BySystem,
        _ => Refusal::Other,
    }
}

/// The page is in a frame whose owner gave no permission. Where the browser does not tell
/// (`featurePolicy` is Chromium's), a refusal inside a frame is taken for one.
fn is_kept_out_by_frame(window: &Window, source: Source) -> bool {
    let is_top = window
        .top()
        .ok()
        .flatten()
        .is_some_and(|top| JsValue::from(top) == JsValue::from(window));
    if is_top {
        return false;
    }
    let feature = match source {
        Source::Mic => "microphone",
        Source::Camera => "camera",
    };
    let allows = || {
        let document = window.document()?;
        let policy = Reflect::get(document.as_ref(), &"featurePolicy".into()).ok()?;
        let allows = Reflect::get(&policy, &"allowsFeature".into()).ok()?;
        allows
            .dyn_into::<js_sys::Function>()
            .ok()?
            .call1(&policy, &feature.into())
            .ok()?
            .as_bool()
    };
    !allows().unwrap_or(false)
}
