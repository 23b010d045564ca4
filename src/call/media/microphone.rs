//! Warnings about the microphone: that the local user speaks while muted, and that the microphone
//! is dead.

use crate::call::context::Context;
use crate::call::media::Media;
use crate::call::media::mic_warnings::Silence;
use crate::call::timing::VOICE_FADES;
use crate::call::view::SourceState;
use crate::call::view::notice::Notice;
use crate::model::{MicActivity, Source};

impl Media {
    /// Handles what comes from the microphone.
    pub(super) fn on_sound(&mut self, cx: &mut Context, sound: MicActivity) {
        self.warnings.sound = Some(sound);
        if sound != MicActivity::None {
            self.forget_silence(cx);
        }
        self.warn(cx);
    }

    /// The local user chose another microphone, or this one gives sound.
    pub(super) fn forget_silence(&mut self, cx: &mut Context) {
        self.warnings.silence = Silence::Heard;
        cx.withdraw(|notice| *notice == Notice::MicSilent);
    }

    /// Compares what comes from the microphone with what is wanted. Each warning comes once: the
    /// one for each time that the local user mutes the microphone, the other for each silence.
    pub(super) fn warn(&mut self, cx: &mut Context) {
        let now = cx.now();
        let mic = self.capture.view(Source::Mic);
        if mic.is_wanted {
            self.warnings.muted = None;
            self.warnings.is_warned_muted = false;
            cx.withdraw(|notice| *notice == Notice::TalkingMuted);
        }
        let muted = match mic.is_wanted {
            true => now,
            false => *self.warnings.muted.get_or_insert(now),
        };
        // Speech from before the switch was heard.
        let is_said_since = now.since(muted) >= VOICE_FADES;
        if !mic.is_wanted && !is_said_since {
            self.warnings.due = Some(muted + VOICE_FADES);
        }
        if mic.state != SourceState::Live {
            return;
        }
        match self.warnings.sound {
            Some(MicActivity::Voice)
                if is_said_since && cx.is_in_call() && !self.warnings.is_warned_muted =>
            {
                self.warnings.is_warned_muted = true;
                cx.notify(Notice::TalkingMuted);
            }
            Some(MicActivity::None) if mic.is_wanted => match self.warnings.silence {
                // Some that were away for a while, by Bluetooth or asleep, are dead until then.
                Silence::Heard => {
                    log::info!("the microphone is dead and opened again");
                    self.warnings.silence = Silence::Reopened;
                    self.warnings.sound = None;
                    self.capture.reopen(Source::Mic, cx.ids());
                }
                Silence::Reopened => {
                    self.warnings.silence = Silence::Reported;
                    cx.notify(Notice::MicSilent);
                }
                Silence::Reported => {}
            },
            _ => {}
        }
    }
}
