//! The effects of a call outside its page: a lit screen, call buttons, and sound effects for
//! comings and goings. They begin and end with the call.

use gloo_timers::callback::Timeout;

use crate::browser::media_session::{CallButton, CallButtons};
use crate::browser::sound_effect;
use crate::browser::wake_lock::WakeLock;
use crate::call::view::sound_effects::SoundEffects;
use crate::call::{CallView, Intent};
use crate::model::{DeviceKind, Now, Source};
use crate::session::message::{Message, Sender};
use crate::session::preferences;

/// The system integration of a call.
pub(super) struct System {
    sender: Sender,
    effects: SoundEffects,
    integrations: Option<Integrations>,
    /// The state of the page's switches: `(mic, camera)`.
    wanted: (bool, bool),
}

/// The objects that exist while the local user is in the call.
struct Integrations {
    buttons: Option<CallButtons>,
    /// The state that the buttons show.
    shown: Option<(bool, bool)>,
    /// The sound effect that is about to be played.
    sound: Option<Timeout>,
    _wake_lock: WakeLock,
}

impl System {
    pub(super) fn new(sender: Sender) -> Self {
        Self {
            sender,
            effects: SoundEffects::default(),
            integrations: None,
            wanted: (false, false),
        }
    }

    /// Follows a new state of the call.
    pub(super) fn follow(&mut self, now: Now, view: &CallView) {
        let me = &view.me;
        self.wanted = (me.mic.is_wanted, me.camera.is_wanted);
        let effect = self.effects.follow(now, view);
        if !view.is_in_call() {
            self.integrations = None;
            return;
        }
        let integrations = self
            .integrations
            .get_or_insert_with(|| Integrations::new(&self.sender));
        integrations.show((me.mic.is_live(), me.camera.is_live()));
        if let Some(effect) = effect {
            let speaker = view.devices.picked.get(&DeviceKind::Speaker);
            let speaker = speaker.map(String::as_str);
            let is_wanted = || preferences::recall().has_sounds;
            integrations.sound = sound_effect::play_soon(effect, speaker, is_wanted);
        }
    }

    /// Returns the intent of a button.
    pub(super) const fn press(&self, button: CallButton) -> Intent {
        let (is_mic_on, is_camera_on) = self.wanted;
        match button {
            CallButton::HangUp => Intent::Leave,
            CallButton::Mic => Intent::Switch(Source::Mic, !is_mic_on),
            CallButton::Camera => Intent::Switch(Source::Camera, !is_camera_on),
        }
    }
}

impl Integrations {
    fn new(sender: &Sender) -> Self {
        let post = sender.clone();
        Self {
            buttons: CallButtons::start(move |button| post.post(Message::Pressed(button))),
            shown: None,
            sound: None,
            _wake_lock: WakeLock::start(),
        }
    }

    fn show(&mut self, now: (bool, bool)) {
        if let Some(buttons) = self.buttons.as_ref().filter(|_| self.shown != Some(now)) {
            let (is_mic_on, is_camera_on) = now;
            buttons.show(is_mic_on, is_camera_on);
            self.shown = Some(now);
        }
    }
}
