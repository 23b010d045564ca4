//! An invite code for the local user to send: as a QR code, and as text.

use yew::prelude::*;

use crate::ui::call::panels::invite::InviteField;
use crate::ui::kit::qr::Qr;

/// Renders the QR code, and under it a field with a button labelled `copy`.
pub fn share_code(text: &str, copy: &'static str) -> Html {
    let text = AttrValue::from(text.to_owned());
    html! {
        <div class="share-code" data-testid="direct-code">
            <Qr text={text.clone()} />
            <InviteField link={text} {copy} />
        </div>
    }
}
