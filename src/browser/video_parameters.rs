//! The parameters of the videos that a connection sends: whether they are sent, how large, and what
//! to degrade first when bandwidth is short. They change without a negotiation.
//! <https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-setparameters>

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{MediaStreamTrack, RtcRtpSender};

use super::BrowserError;
use super::reflect::{ask, attempt, call, get, items, set};
use crate::model::{ContentHint, PerVideo, VideoLimit, VideoSource};

/// What is wanted of the videos of one connection, and the senders that follow it.
#[derive(Debug, Default)]
pub(super) struct VideoParameters {
    is_held: Cell<bool>,
    limits: Cell<PerVideo<VideoLimit>>,
    content: Cell<Option<ContentHint>>,
    slots: RefCell<PerVideo<Option<Rc<SenderSlot>>>>,
}

/// The changes of one sender, which takes one at a time: a change that another one overtakes is
/// rejected.
#[derive(Debug)]
struct SenderSlot {
    sender: RtcRtpSender,
    wanted: Cell<Wanted>,
    /// The last parameters that the sender accepted; `None` after a rejection, while it has no
    /// encodings, and after a negotiation, which may have changed them.
    settled: Cell<Option<Wanted>>,
    is_busy: Cell<bool>,
    /// The sender was changed before.
    is_changed: Cell<bool>,
    has_failed: Cell<bool>,
}

/// What is wanted of one sender.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Wanted {
    is_held: bool,
    limit: VideoLimit,
    content: Option<ContentHint>,
    /// The lines of the captured picture, if they are known.
    captured: Option<f64>,
}

impl VideoParameters {
    /// Stops sending video, or resumes with a key frame.
    pub(super) fn hold(&self, is_held: bool) {
        self.is_held.set(is_held);
    }

    /// Sets the limits of the videos.
    pub(super) fn limit(&self, limits: PerVideo<VideoLimit>) {
        self.limits.set(limits);
    }

    /// Sets the kind of content of the shared screen.
    pub(super) fn show(&self, content: Option<ContentHint>) {
        self.content.set(content);
    }

    /// Notes that a negotiation may have changed the parameters of the senders.
    pub(super) fn doubt(&self) {
        let slots = self.slots.borrow();
        for source in [VideoSource::Camera, VideoSource::Screen] {
            if let Some(slot) = slots.of(source) {
                slot.settled.set(None);
            }
        }
    }

    /// Makes a sender follow what is wanted of its video, with the track that it sends or is about
    /// to send. Before media flow, only a video that is off or reduced is changed, because a whole
    /// picture would cost the encoder for nothing, and one that was. A browser without support goes
    /// on as before.
    pub(super) fn apply(
        &self,
        source: VideoSource,
        sender: &RtcRtpSender,
        track: Option<&MediaStreamTrack>,
        is_flowing: bool,
    ) {
        let is_screen = source == VideoSource::Screen;
        let wanted = Wanted {
            is_held: self.is_held.get(),
            limit: *self.limits.get().of(source),
            content: self.content.get().filter(|_| is_screen),
            captured: track.and_then(captured_lines),
        };
        let mut slots = self.slots.borrow_mut();
        let known = slots.of_mut(source).take();
        // After a rollback, another sender carries the video.
        let known = known.filter(|slot| slot.sender == *sender);
        let slot = known.unwrap_or_else(|| Rc::new(SenderSlot::of(sender)));
        slot.wanted.set(wanted);
        let is_due = is_flowing || wanted.is_reduced() || slot.is_changed.get();
        if is_due && slot.settled.get() != Some(wanted) && !slot.is_busy.replace(true) {
            let slot = Rc::clone(&slot);
            spawn_local(async move { slot.settle().await });
        }
        *slots.of_mut(source) = Some(slot);
    }
}

impl SenderSlot {
    fn of(sender: &RtcRtpSender) -> Self {
        Self {
            sender: sender.clone(),
            wanted: Cell::default(),
            settled: Cell::default(),
            is_busy: Cell::new(false),
            is_changed: Cell::new(false),
            has_failed: Cell::new(false),
        }
    }

    /// Changes the parameters until nothing else is wanted.
    async fn settle(&self) {
        self.is_changed.set(true);
        loop {
            let wanted = self.wanted.get();
            let preference = wanted.content.map(preference);
            let outcome = change(&self.sender, &wanted.encoding(), preference).await;
            self.settled
                .set(matches!(outcome, Ok(true)).then_some(wanted));
            if let Err(error) = outcome
                && !self.has_failed.replace(true)
            {
                log::warn!("setParameters failed: {error}");
            }
            if self.wanted.get() == wanted {
                break;
            }
        }
        self.is_busy.set(false);
    }
}

/// Changes these members of a sender's encodings, and what to degrade first, if they differ. Returns
/// whether it has encodings.
pub(super) async fn change(
    sender: &RtcRtpSender,
    members: &[(&str, Option<JsValue>)],
    preference: Option<&str>,
) -> Result<bool, BrowserError> {
    let parameters = attempt(sender, "getParameters", &[])?;
    let (mut is_new, mut has_encodings) = (false, false);
    for encoding in items(&get(&parameters, "encodings").unwrap_or_default()) {
        has_encodings = true;
        for (key, value) in members {
            is_new |= put(&encoding, key, value.clone());
        }
    }
    if let Some(preference) = preference {
        is_new |= put(
            &parameters,
            "degradationPreference",
            Some(preference.into()),
        );
    }
    if is_new {
        ask(sender, "setParameters", &[parameters]).await?;
    }
    Ok(has_encodings)
}

impl Wanted {
    /// Returns whether the picture is not sent, or not as large as it is captured.
    fn is_reduced(self) -> bool {
        self.is_held || self.limit.is_off() || self.scale() > 1.0
    }

    /// Returns by how much the picture is scaled down.
    fn scale(self) -> f64 {
        let scale = self
            .captured
            .map(|lines| lines / f64::from(self.limit.height));
        // The limits of a video that is off are those for when it is on again.
        let scale = scale.filter(|_| !self.limit.is_off());
        scale.map_or(1.0, |scale| scale.max(1.0))
    }

    /// Returns the members of the encoding that are wanted; `None` leaves one to the browser.
    /// <https://www.w3.org/TR/webrtc/#dom-rtcrtpencodingparameters>
    fn encoding(self) -> [(&'static str, Option<JsValue>); 4] {
        let Self { is_held, limit, .. } = self;
        let number = |most: u32| (most < u32::MAX).then(|| f64::from(most).into());
        let is_off = limit.is_off();
        [
            ("active", Some((!is_held && !is_off).into())),
            ("scaleResolutionDownBy", Some(self.scale().into())),
            ("maxBitrate", number(limit.bits).filter(|_| !is_off)),
            ("maxFramerate", number(limit.frames).filter(|_| !is_off)),
        ]
    }
}

/// Sets a property, or removes it. Returns whether that is a change. A scale that is absent is 1.
fn put(target: &JsValue, key: &str, value: Option<JsValue>) -> bool {
    let before = get(target, key).filter(|before| !before.is_undefined());
    if before == value || before.is_none() && value == Some(1.0.into()) {
        return false;
    }
    match value {
        Some(value) => set(target, key, &value),
        None => {
            let object = target.unchecked_ref::<js_sys::Object>();
            let _ = Reflect::delete_property(object, &key.into());
        }
    }
    true
}

/// Returns what to degrade first when bandwidth is short.
/// <https://www.w3.org/TR/mst-content-hint/#dom-rtcdegradationpreference>
const fn preference(content: ContentHint) -> &'static str {
    match content {
        ContentHint::Text => "maintain-resolution",
        ContentHint::Motion => "maintain-framerate",
    }
}

/// Returns the lines of the captured picture.
fn captured_lines(track: &MediaStreamTrack) -> Option<f64> {
    let settings = call(track, "getSettings", &[])?;
    let lines = get(&settings, "height")?.as_f64();
    lines.filter(|lines| *lines >= 1.0)
}
