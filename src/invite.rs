//! The room link: `https://host/path/?query#/r/<room>`. Everything that names the room is in the
//! fragment, which no web server sees; the signaling server sees only values that are derived from
//! it.
//!
//! A link passes through mailers, messengers and manual typing before it is opened. This module
//! removes what they add, and detects what they damage.

mod address;
mod damage;
mod paste;
mod room;
mod unicode;

pub use address::{Tidied, tidy};
pub use paste::{Pasted, parse_pasted};
pub use room::{LinkProblem, Room};
pub use unicode::{CharClass, Unicode};
