//! The buttons for a call that are not on the page: on a headset, on the lock screen, in the window of a
//! picture in a picture.
//! <https://www.w3.org/TR/mediasession/#actions-model>

use wasm_bindgen::prelude::*;

use super::members::{call, get};
use super::quiet::quietly;

/// What such a button is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallButton {
    /// Leave the call.
    HangUp,
    /// Microphone on or off.
    Mic,
    /// Camera on or off.
    Camera,
}

impl CallButton {
    const ALL: [Self; 3] = [Self::HangUp, Self::Mic, Self::Camera];

    /// The word of <https://www.w3.org/TR/mediasession/#enumdef-mediasessionaction>.
    const fn as_str(self) -> &'static str {
        match self {
            Self::HangUp => "hangup",
            Self::Mic => "togglemicrophone",
            Self::Camera => "togglecamera",
        }
    }
}

/// Listens to the buttons until dropped.
#[derive(Debug)]
pub struct CallButtons {
    session: JsValue,
    _listeners: Vec<Closure<dyn FnMut()>>,
}

impl CallButtons {
    /// Starts listening. `None` where the browser has none of it; one that knows a few of the buttons has
    /// those.
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

    /// What the buttons show: whether the others hear and see the person.
    pub fn show(&self, is_mic_on: bool, is_camera_on: bool) {
        for (method, is_on) in [
            ("setMicrophoneActive", is_mic_on),
            ("setCameraActive", is_camera_on),
        ] {
            // Some browsers promise, and keep it only for a page that is in sight.
            quietly(&self.session, method, &[is_on.into()]);
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

/// A browser that does not know the button throws.
fn set(session: &JsValue, button: CallButton, listener: &JsValue) -> bool {
    let arguments = [button.as_str().into(), listener.clone()];
    call(session, "setActionHandler", &arguments).is_some()
}
