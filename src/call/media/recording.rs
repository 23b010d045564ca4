//! A recording of the call: made by the page, announced to the other participants.

use crate::call::context::Context;
use crate::call::media::Media;
use crate::call::view::notice::Notice;
use crate::model::Recording;

impl Media {
    /// Handles a change of the recording.
    pub(super) fn record(&mut self, cx: &mut Context, notices: Recording) {
        self.is_recording = notices.is_running();
        match notices {
            Recording::Begun | Recording::Kept => {}
            Recording::Dismissed => cx.notify(Notice::RecordingCancelled),
            Recording::BegunSoundOnly => cx.notify(Notice::RecordingSoundOnly),
            Recording::Partial | Recording::NoRoom | Recording::Empty | Recording::Failed => {
                cx.notify(Notice::RecordingEnded(notices));
            }
        }
    }
}
