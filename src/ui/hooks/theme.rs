//! The document's theme.

use web_sys::{Document, Element};
use yew::prelude::*;

use crate::layout::Theme;

/// Sets the document's theme. `src/first.js` has set it for the first paint.
#[hook]
pub fn use_theme(theme: Theme) {
    use_effect_with(theme, |theme| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else {
            return;
        };
        if let Some(root) = document.document_element() {
            let done = match theme {
                Theme::System => root.remove_attribute("data-theme"),
                Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.code()),
            };
            if done.is_err() {
                log::warn!("cannot set the document's theme");
            }
        }
        paint_frame(&document, *theme);
    });
}

/// Makes the browser's own interface dark, as the stage of a call is in both themes.
#[hook]
pub fn use_dark_frame() {
    use_effect_with((), |()| {
        let document = web_sys::window().and_then(|window| window.document());
        let colour = document.and_then(|document| {
            let colour = document.create_element("meta").ok()?;
            colour.set_attribute("name", "theme-color").ok()?;
            colour.set_attribute("content", STAGE).ok()?;
            // Of several, the first one counts.
            document.head()?.prepend_with_node_1(&colour).ok()?;
            Some(colour)
        });
        move || {
            if let Some(colour) = colour {
                colour.remove();
            }
        }
    });
}

/// `--ground` of the dark theme in `styles/tokens.css`.
const STAGE: &str = "#0f1614";

/// Sets the colour of the browser's own interface. The browser uses the first `theme-color` whose
/// media query matches.
fn paint_frame(document: &Document, theme: Theme) {
    for (line, own) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let media = match theme {
            Theme::System => format!("(prefers-color-scheme: {line})"),
            chosen if chosen == own => "all".to_owned(),
            _ => "not all".to_owned(),
        };
        let element = document.get_element_by_id(&format!("theme-color-{line}"));
        let set = |element: Element| element.set_attribute("media", &media);
        if element.map(set).is_none_or(|done| done.is_err()) {
            log::debug!("cannot set the browser's theme colour");
        }
    }
}
