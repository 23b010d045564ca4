//! Raised hands, which stay up until they are lowered, and reactions, which pass.

use std::time::Duration;

use crate::call::conversation::chat::Partner;
use crate::call::room::rate_limit::TokenBucket;
use crate::call::view::ReactionView;
use crate::model::map::Map;
use crate::model::sort::sort_by;
use crate::model::{Now, PeerId, Reaction};
use crate::signaling::peer_message::PeerMessage;

/// The outcome of a message of a peer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ReceivedGesture {
    /// The hand was raised.
    pub(super) is_raised: bool,
    /// It exceeded the limit.
    pub(super) is_dropped: bool,
}

/// The raised hands and reactions of all members.
#[derive(Debug)]
pub(super) struct Reactions {
    me: PeerId,
    /// The local user's hand: zero is down. A raised hand takes the number after the largest one,
    /// so that all members agree on the order, also those that join later; of two equal numbers,
    /// the smaller id is first.
    hand: u32,
    hands: Map<PeerId, u32>,
    /// The state of the hand that each peer was sent, and the epoch of the connection.
    sent: Map<PeerId, (u32, u32)>,
    shown: Vec<(ReactionView, Now)>,
    last_id: u32,
    reaction_buckets: Map<PeerId, TokenBucket>,
    raise_buckets: Map<PeerId, TokenBucket>,
    outbox: Vec<(PeerId, PeerMessage)>,
}

impl Reactions {
    pub(super) const fn new(me: PeerId) -> Self {
        Self {
            me,
            hand: 0,
            hands: Map::new(),
            sent: Map::new(),
            shown: Vec::new(),
            last_id: 0,
            reaction_buckets: Map::new(),
            raise_buckets: Map::new(),
            outbox: Vec::new(),
        }
    }

    /// Raises or lowers the local user's hand.
    pub(super) fn raise(&mut self, is_up: bool) {
        let largest = self.hands.values().max().copied().unwrap_or_default();
        self.hand = match (is_up, self.hand) {
            (false, _) => 0,
            (true, 0) => largest.saturating_add(1),
            (true, hand) => hand,
        };
    }

    /// Shows a reaction of the local user to these peers.
    pub(super) fn react<'a>(
        &mut self,
        now: Now,
        reaction: Reaction,
        to: impl Iterator<Item = &'a PeerId>,
    ) {
        if self.show(now, self.me.clone(), reaction) {
            let talk = |peer: &PeerId| {
                let react = Some(reaction.code().to_owned());
                (
                    peer.clone(),
                    PeerMessage {
                        react,
                        ..PeerMessage::default()
                    },
                )
            };
            self.outbox.extend(to.map(talk));
        }
    }

    /// Handles the hand and the reaction in a message of a peer.
    pub(super) fn on_message(
        &mut self,
        now: Now,
        from: &PeerId,
        talk: &PeerMessage,
    ) -> ReceivedGesture {
        let mut received = ReceivedGesture::default();
        if let Some(hand) = talk.hand {
            let before = self.hands.insert(from.clone(), hand).unwrap_or_default();
            let bucket = || TokenBucket::of(MOST_RAISES, PER_RAISE);
            let raise_buckets = self
                .raise_buckets
                .entry(from.clone())
                .or_insert_with(bucket);
            let goes_up = before == 0 && hand > 0;
            received.is_raised = goes_up && raise_buckets.spend(now);
            received.is_dropped = goes_up && !received.is_raised;
        }
        // A reaction that only a later version knows is not shown.
        if let Some(reaction) = talk.react.as_deref().and_then(Reaction::parse) {
            received.is_dropped |= !self.show(now, from.clone(), reaction);
        }
        received
    }

    /// Does what is due among the members that are in the call now.
    pub(super) fn advance(&mut self, now: Now, here: &Map<PeerId, Partner>) {
        self.hands.retain(|peer, _| here.contains_key(peer));
        self.raise_buckets.retain(|peer, _| here.contains_key(peer));
        self.reaction_buckets
            .retain(|peer, _| here.contains_key(peer) || *peer == self.me);
        self.shown.retain(|(view, until)| {
            *until > now && (here.contains_key(&view.by) || view.by == self.me)
        });
        self.sent.retain(|peer, (epoch, _)| {
            here.get(peer)
                .is_some_and(|partner| partner.channel == Some(*epoch))
        });
        for (peer, partner) in here {
            let Some(epoch) = partner.channel else {
                continue;
            };
            // A peer takes the hand for down unless it received another state, perhaps over an
            // earlier channel.
            let sent = self.sent.insert(peer.clone(), (epoch, self.hand));
            if sent != Some((epoch, self.hand)) {
                let hand = Some(self.hand);
                self.outbox.push((
                    peer.clone(),
                    PeerMessage {
                        hand,
                        ..PeerMessage::default()
                    },
                ));
            }
        }
    }

    /// Returns the next message to a peer.
    pub(super) fn poll(&mut self) -> Option<(PeerId, PeerMessage)> {
        (!self.outbox.is_empty()).then(|| self.outbox.remove(0))
    }

    /// When [`advance`](Self::advance) has something to do next.
    pub(super) fn poll_timeout(&self) -> Option<Now> {
        self.shown.iter().map(|(_, until)| *until).min()
    }

    /// Returns the members with raised hands, in the order in which they raised them.
    pub(super) fn raised(&self) -> Vec<PeerId> {
        let mine = (self.hand > 0).then_some((self.hand, &self.me));
        let others = self.hands.iter().filter(|(_, hand)| **hand > 0);
        let mut up: Vec<_> = others
            .map(|(peer, hand)| (*hand, peer))
            .chain(mine)
            .collect();
        sort_by(&mut up, |a, b| a < b);
        up.into_iter().map(|(_, peer)| peer.clone()).collect()
    }

    pub(super) fn reactions(&self) -> Vec<ReactionView> {
        self.shown.iter().map(|(view, _)| view.clone()).collect()
    }

    fn show(&mut self, now: Now, by: PeerId, reaction: Reaction) -> bool {
        let bucket = || TokenBucket::of(MOST_REACTIONS, PER_REACTION);
        let bucket = self
            .reaction_buckets
            .entry(by.clone())
            .or_insert_with(bucket);
        if !bucket.spend(now) {
            return false;
        }
        self.last_id = self.last_id.wrapping_add(1);
        let id = self.last_id;
        self.shown
            .push((ReactionView { id, by, reaction }, now + SHOWN));
        true
    }
}

/// As long as it takes to float up a tile: `signs-show` in styles/call/stage/reactions_overlay.css.
const SHOWN: Duration = Duration::from_secs(4);

/// As many reactions as one person gives in applause.
const MOST_REACTIONS: u32 = 4;
const PER_REACTION: Duration = Duration::from_millis(700);

/// The limit on announcements of a hand that goes up and down.
const MOST_RAISES: u32 = 3;
const PER_RAISE: Duration = Duration::from_secs(10);
