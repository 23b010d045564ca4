//! Signaling servers, where there are several.

/// One of the signaling servers, by its place in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(pub u8);

impl ServerId {
    /// The one that is tried first, and often the only one.
    pub const FIRST: Self = Self(0);
}

/// Which of several servers carry what is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Usage {
    /// The first one that answers. All must be given the same order.
    #[default]
    First,
    /// All of them at once: whoever can reach any of them is reached.
    All,
}
