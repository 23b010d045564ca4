//! What the screen decides without a browser: where tiles go, what the person has chosen, and what they
//! may want to be told.

mod badge;
mod carried;
mod corner;
mod hint;
mod preferences;
mod push_to_talk;
mod shortcut;
mod spot;
mod stage;
mod trail;

pub use badge::Badge;
pub use carried::Carried;
pub use corner::Corner;
pub use hint::{Hint, Moment};
pub use preferences::{Layout, Preference, Preferences, Theme};
pub use push_to_talk::{Answer, Focus, PushToTalk};
pub use shortcut::{Act, SHORTCUTS, Shortcut, Stroke};
pub use spot::Spot;
pub use stage::{Size, StagePlan};
pub use trail::{Mark, Step, Trail};
