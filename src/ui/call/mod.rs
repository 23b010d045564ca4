//! The page of a call.

pub mod bars;
pub mod controls;
pub mod page;
pub mod panels;
pub mod parts;
pub mod stage;
