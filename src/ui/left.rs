//! The page after a call: the reason, and a way back.

use yew::prelude::*;

use crate::call::view::LeftReason;
use crate::ui::hooks::{use_focus, use_words};
use crate::ui::kit::brand::Brand;

/// The properties of the page.
#[derive(Properties, PartialEq)]
pub struct LeftProps {
    /// The reason why the call is over.
    pub reason: LeftReason,
    /// The name of the page.
    pub brand: AttrValue,
    /// Returns to the call.
    pub onrejoin: Callback<()>,
    /// The label of the way back, if it does not lead into the same call.
    #[prop_or_default]
    pub way: Option<&'static str>,
}

/// The reason, a way back and a way home.
#[component]
pub fn Left(props: &LeftProps) -> Html {
    let LeftProps {
        reason,
        brand,
        onrejoin,
        way,
    } = props;
    let words = use_words();
    let heading = use_focus();
    html! {
        <main class="left" data-testid="left">
            <header class="left__head"><Brand name={brand.clone()} /></header>
            <div class="left__body">
                <h1 ref={heading} class="left__title" tabindex="-1">{ (words.left)(*reason) }</h1>
                <p class="left__reason" data-testid="left-reason" data-reason={reason.code()}>
                    { (words.left_reason)(*reason) }
                </p>
                <div class="left__ways">
                    <button
                        type="button"
                        class="button button--primary button--large"
                        data-testid="left-rejoin"
                        onclick={onrejoin.reform(|_: MouseEvent| ())}
                    >
                        { way.unwrap_or(words.rejoin) }
                    </button>
                    <a class="button button--large" href="#/">{ words.to_home }</a>
                </div>
            </div>
        </main>
    }
}
