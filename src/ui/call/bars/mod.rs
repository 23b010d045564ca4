//! What stands above the stage: what goes on, and what is news.

pub mod hint;
pub mod notices;
pub mod record_bar;
pub mod share_bar;
