//! Something to be handed over by the person: as a code to show, and as a text to copy.

use yew::prelude::*;

use crate::ui::call::panels::invite::InviteField;
use crate::ui::kit::qr::Qr;

/// The code, and under it a field with a button that copies the text and says `copy`.
pub fn handout(text: &str, copy: &'static str) -> Html {
    let text = AttrValue::from(text.to_owned());
    html! {
        <div class="handout" data-testid="direct-slip">
            <Qr text={text.clone()} />
            <InviteField link={text} {copy} />
        </div>
    }
}
