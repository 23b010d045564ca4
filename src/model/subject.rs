//! What an announcement is about, for whoever wants to hear of some things and not of others.

/// What is said aloud only to whoever wants to hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// People come and go.
    People,
    /// People write, raise hands and share screens.
    Conversation,
    /// Connections break and are mended.
    Connections,
}

impl Subject {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::People, Self::Conversation, Self::Connections];

    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Conversation => "conversation",
            Self::Connections => "connections",
        }
    }
}
