//! The machine of notices on the screen and announcements to a screen reader.

use crate::call::context::Context;
use crate::call::effect::{LinkStatus, SignalingStatus};
use crate::call::view::announcement::{Announcement, Fact, LiveRegion, Words};
use crate::call::view::notice::{Notice, NoticeBoard};
use crate::call::view::{NoticesView, PhaseView};
use crate::model::map::Map;
use crate::model::set::Set;
use crate::model::{DisplayName, Now, PeerId};

/// The machine of the notices.
#[derive(Debug)]
pub(in crate::call) struct Notices {
    board: NoticeBoard,
    live_region: LiveRegion,
    words: Words,
    /// The view may have changed.
    is_changed: bool,
}

impl Notices {
    /// Creates a machine that has shown and announced nothing.
    pub(in crate::call) fn new() -> Self {
        Self {
            board: NoticeBoard::default(),
            live_region: LiveRegion::default(),
            words: Words {
                phase: PhaseView::Lobby,
                max_people: 0,
                is_ready: false,
                names: Map::new(),
                up: Set::new(),
            },
            is_changed: false,
        }
    }

    /// Shows a notice, once.
    pub(in crate::call) fn show(&mut self, notice: Notice) {
        self.is_changed |= self.board.show(notice);
    }

    /// Takes off the screen what has become untrue.
    pub(in crate::call) fn withdraw(&mut self, is_untrue: impl Fn(&Notice) -> bool) {
        self.is_changed |= self.board.withdraw(is_untrue);
    }

    /// Takes off the screen what the local user has read.
    pub(in crate::call) fn dismiss(&mut self, id: u32) {
        self.is_changed = true;
        self.board.dismiss(id);
    }

    /// Queues an announcement.
    pub(in crate::call) fn announce(&mut self, announcement: Announcement) {
        self.live_region.push(announcement);
    }

    /// Notes what a peer is called. None: it is gone.
    pub(in crate::call) fn on_peer(&mut self, peer: PeerId, name: Option<DisplayName>) {
        match name {
            Some(name) => drop(self.words.names.insert(peer, name)),
            None => drop(self.words.names.remove(&peer)),
        }
    }

    /// Notes whether the connection to a peer is up.
    pub(in crate::call) fn on_link(&mut self, peer: PeerId, status: Option<LinkStatus>) {
        match status.is_some_and(|status| status.is_up) {
            true => drop(self.words.up.insert(peer)),
            false => drop(self.words.up.remove(&peer)),
        }
    }

    /// Notes how signaling stands.
    pub(in crate::call) const fn on_signaling(&mut self, status: SignalingStatus) {
        self.words.is_ready = status.is_ready;
    }

    /// Compares the facts of the other machines with what was announced.
    pub(in crate::call) fn advance(&mut self, cx: &Context, facts: impl IntoIterator<Item = Fact>) {
        // The beginning of a message is announced as a message, without its text.
        let shown = self.board.shown().iter();
        let shown = shown.filter(|view| !matches!(view.notice, Notice::Wrote(..)));
        let shown = shown.map(|view| Fact::Notice(view.id, view.notice.clone()));
        let facts = shown.chain(facts).collect();
        self.words.phase = cx.phase();
        self.words.max_people = cx.max_people();
        self.is_changed |= self.live_region.follow(cx.now(), facts, &self.words);
    }

    /// Returns when the next announcement is due.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        self.live_region.poll_timeout()
    }

    /// Returns the notices and announcements.
    pub(in crate::call) fn view(&self) -> NoticesView {
        NoticesView {
            shown: self.board.shown().to_vec(),
            announcements: self.live_region.announcements(),
        }
    }

    /// Returns once that the view may have changed.
    pub(in crate::call) const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.is_changed, false)
    }
}
