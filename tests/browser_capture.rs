//! Camera and microphone, as the browser's fake devices.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use visavis::browser::audio_level::LevelMeter;
use visavis::browser::capture::{self, LocalTrack};
use visavis::browser::devices;
use visavis::model::{DeviceKind, Pick, Processing, Refusal, Source};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{HtmlElement, MediaStreamTrackState};

wasm_bindgen_test_configure!(run_in_browser);

async fn acquire(source: Source) -> Result<LocalTrack, Refusal> {
    capture::acquire(source, &Pick::Any, Processing::default()).await
}

#[wasm_bindgen_test]
async fn a_device_is_listed_once_it_was_granted_and_opened_by_its_id() {
    let held = [
        acquire(Source::Mic).await.unwrap(),
        acquire(Source::Camera).await.unwrap(),
    ];
    let list = devices::list().await;

    for (source, held) in Source::ALL.into_iter().zip(held) {
        let kind = DeviceKind::from(source);
        let other = list.iter().rfind(|device| device.kind == kind).unwrap();
        drop(held);
        let pick = Pick::Only(other.id.clone());
        let raw = Processing {
            noise: false,
            ..Processing::default()
        };

        let track = capture::acquire(source, &pick, raw).await.unwrap();

        assert_eq!(track.device().id, other.id);
        assert_eq!(track.device().label, other.label);
        assert!(!track.track().enabled(), "it gives nothing unasked");
    }
}

#[wasm_bindgen_test]
async fn a_device_that_is_not_there_is_refused_when_it_alone_will_do() {
    let gone = "gone".to_owned();
    let open = |pick| async move {
        let track = capture::acquire(Source::Camera, &pick, Processing::default()).await;
        track.map(drop)
    };

    assert_eq!(open(Pick::Only(gone.clone())).await, Err(Refusal::NoDevice));
    assert_eq!(open(Pick::Rather(gone)).await, Ok(()));
}

#[wasm_bindgen_test]
async fn each_device_comes_alone_and_stops_when_dropped() {
    for (source, kind) in [(Source::Mic, "audio"), (Source::Camera, "video")] {
        let track = acquire(source).await.unwrap();
        let raw = track.track();
        assert_eq!(raw.kind(), kind);
        assert_eq!(track.stream().as_media().get_tracks().length(), 1);
        assert_eq!(raw.ready_state(), MediaStreamTrackState::Live);

        drop(track);

        assert_eq!(raw.ready_state(), MediaStreamTrackState::Ended);
    }
}

#[wasm_bindgen_test]
async fn each_refusal_is_told_from_the_others() {
    let refusals = [
        (
            "NotFoundError",
            "Requested device not found",
            Refusal::NoDevice,
        ),
        (
            "NotReadableError",
            "Could not start video source",
            Refusal::InUse,
        ),
        (
            "NotAllowedError",
            "Permission denied by system",
            Refusal::BySystem,
        ),
        (
            "NotAllowedError",
            "Permission dismissed",
            Refusal::Dismissed,
        ),
        ("NotAllowedError", "Permission denied", Refusal::ByUser),
        ("TypeError", "what?", Refusal::Other),
    ];
    js_sys::eval("window.realCapture = navigator.mediaDevices.getUserMedia;").unwrap();
    for (name, message, expected) in refusals {
        js_sys::eval(&format!(
            "navigator.mediaDevices.getUserMedia =
                 () => Promise.reject(new DOMException({message:?}, {name:?}));
             // The test page itself runs in no frame that withholds anything.
             document.featurePolicy ??= {{ allowsFeature: () => true }};"
        ))
        .unwrap();

        let refusal = acquire(Source::Camera).await.err();

        assert_eq!(refusal, Some(expected), "{name}: {message}");
    }
    js_sys::eval("navigator.mediaDevices.getUserMedia = realCapture;").unwrap();
}

#[wasm_bindgen_test]
async fn an_origin_without_capture_is_told_from_a_refusal() {
    js_sys::eval(
        "Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
         Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });",
    )
    .unwrap();

    let refusal = acquire(Source::Mic).await.err();

    js_sys::eval("delete navigator.mediaDevices; delete window.isSecureContext;").unwrap();
    assert_eq!(refusal, Some(Refusal::Insecure));
}

#[wasm_bindgen_test]
async fn a_level_is_written_to_the_element_and_to_nothing_else() {
    let mic = acquire(Source::Mic).await.unwrap();
    mic.enable(true);
    let document = web_sys::window().unwrap().document().unwrap();
    let element: HtmlElement = document.create_element("span").unwrap().unchecked_into();
    let level = || {
        element
            .style()
            .get_property_value("--level")
            .unwrap()
            .parse::<f32>()
            .unwrap_or(-1.0)
    };

    let meter = LevelMeter::start(mic.stream(), &element).unwrap();
    let mut highest = -1.0_f32;
    // The fake microphone beeps each second.
    for _ in 0..150 {
        gloo_timers::future::TimeoutFuture::new(20).await;
        highest = highest.max(level());
    }
    drop(meter);

    assert!((0.05..=1.0).contains(&highest), "{highest}");
}
