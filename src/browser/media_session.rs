//! Call buttons outside the page: on a headset, on the lock screen, in a picture-in-picture window.
//! <https://www.w3.org/TR/mediasession/#actions-model>

use wasm_bindgen::prelude::*;

use super::detached::call_detached;
use super::reflect::{call, get};

/// A call button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallButton {
    /// Leaves the call.
    HangUp,
    /// Toggles the microphone.
    Mic,
    /// Toggles the camera.
    Camera,
}

impl CallButton {
    const ALL: [Self; 3] = [Self::HangUp, Self::Mic, Self::Camera];

    /// Returns the value of <https://www.w3.org/TR/mediasession/#enumdef-mediasessionaction>.
    const fn as_str(self) -> &'static str {
        match self {
            Self::HangUp => "hangup",
            Self::Mic => "togglemicrophone",
            Self::Camera => "togglecamera",
        }
    }
}

/// A listener for the buttons, active until dropped.
#[derive(Debug)]
pub struct CallButtons {
    session: JsValue,
    _listeners: Vec<Closure<dyn FnMut()>>,
}

impl CallButtons {
    /// Starts listening. Returns `None` if the browser has no media session. A browser that knows
    /// only some of the buttons reports those.
    pub fn start(post: impl Fn(CallButton) + Clone + 'static) -> Option<Self> {
        let navigator = web_sys::window()?.navigator();
        let session = get(&navigator, "mediaSession")?;
        if !session.is_object() {
            return None;
        }
        let listen = |button: CallButton| {
            let post = post.clone();
            let listener = Closure::<dyn FnMut()>::new(move || post(button));
            let is_known = set(&session, button, listener.as_ref());
            is_known.then_some(listener)
        };
        let listeners = CallButton::ALL.into_iter().filter_map(listen).collect();
        Some(Self {
            session,
            _listeners: listeners,
        })
    }

    /// Shows on the buttons whether the microphone and the camera are on.
    pub fn show(&self, is_mic_on: bool, is_camera_on: bool) {
        for (method, is_on) in [
            ("setMicrophoneActive", is_mic_on),
            ("setCameraActive", is_camera_on),
        ] {
            // Some browsers return a promise that settles only while the page is visible.
            call_detached(&self.session, method, &[is_on.into()]);
        }
    }
}

impl Drop for CallButtons {
    fn drop(&mut self) {
        self.show(false, false);
        for button in CallButton::ALL {
            set(&self.session, button, &JsValue::NULL);
        }
    }
}

/// Sets an action handler. Returns false if the browser does not know the button: it throws then.
fn set(session: &JsValue, button: CallButton, listener: &JsValue) -> bool {
    let arguments = [button.as_str().into(), listener.clone()];
    call(session, "setActionHandler", &arguments).is_some()
}
