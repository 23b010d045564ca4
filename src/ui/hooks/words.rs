//! The catalog of the page's language.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::Lang;
use crate::session::in_background;
use crate::ui::Words;

/// Returns the catalog of the page's language.
#[hook]
pub fn use_words() -> Words {
    use_context::<Words>().unwrap_or(Words::ENGLISH)
}

/// Loads the catalog of a language. Returns it, and until it has loaded the one before; and if it
/// does not load, a callback that loads it again.
#[hook]
pub fn use_words_state(lang: Lang, first: Words) -> (Words, Option<Callback<()>>) {
    let words = use_state_eq(|| first);
    let failed = use_state_eq(|| None);
    let attempt = use_state_eq(|| 0_u32);
    {
        let (words, failed) = (words.setter(), failed.setter());
        use_effect_with((lang, *attempt), move |&(lang, _)| {
            let is_wanted = Rc::new(Cell::new(true));
            let is_still_wanted = is_wanted.clone();
            in_background(Words::load(lang), move |loaded| match loaded {
                _ if !is_still_wanted.get() => {}
                Ok(loaded) => {
                    words.set(loaded);
                    failed.set(None);
                }
                Err(_) => failed.set(Some(lang)),
            });
            move || is_wanted.set(false)
        });
    }
    let again = {
        let (attempt, next) = (attempt.setter(), *attempt + 1);
        Callback::from(move |()| attempt.set(next))
    };
    (*words, (*failed == Some(lang)).then_some(again))
}
