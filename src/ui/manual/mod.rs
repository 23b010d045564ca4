//! A call without a server: what is handed over by hand.

pub mod page;
pub mod scanner;
pub mod setup_page;
pub mod share_code;
pub mod slip_form;
