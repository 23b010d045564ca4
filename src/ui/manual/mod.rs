//! A call without a server: what is handed over by hand.

pub mod page;
pub mod scanner;
pub mod setup;
pub mod share_code;
pub mod slip_form;
