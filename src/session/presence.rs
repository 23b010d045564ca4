//! A call that is felt beyond its page: the screen stays lit, buttons elsewhere work on it, and short
//! sounds tell who comes and goes. Begins with the call and ends with it.

use crate::browser::chime::Chime;
use crate::browser::media_session::{CallButton, CallButtons};
use crate::browser::wake_lock::WakeLock;
use crate::call::view::sound_effects::Cues;
use crate::call::{CallView, Intent};
use crate::model::{DeviceKind, Now, Source};
use crate::session::mail::{Mail, Mailbox};
use crate::session::preferences;

/// What follows a call.
pub(super) struct Presence {
    mailbox: Mailbox,
    cues: Cues,
    felt: Option<Felt>,
    /// What the switches of the page say: `(mic, camera)`.
    wanted: (bool, bool),
}

/// What there is while one is in the call.
struct Felt {
    buttons: Option<CallButtons>,
    /// What they show.
    shown: Option<(bool, bool)>,
    chime: Chime,
    _wake_lock: WakeLock,
}

impl Presence {
    pub(super) fn new(mailbox: Mailbox) -> Self {
        Self {
            mailbox,
            cues: Cues::default(),
            felt: None,
            wanted: (false, false),
        }
    }

    /// Takes a moment of the call.
    pub(super) fn follow(&mut self, now: Now, view: &CallView) {
        let me = &view.me;
        self.wanted = (me.mic.is_wanted, me.camera.is_wanted);
        let cue = self.cues.follow(now, view);
        if !view.is_in_call() {
            self.felt = None;
            return;
        }
        let felt = self.felt.get_or_insert_with(|| Felt::new(&self.mailbox));
        felt.show((me.mic.is_live(), me.camera.is_live()));
        if let Some(cue) = cue.filter(|_| preferences::recall().has_sounds) {
            let speaker = view.devices.picked.get(&DeviceKind::Speaker);
            felt.chime.play(cue, speaker.map(String::as_str));
        }
    }

    /// What a button asks for.
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
