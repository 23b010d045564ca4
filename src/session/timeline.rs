//! The timeline of a call in the page. The code that keeps it is loaded once the first connection
//! has been read a few times; what was reported until then waits.

use std::any::Any;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::RtcStatsReport;

use crate::browser::clock;
use crate::call::view::PhaseView;
use crate::call::{CallView, Input, Intent};
use crate::model::LinkId;
use crate::session::message::{Message, Sender, TimelineMessage};
use crate::session::on_demand::NotLoaded;
use crate::session::timeline_keeper::{CreateKeeper, Keep, load_keeper};

/// The timeline of one call.
pub(super) struct Timeline {
    sender: Sender,
    keeper: KeeperState,
    /// The panel is open.
    is_watched: bool,
    revision: u32,
}

/// The code that keeps it.
enum KeeperState {
    /// Not there yet. What was reported waits, with the times in ms since 1970.
    Waiting(Vec<Early>),
    Loading(Vec<Early>),
    Loaded(Rc<dyn Keep>),
    /// It did not load.
    Lost,
}

/// What was reported before the keeper came.
enum Early {
    Report(LinkId, RtcStatsReport),
    View(f64, CallView),
}

/// A timeline, for what knows how to draw it. Equal as long as nothing was added.
#[derive(Clone)]
pub struct TimelineHandle {
    keeper: Rc<dyn Keep>,
    revision: u32,
}

impl TimelineHandle {
    /// Returns what keeps the timeline.
    pub fn keeper(&self) -> &dyn Any {
        &*self.keeper
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
            keeper: KeeperState::Waiting(Vec::new()),
            is_watched: false,
            revision: 0,
        }
    }

    /// Handles a message. Returns what the core has to know of it.
    pub(super) fn on_message(&mut self, message: TimelineMessage) -> Option<Input> {
        match message {
            TimelineMessage::Report(link, report) => {
                self.add(Early::Report(link, report));
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
        if !view.tiles.is_empty() {
            self.add(Early::View(clock::since_1970_monotonic(), view.clone()));
        }
    }

    /// Takes the code that keeps the timeline, and what it has missed.
    fn on_keeper(&mut self, keeper: Result<CreateKeeper, NotLoaded>) {
        let early = match std::mem::replace(&mut self.keeper, KeeperState::Lost) {
            KeeperState::Waiting(early) | KeeperState::Loading(early) => early,
            loaded => {
                self.keeper = loaded;
                return;
            }
        };
        if let Ok(create) = keeper {
            let keeper = create();
            for early in early {
                early.add_to(&*keeper);
            }
            self.keeper = KeeperState::Loaded(keeper);
        }
    }

    /// Notes that a panel that draws the timeline has opened or closed.
    fn watch(&mut self, is_watched: bool) {
        self.is_watched = is_watched;
        // The code of the panel is that of the keeper.
        if is_watched && matches!(self.keeper, KeeperState::Waiting(_) | KeeperState::Lost) {
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
        match &mut self.keeper {
            KeeperState::Loaded(keeper) => {
                news.add_to(&**keeper);
                self.revision = self.revision.wrapping_add(1);
            }
            KeeperState::Waiting(early) | KeeperState::Loading(early) => {
                if early.len() < MOST_EARLY {
                    early.push(news);
                }
                let is_report = |early: &&Early| matches!(early, Early::Report(..));
                if early.iter().filter(is_report).count() == LOADED_AFTER {
                    self.load();
                }
            }
            KeeperState::Lost => {}
        }
    }

    fn load(&mut self) {
        let early = match std::mem::replace(&mut self.keeper, KeeperState::Lost) {
            KeeperState::Waiting(early) => early,
            KeeperState::Lost => Vec::new(),
            other => {
                self.keeper = other;
                return;
            }
        };
        self.keeper = KeeperState::Loading(early);
        let sender = self.sender.clone();
        spawn_local(async move {
            let keeper = load_keeper().await;
            sender.post(Message::Timeline(TimelineMessage::Keeper(keeper)));
        });
    }
}

impl Early {
    fn add_to(self, keeper: &dyn Keep) {
        match self {
            Self::Report(link, report) => keeper.report(&link, &report),
            Self::View(at, view) => keeper.follow(at, &view),
        }
    }
}

/// The first seconds of a connection belong to it.
const LOADED_AFTER: usize = 4;
/// If the code comes late, or never.
const MOST_EARLY: usize = 200;
