//! visavis: peer-to-peer calls in the browser.
//!
//! ```text
//!             ui  (Yew, function components: props in, intents out)
//!              │ intents                       ▲ immutable snapshots
//!              ▼                               │
//!           session  (one queue, one task: owns everything by value)
//!              │ Input                         ▲ Command
//!              ▼                               │
//!            call  (sans-IO: no clock, no socket, no JavaScript)
//!              │
//!         signaling  (envelope, one codec file per server; pure)     browser (web-sys wrappers)
//!              │                                                         │
//!              └───────────────────────► model ◄────────────────────────┘
//! ```
//!
//! Everything except `browser`, `ui`, `signaling::transport` and most of `session` compiles on the
//! host, where the browser's crates are no dependencies. `tests/native/layering.rs`
//! guards the rest.

// The paths of `html!` and `#[component]` begin with `::yew`: see `ui::framework`.
#[cfg(target_arch = "wasm32")]
extern crate self as yew;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub use ui::framework::*;

pub mod call;
pub mod config;
pub mod i18n;
pub mod invite;
pub mod layout;
pub mod model;
pub mod signaling;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod session;
/// The part of `session` that does not depend on the browser.
#[cfg(not(target_arch = "wasm32"))]
pub mod session {
    pub mod drawing;
    pub mod pump;
}
#[cfg(target_arch = "wasm32")]
pub mod ui;
