//! The volume of one remote peer.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::PeerId;
use crate::ui::hooks::{FULL, use_volumes, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the volume control.
#[derive(Properties, PartialEq)]
pub struct VolumeProps {
    /// The remote peer.
    pub peer: PeerId,
    /// The display name of the peer.
    pub name: AttrValue,
}

/// A button, and the slider that it opens. The other participants do not learn the value.
#[component]
pub fn Volume(props: &VolumeProps) -> Html {
    let VolumeProps { peer, name } = props;
    let words = use_words();
    let volumes = use_volumes();
    let is_open = use_state_eq(|| false);
    let percent = volumes.of(peer);
    let label = AttrValue::from(words.watch.volume.fill([name]));
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let oninput = {
        let peer = peer.clone();
        volumes.choose.reform(move |event: InputEvent| {
            let target = event.target();
            let slider = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let percent = slider.and_then(|slider| slider.value().parse().ok());
            (peer.clone(), percent.unwrap_or(FULL))
        })
    };
    html! {
        <>
            <button
                type="button"
                class="button button--quiet button--icon volume"
                data-testid="volume"
                aria-expanded={is_open.to_string()}
                aria-label={label.clone()}
                title={label.clone()}
                onclick={toggle}
            >
                <Icon glyph={if percent == 0 { Glyph::SoundOff } else { Glyph::Sound }} />
            </button>
            if *is_open {
                <span class="volume__slide">
                    <input
                        type="range"
                        class="volume__slider"
                        data-testid="volume-slider"
                        min="0"
                        max={FULL.to_string()}
                        step="5"
                        value={percent.to_string()}
                        aria-label={label}
                        aria-valuetext={words.watch.percent(percent)}
                        {oninput}
                    />
                    <output class="volume__percent">{ words.watch.percent(percent) }</output>
                </span>
            }
        </>
    }
}
