//! What the screen decides without a browser: where tiles go, and what the person has chosen.

mod corner;
mod preferences;
mod shortcut;
mod stage;

pub use corner::Corner;
pub use preferences::{Layout, Preference, Preferences, Theme};
pub use shortcut::{Act, SHORTCUTS, Shortcut, Stroke};
pub use stage::{Size, StagePlan};
