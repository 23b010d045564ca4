//! The sharing of the local screen, on request and at events of the browser. It never begins by
//! itself.

use crate::call::command::CaptureCommand;
use crate::call::context::Context;
use crate::call::effect::Effect;
use crate::call::fault::Refusal;
use crate::call::input::CaptureEvent;
use crate::call::media::Media;
use crate::call::view::notice::Notice;
use crate::model::{ContentHint, Now};

impl Media {
    /// Begins or stops to share a screen. A PeerJS client has no media line for it.
    pub(super) fn share(&mut self, cx: &mut Context, is_on: bool) {
        let can_share = cx.is_in_call() && !self.is_interop;
        let now = cx.now();
        let command = match is_on {
            true if can_share => self.capture.share.begin(now, cx.ids()),
            true => None,
            false => self.capture.share.end(),
        };
        self.capture.commands.extend(command);
        self.withdraw_unanswered(cx);
    }

    /// Sets the kind of content.
    pub(super) fn share_as(&mut self, cx: &mut Context, content: ContentHint) {
        self.capture.share.content = content;
        if self.capture.share.is_live() {
            let command = CaptureCommand::ShareAs(content);
            self.capture.commands.push_back(command);
            cx.emit(Effect::TracksReplaced);
        }
    }

    /// Handles an event of the shared screen.
    pub(super) fn on_share(&mut self, cx: &mut Context, event: &CaptureEvent) {
        let command = match *event {
            CaptureEvent::Shared { op } => self.capture.share.shared(op),
            CaptureEvent::ShareRefused { op, refusal } => {
                if self.capture.share.refused(op, refusal) {
                    cx.notify(Notice::ShareRefused(refusal));
                }
                None
            }
            CaptureEvent::ShareEnded => self.capture.share.end(),
            _ => None,
        };
        self.capture.commands.extend(command);
        self.withdraw_unanswered(cx);
    }

    /// Says once that the browser's question has had no answer: the local user may not see it.
    pub(super) fn report_share(&mut self, cx: &mut Context) {
        if self.capture.share.take_unanswered(cx.now()) {
            cx.notify(SHARE_UNANSWERED);
        }
    }

    /// Returns when a question about the screen has had no answer for a while.
    pub(super) fn poll_share(&self) -> Option<Now> {
        self.capture.share.poll_timeout()
    }

    fn withdraw_unanswered(&self, cx: &mut Context) {
        if !self.capture.share.is_unanswered() {
            cx.withdraw(|notice| *notice == SHARE_UNANSWERED);
        }
    }
}

const SHARE_UNANSWERED: Notice = Notice::ShareRefused(Refusal::Unanswered);
