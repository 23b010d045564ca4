//! The status of a call in a few words, for the title and icon of the tab.

use crate::call::view::{
    CallView, ExchangeStep, FileState, FileView, LeftReason, LinkState, ManualView, PhaseView,
    SignalingView, SourceState, TileView,
};

/// The status of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallStatus {
    /// The local user is in the lobby.
    Lobby {
        /// The number of members.
        people: usize,
        /// The server does not answer.
        is_cut_off: bool,
    },
    /// The local user is in the call.
    Call {
        /// The number of members, the local user included.
        people: usize,
        /// The number of unread messages.
        unread: usize,
        /// Whether the other members hear the local user.
        audibility: Audibility,
    },
    /// The call is over.
    Left(LeftReason),
}

/// Whether the other members hear the local user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audibility {
    /// They hear the local user.
    Heard,
    /// The microphone is off, or is not available.
    Muted,
    /// No member is reached at the moment: every connection is being repaired.
    Reconnecting,
    /// No member is reached, and nothing more is tried.
    Lost,
}

/// What would be lost if the local user left the call now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stake {
    /// A recording runs.
    Recording,
    /// A file is on its way, in either direction, or waits for the remote peer to take it.
    File,
    /// A message was sent, and has reached no remote peer.
    Unsent,
    /// A message is written, and was not sent.
    Draft,
    /// The call has no server: there is no way back into it.
    Direct,
}

impl Stake {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Recording,
        Self::File,
        Self::Unsent,
        Self::Draft,
        Self::Direct,
    ];
}

/// What the local user sends and no remote peer receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreceived {
    /// The voice.
    Voice,
    /// The picture of the camera.
    Picture,
    /// Both.
    Both,
}

impl CallView {
    /// Returns what the local user sends and no remote peer receives, as far as that is known. A
    /// connection that was never up says nothing of it.
    pub fn unreceived(&self) -> Option<Unreceived> {
        let no_one = |lacks: fn(&TileView) -> bool| {
            !self.tiles.is_empty()
                && self
                    .tiles
                    .iter()
                    .all(|tile| tile.is_cut_off() || lacks(tile))
        };
        let is_unheard =
            self.me.mic.is_live() && no_one(|tile| tile.received_by_peer.voice == Some(false));
        let is_unseen =
            self.me.camera.is_live() && no_one(|tile| tile.received_by_peer.camera == Some(0));
        match (is_unheard, is_unseen) {
            (true, true) => Some(Unreceived::Both),
            (true, false) => Some(Unreceived::Voice),
            (false, true) => Some(Unreceived::Picture),
            (false, false) => None,
        }
    }

    /// Returns what would be lost by leaving now. `is_writing`: a message is written, and was not
    /// sent.
    pub fn at_stake(&self, is_writing: bool) -> Vec<Stake> {
        // What the local user was offered and has not taken is no loss.
        let is_sent = |file: &FileView| file.key.is_mine || file.state != FileState::Offered;
        let is_moving = |file: &FileView| is_sent(file) && !file.state.is_over();
        let is_at_stake = |stake: &Stake| match stake {
            Stake::Recording => self.me.is_recording,
            Stake::File => self.conversation.files.iter().any(is_moving),
            Stake::Unsent => self.conversation.chat.unsent().next().is_some(),
            Stake::Draft => is_writing,
            Stake::Direct => self.room.signaling == SignalingView::Absent && !self.tiles.is_empty(),
        };
        Stake::ALL.into_iter().filter(is_at_stake).collect()
    }

    /// Returns whether the local user is in the call and the manual exchange, if any, is over.
    pub fn is_in_call(&self) -> bool {
        let is_made = |manual: &ManualView| manual.step == ExchangeStep::Over;
        self.phase == PhaseView::Call && self.room.manual.as_ref().is_none_or(is_made)
    }

    /// The status of the call.
    pub fn status(&self) -> CallStatus {
        if let PhaseView::Left(reason) = self.phase {
            return CallStatus::Left(reason);
        }
        if !self.is_in_call() {
            return CallStatus::Lobby {
                people: self.room.people.iter().filter(|who| who.is_in_call).count(),
                is_cut_off: matches!(
                    self.room.signaling,
                    SignalingView::Lost(_) | SignalingView::Unusable
                ),
            };
        }
        CallStatus::Call {
            people: self.tiles.len() + 1,
            unread: self.conversation.chat.unread,
            audibility: self.audibility(),
        }
    }

    /// Returns the audibility. One failed connection of several shows on its tile; if all fail, the
    /// fault is on this side.
    fn audibility(&self) -> Audibility {
        let is_in_repair = |state| matches!(state, LinkState::Restarting | LinkState::Rebuilding);
        let all = |is_so: &dyn Fn(LinkState) -> bool| {
            !self.tiles.is_empty() && self.tiles.iter().all(|tile| is_so(tile.state))
        };
        let mic = self.me.mic;
        if all(&|state| state == LinkState::Down) {
            Audibility::Lost
        } else if all(&|state| is_in_repair(state) || state == LinkState::Down) {
            Audibility::Reconnecting
        } else if !mic.is_wanted || matches!(mic.state, SourceState::Refused(_)) {
            Audibility::Muted
        } else {
            Audibility::Heard
        }
    }
}
