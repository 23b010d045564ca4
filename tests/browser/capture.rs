//! Camera and microphone, as the browser's fake devices.

use std::cell::RefCell;
use std::rc::Rc;

use visavis::browser::audio_level::LevelMeter;
use visavis::browser::capture::{self, LocalTrack};
use visavis::browser::storage;
use visavis::browser::{devices, display_capture, page};
use visavis::model::{ContentHint, DeviceKind, DeviceSelector, Processing, Refusal, Source};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, MediaStreamTrackState};

async fn acquire(source: Source) -> Result<LocalTrack, Refusal> {
    capture::acquire(source, &DeviceSelector::Any, Processing::default()).await
}

#[wasm_bindgen_test]
async fn a_device_is_listed_once_it_was_granted_and_opened_by_its_id() {
    let held = [
        acquire(Source::Mic).await.unwrap(),
        acquire(Source::Camera).await.unwrap(),
    ];
    let list = devices::list().await.unwrap();

    for (source, held) in Source::ALL.into_iter().zip(held) {
        let kind = DeviceKind::from(source);
        let other = list.iter().rfind(|device| device.kind == kind).unwrap();
        drop(held);
        let pick = DeviceSelector::Only(other.id.clone());
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

    assert_eq!(
        open(DeviceSelector::Only(gone.clone())).await,
        Err(Refusal::NoDevice)
    );
    assert_eq!(open(DeviceSelector::Rather(gone)).await, Ok(()));
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
async fn what_was_not_asked_for_is_stopped() {
    // As extensions for virtual cameras do: both kinds, whatever was asked for; and a screen
    // without a picture.
    js_sys::eval(
        "window.given = [];
         const media = navigator.mediaDevices, real = media.getUserMedia.bind(media);
         window.undo = () => { delete media.getUserMedia; delete media.getDisplayMedia; };
         media.getUserMedia = async () => {
             const stream = await real({ audio: true, video: true });
             window.given.push(...stream.getTracks());
             return stream;
         };
         media.getDisplayMedia = async () => {
             const stream = await real({ audio: true });
             window.given.push(...stream.getTracks());
             return stream;
         };",
    )
    .unwrap();

    let camera = acquire(Source::Camera).await.unwrap();
    let kind = camera.track().kind();
    let live = || js_sys::eval("given.filter(it => it.readyState === 'live').length").unwrap();
    let while_held = live();
    let screen = display_capture::share(ContentHint::Text).await;
    let beside_screen = live();
    drop(camera);
    let after = live();
    js_sys::eval("undo()").unwrap();

    assert_eq!(kind, "video");
    assert_eq!(while_held, 1.0, "the microphone is off");
    assert_eq!(screen.err(), Some(Refusal::NoDevice));
    assert_eq!(beside_screen, 1.0, "the sound of no screen is off");
    assert_eq!(after, 0.0);
}

/// Has every request for a device or a screen refused in this way, by a browser that allows these
/// features or none. Restored when dropped.
struct Refusing;

impl Refusing {
    fn with(name: &str, message: &str, is_allowed: bool) -> Self {
        js_sys::eval(&format!(
            "window.real ??= [navigator.mediaDevices.getUserMedia, navigator.mediaDevices.getDisplayMedia];
             navigator.mediaDevices.getUserMedia = navigator.mediaDevices.getDisplayMedia =
                 () => Promise.reject(new DOMException({message:?}, {name:?}));
             Object.defineProperty(document, 'featurePolicy',
                 {{ value: {{ allowsFeature: () => {is_allowed} }}, configurable: true }});"
        ))
        .unwrap();
        Self
    }
}

impl Drop for Refusing {
    fn drop(&mut self) {
        js_sys::eval(
            "[navigator.mediaDevices.getUserMedia, navigator.mediaDevices.getDisplayMedia] = window.real;
             delete document.featurePolicy;",
        )
        .unwrap();
    }
}

#[wasm_bindgen_test]
async fn each_refusal_is_told_from_the_others() {
    let refusals = [
        ("NotFoundError", "not found", Refusal::NoDevice),
        ("OverconstrainedError", "", Refusal::NoDevice),
        ("NotReadableError", "Could not start", Refusal::InUse),
        ("AbortError", "Starting videoinput failed", Refusal::InUse),
        ("NotAllowedError", "denied by system", Refusal::BySystem),
        (
            "NotAllowedError",
            "Permission dismissed",
            Refusal::Dismissed,
        ),
        ("NotAllowedError", "Permission denied", Refusal::ByUser),
        ("SecurityError", "", Refusal::Unsupported),
        ("NotSupportedError", "", Refusal::Unsupported),
        ("InvalidStateError", "", Refusal::Other),
        ("TypeError", "what?", Refusal::Other),
        ("NeverHeardOfError", "", Refusal::Other),
    ];
    for (name, message, expected) in refusals {
        let _refusing = Refusing::with(name, message, true);

        let refusal = acquire(Source::Camera).await.err();

        assert_eq!(refusal, Some(expected), "{name}: {message}");
    }
}

#[wasm_bindgen_test]
async fn what_the_web_server_withholds_is_told_from_what_the_user_refuses() {
    // The page of these tests may be in a frame, whose owner is then to blame.
    let is_top = js_sys::eval("window.top === window").unwrap() == true;
    let withheld = match is_top {
        true => Refusal::BySite,
        false => Refusal::InFrame,
    };
    for name in ["NotAllowedError", "SecurityError"] {
        let _refusing = Refusing::with(name, "Permission denied", false);
        for source in Source::ALL {
            assert_eq!(acquire(source).await.err(), Some(withheld), "{name}");
        }
    }

    let _refusing = Refusing::with("NotAllowedError", "Permission denied", false);
    let share = display_capture::share(ContentHint::Text).await.err();

    assert_eq!(share, Some(withheld));
}

#[wasm_bindgen_test]
async fn a_screen_that_is_not_to_be_had_is_told_from_a_question_that_was_closed() {
    for (name, message, expected) in [
        (
            "NotAllowedError",
            "Permission denied by user",
            Refusal::Dismissed,
        ),
        (
            "NotAllowedError",
            "Permission denied by system",
            Refusal::BySystem,
        ),
        ("AbortError", "Timeout", Refusal::Other),
        ("InvalidStateError", "no gesture", Refusal::Other),
        ("NotFoundError", "", Refusal::NoDevice),
        ("NotReadableError", "", Refusal::BySystem),
        ("NotSupportedError", "", Refusal::Unsupported),
    ] {
        let _refusing = Refusing::with(name, message, true);

        let refusal = display_capture::share(ContentHint::Text).await.err();

        assert_eq!(refusal, Some(expected), "{name}: {message}");
    }
}

#[wasm_bindgen_test]
async fn a_track_says_when_the_system_mutes_it_and_gives_it_again() {
    let mut track = acquire(Source::Camera).await.unwrap();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&heard);
    track.on_muted(move |is_muted| told.borrow_mut().push(is_muted));

    for event in ["mute", "unmute"] {
        let event = web_sys::Event::new(event).unwrap();
        track.track().dispatch_event(&event).unwrap();
    }

    assert_eq!(*heard.borrow(), [true, false]);
}

#[wasm_bindgen_test]
async fn a_list_that_is_refused_is_no_empty_list() {
    js_sys::eval(
        "navigator.mediaDevices.enumerateDevices = () => Promise.reject(new TypeError('no'));",
    )
    .unwrap();

    let list = devices::list().await;

    js_sys::eval("delete navigator.mediaDevices.enumerateDevices;").unwrap();
    assert_eq!(list, None);
}

#[wasm_bindgen_test]
async fn a_clipboard_that_does_not_answer_is_one_that_refuses() {
    js_sys::eval("navigator.clipboard.writeText = () => new Promise(() => {});").unwrap();
    let (done, answer) = futures_channel::oneshot::channel();

    page::copy("link", move |is_copied| {
        let _ = done.send(is_copied);
    });

    let is_copied = answer.await.unwrap();
    js_sys::eval("delete navigator.clipboard.writeText;").unwrap();
    assert!(!is_copied);
}

#[wasm_bindgen_test]
async fn a_lock_that_the_browser_never_grants_keeps_nothing_waiting() {
    js_sys::eval("navigator.locks.request = () => new Promise(() => {});").unwrap();

    let is_claimed = storage::claim("visavis-test-hanging").await;

    js_sys::eval("delete navigator.locks.request;").unwrap();
    assert!(is_claimed);
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
    let element: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    // What is not seen is not written.
    document.body().unwrap().append_child(&element).unwrap();
    let level = || {
        element
            .style()
            .get_property_value("scale")
            .unwrap()
            .split(' ')
            .next()
            .and_then(|width| width.parse::<f32>().ok())
            .unwrap_or(-1.0)
    };

    let meter = LevelMeter::start(mic.stream(), &element, || None).unwrap();
    let mut highest = -1.0_f32;
    // The fake microphone beeps each second.
    for _ in 0..150 {
        gloo_timers::future::TimeoutFuture::new(20).await;
        highest = highest.max(level());
    }
    drop(meter);
    element.remove();

    assert!((0.05..=1.0).contains(&highest), "{highest}");
}
