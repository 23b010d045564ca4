//! The sign that is shown while files are dragged over the call.

use web_sys::File;
use yew::prelude::*;

use crate::ui::hooks::{use_drop, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the zone.
#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    /// A remote peer can receive files.
    pub can_offer: bool,
    /// Offers files, with the names of folders that came with them.
    pub onfiles: Callback<(Vec<File>, Vec<String>)>,
    /// Called when files were dropped or pasted.
    pub ontaken: Callback<()>,
}

/// A receiver of files that are dropped anywhere on the page, or pasted.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let words = use_words();
    let (onfiles, ontaken) = (props.onfiles.clone(), props.ontaken.clone());
    let onfiles = Callback::from(move |files| {
        onfiles.emit(files);
        ontaken.emit(());
    });
    let is_over = use_drop(props.can_offer.then_some(onfiles));
    html! {
        if is_over {
            <div class="drop-zone" data-testid="drop-zone">
                <Icon glyph={Glyph::File} />
                <p>{ words.talk.drop_here }</p>
            </div>
        }
    }
}
