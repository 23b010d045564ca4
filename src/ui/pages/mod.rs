//! One page for each thing that a person does here.

pub mod by_hand;
pub mod call;
pub mod handover;
pub mod home;
pub mod left;
pub mod lobby;
pub mod room;
