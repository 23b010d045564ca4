//! What a tile shows: a remote peer, and how the connection to it fares.

use crate::call::fault::LinkFault;
use crate::model::media::IceState;
use crate::model::{ConnectionState, DisplayName, LinkId, Media, Now, PathKind, PeerId};

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
    pub is_interop: bool,
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
            is_interop: false,
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
