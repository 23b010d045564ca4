//! What the tab remembers, so that a reload comes back into its seat with no more open than it had.

use js_sys::Date;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use crate::browser::page;
use crate::browser::storage::{self, Keep};
use crate::call::CallView;
use crate::call::view::{LeftReason, PhaseView};
use crate::invite::Room;
use crate::model::{ChatText, Choices, DisplayName, PeerId};
use crate::session::{by_hand, devices};

/// The seat of this tab in one room, kept in the tab's storage.
pub(super) struct Seat {
    /// There is none in a call without a server, and no seat to come back to.
    room: Option<Room>,
    kept: Option<Kept>,
    name: String,
    choices: Choices,
}

/// What is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    room: String,
    /// The page that sat here: its tile can go when this one comes.
    pub(super) peer: PeerId,
    is_in_call: bool,
    pub(super) is_mic_on: bool,
    pub(super) is_camera_on: bool,
    /// What the person was called.
    pub(super) name: DisplayName,
    /// What the person wrote and nobody else has.
    #[serde(default)]
    pub(super) unsent: Vec<ChatText>,
    /// When the page went away, in ms since 1970; absent while it is there, and if it crashed.
    left_at: Option<f64>,
}

impl Kept {
    /// The person was in the call a moment ago. A tab that is brought back another day is not meant to
    /// join by itself.
    pub(super) fn is_rejoin(&self) -> bool {
        let is_fresh = self.left_at.is_some_and(|at| Date::now() - at < FRESH_MS);
        self.is_in_call && (is_fresh || page::is_reload())
    }
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
    pub(super) fn take(room: Option<Room>, me: &PeerId) -> Self {
        let lock = lock(me);
        spawn_local(async move {
            storage::claim(&lock).await;
        });
        let name = storage::read(Keep::Always, NAME).unwrap_or_default();
        Self {
            room,
            kept: None,
            name,
            choices: devices::recall(),
        }
    }

    /// The name that was used last.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The devices that were chosen last.
    pub(super) const fn choices(&self) -> &Choices {
        &self.choices
    }

    /// Begins with this name, which is remembered only once the person changes it.
    pub(super) fn call_them(&mut self, name: &DisplayName) {
        self.name = name.as_str().to_owned();
    }

    /// Writes down what has changed. Whoever left by choice has no seat to come back to.
    pub(super) fn keep(&mut self, view: &CallView) {
        if view.me.name.as_str() != self.name {
            self.name = view.me.name.as_str().to_owned();
            storage::write(Keep::Always, NAME, &self.name);
        }
        if view.devices.choices != self.choices {
            self.choices = view.devices.choices.clone();
            devices::remember(&self.choices);
        }
        let Some(room) = &self.room else {
            return by_hand::note_used(view);
        };
        let is_in_call = match view.phase {
            PhaseView::Lobby => false,
            PhaseView::Call => true,
            PhaseView::Left(LeftReason::PageClosed) => {
                if let Some(kept) = &mut self.kept {
                    kept.left_at = Some(Date::now());
                }
                return self.write();
            }
            PhaseView::Left(LeftReason::ByChoice) => return storage::remove(Keep::InTab, SEAT),
        };
        let kept = Some(Kept {
            room: room.as_str().to_owned(),
            peer: view.me.peer.clone(),
            is_in_call,
            // What a key holds open is muted to whoever comes back without it.
            is_mic_on: view.me.mic.is_wanted && !view.me.is_mic_held,
            is_camera_on: view.me.camera.is_wanted,
            name: view.me.name.clone(),
            unsent: view.chat.unsent().take(MOST_UNSENT).cloned().collect(),
            left_at: None,
        });
        if kept != self.kept {
            self.kept = kept;
            self.write();
        }
    }

    fn write(&self) {
        if let Ok(text) = serde_json::to_string(&self.kept) {
            storage::write(Keep::InTab, SEAT, &text);
        }
    }
}

fn lock(peer: &PeerId) -> String {
    format!("{SEAT}:{}", peer.as_str())
}

const SEAT: &str = "visavis:seat";
const NAME: &str = "visavis:name";

/// The browser keeps some megabytes for a tab, and the seat has to be among them.
const MOST_UNSENT: usize = 64;

/// A page that went elsewhere and came back within this is back in its seat.
const FRESH_MS: f64 = 60_000.0;
