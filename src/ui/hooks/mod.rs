//! What components borrow from the browser and from the session.

mod document;
mod float;
mod focus;
mod frame;
mod full_screen;
mod level;
mod preferences;
mod route;
mod seconds;
mod session;
mod shortcuts;
mod stage;
mod stream;
mod theme;
mod words;

pub use document::use_document;
pub use float::use_float;
pub use focus::{use_focus, use_focus_at, use_panel};
pub use frame::use_first_frame;
pub use full_screen::use_full_screen;
pub use level::use_level;
pub use preferences::{Choices, use_choices, use_preferences};
pub use route::use_route;
pub use seconds::use_seconds;
pub use session::{use_by_hand, use_intents, use_session};
pub use shortcuts::use_shortcuts;
pub use stage::use_stage_plan;
pub use stream::{Sound, use_stream};
pub use theme::use_theme;
pub use words::use_words;
