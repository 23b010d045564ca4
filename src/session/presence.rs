//! The effects of a call outside its page: a lit screen, call buttons, and sound effects for
//! comings and goings. They begin and end with the call.

use crate::browser::chime::Chime;
use crate::browser::media_session::{CallButton, CallButtons};
use crate::browser::wake_lock::WakeLock;
use crate::call::view::sound_effects::SoundEffects;
use crate::call::{CallView, Intent};
use crate::model::{DeviceKind, Now, Source};
use crate::session::mail::{Mail, Mailbox};
use crate::session::preferences;

/// The system integration of a call.
pub(super) struct Presence {
    mailbox: Mailbox,
    effects: SoundEffects,
    felt: Option<Felt>,
    /// The state of the page's switches: `(mic, camera)`.
    wanted: (bool, bool),
}

/// The objects that exist while the local user is in the call.
struct Felt {
    buttons: Option<CallButtons>,
    /// The state that the buttons show.
    shown: Option<(bool, bool)>,
    chime: Chime,
    _wake_lock: WakeLock,
}

impl Presence {
    pub(super) fn new(mailbox: Mailbox) -> Self {
        Self {
            mailbox,
            effects: SoundEffects::default(),
            felt: None,
            wanted: (false, false),
        }
    }

    /// Follows a new state of the call.
    pub(super) fn follow(&mut self, now: Now, view: &CallView) {
        let me = &view.me;
        self.wanted = (me.mic.is_wanted, me.camera.is_wanted);
        let effect = self.effects.follow(now, view);
        if !view.is_in_call() {
            self.felt = None;
            return;
        }
        let felt = self.felt.get_or_insert_with(|| Felt::new(&self.mailbox));
        felt.show((me.mic.is_live(), me.camera.is_live()));
        if let Some(effect) = effect.filter(|_| preferences::recall().has_sounds) {
            let speaker = view.devices.picked.get(&DeviceKind::Speaker);
            felt.chime.play(effect, speaker.map(String::as_str));
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

impl Felt {
    fn new(mailbox: &Mailbox) -> Self {
        let post = mailbox.clone();
        Self {
            buttons: CallButtons::start(move |button| post.post(Mail::Pressed(button))),
            shown: None,
            chime: Chime::default(),
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
