//! One file transfer between two pages: its view, the commands to the shell, and the events from
//! it.
//!
//! ```text
//!  receiver: Offered ──accepted──► Preparing ──Ready: want──► Moving ──Kept: done──► Done
//!               ▲                      │
//!               └──────Dismissed───────┘
//!  owner:    Offered ──want──► Moving ──Sent: end──► Checking ──done──► Done
//!  either:   Moving ◄──hold, go──► Held        not over ──► Cancelled, Failed
//! ```
//! The test `a_file_is_sent_when_it_is_wanted_and_done_when_it_is_checked` plays one exchange.

use crate::model::{DisplayName, FileName, LinkId, PeerId};

/// The key of a transfer between this page and one other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileKey {
    /// The other page.
    pub peer: PeerId,
    /// This page owns the file and sends it.
    pub is_mine: bool,
    /// The owner's number for the file.
    pub id: u64,
}

/// A file transfer, for the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// The transfer.
    pub key: FileKey,
    /// The file's name.
    pub name: FileName,
    /// The size in bytes.
    pub size: u64,
    /// The name of the other member.
    pub who: DisplayName,
    /// The bytes that were transferred.
    pub moved: u64,
    /// The state.
    pub state: FileState,
    /// The key of the chat entry behind which it was offered, if there was one.
    pub after: Option<u64>,
}

impl FileView {
    /// Returns whether another member offers it, and the local user has not answered.
    pub fn is_offer(&self) -> bool {
        self.state == FileState::Offered && !self.key.is_mine
    }
}

/// The state of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// The receiver has neither accepted nor declined it.
    Offered,
    /// The receiver chooses where to save it.
    Preparing,
    /// It moves, unless the connection is down.
    Moving,
    /// It is halted.
    Held {
        /// The local user halted it.
        by_me: bool,
    },
    /// All of it was sent, and the receiver checks it.
    Checking,
    /// All of it has arrived, and matches the announcement.
    Done,
    /// One of the two users cancelled or declined it.
    Cancelled {
        /// The local user did.
        by_me: bool,
    },
    /// It failed.
    Failed(FileFault),
}

/// Why a transfer failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// More came than was announced.
    TooMuch,
    /// What came is not what was sent.
    Mismatch,
    /// The file cannot be read any more.
    Unreadable,
    /// It cannot be saved: no space, or not allowed.
    NoRoom,
    /// The other page is gone.
    Gone,
}

impl FileState {
    /// Returns a stable name, for tests and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Preparing => "preparing",
            Self::Moving => "moving",
            Self::Held { .. } => "held",
            Self::Checking => "checking",
            Self::Done => "done",
            Self::Cancelled { .. } => "cancelled",
            Self::Failed(_) => "failed",
        }
    }

    /// Returns whether the transfer is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled { .. } | Self::Failed(_))
    }
}

/// A file that the local user offers to all members of the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The shell's number for the file, used once.
    pub id: u64,
    /// The file's name.
    pub name: String,
    /// The size in bytes.
    pub size: u64,
}

/// A command to the shell about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCommand {
    /// Make a place to save it. Answered by `Ready` or `Failed`.
    Prepare {
        /// The transfer.
        key: FileKey,
        /// What to suggest.
        name: FileName,
        /// How much will come, and no more.
        size: u64,
    },
    /// Expect more of it over another channel. Answered by `Ready`.
    Expect(FileKey),
    /// Send it over a channel of this connection.
    Send {
        /// Over which.
        link: LinkId,
        /// The transfer.
        key: FileKey,
        /// From this byte on.
        from: u64,
    },
    /// Send or take nothing of it for now.
    Halt(FileKey),
    /// All of it has left, with this SHA-256 in hexadecimal: once all is there, compare and keep
    /// it. Answered by `Kept` or `Failed`.
    Finish {
        /// The transfer.
        key: FileKey,
        /// What it must come to.
        sha256: String,
    },
    /// Forget it, and what there is of it.
    Forget(FileKey),
    /// Let go of an own file, by its number: no receiver gets it any more.
    Release(u64),
}

/// What happened to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileEvent {
    /// More of it can come, from this byte on.
    Ready(u64),
    /// So much has moved.
    Moved(u64),
    /// All of it has left, and this is its SHA-256 in hexadecimal.
    Sent(String),
    /// It is saved.
    Kept,
    /// The local user chose no place to save it.
    Dismissed,
    /// It failed.
    Failed(FileFault),
}
