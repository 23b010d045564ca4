//! Reading QR codes with a camera, if the browser can.
//! <https://wicg.github.io/shape-detection-api/#barcode-detection-api>

use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlVideoElement;

use super::capture::{self, LocalTrack};
use super::page;
use super::reflect::{ask, get, items, set, text};
use super::timeout::within;
use crate::model::Refusal;

#[wasm_bindgen]
extern "C" {
    type BarcodeDetector;

    #[wasm_bindgen(constructor, catch)]
    fn new(options: &Object) -> Result<BarcodeDetector, JsValue>;
}

/// A report of the scanner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scan {
    /// The camera is running.
    Looking,
    /// A code with this text was found. Each code is posted once.
    Found(String),
    /// No camera is available.
    Refused(Refusal),
}

/// A scanner that runs until dropped. Dropping it stops its camera.
#[derive(Debug)]
pub struct Scanner {
    /// Dropping the sender ends the task.
    _running: oneshot::Sender<()>,
}

impl Scanner {
    /// Calls `done` later, once, with whether this browser can read QR codes.
    pub fn ask(done: impl FnOnce(bool) + 'static) {
        spawn_local(async move { done(reads_qr_codes().await.unwrap_or(false)) });
    }

    /// Shows the camera on a video element, and posts the codes that it sees.
    pub fn start(video: &HtmlVideoElement, post: impl Fn(Scan) + 'static) -> Self {
        // Not the browser's `clone()`, which would copy the element.
        let video: HtmlVideoElement = Clone::clone(video);
        let (running, end) = oneshot::channel();
        spawn_local(async move {
            let shown: HtmlVideoElement = Clone::clone(&video);
            // The first future owns the camera and releases it when dropped.
            drop(select(Box::pin(run(video, post)), end).await);
            shown.set_src_object(None);
        });
        Self { _running: running }
    }
}

async fn reads_qr_codes() -> Option<bool> {
    let detector = get(&js_sys::global(), "BarcodeDetector")?;
    let formats = ask(&detector, "getSupportedFormats", &[]).await.ok()?;
    Some(items(&formats).any(|format| format == FORMAT))
}

async fn run(video: HtmlVideoElement, post: impl Fn(Scan)) {
    let patience = TimeoutFuture::new(ANSWER_PATIENCE_MS);
    let camera = match select(Box::pin(acquire()), patience).await {
        Either::Left((camera, _)) => camera,
        // The camera may still open.
        Either::Right(((), camera)) => {
            post(Scan::Refused(Refusal::Unanswered));
            camera.await
        }
    };
    let camera = match camera {
        Ok(camera) => camera,
        Err(refusal) => return post(Scan::Refused(refusal)),
    };
    let options = Object::new();
    let formats = Array::of1(&FORMAT.into());
    set(&options, "formats", &formats);
    let Ok(detector) = BarcodeDetector::new(&options) else {
        return post(Scan::Refused(Refusal::Other));
    };
    video.set_muted(true);
    video.set_src_object(Some(camera.stream().as_media()));
    page::play(&video, || ());
    post(Scan::Looking);
    let mut last = None;
    loop {
        // Fails while the video has no frame.
        let codes = ask(&detector, "detect", &[JsValue::from(&video)]);
        let Some(codes) = within(DETECT_PATIENCE_MS, codes).await else {
            return post(Scan::Refused(Refusal::Other));
        };
        let text = codes.ok().and_then(|codes| {
            let text = text(&items(&codes).next()?, "rawValue")?;
            Some(text).filter(|text| !text.is_empty())
        });
        if text.is_some() && text != last {
            last = text;
            last.iter().cloned().map(Scan::Found).for_each(&post);
        }
        TimeoutFuture::new(BETWEEN_LOOKS_MS).await;
    }
}

/// Requests the rear camera, with a few tries: another camera may take a moment to be released.
async fn acquire() -> Result<LocalTrack, Refusal> {
    let mut tries = 0;
    loop {
        let camera = capture::acquire_rear_camera().await;
        tries += 1;
        if !matches!(camera, Err(Refusal::InUse)) || tries == MOST_TRIES {
            return camera;
        }
        TimeoutFuture::new(PAUSE_MS).await;
    }
}

const FORMAT: &str = "qr_code";
/// Enough time to find and answer the browser's prompt.
const ANSWER_PATIENCE_MS: u32 = 20_000;
const DETECT_PATIENCE_MS: u32 = 10_000;
const BETWEEN_LOOKS_MS: u32 = 150;
const MOST_TRIES: u32 = 3;
const PAUSE_MS: u32 = 400;
