//! One file on its way between two people: what the screen shows of it, what the shell is ordered to do
//! with it, and what comes of that.

use crate::model::{DisplayName, FileName, LinkId, PeerId};

/// One file on its way between this page and one other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileKey {
    /// The other page.
    pub peer: PeerId,
    /// It goes there, and does not come from there.
    pub is_mine: bool,
    /// Its owner's number for it.
    pub id: u64,
}

/// A file, as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileView {
    /// Which.
    pub key: FileKey,
    /// What it is called.
    pub name: FileName,
    /// In bytes.
    pub size: u64,
    /// From whom, or to whom.
    pub who: DisplayName,
    /// Bytes that have moved.
    pub moved: u64,
    /// Where it stands.
    pub state: FileState,
}

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Whoever it is for has not said yet whether they want it.
    Offered,
    /// A place for it is being made.
    Preparing,
    /// It moves, unless the connection is away.
    Moving,
    /// Somebody has halted it.
    Held {
        /// The person at this page has.
        by_me: bool,
    },
    /// All of it has left, and is looked at by the other page.
    Checking,
    /// All of it is there, and is what was announced.
    Done,
    /// Somebody does not want it, or no longer.
    Cancelled {
        /// The person at this page does not.
        by_me: bool,
    },
    /// It came to nothing.
    Failed(FileFault),
}

/// Why a file came to nothing.
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
    /// A stable name.
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

    /// Nothing more will become of it.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Cancelled { .. } | Self::Failed(_))
    }
}

/// A file that the person hands to everybody in the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// The shell's number for it, used once.
    pub id: u64,
    /// What it is called.
    pub name: String,
    /// In bytes.
    pub size: u64,
}

/// An order about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileCommand {
    /// Make a place to save it. Answered by `Ready` or `Failed`.
    Prepare {
        /// Which.
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
        /// Which.
        key: FileKey,
        /// From this byte on.
        from: u64,
    },
    /// Send or take nothing of it for now.
    Halt(FileKey),
    /// All of it has left, with this SHA-256 in hexadecimal: once all is there, compare and keep it.
    /// Answered by `Kept` or `Failed`.
    Finish {
        /// Which.
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
    /// The person has not chosen a place.
    Dismissed,
    /// It came to nothing.
    Failed(FileFault),
}
