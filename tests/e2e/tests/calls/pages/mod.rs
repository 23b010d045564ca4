//! Tests that look at a page more than at a call and measure no time. `scripts/test` runs two of
//! them at once.

mod first_minutes;
pub(crate) mod hints;
mod inviting;
mod lacking;
mod language;
mod links;
mod panels;
mod parts;
mod preview;
mod settings;
pub(crate) mod start;
mod stillness;
pub(crate) mod widths;
