//! What the screen shows, as plain data. Built on demand; nothing in it is live.

pub(super) mod active_speaker;
pub mod announcement;
pub mod notice;
pub(super) mod notices;
pub(super) mod server_view;
pub mod sound_effects;
pub(super) mod status;

use std::collections::BTreeMap;

use crate::call::fault::{LinkFault, Refusal};
use crate::call::view::notice::Notice;
use crate::model::media::IceState;
use crate::model::{
    Choices, ConnectionState, Content, Device, DeviceKind, DisplayName, Facing, IceError, LinkId,
    Media, Now, PathKind, PeerId, Source,
};

pub use crate::call::conversation::chat::{ChatLine, ChatView, Delivery};
pub use crate::call::conversation::reactions::ReactionView;
pub use crate::call::conversation::transfer::{FileFault, FileKey, FileState, FileView};
pub use crate::call::room::manual::{HandStep, HandView};
pub use crate::call::view::announcement::Said;
pub use crate::call::view::server_view::{CloseView, WireView};
pub use crate::call::view::status::{Reach, Stake, Standing};

/// One moment of one side of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallView {
    /// Which screen.
    pub phase: PhaseView,
    /// The person at this page.
    pub me: SelfView,
    /// Everybody else in the room, in the lobby or in the call, by name.
    pub people: Vec<PersonView>,
    /// Everybody else in the call, in a stable order.
    pub tiles: Vec<TileView>,
    /// Pairs of others who do not receive each other.
    pub apart: Vec<PairView>,
    /// Who of them spoke last, for long enough to be looked at.
    pub floor: Option<PeerId>,
    /// What was dropped because nobody should have sent it, and how often.
    pub dropped: Vec<(&'static str, u64)>,
    /// What STUN and TURN servers said, and how often.
    pub ice_errors: Vec<(IceError, u32)>,
    /// The state of signaling.
    pub wire: WireView,
    /// How the servers last closed a connection.
    pub closes: Vec<CloseView>,
    /// News, oldest first.
    pub notices: Vec<NoticeView>,
    /// What is said aloud now, to whoever does not see the rest.
    pub said: Vec<SaidView>,
    /// The call has as many people as it can hold, namely so many, and this is not one of them.
    pub full: Option<usize>,
    /// Join would do something sensible now.
    pub can_join: bool,
    /// Whoever else is here is a client of another make, and what it is told is not sealed.
    pub is_foreign: bool,
    /// The call is made without a server.
    pub hand: Option<HandView>,
    /// What the people of the call write to each other.
    pub chat: ChatView,
    /// Whose hands are up, in the order in which they were raised; perhaps the person's own.
    pub raised: Vec<PeerId>,
    /// What people show for a moment, oldest first; also the person's own.
    pub reactions: Vec<ReactionView>,
    /// Files on their way, oldest first.
    pub files: Vec<FileView>,
    /// The devices to choose from.
    pub devices: DevicesView,
}

/// Which screen the call is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhaseView {
    /// Looking at oneself before joining.
    Lobby,
    /// In the call.
    Call,
    /// Out of it, for good or until a rejoin.
    Left(LeftReason),
}

/// Why the call is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftReason {
    /// The person left.
    ByChoice,
    /// The page was closed or navigated away.
    PageClosed,
}

impl LeftReason {
    /// A stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByChoice => "by-choice",
            Self::PageClosed => "page-closed",
        }
    }
}

/// The person at this page.
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
    /// The device that the browser asks for.
    pub asking: Option<Source>,
    /// The screen.
    pub share: ShareState,
    /// The page records the call.
    pub is_recording: bool,
}

/// What becomes of the wish to share a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareState {
    /// Nobody wishes to.
    Idle,
    /// The person picks what to show.
    Asking,
    /// The others see it, and this matters about it.
    Live(Content),
}

impl SelfView {
    /// The camera looks away from the person.
    pub fn is_turned(&self) -> bool {
        self.facing == Some(Facing::Back)
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
    /// The person wants it on. What the switch shows, before and during the call.
    pub is_wanted: bool,
    /// What the browser made of that wish.
    pub state: SourceState,
}

impl SourceView {
    /// Others can see or hear it now (once in the call).
    pub fn is_live(self) -> bool {
        self.is_wanted && self.state == SourceState::Live
    }

    /// Why it is wanted and not there.
    pub fn problem(self) -> Option<Refusal> {
        match self.state {
            SourceState::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

/// What the browser made of the wish for a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Not captured: its light is off.
    Idle,
    /// The browser is asking the person, or starting the device.
    Asking,
    /// Captured.
    Live,
    /// Not to be had, until a retry.
    Refused(Refusal),
}

/// The devices to choose from, and what was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DevicesView {
    /// Those with a name, of each kind in the order of the browser.
    pub listed: Vec<Device>,
    /// The one that was chosen and is there, by its id.
    pub picked: BTreeMap<DeviceKind, String>,
    /// What was chosen, there or not: to be remembered.
    pub choices: Choices,
}

/// Somebody else in the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonView {
    /// Their page.
    pub peer: PeerId,
    /// Their name, perhaps empty.
    pub name: DisplayName,
    /// They are in the call, not in the lobby.
    pub is_in_call: bool,
}

/// Somebody else in the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileView {
    /// Their page, and which incarnation of the connection to it. Epoch 0: none yet.
    pub link: LinkId,
    /// The page that they say they had before they loaded it anew, now that it is gone. What the person
    /// chose for that one, and that alone, goes for this one.
    pub prev: Option<PeerId>,
    /// Their name, perhaps empty.
    pub name: DisplayName,
    /// What the connection is doing.
    pub state: LinkState,
    /// Why it is `Down`, or is being repaired.
    pub fault: Option<LinkFault>,
    /// What is wrong with it while it is not up.
    pub outage: Option<OutageView>,
    /// They say that they do not receive us, although we receive them.
    pub is_deaf: bool,
    /// Its path was cut by hand.
    pub is_cut: bool,
    /// They are a client of another make, and what they are told is not sealed.
    pub is_foreign: bool,
    /// ICE restarts of this incarnation, begun here.
    pub restarts: u32,
    /// Their picture cannot be shown: the browsers have no video format in common.
    pub is_picture_refused: bool,
    /// How the media travels, once it does.
    pub path: Option<PathKind>,
    /// They say that their microphone is on.
    pub is_mic_on: bool,
    /// They say that their camera is on.
    pub is_camera_on: bool,
    /// They say that they share a screen.
    pub is_screen_on: bool,
    /// They say that they record the call.
    pub is_recording: bool,
    /// What the browser says of the connection.
    pub connection: ConnectionState,
    /// What the browser says of ICE.
    pub ice: IceState,
    /// How well they come through.
    pub quality: Quality,
    /// They are heard at the moment.
    pub is_speaking: bool,
    /// Their voice comes, and the browser plays nothing of it.
    pub is_unplayed: bool,
}

/// A connection that is not up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutageView {
    /// Since when.
    pub since: Now,
    /// It was up before.
    pub was_up: bool,
    /// ICE restarts and new connections tried against it here.
    pub tries: u32,
}

/// Two others between whom nothing comes through, as at least one of them says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairView {
    /// What the one is called.
    pub one: DisplayName,
    /// What the other is called.
    pub other: DisplayName,
}

/// What is known of one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// Which incarnation.
    pub id: LinkId,
    /// What it is doing.
    pub state: LinkState,
    /// Why it is `Down`, or is being repaired.
    pub fault: Option<LinkFault>,
    /// ICE restarts of this incarnation, begun here.
    pub restarts: u32,
    /// How the media travels, once it does.
    pub path: Option<PathKind>,
    /// What the browser says of the connection.
    pub connection: ConnectionState,
    /// What the browser says of ICE.
    pub ice: IceState,
    /// How well the peer comes through.
    pub quality: Quality,
    /// The peer is heard at the moment.
    pub is_speaking: bool,
    /// The peer's voice comes, and the browser plays nothing of it.
    pub is_unplayed: bool,
}

impl CallView {
    /// Who is here again: their page before, and the one that they have now.
    pub fn returns(&self) -> Vec<(PeerId, PeerId)> {
        let pages = |tile: &TileView| Some((tile.prev.clone()?, tile.link.peer.clone()));
        self.tiles.iter().filter_map(pages).collect()
    }
}

impl TileView {
    /// The tile of somebody, whose connection may not have been begun.
    pub(in crate::call) fn new(
        peer: &PeerId,
        name: DisplayName,
        media: Media,
        link: Option<LinkView>,
    ) -> Self {
        let link = link.unwrap_or_else(|| LinkView {
            id: LinkId {
                peer: peer.clone(),
                epoch: 0,
            },
            state: LinkState::Connecting,
            fault: None,
            restarts: 0,
            path: None,
            connection: ConnectionState::New,
            ice: IceState::New,
            quality: Quality::default(),
            is_speaking: false,
            is_unplayed: false,
        });
        Self {
            link: link.id,
            prev: None,
            name,
            state: link.state,
            fault: link.fault,
            outage: None,
            is_deaf: false,
            is_cut: false,
            is_foreign: false,
            restarts: link.restarts,
            is_picture_refused: false,
            path: link.path,
            is_mic_on: media.mic,
            is_camera_on: media.camera,
            is_screen_on: media.screen == Some(true),
            is_recording: media.rec,
            connection: link.connection,
            ice: link.ice,
            quality: link.quality,
            // What is still on its way when somebody mutes is not shown.
            is_speaking: link.is_speaking && media.mic,
            is_unplayed: link.is_unplayed && media.mic,
        }
    }
}

/// What a connection is doing; the value of `data-link`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// Never up so far.
    Connecting,
    /// Media flows.
    Up,
    /// Was up; nothing arrives at the moment.
    Shaky,
    /// ICE is being restarted.
    Restarting,
    /// A new connection is being made.
    Rebuilding,
    /// Given up, until a retry.
    Down,
}

impl LinkState {
    /// The value of `data-link`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Up => "up",
            Self::Shaky => "shaky",
            Self::Restarting => "restarting",
            Self::Rebuilding => "rebuilding",
            Self::Down => "down",
        }
    }
}

/// How well somebody comes through; the value of `data-quality`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// Nothing to complain of.
    #[default]
    Good,
    /// Words or pictures are missing now and then, or come late.
    Fair,
    /// A conversation is hard.
    Poor,
}

impl Quality {
    /// The value of `data-quality`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }
}

/// A notice on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// To dismiss it by.
    pub id: u32,
    /// What it says.
    pub notice: Notice,
}

/// Something said aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidView {
    /// Rises with everything that is said.
    pub id: u32,
    /// What.
    pub said: Said,
}
