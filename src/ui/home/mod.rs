//! The home page.

pub mod language_select;
pub mod page;
pub mod theme_switch;
