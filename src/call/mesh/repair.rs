//! The ways to repair a connection, and the steps of a repair.

/// A step of the repair of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepairStep {
    /// Restart ICE on the connection, for the nth time in a row.
    RestartIce(u32),
    /// Make a new connection in place of this one.
    Rebuild,
    /// Close the connection and ask the local user.
    GiveUp,
}

/// How a broken connection is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// ICE restarts first, and a new connection after those have failed.
    Restart,
    /// Only a new connection, for PeerJS peers, which cannot renegotiate and take it for a new
    /// call.
    Redial,
}
