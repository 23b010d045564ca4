//! The decisions of the page that need no browser: where tiles go, the local user's preferences,
//! and which hints to show.

mod carried;
mod control_bar;
mod corner;
mod favicon;
mod hint;
mod hint_choice;
mod preferences;
mod push_to_talk;
mod shortcut;
mod size;
mod stage;
mod stage_item;
mod status_line;
mod trail;

pub use carried::Carried;
pub use control_bar::{BarItem, NARROW_BAR};
pub use corner::Corner;
pub use favicon::Favicon;
pub use hint::Hint;
pub use hint_choice::HintContext;
pub use preferences::{Layout, Preference, Preferences, Theme};
pub use push_to_talk::{Answer, Focus, PushToTalk};
pub use shortcut::{KeyPress, SHORTCUTS, Shortcut, ShortcutAction};
pub use size::Size;
pub use stage::StagePlan;
pub use stage_item::StageItem;
pub use status_line::{Pill, StatusFacts};
pub use trail::{Guard, Mark, Step, Trail};
