//! The unsent text in the message field, kept across a reload.

use crate::browser::storage::{self, Keep};
use crate::session::SessionHandle;

impl SessionHandle {
    /// Loads the draft of this room and tab.
    pub fn draft(&self) -> String {
        let kept = storage::read(Keep::InTab, DRAFT).unwrap_or_default();
        let draft = kept
            .split_once('\n')
            .filter(|(place, _)| *place == &*self.place);
        draft.map(|(_, text)| text.to_owned()).unwrap_or_default()
    }

    /// Saves the draft, if the browser stores anything. It never leaves the tab.
    pub fn keep_draft(&self, text: &str) {
        if text.is_empty() {
            return storage::remove(Keep::InTab, DRAFT);
        }
        storage::write(Keep::InTab, DRAFT, &format!("{}\n{text}", self.place));
    }
}

const DRAFT: &str = "visavis:draft";
