//! The tab's memory of its session, so that a reload rejoins with no more devices live than before.

use js_sys::Date;
use wasm_bindgen_futures::spawn_local;

use crate::browser::page;
use crate::browser::storage::{self, Keep};
use crate::call::CallView;
use crate::call::view::{LeftReason, PhaseView};
use crate::invite::Room;
use crate::model::json::{self, FromJson, ToJson, json_object};
use crate::model::{ChatText, DevicePreferences, DisplayName, PeerId};
use crate::session::{devices, manual};

/// The session of this tab in one room, kept in the tab's storage.
pub(super) struct TabSession {
    /// `None` in a call without a server, which cannot be rejoined.
    room: Option<Room>,
    kept: Option<SavedSession>,
    name: String,
    choices: DevicePreferences,
}

/// The saved state.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SavedSession {
    room: String,
    /// The earlier page's peer: its tile is removed when this page joins.
    peer: PeerId,
    /// The pages before that one, oldest first.
    earlier_pages: Vec<PeerId>,
    is_in_call: bool,
    pub(super) is_mic_on: bool,
    pub(super) is_camera_on: bool,
    /// The local user's name.
    pub(super) name: DisplayName,
    /// The local user's messages that no other participant has received.
    pub(super) unsent: Vec<ChatText>,
    /// When the page was left, in ms since 1970; absent while it is open, and after a crash.
    left_at: Option<Millis>,
}

json_object! {
    SavedSession {
        must room: "room",
        must peer: "peer",
        may earlier_pages: "earlier",
        must is_in_call: "is_in_call",
        must is_mic_on: "is_mic_on",
        must is_camera_on: "is_camera_on",
        must name: "name",
        may unsent: "unsent",
        may left_at: "left_at",
    }
}

/// Whole milliseconds. An earlier version of the page wrote a fraction, which is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Millis(u64);

impl FromJson for Millis {
    fn from_json(text: &str) -> Option<Self> {
        let whole = text.split('.').next()?;
        whole.parse().ok().map(Self)
    }
}

impl ToJson for Millis {
    fn to_json(&self, out: &mut String) {
        self.0.to_json(out);
    }
}

impl SavedSession {
    /// Returns the pages of this tab in the room, oldest first.
    pub(super) fn pages(mut self) -> Vec<PeerId> {
        self.earlier_pages.push(self.peer);
        self.earlier_pages
    }

    /// Returns whether the local user was in the call a moment ago. A tab that is restored on
    /// another day must not join by itself.
    pub(super) fn is_rejoin(&self) -> bool {
        let is_fresh = self
            .left_at
            .is_some_and(|Millis(at)| now().saturating_sub(at) < FRESH_MS);
        self.is_in_call && (is_fresh || page::is_reload())
    }
}

impl TabSession {
    /// Finds the session of an earlier page of this tab in the room. Returns `None` while that page
    /// is still open: a duplicated tab copies the storage and is a second participant.
    pub(super) async fn find(room: &Room) -> Option<SavedSession> {
        let kept = json::read::<SavedSession>(&storage::read(Keep::InTab, SESSION)?)?;
        let is_mine = kept.room == room.as_str() && storage::claim(&lock(&kept.peer)).await;
        is_mine.then_some(kept)
    }

    /// Starts a session: from now on this page holds it.
    pub(super) fn start(room: Option<Room>, me: &PeerId) -> Self {
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

    /// Returns the last used name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns the last used device preferences.
    pub(super) const fn choices(&self) -> &DevicePreferences {
        &self.choices
    }

    /// Sets the initial name. It is saved only once the local user changes it.
    pub(super) fn set_initial_name(&mut self, name: &DisplayName) {
        self.name = name.as_str().to_owned();
    }

    /// Saves what has changed. After leaving by choice there is no session to resume.
    pub(super) fn save(&mut self, view: &CallView) {
        if view.me.name.as_str() != self.name {
            self.name = view.me.name.as_str().to_owned();
            storage::write(Keep::Always, NAME, &self.name);
        }
        if view.devices.choices != self.choices {
            self.choices = view.devices.choices.clone();
            devices::remember(&self.choices);
        }
        let Some(room) = &self.room else {
            return manual::note_used(view);
        };
        let is_in_call = match view.phase {
            PhaseView::Lobby => false,
            PhaseView::Call => true,
            PhaseView::Left(LeftReason::PageClosed) => {
                if let Some(kept) = &mut self.kept {
                    kept.left_at = Some(Millis(now()));
                }
                return self.write();
            }
            PhaseView::Left(LeftReason::ByChoice) => return forget_call(),
        };
        let mut earlier_pages = view.conversation.chat.pages.clone();
        // The last is this one.
        earlier_pages.pop();
        let kept = Some(SavedSession {
            room: room.as_str().to_owned(),
            peer: view.me.peer.clone(),
            earlier_pages,
            is_in_call,
            // A microphone that push-to-talk holds open is muted after a reload.
            is_mic_on: view.me.mic.is_wanted && !view.me.is_mic_held,
            is_camera_on: view.me.camera.is_wanted,
            name: view.me.name.clone(),
            unsent: view
                .conversation
                .chat
                .unsent()
                .take(MOST_UNSENT)
                .cloned()
                .collect(),
            left_at: None,
        });
        if kept != self.kept {
            self.kept = kept;
            self.write();
        }
    }

    fn write(&self) {
        storage::write(Keep::InTab, SESSION, &json::write(&self.kept));
    }
}

fn now() -> u64 {
    Date::now() as u64
}

/// Forgets the call of this tab, so that none is rejoined.
pub fn forget_call() {
    storage::remove(Keep::InTab, SESSION);
}

fn lock(peer: &PeerId) -> String {
    format!("{SESSION}:{}", peer.as_str())
}

const SESSION: &str = "visavis:seat";
const NAME: &str = "visavis:name";

/// The browser stores a few megabytes per tab, and the session must fit.
const MOST_UNSENT: usize = 64;

/// A page that is restored within this time rejoins.
const FRESH_MS: u64 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_session_names_the_pages_of_its_tab_also_as_an_earlier_version_wrote_it() {
        let id = |byte| PeerId::from_bytes([byte; 16]);
        let text = |earlier: &str| {
            let peer = id(3);
            format!(
                r#"{{"room":"r","peer":"{}",{earlier}"is_in_call":true,"is_mic_on":true,"is_camera_on":true,"name":"Ana"}}"#,
                peer.as_str()
            )
        };
        let earlier = format!(r#""earlier":["{}","{}"],"#, id(1).as_str(), id(2).as_str());
        for (text, pages) in [
            (text(""), vec![id(3)]),
            (text(&earlier), vec![id(1), id(2), id(3)]),
        ] {
            let kept = json::read::<SavedSession>(&text);
            let again = kept
                .as_ref()
                .and_then(|kept| json::read(&json::write(kept)));
            assert_eq!(kept, again);
            assert_eq!(kept.map(SavedSession::pages), Some(pages));
        }
    }

    #[test]
    fn a_time_with_a_fraction_is_read_as_an_earlier_page_wrote_it() {
        assert_eq!(
            Millis::from_json("1764415508000.5"),
            Some(Millis(1_764_415_508_000))
        );
        assert_eq!(
            Millis::from_json("1764415508000"),
            Some(Millis(1_764_415_508_000))
        );
        assert_eq!(Millis::from_json("null"), None);
    }
}
