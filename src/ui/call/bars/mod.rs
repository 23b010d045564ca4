//! The bars above the stage: lasting states of the call, and notices.

pub mod hint;
pub mod notices;
pub mod offers;
pub mod record_bar;
pub mod share_bar;
pub mod status_line;
