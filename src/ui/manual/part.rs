//! The page of manual calls, in a file that only such calls load.

use futures_util::future::try_join;
use yew::prelude::*;

use crate::session::NotLoaded;
use crate::ui::call::parts;
use crate::ui::kit::part::{View, part};
use crate::ui::manual::page::{self, ManualPageProps};
use crate::ui::navigation;

part! {
    /// One manual call after another. It must be keyed by the invite code.
    ManualPage(ManualPageProps) = page::ManualPage, load_manual in manual by load_all,
    |_| Callback::from(|()| navigation::enter_home())
}

/// Loads the panels too, because such a call asks no server for anything.
async fn load_all() -> Result<View, NotLoaded> {
    let (view, ()) = try_join(load_manual(), parts::load()).await?;
    Ok(view)
}
