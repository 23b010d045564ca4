//! What a socket reports.

use crate::signaling::{Close, Frame, LocalNetwork};

/// An event of a socket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    /// The socket is open.
    Opened,
    /// A frame arrived.
    Frame(Frame),
    /// The socket is closed, or never opened, without a reason. Nothing follows.
    Closed,
    /// The server closed the socket with a reason. Nothing follows.
    HungUp(Close),
    /// The browser's permission for the local network, in which the server is.
    LocalNetwork(LocalNetwork),
}

/// A refusal to dial: the address is malformed, or insecure on a secure page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undialable;
