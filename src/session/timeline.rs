//! The timeline of a call in the page. The code that keeps it is loaded once the first connection
//! has been read a few times; what was reported until then waits.

use std::any::Any;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::RtcStatsReport;

use crate::browser::clock;
use crate::call::view::{PhaseView, TileView};
use crate::call::{CallView, Input, Intent};
use crate::model::LinkId;
use crate::session::message::{Message, Sender, TimelineMessage};
use crate::session::on_demand::NotLoaded;
use crate::session::timeline_keeper::{CreateKeeper, Keeper, TimelineStore, load_keeper};

/// The timeline of one call.
pub(super) struct Timeline {
    sender: Sender,
    keeper: KeeperState,
    /// The panel is open.
    is_watched: bool,
    /// The number of readings.
    revision: u32,
    /// The tiles that were followed last.
    tiles: Option<Rc<[Rc<TileView>]>>,
}

/// The code that keeps it.
enum KeeperState {
    /// Not there yet. What was reported waits, with the times in ms since 1970.
    Waiting {
        early: Vec<Early>,
        is_loading: bool,
    },
    Loaded(Rc<dyn TimelineStore>),
}

/// A report from before the keeper came.
enum Early {
    Report(f64, LinkId, RtcStatsReport),
    View(f64, CallView),
}

/// A timeline, for what knows how to draw it. Equal as long as nothing was added.
#[derive(Clone)]
pub struct TimelineHandle {
    keeper: Rc<dyn TimelineStore>,
    revision: u32,
}

impl TimelineHandle {
    /// Returns the keeper of the records. Only a part that is loaded on demand may name this
    /// function.
    pub fn keeper(&self) -> Option<&Keeper> {
        let keeper: &dyn Any = &*self.keeper;
        keeper.downcast_ref()
    }
}

impl PartialEq for TimelineHandle {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && Rc::ptr_eq(&self.keeper, &other.keeper)
    }
}

impl Timeline {
    pub(super) const fn new(sender: Sender) -> Self {
        Self {
            sender,
            keeper: KeeperState::Waiting {
                early: Vec::new(),
                is_loading: false,
            },
            is_watched: false,
            revision: 0,
            tiles: None,
        }
    }

    /// Handles a message. Returns what the core has to know of it.
    pub(super) fn on_message(&mut self, message: TimelineMessage) -> Option<Input> {
        match message {
            TimelineMessage::Report(link, report) => {
                self.add(Early::Report(clock::since_1970_monotonic(), link, report));
                self.revision = self.revision.wrapping_add(1);
                // Renders the panel that draws the timeline, and has no other effect.
                self.is_watched.then_some(Input::Tick)
            }
            TimelineMessage::Keeper(keeper) => {
                self.on_keeper(keeper);
                None
            }
            TimelineMessage::Watch(is_watched) => {
                self.watch(is_watched);
                Some(Input::Intent(Intent::WatchLinks(is_watched)))
            }
        }
    }

    /// Follows the state of the call.
    pub(super) fn follow(&mut self, view: &CallView) {
        let is_new = self
            .tiles
            .as_ref()
            .is_none_or(|tiles| !Rc::ptr_eq(tiles, &view.tiles));
        if is_new && !view.tiles.is_empty() {
            self.tiles = Some(Rc::clone(&view.tiles));
            self.add(Early::View(clock::since_1970_monotonic(), view.clone()));
        }
    }

    /// Takes the code that keeps the timeline, and what it has missed. If it did not load, it is
    /// tried again after some more reports.
    fn on_keeper(&mut self, keeper: Result<CreateKeeper, NotLoaded>) {
        let KeeperState::Waiting { early, is_loading } = &mut self.keeper else {
            return;
        };
        *is_loading = false;
        if let Ok(create) = keeper {
            let keeper = create();
            for early in early.drain(..) {
                early.add_to(&*keeper);
            }
            self.keeper = KeeperState::Loaded(keeper);
        }
    }

    /// Notes that a panel that draws the timeline has opened or closed.
    fn watch(&mut self, is_watched: bool) {
        self.is_watched = is_watched;
        // The code of the panel is that of the keeper.
        if is_watched {
            self.load();
        }
    }

    /// Returns the timeline while a panel draws it, and when the call is over.
    pub(super) fn handle(&self, view: &CallView) -> Option<TimelineHandle> {
        let is_wanted = self.is_watched || matches!(view.phase, PhaseView::Left(_));
        let KeeperState::Loaded(keeper) = &self.keeper else {
            return None;
        };
        is_wanted.then(|| TimelineHandle {
            keeper: Rc::clone(keeper),
            revision: self.revision,
        })
    }

    fn add(&mut self, news: Early) {
        let early = match &mut self.keeper {
            KeeperState::Loaded(keeper) => return news.add_to(&**keeper),
            KeeperState::Waiting { early, .. } => early,
        };
        let is_report = |early: &Early| matches!(early, Early::Report(..));
        let is_of_kind = |early: &&Early| is_report(early) == is_report(&news);
        if early.iter().filter(is_of_kind).count() >= MOST_EARLY {
            return;
        }
        let is_due = is_report(&news);
        early.push(news);
        let reports = early.iter().filter(|early| is_report(early)).count();
        if is_due && (reports == LOADED_AFTER || reports.is_multiple_of(AGAIN_AFTER)) {
            self.load();
        }
    }

    fn load(&mut self) {
        if let KeeperState::Waiting { is_loading, .. } = &mut self.keeper
            && !std::mem::replace(is_loading, true)
        {
            let sender = self.sender.clone();
            spawn_local(async move {
                let keeper = load_keeper().await;
                sender.post(Message::Timeline(TimelineMessage::Keeper(keeper)));
            });
        }
    }
}

impl Early {
    fn add_to(self, keeper: &dyn TimelineStore) {
        match self {
            Self::Report(at, link, report) => keeper.report(at, &link, &report),
            Self::View(at, view) => keeper.follow(at, &view),
        }
    }
}

/// The first seconds of a connection belong to it.
const LOADED_AFTER: usize = 4;
/// If it did not load.
const AGAIN_AFTER: usize = 16;
/// Of each kind, if the code comes late or never.
const MOST_EARLY: usize = 100;
