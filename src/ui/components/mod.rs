//! The pieces of the pages. Each has its style in `styles/components/` under the same name.

pub mod announcer;
pub mod apart;
pub mod avatar;
pub mod banner;
pub mod brand;
pub mod controls;
pub mod debug;
pub mod device_problem;
pub mod icon;
pub mod invite;
pub mod level;
pub mod link_status;
pub mod name_tag;
pub mod notices;
pub mod own_tile;
pub mod people;
pub mod picture;
pub mod preview;
pub mod problems;
pub mod roster;
pub mod source_switch;
pub mod tile;
pub mod verdict;
pub mod waiting;
