//! A text as a QR code, to be scanned from the screen.

use yew::prelude::*;

use crate::model::qr::Code;
use crate::ui::hooks::use_words;

/// The properties of the code.
#[derive(Properties, PartialEq)]
pub struct QrProps {
    /// The text to encode.
    pub text: AttrValue,
}

/// A code in black on white in every theme, because scanners expect that. A click enlarges it to
/// the window or reduces it; Escape reduces it. Renders nothing for a text that no code holds.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let words = use_words().manual;
    let is_large = use_state_eq(|| false);
    let code = use_memo(props.text.clone(), |text| Code::of(text));
    let Some(code) = &*code else {
        return html! {};
    };
    let onclick = {
        let (now, setter) = (*is_large, is_large.setter());
        Callback::from(move |_: MouseEvent| setter.set(!now))
    };
    let onkeydown = {
        let (is_large_now, setter) = (*is_large, is_large.setter());
        Callback::from(move |event: KeyboardEvent| {
            // Escape then only reduces the code.
            if event.key() == "Escape" && is_large_now {
                event.prevent_default();
                event.stop_propagation();
                setter.set(false);
            }
        })
    };
    let side = code.side;
    html! {
        <button
            type="button"
            class="qr"
            data-testid="qr"
            aria-pressed={is_large.to_string()}
            aria-label={words.enlarge}
            title={words.enlarge}
            {onclick}
            {onkeydown}
        >
            <svg
                class="qr__code"
                role="img"
                aria-label={words.code}
                viewBox={format!("0 0 {side} {side}")}
                shape-rendering="crispEdges"
            >
                <path d={code.path.clone()} />
            </svg>
        </button>
    }
}
