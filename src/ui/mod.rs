//! The user interface: function components that take plain data as props and send the local user's
//! intents to the session. They make no decisions about the call.

pub mod app;
pub mod call;
pub mod framework;
pub mod home;
pub mod hooks;
pub mod kit;
pub mod left;
pub mod lobby;
pub mod manual;
mod navigation;
pub mod room;
mod route;
pub mod settings;
pub mod timeline;
mod words;

pub use app::App;
pub use words::Words;
