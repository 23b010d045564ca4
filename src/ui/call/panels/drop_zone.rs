//! What is shown while files are dragged over the call.

use web_sys::File;
use yew::prelude::*;

use crate::ui::hooks::{use_drop, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// What the zone needs.
#[derive(Properties, PartialEq)]
pub struct DropZoneProps {
    /// There is somebody to have them.
    pub can_offer: bool,
    /// Takes files, and the names of folders that came with them.
    pub onfiles: Callback<(Vec<File>, Vec<String>)>,
    /// Files were taken.
    pub ontaken: Callback<()>,
}

/// Takes files that are dropped anywhere on the page, or pasted.
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
