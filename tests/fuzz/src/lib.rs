//! What no input may do to the core, as one function for each part of it: panic, loop, or make more
//! out of little. The fuzz targets of this package call them with whatever they come up with, and
//! `tests/native/corpus.rs` of the main package, which includes these files, with a few thousand inputs that
//! are the same every time.
//!
//! `scripts/fuzz TARGET [SECONDS]` runs a target. By hand, with the compiler of a release, which has the
//! sanitizers but hides them:
//!
//! ```text
//! RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz TARGET
//! ```
#![allow(clippy::panic, clippy::unwrap_used, clippy::expect_used)]

mod call;
mod codec;
mod facts;
mod script;
#[allow(missing_docs, dead_code)]
#[path = "../../native/common/sealing.rs"]
mod sealing;
#[allow(missing_docs, dead_code)]
#[path = "../../native/common/solo.rs"]
mod solo;
mod text;

pub use call::call;
pub use codec::{matchbox, mqtt, peerjs, peerjs_peer, raw, topics};
pub use facts::facts;
pub use text::{config, envelope, invite, invite_code, parts, seal};

/// A property by its name, which is that of its fuzz target and of its folder of seeds.
pub type Property = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Property; 14] = [
    ("matchbox", matchbox),
    ("mqtt", mqtt),
    ("peerjs", peerjs),
    ("peerjs-peer", peerjs_peer),
    ("topics", topics),
    ("raw", raw),
    ("envelope", envelope),
    ("seal", seal),
    ("parts", parts),
    ("invite_code", invite_code),
    ("invite", invite),
    ("config", config),
    ("call", call),
    ("facts", facts),
];
