//! The moment in which a picture is first painted.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::session::Stream;

#[wasm_bindgen]
extern "C" {
    // https://wicg.github.io/video-rvfc/
    #[wasm_bindgen(extends = HtmlVideoElement)]
    type FrameVideo;

    #[wasm_bindgen(method, js_name = requestVideoFrameCallback)]
    fn request_frame(this: &FrameVideo, callback: &Closure<dyn FnMut()>) -> u32;

    #[wasm_bindgen(method, js_name = cancelVideoFrameCallback)]
    fn cancel_frame(this: &FrameVideo, handle: u32);
}

/// Tells when the first picture of a stream is on the screen.
#[hook]
pub fn use_first_frame(video: &NodeRef, stream: Option<Stream>, onframe: Callback<()>) {
    let video = video.clone();
    use_effect_with(stream, move |stream| {
        let watch = stream
            .as_ref()
            .and_then(|_| video.cast())
            .map(|video| Watch::start(video, onframe));
        move || drop(watch)
    });
}

/// Waits for one frame until dropped.
enum Watch {
    Frame {
        video: FrameVideo,
        handle: u32,
        _callback: Closure<dyn FnMut()>,
    },
    Loaded {
        _listener: EventListener,
    },
}

impl Watch {
    fn start(video: HtmlVideoElement, onframe: Callback<()>) -> Self {
        if Reflect::has(&video, &JsValue::from_str("requestVideoFrameCallback")) == Ok(true) {
            let callback = Closure::new(move || onframe.emit(()));
            let video = video.unchecked_into::<FrameVideo>();
            let handle = video.request_frame(&callback);
            return Self::Frame {
                video,
                handle,
                _callback: callback,
            };
        }
        // Sound alone also loads data; only a picture has a width. The element says `resize` when
        // it gets one.
        let target = video.clone();
        let listener = EventListener::new(&target, "resize", move |_| {
            if video.video_width() > 0 {
                onframe.emit(());
            }
        });
        Self::Loaded {
            _listener: listener,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Self::Frame { video, handle, .. } = self {
            video.cancel_frame(*handle);
        }
    }
}
