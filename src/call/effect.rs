//! The effects that the machines of a call emit for each other. `Machines` routes each effect to
//! the machines that it concerns.

use crate::call::view::OutageView;
use crate::call::view::announcement::Announcement;
use crate::call::view::notice::Notice;
use crate::model::{DisplayName, LinkId, Media, Now, PeerId, ReceiveReport, SoundMode, Source};
use crate::signaling::envelope::{Envelope, Signal, Stage};
use crate::signaling::peer_message::PeerMessage;
use crate::signaling::shown::Shown;

/// An effect of one machine on another.
pub(in crate::call) enum Effect {
    // Of the room.
    /// A peer was heard for the first time. Its announcement of itself comes later.
    PeerJoined(PeerId),
    /// A peer announced this of itself: a connection to it may be needed.
    PeerChanged(PeerId, Peer),
    /// A peer is gone, and its connection is to be closed.
    PeerLeft(PeerId),
    /// Negotiation came from a peer, as its envelope `n`.
    Signal {
        from: PeerId,
        n: u64,
        signal: Signal,
    },
    /// What was under way to this peer, or to all, may be lost.
    OffersLost(Option<PeerId>),
    /// The kind of the signaling servers or their reachability has changed.
    SignalingChanged(SignalingStatus),
    /// Text for the control channel of a peer.
    SendText(PeerId, String),
    /// The connection to a peer cannot be of use any more.
    GiveUp(PeerId),
    /// The heights at which a peer shows this page's videos, proved by its control channel.
    ShownByPeer(PeerId, Shown),
    /// What a peer receives of this page, proved by its control channel.
    ReceiveReported(PeerId, ReceiveReport),
    /// A peer's message of the conversation, proved by its control channel.
    PeerMessage(PeerId, PeerMessage),

    // Of the mesh.
    /// The connection to a peer, or its state, has changed; none if it is gone.
    LinkChanged(PeerId, Option<LinkStatus>),
    /// The control channel to a peer is open.
    ChannelOpened(LinkId),
    /// The control channel to a peer is closed.
    ChannelClosed(PeerId),
    /// An envelope came over the control channel of its sender.
    EnvelopeReceived(Envelope),
    /// The heights at which this page shows the videos of a peer, for that peer.
    SendShown(PeerId, Shown),
    /// What this page receives of a peer, for that peer.
    SendReceiveReport(PeerId, ReceiveReport),
    /// Negotiation for a peer.
    SendSignal(PeerId, Signal),
    /// A peer is to say who it is and where it stands.
    PeerUnclear(PeerId),
    /// A peer's envelope numbers are behind this one, which came in its name.
    NumberBehind(PeerId, u64),
    /// The other end has closed the connection for good.
    PeerClosed(PeerId),
    /// No connection goes on since the page stood still: no socket does either.
    Slept,

    // Of the local user's media.
    /// The captured or announced media has changed.
    MediaChanged(OwnMedia),
    /// The sent tracks are to be replaced.
    TracksReplaced,

    // Of the conversation.
    /// A message of the conversation, for a peer.
    SendMessage(PeerId, PeerMessage),

    // For the notices.
    /// A notice for the local user.
    Notice(Notice),
    /// These notices have become untrue.
    Withdraw(Box<dyn Fn(&Notice) -> bool>),
    /// An announcement to a screen reader.
    Announce(Announcement),
}

/// What a peer announces of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::call) struct Peer {
    /// Its name, perhaps empty.
    pub(in crate::call) name: DisplayName,
    /// Lobby or call.
    pub(in crate::call) stage: Stage,
    /// What it sends.
    pub(in crate::call) media: Media,
}

/// The status of signaling, for the other machines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::call) struct SignalingStatus {
    /// Messages travel.
    pub(in crate::call) is_ready: bool,
    /// The peers are PeerJS clients.
    pub(in crate::call) is_interop: bool,
}

/// The status of one connection, for the other machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::call) struct LinkStatus {
    /// Which incarnation.
    pub(in crate::call) epoch: u32,
    /// Text can be sent past the server.
    pub(in crate::call) is_channel_open: bool,
    /// Media flows.
    pub(in crate::call) is_up: bool,
    /// It is given up.
    pub(in crate::call) is_down: bool,
    /// It is being repaired.
    pub(in crate::call) is_in_repair: bool,
    /// When the peer was last heard on it, if it ever was.
    pub(in crate::call) alive_at: Option<Now>,
    /// Since when it is not up, and what was tried.
    pub(in crate::call) outage: Option<OutageView>,
}

impl LinkStatus {
    /// Returns whether the two are equal but for when the peer was heard.
    pub(in crate::call) fn equals_but_for_alive_at(&self, other: &Self) -> bool {
        let alive_at = other.alive_at;
        Self { alive_at, ..*self } == *other
    }
}

/// What the local user sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::call) struct OwnMedia {
    /// The sources that are captured, muted or not.
    pub(in crate::call) sources: Vec<Source>,
    /// What is announced of microphone and camera.
    pub(in crate::call) announced: Media,
    /// A screen is shared.
    pub(in crate::call) is_sharing: bool,
    /// The kind of sound of the microphone.
    pub(in crate::call) sound_mode: SoundMode,
    /// The call is recorded.
    pub(in crate::call) is_recording: bool,
}
