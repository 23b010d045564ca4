//! Everything that needs no browser, in one binary: several calls in virtual time, the machines one
//! by one, the readers of foreign input, and the rules of the house.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    // The properties of `tests/fuzz` include two files of `common`: there they are a package of
    // their own.
    clippy::duplicate_mod,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

mod announce;
mod bad_input;
mod call;
mod chat;
mod clocks;
mod common;
mod contrast;
mod corpus;
mod debug;
mod devices;
mod doctor;
mod files;
mod foreign;
mod gestures;
mod going_back;
mod guests;
mod hostile;
mod ice_lists;
mod impersonation;
mod interleavings;
mod joining;
mod layering;
mod link;
mod manual;
mod negotiation;
mod network_rules;
mod pump;
mod qr;
mod readings;
mod receive_reports;
mod recording;
mod recovery;
mod relay;
mod reports;
mod room_links;
mod room_names;
mod sealing;
mod server_trouble;
mod servers;
mod settings;
mod sharing;
mod slow_devices;
mod stage;
mod timeline;
mod timeline_readings;
mod trouble;
mod videos;
mod view_parts;
mod voice;
mod voices;
mod warnings;
