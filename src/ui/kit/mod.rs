//! Components that any page may use.

pub mod announcer;
pub mod avatar;
pub mod banner;
pub mod brand;
pub mod device_select;
pub mod dialog;
pub mod icon;
pub mod level_meter;
pub mod panel_head;
pub mod part;
pub mod problems;
pub mod qr;
pub mod segmented_control;
pub mod tile_button;
pub mod toggle;
