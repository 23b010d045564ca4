//! The view of the conversation.

use std::rc::Rc;

use crate::call::transfer::FileView;
use crate::model::{ChatText, DisplayName, PeerId, Reaction, WallTime};

/// The conversation, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationView {
    /// What the members of the call write to each other.
    pub chat: ChatView,
    /// The raised hands, in the order in which they were raised; perhaps the local user's own.
    pub raised: Vec<PeerId>,
    /// The reactions that are shown for a moment, oldest first; also the local user's own.
    pub reactions: Vec<ReactionView>,
    /// Files on their way, oldest first.
    pub files: Vec<FileView>,
}

/// The chat, for the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChatView {
    /// The entries, in their order on the screen.
    pub entries: Rc<[ChatEntryView]>,
    /// The number of entries that came while the chat was closed.
    pub unread: usize,
    /// The last pages of this tab in the room, this one last.
    pub pages: Vec<PeerId>,
}

impl ChatView {
    /// Returns the local user's messages that no other member has received.
    pub fn unsent(&self) -> impl Iterator<Item = &ChatText> {
        let is_unsent = |entry: &&ChatEntryView| match entry.delivery {
            Some(Delivery::None) => true,
            Some(Delivery::Waiting { reached, .. }) => reached == 0,
            Some(Delivery::All) | None => false,
        };
        self.entries
            .iter()
            .filter(is_unsent)
            .map(|entry| &entry.text)
    }
}

/// An entry of the chat, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChatEntryView {
    /// The key of this entry alone, for the life of the page.
    pub key: u64,
    /// The page that wrote it.
    pub by: PeerId,
    /// The author's name.
    pub name: DisplayName,
    /// The local user wrote it, perhaps in an earlier page.
    pub is_mine: bool,
    /// The text.
    pub text: ChatText,
    /// The time of writing, by this page's clock when the entry came; it never changes.
    pub written: WallTime,
    /// How far it has got; none for an entry of another author.
    pub delivery: Option<Delivery>,
    /// The peer that relayed it, if not the author.
    pub via: Option<DisplayName>,
}

/// How far a message of this page has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// No other member is there. A member that joins gets it.
    None,
    /// It is on its way to some members.
    Waiting {
        /// The number of members that have it.
        reached: usize,
        /// The number of members.
        of: usize,
    },
    /// All members have it.
    All,
}

/// A reaction that is shown now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionView {
    /// The id of this reaction alone.
    pub id: u32,
    /// The page that showed it.
    pub by: PeerId,
    /// The reaction.
    pub reaction: Reaction,
}
