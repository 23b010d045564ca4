//! Reactions: emoji that a participant sends to the others.

/// A reaction, shown over the sender's tile for a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reaction {
    /// A thumb up.
    Agree,
    /// Clapping hands.
    Applause,
    /// A heart.
    Heart,
    /// A laughing face.
    Laugh,
    /// An astonished face.
    Wow,
    /// A party popper.
    Celebrate,
}

impl Reaction {
    /// All reactions, in display order.
    pub const ALL: [Self; 6] = [
        Self::Agree,
        Self::Applause,
        Self::Heart,
        Self::Laugh,
        Self::Wow,
        Self::Celebrate,
    ];

    /// Returns a stable name, as in the wire format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Applause => "applause",
            Self::Heart => "heart",
            Self::Laugh => "laugh",
            Self::Wow => "wow",
            Self::Celebrate => "celebrate",
        }
    }

    /// Parses that name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|reaction| reaction.code() == code)
    }

    /// Returns the emoji to show.
    pub const fn emoji(self) -> &'static str {
        match self {
            Self::Agree => "👍",
            Self::Applause => "👏",
            Self::Heart => "❤️",
            Self::Laugh => "😂",
            Self::Wow => "😮",
            Self::Celebrate => "🎉",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reaction_travels_and_nothing_else_does() {
        for reaction in Reaction::ALL {
            assert_eq!(Reaction::parse(reaction.code()), Some(reaction));
        }
        assert_eq!(Reaction::parse("<b>"), None);
    }
}
