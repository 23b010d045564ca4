//! The topics of announcements, each of which the local user can switch off.

/// The topic of announcements that a screen reader reads only if the local user wants them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnnouncementTopic {
    /// Participants join and leave.
    People,
    /// Participants write, raise hands and share screens.
    Conversation,
    /// Connections fail and recover.
    Connections,
}

impl AnnouncementTopic {
    /// All topics, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::People, Self::Conversation, Self::Connections];

    /// Returns a stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Conversation => "conversation",
            Self::Connections => "connections",
        }
    }
}
