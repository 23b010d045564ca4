//! The moment at which the first video frame is painted.

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlVideoElement};
use yew::prelude::*;

use crate::session::{Listeners, Stream};

#[wasm_bindgen]
extern "C" {
    // https://wicg.github.io/video-rvfc/
    #[wasm_bindgen(extends = HtmlVideoElement)]
    type FrameVideo;

    // Some browsers do not have these methods.
    #[wasm_bindgen(method, catch, js_name = requestVideoFrameCallback)]
    fn request_frame(this: &FrameVideo, callback: &JsValue) -> Result<u32, JsValue>;

    #[wasm_bindgen(method, catch, js_name = cancelVideoFrameCallback)]
    fn cancel_frame(this: &FrameVideo, handle: u32) -> Result<(), JsValue>;
}

/// Calls `onframe` when the first frame of a stream is painted.
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

/// A watch for one frame, which ends when dropped.
enum Watch {
    Frame {
        video: FrameVideo,
        handle: u32,
        _callback: Closure<dyn Fn()>,
    },
    Loaded {
        _listeners: Listeners,
    },
}

impl Watch {
    fn start(video: HtmlVideoElement, onframe: Callback<()>) -> Self {
        let painted = onframe.clone();
        let callback = Closure::<dyn Fn()>::new(move || painted.emit(()));
        let framed = video.unchecked_ref::<FrameVideo>();
        // A callback that cannot be cancelled would run after it was dropped.
        if js_sys::Reflect::has(framed, &"cancelVideoFrameCallback".into()) == Ok(true)
            && let Ok(handle) = framed.request_frame(callback.as_ref())
        {
            return Self::Frame {
                handle,
                video: video.unchecked_into(),
                _callback: callback,
            };
        }
        // Sound also loads data, but only video has a width. The element fires `resize` when it
        // gets one.
        let target = video.clone();
        let mut listeners = Listeners::default();
        listeners.on(&target, "resize", move |_: &Event| {
            if video.video_width() > 0 {
                onframe.emit(());
            }
        });
        Self::Loaded {
            _listeners: listeners,
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Self::Frame { video, handle, .. } = self
            && video.cancel_frame(*handle).is_err()
        {
            log::debug!("cannot cancel a frame callback");
        }
    }
}
