//! Yew, with one component of its kind behind all of ours.
//!
//! Yew compiles the life of a component (mounting, updating, comparing, unmounting) once for each
//! type of component. For the components of this page that is a tenth of the code, and always the
//! same code. `html!` and `#[component]` write paths that begin with `::yew`, which is this module:
//! the crate names itself so (`src/lib.rs`), and what is written here is at its root. All of it is
//! Yew's, except what `html!` makes of a component's tag. That is [`virtual_dom::VChild`], and it
//! mounts an [`Erased`](erased::Erased) with the component inside.

mod effect;
mod erased;
mod provider;
mod state;

pub use effect::use_effect_with;
pub use erased::mount;
pub use provider::ContextProvider;
pub use state::{UseStateHandle, UseStateSetter, use_state, use_state_eq};
pub use upstream_yew::*;

/// What most files import.
pub mod prelude {
    pub use super::effect::use_effect_with;
    pub use super::provider::ContextProvider;
    pub use super::state::{UseStateHandle, UseStateSetter, use_state, use_state_eq};
    pub use upstream_yew::prelude::*;
}

/// Nodes that are not in the document yet.
pub mod virtual_dom {
    pub use super::erased::VChild;
    pub use upstream_yew::virtual_dom::*;
}
