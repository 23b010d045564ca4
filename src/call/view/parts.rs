//! The parts of the view, each of which is rebuilt only if its machine reports a change.

use std::rc::Rc;

use crate::call::view::{
    CallView, ConversationView, DevicesView, NoticesView, PhaseView, RoomView, SelfView,
    SummaryView, TileView,
};
use crate::model::PeerId;

/// The last view, and the number of built parts.
#[derive(Debug)]
pub(in crate::call) struct Parts {
    view: CallView,
    builds: u64,
}

impl Parts {
    /// Creates the parts of a first view.
    pub(in crate::call) const fn new(view: CallView) -> Self {
        Self { view, builds: 0 }
    }

    /// Returns the view.
    pub(in crate::call) const fn view(&self) -> &CallView {
        &self.view
    }

    /// Returns the number of parts built since the call began.
    pub(in crate::call) const fn builds(&self) -> u64 {
        self.builds
    }

    /// Sets the fields that are no parts, since they compare as fast as a pointer.
    pub(in crate::call) fn set_head(&mut self, phase: PhaseView, active_speaker: Option<PeerId>) {
        self.view.phase = phase;
        self.view.active_speaker = active_speaker;
    }

    /// Sets the local user.
    pub(in crate::call) fn set_me(&mut self, me: SelfView) {
        self.builds += 1;
        keep(&mut self.view.me, me);
    }

    /// Sets the devices.
    pub(in crate::call) fn set_devices(&mut self, devices: DevicesView) {
        self.builds += 1;
        keep(&mut self.view.devices, devices);
    }

    /// Sets the room.
    pub(in crate::call) fn set_room(&mut self, room: RoomView) {
        self.builds += 1;
        keep(&mut self.view.room, room);
    }

    /// Sets the conversation.
    pub(in crate::call) fn set_conversation(&mut self, conversation: ConversationView) {
        self.builds += 1;
        keep(&mut self.view.conversation, conversation);
    }

    /// Sets the notices.
    pub(in crate::call) fn set_notices(&mut self, notices: NoticesView) {
        self.builds += 1;
        keep(&mut self.view.notices, notices);
    }

    /// Sets the summary of the call, which it has only once it is over.
    pub(in crate::call) fn set_summary(&mut self, summary: Option<Rc<SummaryView>>) {
        self.view.summary = summary;
    }

    /// Sets the tiles. A tile that has not changed stays the same `Rc`.
    pub(in crate::call) fn set_tiles(&mut self, tiles: Vec<TileView>) {
        self.builds += 1;
        let before = self.view.tiles.clone();
        let same = |tile: TileView| {
            let shown = before.iter().find(|shown| ***shown == tile);
            shown.cloned().unwrap_or_else(|| Rc::new(tile))
        };
        let tiles: Rc<[_]> = tiles.into_iter().map(same).collect();
        let is_same = |(one, other): (&Rc<TileView>, &Rc<TileView>)| Rc::ptr_eq(one, other);
        if tiles.len() != before.len() || !tiles.iter().zip(before.iter()).all(is_same) {
            self.view.tiles = tiles;
        }
    }
}

/// Replaces a part if the new one differs.
fn keep<T: PartialEq>(part: &mut Rc<T>, fresh: T) {
    if **part != fresh {
        *part = Rc::new(fresh);
    }
}
