//! The stage: tiles, and what is on them.

pub mod alone_notice;
pub mod grid;
pub mod link_status;
pub mod mini_window;
pub mod name_tag;
pub mod own_screen;
pub mod own_tile;
pub mod picture;
pub mod reactions_overlay;
pub mod remote_sound;
pub mod screen_tile;
pub mod tile;
pub mod tile_tools;
pub mod turn_button;
pub mod unreachable_pairs;
