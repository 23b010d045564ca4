//! The manual exchange: a call without a signaling server.

pub mod invite_code_form;
pub mod page;
pub mod part;
pub mod scanner;
pub mod setup_page;
pub mod share_code;
