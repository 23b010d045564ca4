//! The home page.

pub mod language_select;
pub mod page;
pub mod part;
pub mod theme_switch;
