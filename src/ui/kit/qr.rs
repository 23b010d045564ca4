//! A text as a QR code, to be scanned off the screen.

use yew::prelude::*;

use crate::model::qr::Code;
use crate::ui::hooks::use_words;

/// What the code needs.
#[derive(Properties, PartialEq)]
pub struct QrProps {
    /// What it says.
    pub text: AttrValue,
}

/// Dark on white whatever the theme, for readers look for that. A press makes it as large as the
/// window, and small again; Escape makes it small. Nothing for a text that no code holds.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let words = use_words().by_hand;
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
            // Then it closes nothing around the code.
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
