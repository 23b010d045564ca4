//! What the screen decides without a browser: where tiles go, what the person has chosen, and what they
//! may want to be told.

mod carried;
mod corner;
mod favicon;
mod hint;
mod preferences;
mod push_to_talk;
mod shortcut;
mod stage;
mod stage_item;
mod trail;

pub use carried::Carried;
pub use corner::Corner;
pub use favicon::Favicon;
pub use hint::{Hint, HintContext};
pub use preferences::{Layout, Preference, Preferences, Theme};
pub use push_to_talk::{Answer, Focus, PushToTalk};
pub use shortcut::{KeyPress, SHORTCUTS, Shortcut, ShortcutAction};
pub use stage::{Size, StagePlan};
pub use stage_item::StageItem;
pub use trail::{Mark, Step, Trail};
