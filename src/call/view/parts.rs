//! The parts of the view, each built again only where its machine says that it may show something else.

use std::rc::Rc;

use crate::call::view::{
    CallView, ConversationView, DevicesView, NoticesView, RoomView, SelfView, TileView,
};

/// The view as it was shown last, and how often a part was built.
#[derive(Debug)]
pub(in crate::call) struct Parts {
    view: CallView,
    builds: u64,
}

impl Parts {
    /// The parts of a first view.
    pub(in crate::call) const fn new(view: CallView) -> Self {
        Self { view, builds: 0 }
    }

    /// The view.
    pub(in crate::call) const fn view(&self) -> &CallView {
        &self.view
    }

    /// How many parts were built since the call began.
    pub(in crate::call) const fn builds(&self) -> u64 {
        self.builds
    }

    /// Takes what is no part, for it is compared as fast as a pointer.
    pub(in crate::call) fn set_head(&mut self, head: impl FnOnce(&mut CallView)) {
        head(&mut self.view);
    }

    /// Takes the local user.
    pub(in crate::call) fn set_me(&mut self, me: SelfView) {
        self.builds += 1;
        keep(&mut self.view.me, me);
    }

    /// Takes the devices.
    pub(in crate::call) fn set_devices(&mut self, devices: DevicesView) {
        self.builds += 1;
        keep(&mut self.view.devices, devices);
    }

    /// Takes the room.
    pub(in crate::call) fn set_room(&mut self, room: RoomView) {
        self.builds += 1;
        keep(&mut self.view.room, room);
    }

    /// Takes the conversation.
    pub(in crate::call) fn set_conversation(&mut self, conversation: ConversationView) {
        self.builds += 1;
        keep(&mut self.view.conversation, conversation);
    }

    /// Takes the notices.
    pub(in crate::call) fn set_notices(&mut self, notices: NoticesView) {
        self.builds += 1;
        keep(&mut self.view.notices, notices);
    }

    /// Takes the tiles. One that shows what it showed before is the same one.
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

/// Keeps the part that there is, unless the fresh one differs.
fn keep<T: PartialEq>(part: &mut Rc<T>, fresh: T) {
    if **part != fresh {
        *part = Rc::new(fresh);
    }
}
