//! One page for each thing that a person does here.

pub mod call;
pub mod home;
pub mod left;
pub mod lobby;
pub mod room;
