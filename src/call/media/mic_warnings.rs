//! What the person is warned of: that they speak while muted, and that their microphone is dead.

use crate::call::timing::VOICE_FADES;
use crate::call::view::notice::Notice;
use crate::call::view::{PhaseView, SourceState};
use crate::call::{Call, Timer};
use crate::model::{Now, Sound, Source};

/// What comes from the microphone, and what was said of it.
#[derive(Debug, Default)]
pub(in crate::call) struct Warnings {
    sound: Option<Sound>,
    /// Since when the person is muted.
    muted: Option<Now>,
    is_told_muted: bool,
    silence: Silence,
}

/// What was done about a microphone that gives nothing.
#[derive(Debug, Default, PartialEq)]
enum Silence {
    /// Nothing had to be.
    #[default]
    Heard,
    /// It was opened anew.
    Renewed,
    /// The person was told.
    Told,
}

impl Call {
    pub(in crate::call) fn take_sound(&mut self, sound: Sound) {
        self.warnings.sound = Some(sound);
        if sound != Sound::None {
            self.warnings.silence = Silence::Heard;
            self.notices.withdraw(|notice| *notice == Notice::MicSilent);
        }
        self.warn();
    }

    /// Another microphone is there: what was said of the one before does not hold.
    pub(in crate::call) fn listen_anew(&mut self) {
        self.warnings.sound = None;
    }

    /// The person chose another microphone.
    pub(in crate::call) fn forget_silence(&mut self) {
        self.warnings.silence = Silence::Heard;
        self.notices.withdraw(|notice| *notice == Notice::MicSilent);
    }

    /// Compares what comes from the microphone with what is wanted. Each warning comes once: the one for
    /// each time that the person mutes themselves, the other for each silence.
    pub(in crate::call) fn warn(&mut self) {
        let mic = self.capture.view(Source::Mic);
        if mic.is_wanted {
            self.warnings.muted = None;
            self.warnings.is_told_muted = false;
            self.notices
                .withdraw(|notice| *notice == Notice::TalkingMuted);
        }
        let muted = match mic.is_wanted {
            true => self.now,
            false => *self.warnings.muted.get_or_insert(self.now),
        };
        // What was said before the switch was heard.
        let is_said_since = self.now.since(muted) >= VOICE_FADES;
        if !mic.is_wanted && !is_said_since {
            self.timers.set(Timer::Muted, muted + VOICE_FADES);
        }
        if mic.state != SourceState::Live {
            return;
        }
        match self.warnings.sound {
            Some(Sound::Voice)
                if is_said_since
                    && self.phase == PhaseView::Call
                    && !self.warnings.is_told_muted =>
            {
                self.warnings.is_told_muted = true;
                self.notices.show(Notice::TalkingMuted);
            }
            Some(Sound::None) if mic.is_wanted => match self.warnings.silence {
                // Some that were away for a while, by Bluetooth or asleep, are dead until then.
                Silence::Heard => {
                    log::info!("the microphone is dead and opened anew");
                    self.warnings.silence = Silence::Renewed;
                    self.warnings.sound = None;
                    self.capture.renew(Source::Mic, &mut self.ids);
                }
                Silence::Renewed => {
                    self.warnings.silence = Silence::Told;
                    self.notices.show(Notice::MicSilent);
                }
                Silence::Told => {}
            },
            _ => {}
        }
    }
}
