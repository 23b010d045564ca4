//! The view of a tile: a remote peer, and the state of the connection to it.

use std::rc::Rc;

use crate::call::doctor::Case;
use crate::call::fault::LinkFault;
use crate::model::media::IceState;
use crate::model::{
    ConnectionState, DisplayName, LinkId, Media, Now, PathKind, PeerId, ReceiveReport,
};

/// Another member of the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TileView {
    /// The peer and the epoch of the connection to it. Epoch 0: none yet.
    pub link: LinkId,
    /// The page that the peer says it was before a reload, now that it is gone. The local user's
    /// choices for that page apply to this one, and nothing else.
    pub prev: Option<PeerId>,
    /// The name, perhaps empty.
    pub name: DisplayName,
    /// What the connection is doing.
    pub state: LinkState,
    /// Why it is `Down`, or is being repaired.
    pub fault: Option<LinkFault>,
    /// What is wrong with it while it is not up.
    pub outage: Option<OutageView>,
    /// What is known of both sides while it is not up, or bad, for the doctor's rules.
    pub case: Option<Rc<Case>>,
    /// The peer reports that it does not receive this page, although this page receives it.
    pub is_deaf: bool,
    /// An engineer cut its path.
    pub is_cut: bool,
    /// The peer is a PeerJS client, and messages to it are not sealed.
    pub is_interop: bool,
    /// The peer's picture cannot be shown: the browsers have no video format in common.
    pub is_picture_refused: bool,
    /// How the media travels, once it does.
    pub path: Option<PathKind>,
    /// The peer announces that its microphone is on.
    pub is_mic_on: bool,
    /// The peer announces that its camera is on.
    pub is_camera_on: bool,
    /// The peer announces that it shares a screen.
    pub is_screen_on: bool,
    /// The peer announces that it records the call.
    pub is_recording: bool,
    /// What the browser says of the connection.
    pub connection: ConnectionState,
    /// What the browser says of ICE.
    pub ice: IceState,
    /// The quality of what is received.
    pub quality: Quality,
    /// The peer is heard at the moment.
    pub is_speaking: bool,
    /// The peer's voice arrives, and the browser does not play it.
    pub is_unplayed: bool,
    /// The sound of the peer's screen arrives, and the browser does not play it.
    pub is_screen_unplayed: bool,
    /// What the peer receives of the local user, as it says, while it is sent.
    pub received_by_peer: ReceiveReport,
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

/// Two other members that do not receive each other, as at least one of them reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairView {
    /// The name of the one.
    pub one: DisplayName,
    /// The name of the other.
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
    /// The peer's voice arrives, and the browser does not play it.
    pub is_unplayed: bool,
    /// The sound of the peer's screen arrives, and the browser does not play it.
    pub is_screen_unplayed: bool,
    /// The two browsers have no video format in common.
    pub is_picture_refused: bool,
    /// What the peer receives of the local user, as it says, while it is sent.
    pub received_by_peer: ReceiveReport,
}

impl TileView {
    /// Returns whether the connection to the peer was up and is not.
    pub(super) fn is_cut_off(&self) -> bool {
        self.outage.is_some_and(|outage| outage.was_up)
    }

    /// Creates the tile of a peer whose connection may not have begun.
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
            path: None,
            connection: ConnectionState::New,
            ice: IceState::New,
            quality: Quality::default(),
            is_speaking: false,
            is_unplayed: false,
            is_screen_unplayed: false,
            is_picture_refused: false,
            received_by_peer: ReceiveReport::default(),
        });
        Self {
            link: link.id,
            prev: None,
            name,
            state: link.state,
            fault: link.fault,
            outage: None,
            case: None,
            is_deaf: false,
            is_cut: false,
            is_interop: false,
            is_picture_refused: link.is_picture_refused && media.camera,
            path: link.path,
            is_mic_on: media.mic,
            is_camera_on: media.camera,
            is_screen_on: media.screen == Some(true),
            is_recording: media.rec,
            connection: link.connection,
            ice: link.ice,
            quality: link.quality,
            // Sound that is still on its way when the peer mutes is not shown.
            is_speaking: link.is_speaking && media.mic,
            is_unplayed: link.is_unplayed && media.mic,
            is_screen_unplayed: link.is_screen_unplayed && media.screen == Some(true),
            received_by_peer: link.received_by_peer,
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

/// The quality of what is received; the value of `data-quality`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quality {
    /// The quality is good.
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
