//! The only module that sets `srcObject`: it plays a stream on an element.

use std::rc::Rc;

use web_sys::{Event, HtmlMediaElement};
use yew::prelude::*;

use crate::session::{self, Listeners, Stream};

/// The attempts to play: how many there were, and whether the browser refused the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    attempt: u32,
    is_refused: bool,
}

enum Outcome {
    /// The browser requires a user gesture first.
    Refused,
    /// The local user touched the page, so another attempt may succeed.
    Touched,
    /// The browser let one of the elements play, so another attempt of the others may succeed.
    Playing,
}

impl Reducible for Count {
    type Action = Outcome;

    fn reduce(self: Rc<Self>, outcome: Outcome) -> Rc<Self> {
        Rc::new(match outcome {
            Outcome::Refused => Self {
                is_refused: true,
                ..*self
            },
            Outcome::Playing if !self.is_refused => *self,
            Outcome::Touched | Outcome::Playing => Self {
                attempt: self.attempt.wrapping_add(1),
                is_refused: false,
            },
        })
    }
}

/// A count of attempts that several elements share: permission to play one of them applies to all.
#[derive(Clone, PartialEq)]
pub struct Attempts(UseReducerHandle<Count>);

impl Attempts {
    /// Returns whether the browser refuses to play before the local user touches the page.
    pub fn is_refused(&self) -> bool {
        self.0.is_refused
    }

    fn refuse(&self) -> impl FnOnce() + 'static {
        let dispatcher = self.0.dispatcher();
        move || dispatcher.dispatch(Outcome::Refused)
    }
}

/// Counts attempts to play. While the browser refuses, or `is_stuck`, the next click anywhere on
/// the page starts another attempt.
#[hook]
pub fn use_attempts(is_stuck: bool) -> Attempts {
    let count = use_reducer_eq(Count::default);
    let is_waiting = count.is_refused || is_stuck;
    let dispatcher = count.dispatcher();
    use_effect_with(is_waiting, move |is_waiting| {
        let page = web_sys::window().and_then(|window| window.document());
        let mut listeners = Listeners::default();
        if let Some(page) = page.filter(|_| *is_waiting) {
            let touched = move |_: &Event| dispatcher.dispatch(Outcome::Touched);
            listeners.on(&page, "click", touched);
        }
        move || drop(listeners)
    });
    Attempts(count)
}

/// Plays a stream on an element until either goes away. `is_stuck` means that data arrives and
/// nothing plays: the element then starts over, at once and at every attempt.
#[hook]
pub fn use_stream(
    element: &NodeRef,
    stream: Option<Stream>,
    attempts: &Attempts,
    is_silent: bool,
    is_stuck: bool,
) {
    let started = attempts.clone();
    let target = (element.clone(), stream.clone());
    use_effect_with(target, move |(element, stream)| {
        let element = element.cast::<HtmlMediaElement>();
        let listeners = element.as_ref().map(|element| {
            // The attribute sets only the default: https://html.spec.whatwg.org/#attr-media-muted
            element.set_muted(is_silent);
            session::set_stream(element, stream.as_ref());
            if stream.is_some() {
                session::play(element, started.refuse());
            }
            listen(element, &started)
        });
        move || {
            drop(listeners);
            if let Some(element) = element {
                session::set_stream(&element, None);
            }
        }
    });

    let (again, element) = (attempts.clone(), element.clone());
    let attempt = attempts.0.attempt;
    use_effect_with((attempt, is_stuck), move |(attempt, is_stuck)| {
        let element = element.cast::<HtmlMediaElement>();
        let played = element.zip(stream).filter(|_| *attempt > 0 || *is_stuck);
        if let Some((element, stream)) = played {
            if *is_stuck {
                session::set_stream(&element, Some(&stream));
            }
            if element.paused() {
                session::play(&element, again.refuse());
            }
        }
    });
}

/// Resumes after a pause that the local user did not ask for, such as by a frozen page or a media
/// key, and lets the other elements try again once the browser lets this one play.
fn listen(element: &HtmlMediaElement, attempts: &Attempts) -> Listeners {
    let mut listeners = Listeners::default();
    let (paused, resume) = (element.clone(), attempts.clone());
    listeners.on(element, "pause", move |_: &Event| {
        if paused.src_object().is_some() {
            session::play(&paused, resume.refuse());
        }
    });
    let dispatcher = attempts.0.dispatcher();
    listeners.on(element, "playing", move |_: &Event| {
        dispatcher.dispatch(Outcome::Playing);
    });
    listeners
}
