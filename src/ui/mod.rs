//! The screen: function components that take plain data as props and send the person's wishes to
//! the session. They decide nothing about the call.

pub mod app;
pub mod components;
pub mod hooks;
pub mod pages;
mod place;
mod route;
mod words;

pub use app::App;
pub use words::Words;
