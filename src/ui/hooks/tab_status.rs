//! The status of the call in the browser's tab: title and icon.

use web_sys::Document;
use yew::prelude::*;

use crate::call::CallView;
use crate::call::view::{Reach, Standing};
use crate::layout::Favicon;
use crate::ui::hooks::use_words;

/// Shows the status of a call in the title and icon of the tab. After the call, the title is
/// `brand` again. `place` is the display name of the room.
#[hook]
pub fn use_tab_status(view: Option<&CallView>, place: &str, brand: &str) {
    let words = use_words();
    let standing = view.map(CallView::standing);
    let summary = standing.and_then(|standing| match standing {
        Standing::Left(reason) => Some((words.left)(reason).to_owned()),
        standing => (words.voice.standing)(standing),
    });
    let title = summary.map_or_else(
        || brand.to_owned(),
        |summary| format!("{summary} · {place}"),
    );
    use_effect_with(title, |title| {
        if let Some(document) = document() {
            document.set_title(title);
        }
    });
    use_effect_with(standing.and_then(favicon), |favicon| set_icon(*favicon));
    use_effect_with(brand.to_owned(), |brand| {
        let brand = brand.clone();
        move || {
            set_icon(None);
            if let Some(document) = document() {
                document.set_title(&brand);
            }
        }
    });
}

const fn favicon(standing: Standing) -> Option<Favicon> {
    match standing {
        Standing::Lobby { is_cut_off, .. } if !is_cut_off => None,
        Standing::Left(_) => None,
        Standing::Lobby { .. } => Some(Favicon::Trouble),
        Standing::Call { reach, .. } => Some(match reach {
            Reach::Heard => Favicon::Live,
            Reach::Muted => Favicon::Muted,
            Reach::Reconnecting | Reach::Lost => Favicon::Trouble,
        }),
    }
}

fn set_icon(favicon: Option<Favicon>) {
    let icon = document().and_then(|document| document.query_selector("link[rel=icon]").ok()?);
    let address = favicon.map_or_else(|| PLAIN.to_owned(), Favicon::address);
    if let Some(icon) = icon
        && icon.set_attribute("href", &address).is_err()
    {
        log::debug!("cannot set the tab's icon");
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The icon in `index.html`.
const PLAIN: &str = "icon.svg";
