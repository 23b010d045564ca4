//! The lobby: the page before Join.

pub mod device_problem;
pub mod network_status;
pub mod page;
pub mod parts;
pub mod preview;
pub mod roster;
pub mod server_note;
pub mod server_status;
pub mod source_switch;
pub mod test_call;
