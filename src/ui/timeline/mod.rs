//! The timeline of the connections: charts of what was read, in the call and after it.

mod chart;
pub mod dialog;
mod facts;
pub mod part;
mod story;
