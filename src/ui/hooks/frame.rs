//! The moment in which a picture is first painted.

use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlVideoElement};
use yew::prelude::*;

use crate::session::{Listeners, Stream};

#[wasm_bindgen]
extern "C" {
    // https://wicg.github.io/video-rvfc/
    #[wasm_bindgen(extends = HtmlVideoElement)]
    type FrameVideo;

    // Not every browser has them.
    #[wasm_bindgen(method, catch, js_name = requestVideoFrameCallback)]
    fn request_frame(this: &FrameVideo, callback: &JsValue) -> Result<u32, JsValue>;

    #[wasm_bindgen(method, catch, js_name = cancelVideoFrameCallback)]
    fn cancel_frame(this: &FrameVideo, handle: u32) -> Result<(), JsValue>;
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
        _callback: Closure<dyn Fn()>,
    },
    Loaded {
        _listeners: Listeners,
    },
}

impl Watch {
    fn start(video: HtmlVideoElement, onframe: Callback<()>) -> Self {
        let told = onframe.clone();
        let callback = Closure::<dyn Fn()>::new(move || told.emit(()));
        let framed = video.unchecked_ref::<FrameVideo>();
        // What cannot be cancelled would come when nothing is there to take it.
        if js_sys::Reflect::has(framed, &"cancelVideoFrameCallback".into()) == Ok(true)
            && let Ok(handle) = framed.request_frame(callback.as_ref())
        {
            return Self::Frame {
                handle,
                video: video.unchecked_into(),
                _callback: callback,
            };
        }
        // Sound alone also loads data; only a picture has a width. The element says `resize` when
        // it gets one.
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
            log::debug!("a frame is still waited for");
        }
    }
}
