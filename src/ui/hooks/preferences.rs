//! What the person has chosen, from wherever on the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::screen::{Preference, Preferences};
use crate::session;

/// What has been chosen, and the way to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Everything as it is now.
    pub now: Preferences,
    /// Makes a choice, and remembers it.
    pub choose: Callback<Preference>,
}

/// The choices of this page, for a context around everything. Reads once what is remembered.
#[hook]
pub fn use_choices() -> Choices {
    let chosen = use_reducer_eq(|| Chosen(session::recall()));
    let dispatcher = chosen.dispatcher();
    let choose = use_callback((), move |preference, ()| {
        session::remember(preference);
        dispatcher.dispatch(preference);
    });
    Choices {
        now: chosen.0,
        choose,
    }
}

/// What has been chosen on the page around this component.
#[hook]
pub fn use_preferences() -> Choices {
    use_context().unwrap_or_else(|| Choices {
        now: Preferences::default(),
        choose: Callback::noop(),
    })
}

#[derive(PartialEq)]
struct Chosen(Preferences);

impl Reducible for Chosen {
    type Action = Preference;

    fn reduce(self: Rc<Self>, preference: Preference) -> Rc<Self> {
        Rc::new(Self(self.0.with(preference)))
    }
}
