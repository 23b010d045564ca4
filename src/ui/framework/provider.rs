//! The provider of a context. Hooks find it by its type, so it is Yew's own, inside a component.

use std::rc::Rc;

use upstream_yew::context::ContextProviderProps;
use upstream_yew::prelude::*;
use upstream_yew::virtual_dom::VComp;

/// Provides a value to all components below it.
#[component]
pub fn ContextProvider<T: Clone + PartialEq + 'static>(props: &ContextProviderProps<T>) -> Html {
    let props = Rc::new(props.clone());
    VComp::new::<upstream_yew::ContextProvider<T>>(props, None).into()
}
