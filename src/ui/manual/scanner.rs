//! The scanner of QR codes.

use web_sys::HtmlVideoElement;
use yew::prelude::*;

use crate::call::Intent;
use crate::call::fault::Refusal;
use crate::model::{Source, Sources};
use crate::session;
use crate::session::Scan;
use crate::ui::hooks::{use_intents, use_panel, use_words};
use crate::ui::kit::icon::{Glyph, Icon};

/// The properties of the scanner.
#[derive(Properties, PartialEq)]
pub struct ScannerProps {
    /// The call uses the camera. The scanner borrows it, because phones open one camera at a time.
    pub is_camera_on: bool,
    /// Called with the text of a scanned code.
    pub onfound: Callback<String>,
    /// Closes the scanner.
    pub onclose: Callback<()>,
}

/// A scanner that runs while it is mounted. Escape closes it.
#[component]
pub fn Scanner(props: &ScannerProps) -> Html {
    let words = use_words();
    let intents = use_intents();
    let (panel, onkeydown) = use_panel(&props.onclose);
    let node = use_node_ref();
    let refused = use_state_eq(|| None::<Refusal>);
    {
        let (onfound, refused) = (props.onfound.clone(), refused.setter());
        let is_lent = props.is_camera_on;
        use_effect_with(node.clone(), move |node| {
            if is_lent {
                intents.emit(Intent::Switch(Source::Camera, false));
            }
            let video = node.cast::<HtmlVideoElement>();
            let scanner = video.map(|video| {
                session::Scanner::start(&video, move |scan| match scan {
                    Scan::Looking => refused.set(None),
                    Scan::Found(text) => onfound.emit(text),
                    Scan::Refused(refusal) => refused.set(Some(refusal)),
                })
            });
            move || {
                drop(scanner);
                if is_lent {
                    intents.emit(Intent::Switch(Source::Camera, true));
                }
            }
        });
    }
    let said = match *refused {
        Some(refusal) => words
            .devices
            .refusals
            .of(Sources::One(Source::Camera), refusal),
        None => words.manual.scan_hint.to_owned(),
    };
    html! {
        <div
            ref={panel}
            class="scanner"
            data-testid="scanner"
            role="dialog"
            aria-label={words.manual.scan}
            tabindex="-1"
            {onkeydown}
        >
            <video ref={node} class="scanner__picture" playsinline=true muted=true />
            <p class="scanner__hint" role="status">{ said }</p>
            <button
                type="button"
                class="button button--icon scanner__close"
                data-testid="scanner-close"
                aria-label={words.close}
                onclick={props.onclose.reform(|_: MouseEvent| ())}
            >
                <Icon glyph={Glyph::Close} />
            </button>
        </div>
    }
}

/// Returns whether this browser can read codes. `false` until the browser has answered.
#[hook]
pub fn use_scanning() -> bool {
    let can_scan = use_state_eq(|| false);
    let setter = can_scan.setter();
    use_effect_with((), move |()| {
        session::Scanner::ask(move |answer| setter.set(answer));
    });
    *can_scan
}
