//! What the person has chosen, from wherever on the page.

use std::rc::Rc;

use yew::prelude::*;

use crate::layout::{Preference, Preferences};
use crate::model::Lang;
use crate::session;

/// What has been chosen, and the way to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Everything as it is now.
    pub now: Preferences,
    /// The language that the link asks for, until the person asks for one.
    pub linked: Option<Lang>,
    /// Makes a choice, and remembers it.
    pub choose: Callback<Preference>,
}

/// The choices of this page, for a context around everything. Reads once what is remembered, and which
/// language the link asks for.
#[hook]
pub fn use_choices(linked: Option<Lang>) -> Choices {
    let chosen = use_reducer_eq(|| Chosen {
        now: session::recall(),
        linked,
    });
    let dispatcher = chosen.dispatcher();
    let choose = use_callback((), move |preference, ()| {
        session::remember(preference);
        dispatcher.dispatch(preference);
    });
    Choices {
        now: chosen.now,
        linked: chosen.linked,
        choose,
    }
}

/// What has been chosen on the page around this component.
#[hook]
pub fn use_preferences() -> Choices {
    use_context().unwrap_or_else(|| Choices {
        now: Preferences::default(),
        linked: None,
        choose: Callback::noop(),
    })
}

#[derive(PartialEq)]
struct Chosen {
    now: Preferences,
    linked: Option<Lang>,
}

impl Reducible for Chosen {
    type Action = Preference;

    fn reduce(self: Rc<Self>, preference: Preference) -> Rc<Self> {
        let is_lang = matches!(preference, Preference::Lang(_));
        Rc::new(Self {
            now: self.now.with(preference),
            linked: self.linked.filter(|_| !is_lang),
        })
    }
}
