//! Fixtures for calls between real browsers: browsers, each with a driver and a profile of its own;
//! a web server for the built page; the signaling server; and a stage that sets them up for one
//! test, and keeps the evidence if the test fails.

mod audit;
mod bidi;
mod browser;
mod firefox;
mod kept;
pub mod lab;
mod meter;
mod page;
mod process;
mod relay;
mod servers;
mod signaling;
mod site;
mod stage;
mod wait;

pub use audit::Auditor;
pub use browser::{Browser, Devices, Home};
pub use meter::Media;
pub use page::{Flow, Live, Played, Tile};
pub use process::{Process, descendants, is_running};
pub use relay::{Habit, Relay};
pub use servers::{Server, ServerKind, peerjs_library};
pub use signaling::{Intruder, Meddler, SignalingServer, Twist};
pub use site::{ConfigFile, Fault, Site};
pub use stage::{
    Stage, run, run_for, run_in_lab, run_named_in_lab, run_with_axe, run_with_firefox,
    run_without_server, skip,
};
pub use wait::{until, within};
