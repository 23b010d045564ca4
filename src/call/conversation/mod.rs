//! Conversation beside sound and picture: between the people of a call, over their control channels
//! alone, so that whoever speaks has proved who they are, and no server sees any of it.

pub mod chat;
mod chat_log;
pub mod reactions;
pub mod transfer;
mod transfers;

use std::collections::BTreeMap;

use crate::call::command::{Command, LinkCommand};
use crate::call::conversation::chat::{Chat, Partner};
use crate::call::conversation::reactions::Gestures;
use crate::call::conversation::transfer::{FileEvent, FileKey, FileView};
use crate::call::conversation::transfers::Files;
use crate::call::input::Wish;
use crate::call::view::{ChatView, PhaseView, ReactionView, Said};
use crate::call::{Call, CallConfig, Timer};
use crate::model::{ChatText, Now, PeerId};
use crate::signaling::envelope::{Body, Stage};
use crate::signaling::talk::Talk;

/// All of it.
#[derive(Debug)]
pub(super) struct Conversation {
    chat: Chat,
    gestures: Gestures,
    files: Files,
}

impl Conversation {
    pub(super) fn new(config: &CallConfig) -> Self {
        Self {
            chat: Chat::new(config.me.clone(), config.prev.clone()),
            gestures: Gestures::new(config.me.clone()),
            files: Files::default(),
        }
    }

    /// What people write.
    pub(super) fn chat(&self) -> ChatView {
        self.chat.view()
    }

    /// Whose hands are up, in their order.
    pub(super) fn raised(&self) -> Vec<PeerId> {
        self.gestures.raised()
    }

    /// What people show for a moment.
    pub(super) fn reactions(&self) -> Vec<ReactionView> {
        self.gestures.reactions()
    }

    /// Files on their way.
    pub(super) fn files(&self) -> Vec<FileView> {
        self.files.view()
    }

    /// Something happened to a file.
    pub(super) fn take_file(&mut self, key: &FileKey, event: FileEvent) {
        self.files.done(key, event);
    }
}

impl Call {
    /// The person has something to say.
    pub(super) fn wish(&mut self, now: Now, wish: Wish) {
        match wish {
            Wish::Say(text) => {
                let here = self.partners();
                let text = ChatText::clean(&text);
                self.talk
                    .chat
                    .say(self.watch.moment(), text, here.into_keys());
            }
            Wish::ShowChat(is_open) => self.talk.chat.show(is_open),
            Wish::RaiseHand(is_up) => self.talk.gestures.raise(is_up),
            Wish::React(reaction) => {
                let here = self.partners();
                self.talk.gestures.react(now, reaction, here.keys());
            }
            Wish::Offer(files) => {
                let here = self.partners();
                for file in &files {
                    self.talk.files.offer(file, &here);
                }
            }
            Wish::Accept(key) => self.talk.files.accept(&key),
            Wish::Hold(key, is_held) => self.talk.files.hold(&key, is_held),
            Wish::Cancel(key) => self.talk.files.cancel(&key),
        }
    }

    /// Takes what somebody said over their control channel.
    pub(super) fn take_talk(&mut self, now: Now, from: &PeerId, talk: &Talk) {
        let Some(partner) = self.partner(from) else {
            return self.complain("talk", "conversation with somebody who is not in the call");
        };
        let heard = self
            .talk
            .chat
            .take(self.watch.moment(), from, &partner, talk);
        if heard.is_news && !self.talk.chat.is_open() {
            self.announcer.note(Said::Wrote(partner.name.clone()));
        }
        let seen = self.talk.gestures.take(now, from, talk);
        if seen.is_raised {
            self.announcer.note(Said::Raised(partner.name.clone()));
        }
        for word in &talk.files {
            match self.talk.files.take(now, from, &partner, word) {
                Some(true) => {
                    self.talk.chat.note_file();
                    self.announcer.note(Said::Offered(partner.name.clone()));
                }
                Some(false) => {}
                None => self.complain("files", "a file that nobody can want"),
            }
        }
        if seen.is_dropped {
            self.complain("gestures", "more than anybody can look at");
        }
        for _ in 0..heard.dropped {
            self.complain("chat", "more than anybody writes or asks for");
        }
    }

    /// Says what there is to say to whom it can be said.
    pub(super) fn advance_talk(&mut self, now: Now) {
        let (here, at) = (self.partners(), self.watch.moment());
        if self.phase == PhaseView::Call {
            self.talk.chat.join(at);
        }
        self.talk.chat.advance(at, &here);
        self.talk.gestures.advance(now, &here);
        self.talk.files.advance(now, &here);
        let Conversation {
            chat,
            gestures,
            files,
        } = &mut self.talk;
        let file = |(peer, word)| {
            let files = vec![word];
            (
                peer,
                Talk {
                    files,
                    ..Talk::default()
                },
            )
        };
        let next = std::iter::from_fn(|| {
            let next = chat.poll().or_else(|| gestures.poll());
            next.or_else(|| files.poll().map(file))
        });
        for (peer, talk) in next.collect::<Vec<_>>() {
            self.tell(&peer, talk);
        }
        while let Some(command) = self.talk.files.poll_command() {
            self.commands.push_back(Command::File(command));
        }
        let Conversation {
            chat,
            gestures,
            files,
        } = &self.talk;
        let timeouts = [
            chat.poll_timeout(),
            gestures.poll_timeout(),
            files.poll_timeout(),
        ];
        match timeouts.into_iter().flatten().min() {
            Some(at) => self.timers.set(Timer::Talk, at),
            None => self.timers.stop(&Timer::Talk),
        }
    }

    /// Says something over somebody's control channel. Without one it is not said at all.
    fn tell(&mut self, peer: &PeerId, talk: Talk) {
        let link = self.links.get(peer).filter(|link| link.is_channel_open());
        if let Some(id) = link.map(|link| link.id.clone()) {
            let (_, text) = self.wire.stamp(peer, Body::Talk(talk));
            self.command(&id, LinkCommand::SendText(text));
        }
    }

    /// Everybody else in the call, while the person is in it.
    fn partners(&self) -> BTreeMap<PeerId, Partner> {
        let peers = self.roster.iter().map(|(peer, _)| peer.clone());
        peers
            .filter_map(|peer| self.partner(&peer).map(|partner| (peer, partner)))
            .collect()
    }

    fn partner(&self, peer: &PeerId) -> Option<Partner> {
        let member = self.roster.member(peer)?;
        if self.phase != PhaseView::Call || member.stage != Stage::Call {
            return None;
        }
        let link = self.links.get(peer).filter(|link| link.is_channel_open());
        Some(Partner {
            name: member.name.clone(),
            channel: link.map(|link| link.id.epoch),
        })
    }
}
