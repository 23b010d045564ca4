//! A recording of the call: made by the page, told to everybody.

use crate::call::{Call, Notice};
use crate::model::Recording;

impl Call {
    /// Tells the others, or the person, what became of it.
    pub(in crate::call) fn record(&mut self, news: Recording) {
        self.is_recording = news.is_running();
        match news {
            Recording::Begun | Recording::Kept | Recording::Dismissed => {}
            Recording::BegunSoundOnly => self.notices.show(Notice::RecordingSoundOnly),
            Recording::Partial | Recording::NoRoom | Recording::Empty | Recording::Failed => {
                self.notices.show(Notice::RecordingEnded(news));
            }
        }
    }
}
