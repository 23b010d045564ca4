//! The view of a call: plain data, built on demand, that holds no live object.

pub(super) mod active_speaker;
pub mod announcement;
pub(super) mod arrival;
pub(super) mod conversation;
pub(super) mod manual;
pub mod notice;
pub(super) mod parts;
pub(super) mod phase;
pub(super) mod server_view;
pub mod sound_effects;
pub(super) mod status;
pub(super) mod tile;

use std::rc::Rc;
use std::time::Duration;

use crate::call::fault::Refusal;
use crate::model::map::Map;
use crate::model::{
    ContentHint, Device, DeviceKind, DevicePreferences, DisplayName, Facing, IceError, PeerId,
    Source, Sources,
};

pub use crate::call::transfer::{FileFault, FileKey, FileState, FileView};
pub use crate::call::view::announcement::{Announcement, AnnouncementView};
pub use crate::call::view::conversation::{
    ChatEntryView, ChatView, ConversationView, Delivery, ReactionView,
};
pub use crate::call::view::manual::{ExchangeStep, ManualView};
pub use crate::call::view::notice::NoticeView;
pub use crate::call::view::phase::{LeftReason, PhaseView};
pub use crate::call::view::server_view::{CloseView, SignalingView};
pub use crate::call::view::status::{Audibility, CallStatus, Stake, Unreceived};
pub use crate::call::view::tile::{LinkState, LinkView, OutageView, PairView, Quality, TileView};

/// One moment of one side of a call, in parts. A part that shows what it showed before is the same
/// `Rc`, so that views are compared by pointer.
#[derive(Clone, Debug)]
pub struct CallView {
    /// The screen that the call is on.
    pub phase: PhaseView,
    /// The local user.
    pub me: Rc<SelfView>,
    /// The devices to choose from.
    pub devices: Rc<DevicesView>,
    /// The room, and the way to it.
    pub room: Rc<RoomView>,
    /// The other members of the call, in the order in which they came.
    pub tiles: Rc<[Rc<TileView>]>,
    /// The member who spoke last, for long enough to be looked at.
    pub active_speaker: Option<PeerId>,
    /// What the members say beside sound and picture.
    pub conversation: Rc<ConversationView>,
    /// The notices and announcements.
    pub notices: Rc<NoticesView>,
    /// What the page says of the call once it is over.
    pub summary: Option<Rc<SummaryView>>,
}

/// A call that is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryView {
    /// Its length, for the local user.
    pub lasted: Duration,
    /// The other members, in the order of their coming.
    pub people: Vec<DisplayName>,
    /// The local user recorded it.
    pub is_recorded: bool,
    /// The file of the last recording and its size in bytes, if the browser names it.
    pub saved: Option<(String, u64)>,
    /// The bytes that this page has sent to the remote peers and received from them.
    pub traffic: u64,
}

impl PartialEq for CallView {
    fn eq(&self, other: &Self) -> bool {
        self.phase == other.phase
            && Rc::ptr_eq(&self.me, &other.me)
            && Rc::ptr_eq(&self.devices, &other.devices)
            && Rc::ptr_eq(&self.room, &other.room)
            && Rc::ptr_eq(&self.tiles, &other.tiles)
            && self.active_speaker == other.active_speaker
            && Rc::ptr_eq(&self.conversation, &other.conversation)
            && Rc::ptr_eq(&self.notices, &other.notices)
    }
}

/// The room, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomView {
    /// The other participants, in the lobby or in the call, by name.
    pub people: Vec<PersonView>,
    /// Pairs of other members who do not receive each other.
    pub apart: Vec<PairView>,
    /// The member that left last, if any has.
    pub last_left: Option<DisplayName>,
    /// The state of signaling.
    pub signaling: SignalingView,
    /// Set in the lobby while the call is full: the limit.
    pub full: Option<usize>,
    /// The local user can join.
    pub can_join: bool,
    /// The other participants are PeerJS clients, and messages to them are not sealed.
    pub is_interop: bool,
    /// The manual exchange, in a call without a server.
    pub manual: Option<ManualView>,
}

/// What the local user is to know, for the screen and for a screen reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticesView {
    /// The notices on the screen, oldest first.
    pub shown: Vec<NoticeView>,
    /// The announcements to a screen reader.
    pub announcements: Rc<[AnnouncementView]>,
}

/// Counters for engineers, which no screen but the debug panel shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    /// What was dropped because no peer or server should have sent it, and how often.
    pub dropped: Vec<(&'static str, u64)>,
    /// What STUN and TURN servers said, and how often.
    pub ice_errors: Vec<(IceError, u32)>,
    /// How the servers last closed a connection.
    pub closes: Vec<CloseView>,
    /// ICE restarts of the present connection to each peer, begun here.
    pub restarts: Map<PeerId, u32>,
}

/// The local user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfView {
    /// The id of this page load.
    pub peer: PeerId,
    /// The name shown to others.
    pub name: DisplayName,
    /// The microphone.
    pub mic: SourceView,
    /// It is on for as long as a key is held, and not because it was switched on.
    pub is_mic_held: bool,
    /// The camera.
    pub camera: SourceView,
    /// Where it looks, as far as that is known.
    pub facing: Option<Facing>,
    /// The devices that the browser asks for.
    pub asking: Option<Sources>,
    /// The screen.
    pub share: ShareState,
    /// The page records the call.
    pub is_recording: bool,
}

/// The state of screen sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareState {
    /// Sharing is off.
    Idle,
    /// The local user picks what to share.
    Asking,
    /// The other members see it; the kind of content.
    Live(ContentHint),
}

impl SelfView {
    /// Returns whether the camera faces away from the local user.
    pub fn is_turned(&self) -> bool {
        self.facing == Some(Facing::Back)
    }

    /// Returns the sources that give nothing although they are wanted.
    pub fn troubled(&self) -> Vec<Source> {
        let is_troubled = |source: &Source| self.source(*source).trouble().is_some();
        Source::ALL.into_iter().filter(is_troubled).collect()
    }

    /// One of the two sources.
    pub const fn source(&self, source: Source) -> SourceView {
        match source {
            Source::Mic => self.mic,
            Source::Camera => self.camera,
        }
    }
}

/// One capturing device, as wanted and as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceView {
    /// The local user wants it on: the state of the switch, before and during the call.
    pub is_wanted: bool,
    /// The state of the device.
    pub state: SourceState,
}

impl SourceView {
    /// Returns whether other members can see or hear it (once in the call).
    pub fn is_live(self) -> bool {
        self.is_wanted && self.state == SourceState::Live
    }

    /// Returns whether its switch is on: it is wanted, and nothing keeps it off until the local
    /// user acts. A paused device comes back by itself.
    pub fn is_on(self) -> bool {
        matches!(self.trouble(), None | Some(Refusal::Paused)) && self.is_wanted
    }

    /// Returns why it gives nothing although it is wanted.
    pub fn trouble(self) -> Option<Refusal> {
        self.problem().filter(|_| self.is_wanted)
    }

    /// Returns why it is not available.
    pub fn problem(self) -> Option<Refusal> {
        match self.state {
            SourceState::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

/// The state of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Not captured: its light is off.
    Idle,
    /// The browser is asking the local user, or starting the device.
    Asking,
    /// Captured.
    Live,
    /// Not available until a retry.
    Refused(Refusal),
}

/// The devices to choose from, and what was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DevicesView {
    /// Those with a name, of each kind in the order of the browser.
    pub listed: Vec<Device>,
    /// The one that was chosen and is there, by its id.
    pub picked: Map<DeviceKind, String>,
    /// The names of the captured devices.
    pub active: Map<DeviceKind, String>,
    /// What was chosen, there or not: to be remembered.
    pub choices: DevicePreferences,
}

impl DevicesView {
    /// Returns how many devices of a kind there are.
    pub fn count(&self, kind: DeviceKind) -> usize {
        let of_kind = self.listed.iter().filter(|device| device.kind == kind);
        of_kind.count()
    }
}

/// Another participant in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// The page.
    pub peer: PeerId,
    /// The name, perhaps empty.
    pub name: DisplayName,
    /// The participant is in the call, not in the lobby.
    pub is_in_call: bool,
    /// The participant is in the call and announces a recording of it.
    pub is_recording: bool,
}

impl CallView {
    /// Returns the members that reloaded the page: the page before and the present one.
    pub fn returns(&self) -> Vec<(PeerId, PeerId)> {
        let pages = |tile: &TileView| Some((tile.prev.clone()?, tile.link.peer.clone()));
        self.tiles.iter().filter_map(|tile| pages(tile)).collect()
    }

    /// Returns the other members: those with a raised hand in the order of their hands, then the
    /// others in the order of arrival.
    pub fn raised_first(&self) -> impl Iterator<Item = &Rc<TileView>> {
        let raised = &self.conversation.raised;
        let of_peer = |peer: &PeerId| self.tiles.iter().find(|tile| tile.link.peer == *peer);
        let is_lowered = |tile: &&Rc<TileView>| !raised.contains(&tile.link.peer);
        let first = raised.iter().filter_map(of_peer);
        first.chain(self.tiles.iter().filter(is_lowered))
    }
}
