//! The number of renders of a component.

use yew::prelude::*;

/// Returns how many times the component around it has rendered, this time included.
#[hook]
pub fn use_renders() -> u32 {
    let count = use_mut_ref(|| 0_u32);
    let mut count = count.borrow_mut();
    *count += 1;
    *count
}
