//! The settings.

pub mod panel;
pub mod show_self;
pub mod sound_choice;
