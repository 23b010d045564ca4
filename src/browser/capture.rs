//! Camera and microphone capture.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, MediaStream, MediaStreamTrack, MediaStreamTrackState, Window};

use super::listen::Listeners;
use super::permission::{self, Permission};
use super::permissions_policy::{AT_ONCE_MS, withhold};
use super::reflect::{ask, call, list, object, set, text};
use super::{BrowserError, Stream};
use crate::model::{ActiveDevice, DeviceSelector, Facing, Processing, Refusal, SoundMode, Source};

/// A captured device. Dropping it stops the device and turns off its light.
#[derive(Debug)]
pub struct LocalTrack {
    track: MediaStreamTrack,
    stream: Stream,
    _listeners: Listeners,
}

impl LocalTrack {
    /// Returns the track for an `RTCRtpSender`. It is the same track, so it stops when this is
    /// dropped.
    pub fn track(&self) -> MediaStreamTrack {
        // Not `self.track.clone()`: that is the browser's `clone()`, which makes a second,
        // independent track whose camera light cannot be switched off.
        Clone::clone(&self.track)
    }

    /// Returns the stream for a preview or a level meter.
    pub const fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Enables or disables the track. A disabled track sends black frames or silence.
    pub fn enable(&self, is_on: bool) {
        self.track.set_enabled(is_on);
    }

    /// Sets the content hint of the track for the encoder.
    /// <https://www.w3.org/TR/mst-content-hint/#audio-content-hints>
    fn hint(&self, mode: SoundMode) {
        let word = match mode {
            SoundMode::Voice => "speech",
            SoundMode::Music => "music",
        };
        set(&self.track, "contentHint", &word.into());
    }

    /// Returns the device that the track captures.
    pub fn device(&self) -> ActiveDevice {
        let settings = call(&self.track, "getSettings", &[]).unwrap_or_default();
        ActiveDevice {
            id: text(&settings, "deviceId").unwrap_or_default(),
            label: text(&self.track, "label").unwrap_or_default(),
            facing: text(&settings, "facingMode").and_then(|word| Facing::parse(&word)),
        }
    }

    /// Calls `listener` when the system mutes or unmutes the device.
    pub fn on_muted(&mut self, listener: impl Fn(bool) + Clone + 'static) {
        for (event, is_muted) in [("mute", true), ("unmute", false)] {
            let listener = listener.clone();
            self._listeners
                .on(&self.track, event, move |_: &Event| listener(is_muted));
        }
    }

    /// Calls `listener` if the device stops by itself: unplugged, or its permission revoked.
    pub fn on_ended(&mut self, listener: impl Fn() + 'static) {
        self._listeners
            .on(&self.track, "ended", move |_: &Event| listener());
    }
}

impl Drop for LocalTrack {
    fn drop(&mut self) {
        call(&self.track, "stop", &[]);
    }
}

/// Requests one device alone, so that a missing or refused other device does not matter. The device
/// is disabled until [`enable`](LocalTrack::enable).
///
/// # Errors
/// Returns who refused.
pub async fn acquire(
    source: Source,
    pick: &DeviceSelector,
    processing: Processing,
) -> Result<LocalTrack, Refusal> {
    let opened = open(source, &wishes(source, pick, processing)).await;
    let opened = match (pick, opened) {
        // Browsers weigh an id against size and rate, and may open another camera although the one
        // with the id is present.
        (DeviceSelector::Rather(_), Err(Refusal::NoDevice)) => {
            open(source, &wishes(source, &DeviceSelector::Any, processing)).await
        }
        (_, opened) => opened,
    };
    let captured = opened?;
    if source == Source::Mic {
        captured.hint(processing.mode);
    }
    Ok(captured)
}

fn wishes(source: Source, pick: &DeviceSelector, processing: Processing) -> js_sys::Object {
    match source {
        Source::Mic => mic_wishes(pick, processing),
        Source::Camera => camera_wishes(pick),
    }
}

/// Requests the rear camera, or the only camera, and enables it.
///
/// # Errors
/// Returns who refused.
pub async fn acquire_rear_camera() -> Result<LocalTrack, Refusal> {
    let wishes = picture_wishes();
    let back = Facing::Back.as_str().into();
    set(&wishes, "facingMode", &wish("ideal", &back));
    let camera = open(Source::Camera, &wishes).await?;
    camera.enable(true);
    Ok(camera)
}

/// Requests microphone and camera together, so that the browser asks once for both. Returns `None`
/// where each has to be requested alone: one of them is decided already, so that it need not wait
/// for the other, or something but the local user keeps one of them away.
pub async fn acquire_both(
    picks: &[DeviceSelector; 2],
    processing: Processing,
) -> Option<[Result<LocalTrack, Refusal>; 2]> {
    for source in Source::ALL {
        if !matches!(
            permission::query(source).await,
            None | Some(Permission::Prompt)
        ) {
            return None;
        }
    }
    let window = web_sys::window()?;
    let devices = media_devices(&window).ok()?;
    let constraints = js_sys::Object::new();
    for (source, pick) in Source::ALL.into_iter().zip(picks) {
        set(
            &constraints,
            kind(source),
            &wishes(source, pick, processing),
        );
    }
    let asked = js_sys::Date::now();
    match ask(&devices, "getUserMedia", &[constraints.into()]).await {
        Ok(stream) => {
            let tracks = pick_tracks(stream.unchecked_ref(), Source::ALL.map(kind));
            let [mic, camera] = tracks.map(local_track);
            if mic.is_err() || camera.is_err() {
                return None;
            }
            if let Ok(mic) = &mic {
                mic.hint(processing.mode);
            }
            Some([mic, camera])
        }
        Err(error) => {
            let error = BrowserError::from(error);
            log::warn!("both devices: {error}");
            let is_at_once = js_sys::Date::now() - asked < AT_ONCE_MS;
            let refusals = Source::ALL.map(|source| classify(&window, source, &error, is_at_once));
            let is_answer =
                |refusal: &Refusal| matches!(refusal, Refusal::ByUser | Refusal::Dismissed);
            refusals.iter().all(is_answer).then(|| refusals.map(Err))
        }
    }
}

async fn open(source: Source, wishes: &js_sys::Object) -> Result<LocalTrack, Refusal> {
    let window = web_sys::window().ok_or(Refusal::Other)?;
    let devices = media_devices(&window)?;
    let constraints = js_sys::Object::new();
    set(&constraints, kind(source), wishes);
    let asked = js_sys::Date::now();
    let refused = |error: JsValue| {
        let error = BrowserError::from(error);
        log::warn!("{source:?}: {error}");
        let is_at_once = js_sys::Date::now() - asked < AT_ONCE_MS;
        classify(&window, source, &error, is_at_once)
    };
    let granted = ask(&devices, "getUserMedia", &[constraints.into()]).await;
    let stream: MediaStream = granted.map_err(refused)?.unchecked_into();
    let [track] = pick_tracks(&stream, [kind(source)]);
    local_track(track)
}

/// Disables a captured track, and gives it a stream of its own.
fn local_track(track: Option<MediaStreamTrack>) -> Result<LocalTrack, Refusal> {
    let track = track.ok_or(Refusal::NoDevice)?;
    if track.ready_state() == MediaStreamTrackState::Ended {
        // The device disappeared during the request. Such a track fires no `ended` event.
        return Err(Refusal::InUse);
    }
    track.set_enabled(false);
    let stream = MediaStream::new().map_err(|_| Refusal::Other)?;
    stream.add_track(&track);
    Ok(LocalTrack {
        track,
        stream: Stream::from(&stream),
        _listeners: Listeners::default(),
    })
}

const fn kind(source: Source) -> &'static str {
    match source {
        Source::Mic => "audio",
        Source::Camera => "video",
    }
}

/// Picks the first track of each of these kinds and stops all others: some extensions return more
/// tracks than were requested, and their devices would stay on.
pub(super) fn pick_tracks<const N: usize>(
    stream: &MediaStream,
    kinds: [&str; N],
) -> [Option<MediaStreamTrack>; N] {
    let mut picked = [const { None }; N];
    for track in list(stream, "getTracks") {
        let kind = text(&track, "kind").unwrap_or_default();
        let place = kinds.iter().position(|it| *it == kind);
        match place.and_then(|place| picked.get_mut(place)) {
            Some(free @ None) => *free = Some(track.unchecked_into()),
            Some(Some(_)) | None => {
                call(&track, "stop", &[]);
            }
        }
    }
    picked
}

/// Returns `navigator.mediaDevices`, which is absent on an insecure origin. On secure origins, too,
/// a browser may lack it or any of its methods.
/// <https://www.w3.org/TR/mediacapture-streams/#dom-navigator-mediadevices>
pub(super) fn media_devices(window: &Window) -> Result<EventTarget, Refusal> {
    match object(&window.navigator(), "mediaDevices") {
        Some(devices) => Ok(devices.unchecked_into()),
        None if window.is_secure_context() => Err(Refusal::Unsupported),
        None => Err(Refusal::Insecure),
    }
}

/// Returns constraints for 720p at 30 frames per second, or the nearest available mode.
fn picture_wishes() -> js_sys::Object {
    let wishes = js_sys::Object::new();
    for (name, value) in [("width", 1280), ("height", 720), ("frameRate", 30)] {
        set(&wishes, name, &wish("ideal", &value.into()));
    }
    wishes
}

/// Returns the constraints for a camera: the front camera if none is picked.
fn camera_wishes(pick: &DeviceSelector) -> js_sys::Object {
    let wishes = picture_wishes();
    match pick {
        DeviceSelector::Any => {
            let front = Facing::Front.as_str().into();
            set(&wishes, "facingMode", &wish("ideal", &front));
        }
        DeviceSelector::Facing(facing) => {
            set(
                &wishes,
                "facingMode",
                &wish("exact", &facing.as_str().into()),
            );
        }
        DeviceSelector::Rather(_) | DeviceSelector::Only(_) => pick_by_id(&wishes, pick),
    }
    wishes
}

fn mic_wishes(pick: &DeviceSelector, processing: Processing) -> js_sys::Object {
    let wishes = js_sys::Object::new();
    let Processing {
        mode,
        echo,
        noise,
        gain,
    } = processing.in_force();
    for (name, is_on) in [
        ("echoCancellation", echo),
        ("noiseSuppression", noise),
        ("autoGainControl", gain),
    ] {
        set(&wishes, name, &wish("ideal", &is_on.into()));
    }
    if mode == SoundMode::Music {
        set(&wishes, "channelCount", &wish("ideal", &2.into()));
    }
    pick_by_id(&wishes, pick);
    wishes
}

fn pick_by_id(wishes: &js_sys::Object, pick: &DeviceSelector) {
    match pick {
        DeviceSelector::Rather(id) | DeviceSelector::Only(id) => {
            set(wishes, "deviceId", &wish("exact", &id.into()));
        }
        DeviceSelector::Any | DeviceSelector::Facing(_) => {}
    }
}

fn wish(strength: &str, value: &JsValue) -> JsValue {
    let wish = js_sys::Object::new();
    set(&wish, strength, value);
    wish.into()
}

/// Determines who refused, by the error names of
/// <https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia> and, where one name
/// has several meanings, by Chromium's message.
fn classify(window: &Window, source: Source, error: &BrowserError, is_at_once: bool) -> Refusal {
    let withheld = || withhold(window, permission::name(source), is_at_once);
    match error.name.as_str() {
        "NotAllowedError" => withheld().unwrap_or_else(|| {
            if error.message.contains("system") {
                Refusal::BySystem
            } else if error.message.contains("dismissed") {
                Refusal::Dismissed
            } else {
                Refusal::ByUser
            }
        }),
        // The document is not allowed to capture.
        "SecurityError" => withheld().unwrap_or(Refusal::Unsupported),
        "NotSupportedError" => Refusal::Unsupported,
        "NotFoundError" | "OverconstrainedError" => Refusal::NoDevice,
        "NotReadableError" | "AbortError" => Refusal::InUse,
        _ if !window.is_secure_context() => Refusal::Insecure,
        _ => Refusal::Other,
    }
}
