//! The catalog of the page's language.

use yew::prelude::*;

use crate::i18n::Lang;
use crate::ui::Words;

/// Returns the catalog of the page's language.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or(Words::of(Lang::En))
}
