//! The panels beside the stage or over it.

pub mod attach_button;
pub mod chat;
pub mod chat_entry;
pub mod debug;
pub mod drop_zone;
pub mod file_card;
pub mod invite;
pub mod leave_dialog;
pub mod people;
pub mod record_dialog;
pub mod rename;
pub mod shortcut_dialog;
pub mod view_panel;
