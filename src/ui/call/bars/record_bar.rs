//! The bar that says who records the call.

use std::rc::Rc;

use yew::prelude::*;

use crate::call::view::TileView;
use crate::ui::hooks::use_words;
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the bar.
#[derive(Properties, PartialEq)]
pub struct RecordBarProps {
    /// Stops the local recording. `None` if there is none.
    pub onstop: Option<Callback<()>>,
    /// The remote peers.
    pub tiles: Rc<[Rc<TileView>]>,
}

/// A bar that is there while any participant records.
#[component]
pub fn RecordBar(props: &RecordBarProps) -> Html {
    let words = use_words();
    let recording = props.tiles.iter().filter(|tile| tile.is_recording);
    let names: Vec<_> = recording.map(|tile| words.called(&tile.name)).collect();
    html! {
        <>
            if let Some(onstop) = &props.onstop {
                <section
                    class="record-bar"
                    data-testid="record-bar"
                    aria-label={words.watch.record}
                >
                    <Icon glyph={Glyph::Record} />
                    <p class="record-bar__text">{ words.watch.recording }</p>
                    <button
                        type="button"
                        class="button button--small"
                        data-testid="record-stop"
                        onclick={onstop.reform(|_: MouseEvent| ())}
                    >
                        { words.watch.stop }
                    </button>
                </section>
            }
            if !names.is_empty() {
                <p class="record-bar" data-testid="recorded-by">
                    <Icon glyph={Glyph::Record} />
                    <bdi class="record-bar__text">{ (words.watch.recorded_by)(&names.iter().map(String::as_str).collect::<Vec<_>>()) }</bdi>
                </p>
            }
        </>
    }
}
