//! The room link: `https://host/path/?query#/r/<room>`. Everything that names the room is in the
//! fragment, which no web server sees; what the signaling server sees is derived from it.
//!
//! A link passes through mailers, messengers and fingers before it is opened. What they add is taken off
//! here, and what they break is called damaged.

mod address;
mod damage;
mod paste;
mod room;
mod unicode;

pub use address::{Tidied, tidy};
pub use paste::{Pasted, parse_pasted};
pub use room::{LinkProblem, Room};
pub use unicode::{CharClass, Unicode};
