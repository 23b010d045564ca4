//! The document's language and title.

use yew::prelude::*;

/// Sets the document's language and title.
#[hook]
pub fn use_document(lang: &'static str, title: &str) {
    use_effect_with((lang, title.to_owned()), |(lang, title)| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        document.set_title(title);
        if let Some(root) = document.document_element()
            && root.set_attribute("lang", lang).is_err()
        {
            log::warn!("cannot set the document's language");
        }
    });
}
