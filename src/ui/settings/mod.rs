//! The settings.

pub mod own_relay;
pub mod panel;
pub mod show_self;
pub mod sound_choice;
