//! Event listeners with an owner.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::EventTarget;

/// Event listeners that live exactly as long as their owner.
///
/// A listener may translate its event and post it, and nothing else: one that runs while it is
/// already running throws.
#[derive(Debug, Default)]
pub(super) struct Listeners(Vec<EventListener>);

impl Listeners {
    pub(super) fn on<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&E) + 'static,
    ) {
        let listener =
            EventListener::new(target, name, move |event| listener(event.unchecked_ref()));
        self.0.push(listener);
    }

    /// The same for a question, asked by an event: preventing its default says that it was heard.
    pub(super) fn on_question(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        asked: impl Fn() + 'static,
    ) {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(target, name, options, move |event| {
            event.prevent_default();
            asked();
        });
        self.0.push(listener);
    }
}
