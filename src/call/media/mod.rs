//! What the local user sends: devices, a shared screen, a recording.

pub mod capture;
pub(super) mod device_selection;
pub mod devices;
pub(super) mod hardware;
pub(super) mod hotplug;
pub(super) mod mic_warnings;
pub(super) mod recording;
pub(super) mod requests;
pub mod screen_share;
