//! Signaling servers, where there are several.

/// A signaling server, by its index in the order in which the page tries them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerId(pub u8);

impl ServerId {
    /// The server that the page tries first, often the only one.
    pub const FIRST: Self = Self(0);
}

/// The servers, of several, that carry the call's messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServerSelection {
    /// The first server that answers. All participants must have the same order.
    #[default]
    First,
    /// All servers at once: a peer that can reach one of them is reachable.
    All,
}
