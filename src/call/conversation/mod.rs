//! The conversation beside sound and picture. It goes only over the control channels of the
//! members, which prove the sender, and no server sees it.

pub mod chat;
mod chat_log;
pub mod reactions;
mod transfers;

use crate::call::command::Command;
use crate::call::config::CallConfig;
use crate::call::context::Context;
use crate::call::conversation::chat::{Chat, Partner};
use crate::call::conversation::reactions::Reactions;
use crate::call::conversation::transfers::Files;
use crate::call::effect::{Effect, LinkStatus, Peer};
use crate::call::input::ConversationIntent;
use crate::call::transfer::{FileEvent, FileKey};
use crate::call::view::notice::Notice;
use crate::call::view::{Announcement, ConversationView};
use crate::model::map::Map;
use crate::model::{ChatText, Now, PeerId};
use crate::signaling::envelope::Stage;
use crate::signaling::peer_message::PeerMessage;

/// The machine of the conversation.
#[derive(Debug)]
pub(in crate::call) struct Conversation {
    chat: Chat,
    reactions: Reactions,
    files: Files,
    /// What each peer announced of itself.
    peers: Map<PeerId, Peer>,
    /// The connections over which text can be sent, by their epoch.
    channels: Map<PeerId, u32>,
    /// The view may have changed.
    is_changed: bool,
    /// Peers or channels have changed since the last advance, which may change the view in turn.
    is_due: bool,
}

impl Conversation {
    /// Creates an empty conversation.
    pub(in crate::call) fn new(config: &CallConfig) -> Self {
        Self {
            chat: Chat::new(config.me.clone(), config.earlier_pages.clone()),
            reactions: Reactions::new(config.me.clone()),
            files: Files::default(),
            peers: Map::new(),
            channels: Map::new(),
            is_changed: false,
            is_due: false,
        }
    }

    /// Returns the conversation for the screen.
    pub(in crate::call) fn view(&self) -> ConversationView {
        ConversationView {
            chat: self.chat.view(),
            raised: self.reactions.raised(),
            reactions: self.reactions.reactions(),
            files: self.files.view(),
        }
    }

    /// Returns once that the view may have changed.
    pub(in crate::call) const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.is_changed, false)
    }

    /// Handles an event of a file.
    pub(in crate::call) fn on_file(&mut self, key: &FileKey, event: FileEvent) {
        self.is_changed = true;
        self.files.done(key, event);
    }

    /// Notes what a peer announced of itself; none for a peer that is gone.
    pub(in crate::call) fn on_peer(&mut self, peer: PeerId, announced: Option<Peer>) {
        self.is_due |= self.peers.get(&peer) != announced.as_ref();
        match announced {
            Some(announced) => drop(self.peers.insert(peer, announced)),
            None => drop(self.peers.remove(&peer)),
        }
    }

    /// Notes whether text can be sent to a peer.
    pub(in crate::call) fn on_link(&mut self, peer: PeerId, status: Option<LinkStatus>) {
        let epoch = status.filter(|status| status.is_channel_open);
        let epoch = epoch.map(|status| status.epoch);
        self.is_due |= self.channels.get(&peer) != epoch.as_ref();
        match epoch {
            Some(epoch) => drop(self.channels.insert(peer, epoch)),
            None => drop(self.channels.remove(&peer)),
        }
    }

    /// Handles an intent of the local user.
    pub(in crate::call) fn on_intent(&mut self, cx: &mut Context, intent: ConversationIntent) {
        self.is_changed = true;
        match intent {
            ConversationIntent::Say(text) => {
                let here = self.partners(cx);
                let text = ChatText::clean(&text);
                self.chat.say(cx.clock_reading(), text, here.into_keys());
            }
            ConversationIntent::ShowChat(is_open) => {
                self.chat.show(is_open);
                if is_open {
                    cx.withdraw(|notice| matches!(notice, Notice::Wrote(..)));
                }
            }
            ConversationIntent::RaiseHand(is_up) => self.reactions.raise(is_up),
            ConversationIntent::React(reaction) => {
                let here = self.partners(cx);
                self.reactions.react(cx.now(), reaction, here.keys());
            }
            ConversationIntent::Offer(files) => {
                let here = self.partners(cx);
                self.files.set_last_entry(self.chat.last_key());
                for file in &files {
                    self.files.offer(file, &here);
                }
            }
            ConversationIntent::Accept(key) => self.files.accept(&key),
            ConversationIntent::Hold(key, is_held) => self.files.hold(&key, is_held),
            ConversationIntent::Cancel(key) => self.files.cancel(&key),
        }
    }

    /// Handles a message that a peer sent over its control channel.
    pub(in crate::call) fn on_message(
        &mut self,
        cx: &mut Context,
        from: &PeerId,
        talk: &PeerMessage,
    ) {
        self.is_changed = true;
        let Some(partner) = self.partner(cx, from) else {
            return cx.complain("talk", "conversation with a peer that is not in the call");
        };
        let received = self
            .chat
            .on_message(cx.clock_reading(), from, &partner, talk);
        if let Some(text) = received.news
            && !self.chat.is_open()
        {
            cx.announce(Announcement::Wrote(partner.name.clone()));
            let text = text.beginning(EXCERPT);
            cx.notify(Notice::Wrote(partner.name.clone(), text));
        }
        let gesture = self.reactions.on_message(cx.now(), from, talk);
        if gesture.is_raised {
            cx.announce(Announcement::Raised(partner.name.clone()));
        }
        self.files.set_last_entry(self.chat.last_key());
        for word in &talk.files {
            match self.files.on_message(cx.now(), from, &partner, word) {
                Some(true) => {
                    self.chat.note_file();
                    cx.announce(Announcement::Offered(partner.name.clone()));
                }
                Some(false) => {}
                None => cx.complain("files", "a file that no page can offer"),
            }
        }
        if gesture.is_dropped {
            cx.complain("gestures", "more than can be looked at");
        }
        for _ in 0..received.dropped {
            cx.complain("chat", "more than a person writes or asks for");
        }
    }

    /// Sends the messages that are due to the peers with an open channel.
    pub(in crate::call) fn advance(&mut self, cx: &mut Context) {
        let (here, at, now) = (self.partners(cx), cx.clock_reading(), cx.now());
        self.is_changed |= std::mem::take(&mut self.is_due);
        self.is_changed |= self.poll_timeout().is_some_and(|at| at <= now);
        if cx.is_in_call() {
            self.chat.join(at);
        }
        self.chat.advance(at, &here);
        self.reactions.advance(now, &here);
        self.files.advance(now, &here);
        while let Some((peer, talk)) = self.poll_message() {
            cx.emit(Effect::SendMessage(peer, talk));
        }
        while let Some(command) = self.files.poll_command() {
            cx.command(Command::File(command));
        }
    }

    /// When [`advance`](Self::advance) has something to do.
    pub(in crate::call) fn poll_timeout(&self) -> Option<Now> {
        let due = [
            self.chat.poll_timeout(),
            self.reactions.poll_timeout(),
            self.files.poll_timeout(),
        ];
        due.into_iter().flatten().min()
    }

    fn poll_message(&mut self) -> Option<(PeerId, PeerMessage)> {
        let announced = self.chat.poll().or_else(|| self.reactions.poll());
        announced.or_else(|| {
            let (peer, word) = self.files.poll()?;
            let talk = PeerMessage {
                files: vec![word],
                ..PeerMessage::default()
            };
            Some((peer, talk))
        })
    }

    /// Returns the other members of the call, while the local user is one.
    fn partners(&self, cx: &Context) -> Map<PeerId, Partner> {
        let partner = |peer: &PeerId| Some((peer.clone(), self.partner(cx, peer)?));
        self.peers.keys().filter_map(partner).collect()
    }

    fn partner(&self, cx: &Context, peer: &PeerId) -> Option<Partner> {
        let announced = self.peers.get(peer)?;
        (cx.is_in_call() && announced.stage == Stage::Call).then(|| Partner {
            name: announced.name.clone(),
            channel: self.channels.get(peer).copied(),
        })
    }
}

/// The characters of a message that its notice shows.
const EXCERPT: usize = 80;
