//! The bars above the stage: lasting states of the call, and notices.

pub mod hint;
pub mod notices;
pub mod record_bar;
pub mod share_bar;
