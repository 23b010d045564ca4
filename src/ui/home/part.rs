//! The home page, in a file of its own: a guest who follows an invite link does not need it.

use yew::prelude::*;

use crate::session::reload;
use crate::ui::home::page::{self, HomeProps};
use crate::ui::kit::part::part;

part! {
    /// The home page. `src/boot.js` requests its file beside the page's wasm.
    Home(HomeProps) = page::Home, load_home in home, |_| Callback::from(|()| reload())
}
