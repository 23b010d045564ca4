//! The status of the call in the browser's tab: title and icon.

use web_sys::Document;
use yew::prelude::*;

use crate::call::CallView;
use crate::call::view::{Audibility, CallStatus};
use crate::layout::Favicon;
use crate::ui::hooks::use_words;

/// Shows the status of a call in the title and icon of the tab. After the call, the title is
/// `brand` again. `place` is the display name of the room.
#[hook]
pub fn use_tab_status(view: Option<&CallView>, place: &str, brand: &str) {
    let words = use_words();
    let status = view.map(CallView::status);
    let summary = status.and_then(|status| match status {
        CallStatus::Left(reason) => Some(words.left.of(reason).to_owned()),
        status => words.voice.status(status),
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
    use_effect_with(status.and_then(favicon), |favicon| set_icon(*favicon));
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

const fn favicon(status: CallStatus) -> Option<Favicon> {
    match status {
        CallStatus::Lobby { is_cut_off, .. } if !is_cut_off => None,
        CallStatus::Left(_) => None,
        CallStatus::Lobby { .. } => Some(Favicon::Trouble),
        CallStatus::Call { audibility, .. } => Some(match audibility {
            Audibility::Heard => Favicon::Live,
            Audibility::Muted => Favicon::Muted,
            Audibility::Reconnecting | Audibility::Lost => Favicon::Trouble,
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
