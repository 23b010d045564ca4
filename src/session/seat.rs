//! What the tab remembers, so that a reload comes back into its seat with no more open than it had.

use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::browser::storage::{self, Keep};
use crate::call::CallView;
use crate::call::view::{LeftReason, PhaseView};
use crate::invite::Room;
use crate::model::PeerId;

/// The seat of this tab in one room, kept in the tab's storage.
pub(super) struct Seat {
    room: Room,
    kept: Option<Kept>,
    name: String,
}

/// What is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    room: String,
    /// The page that sat here: its tile can go when this one comes.
    pub(super) peer: PeerId,
    pub(super) is_in_call: bool,
    pub(super) is_mic_on: bool,
    pub(super) is_camera_on: bool,
}

impl Seat {
    /// The seat that an earlier page of this tab had in the room. `None` while that page is still
    /// there: a duplicated tab copies the storage, and is a second person.
    pub(super) async fn find(room: &Room) -> Option<Kept> {
        let kept = serde_json::from_str::<Kept>(&storage::read(Keep::InTab, SEAT)?).ok()?;
        let is_mine = kept.room == room.as_str() && storage::claim(&lock(&kept.peer)).await;
        is_mine.then_some(kept)
    }

    /// Sits down: from now on this page holds the seat.
    pub(super) fn take(room: Room, me: &PeerId) -> Self {
        let lock = lock(me);
        spawn_local(async move {
            storage::claim(&lock).await;
        });
        let name = storage::read(Keep::Always, NAME).unwrap_or_default();
        Self {
            room,
            kept: None,
            name,
        }
    }

    /// The name that was used last.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Writes down what has changed. Whoever left by choice has no seat to come back to.
    pub(super) fn keep(&mut self, view: &CallView) {
        if view.me.name.as_str() != self.name {
            self.name = view.me.name.as_str().to_owned();
            storage::write(Keep::Always, NAME, &self.name);
        }
        let is_in_call = match view.phase {
            PhaseView::Lobby => false,
            PhaseView::Call => true,
            PhaseView::Left(LeftReason::PageClosed) => return,
            PhaseView::Left(LeftReason::ByChoice) => return storage::remove(Keep::InTab, SEAT),
        };
        let kept = Some(Kept {
            room: self.room.as_str().to_owned(),
            peer: view.me.peer.clone(),
            is_in_call,
            is_mic_on: view.me.mic.is_wanted,
            is_camera_on: view.me.camera.is_wanted,
        });
        if kept != self.kept {
            self.kept = kept;
            if let Ok(text) = serde_json::to_string(&self.kept) {
                storage::write(Keep::InTab, SEAT, &text);
            }
        }
    }
}

fn lock(peer: &PeerId) -> String {
    format!("{SEAT}:{}", peer.as_str())
}

const SEAT: &str = "visavis:seat";
const NAME: &str = "visavis:name";
