//! The manual exchange: a call without a signaling server.

pub mod page;
pub mod scanner;
pub mod setup_page;
pub mod share_code;
pub mod slip_form;
