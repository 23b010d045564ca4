//! Capture of a screen, a window or a tab that the local user picks.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MediaStream, MediaStreamTrack, Window};

use super::capture::{media_devices, pick_tracks};
use super::detached::call_detached;
use super::listen::Listeners;
use super::permissions_policy::{AT_ONCE_MS, exposes_policy, withhold};
use super::reflect::{ask, call, has_method, set};
use super::{BrowserError, Stream};
use crate::model::{ContentHint, Refusal};

/// A captured screen, perhaps with its sound. Dropping it stops the capture.
#[derive(Debug)]
pub struct SharedScreen {
    picture: MediaStreamTrack,
    sound: Option<MediaStreamTrack>,
    stream: Stream,
    listeners: Listeners,
}

impl SharedScreen {
    /// Returns the video track, for a sender.
    pub fn picture(&self) -> MediaStreamTrack {
        Clone::clone(&self.picture)
    }

    /// Returns the audio track, for a sender. Not every browser and not every surface provides one.
    pub fn sound(&self) -> Option<MediaStreamTrack> {
        self.sound.clone()
    }

    /// Returns the stream, for the local user's own tile.
    pub const fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Returns the name of what is shared, if the browser provides a readable one.
    pub fn label(&self) -> Option<String> {
        let label = self.picture.label();
        let is_id = label.contains("://") || label.split(':').nth(2).is_some();
        (!label.is_empty() && !is_id).then_some(label)
    }

    /// Tells the encoder what has priority: sharp text or smooth motion.
    /// <https://www.w3.org/TR/mst-content-hint/>
    pub fn show_as(&self, content: ContentHint) {
        let (hint, rate) = look(content);
        set(&self.picture, "contentHint", &hint.into());
        let constraints = Object::new();
        set(&constraints, "frameRate", &most(rate));
        call_detached(&self.picture, "applyConstraints", &[constraints.into()]);
    }

    /// Calls `listener` when the local user stops the capture in the browser's own bar, or closes
    /// the captured window.
    pub fn on_ended(&mut self, listener: impl Fn() + 'static) {
        self.listeners
            .on(&self.picture, "ended", move |_: &Event| listener());
    }
}

impl Drop for SharedScreen {
    fn drop(&mut self) {
        call(&self.picture, "stop", &[]);
        if let Some(sound) = &self.sound {
            call(sound, "stop", &[]);
        }
    }
}

/// Returns whether the browser can share a screen. Phones cannot.
pub fn can_share() -> bool {
    web_sys::window()
        .and_then(|window| media_devices(&window).ok())
        .is_some_and(|devices| has_method(&devices, "getDisplayMedia"))
}

/// Lets the local user pick what to share.
///
/// # Errors
/// Returns who refused. Closing the picker counts as dismissed.
pub async fn share(content: ContentHint) -> Result<SharedScreen, Refusal> {
    let window = web_sys::window().ok_or(Refusal::Other)?;
    let devices = media_devices(&window)?;
    let asked = js_sys::Date::now();
    let refused = |error: JsValue| {
        let error = BrowserError::from(error);
        log::info!("screen: {error}");
        classify(&window, &error, js_sys::Date::now() - asked < AT_ONCE_MS)
    };
    let supported = call(&devices, "getSupportedConstraints", &[]).unwrap_or_default();
    let can = |name: &str| Reflect::has(&supported, &name.into()) == Ok(true);
    // https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia
    let options = options(content, can("restrictOwnAudio"));
    let granted = ask(&devices, "getDisplayMedia", &[options.into()]).await;
    let stream: MediaStream = granted.map_err(refused)?.unchecked_into();
    let [picture, sound] = pick_tracks(&stream, ["video", "audio"]);
    let Some(picture) = picture else {
        sound.inspect(|sound| call_detached(sound, "stop", &[]));
        return Err(Refusal::NoDevice);
    };
    let screen = SharedScreen {
        picture,
        sound,
        stream: Stream::from(&stream),
        listeners: Listeners::default(),
    };
    screen.show_as(content);
    Ok(screen)
}

/// Determines who refused, by the names of
/// <https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia>. Closing the picker is
/// no refusal. If the browser exposes no permissions policy, an immediate error means a remembered
/// refusal: no user closes the picker that fast.
fn classify(window: &Window, error: &BrowserError, is_at_once: bool) -> Refusal {
    match error.name.as_str() {
        "NotAllowedError" => match withhold(window, "display-capture", is_at_once) {
            Some(withheld) => withheld,
            None if error.message.contains("system") => Refusal::BySystem,
            None if is_at_once && !exposes_policy(window) => Refusal::ByUser,
            None => Refusal::Dismissed,
        },
        "NotReadableError" => Refusal::BySystem,
        "SecurityError" | "NotSupportedError" => Refusal::Unsupported,
        "NotFoundError" => Refusal::NoDevice,
        _ => Refusal::Other,
    }
}

/// Builds the options. The voices of the other participants must not be sent back to them, so the
/// page's own sound is excluded from the capture. If the browser cannot exclude it, echo
/// cancellation removes it.
fn options(content: ContentHint, can_restrict: bool) -> Object {
    let (_, rate) = look(content);
    let picture = Object::new();
    set(&picture, "frameRate", &most(rate));
    let sound = Object::new();
    let against_echo = if can_restrict {
        "restrictOwnAudio"
    } else {
        "echoCancellation"
    };
    for (name, is_on) in [
        ("echoCancellation", false),
        ("noiseSuppression", false),
        ("autoGainControl", false),
        (against_echo, true),
    ] {
        set(&sound, name, &is_on.into());
    }
    let options = Object::new();
    set(&options, "video", &picture);
    set(&options, "audio", &sound);
    for (name, value) in [
        // Sharing the tab of the call would show the call within itself.
        ("selfBrowserSurface", "exclude"),
        ("surfaceSwitching", "include"),
        ("systemAudio", "include"),
    ] {
        set(&options, name, &value.into());
    }
    options
}

/// Returns the content hint and the maximum frame rate.
const fn look(content: ContentHint) -> (&'static str, u32) {
    match content {
        ContentHint::Text => ("text", 15),
        ContentHint::Motion => ("motion", 30),
    }
}

fn most(rate: u32) -> JsValue {
    let most = Object::new();
    set(&most, "max", &rate.into());
    most.into()
}
