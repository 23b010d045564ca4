//! Event listeners with an owner.

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

use super::members::{call, get, set};

/// Event listeners that live exactly as long as their owner. What takes no listeners, as
/// `navigator.mediaDevices` does in some browsers, is never heard of.
#[derive(Debug, Default)]
pub struct Listeners(Vec<Listener>);

#[derive(Debug)]
struct Listener {
    target: EventTarget,
    name: &'static str,
    /// What the browser knows: an object with a `handleEvent`.
    handle: Object,
    _closure: Closure<dyn Fn(Event)>,
}

impl Listeners {
    /// Listens to an event, which stays as it is. The event is taken for an `E` unseen.
    pub fn on<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&E) + 'static,
    ) {
        self.add(target, name, true, listener);
    }

    /// Listens to an event, and may prevent what it does by default.
    pub fn on_preventable<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&E) + 'static,
    ) {
        self.add(target, name, false, listener);
    }

    /// Listens to a question, asked by an event: preventing its default says that it was heard.
    pub(super) fn on_question(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        asked: impl Fn() + 'static,
    ) {
        self.on_preventable(target, name, move |event: &Event| {
            event.prevent_default();
            asked();
        });
    }

    fn add<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        is_passive: bool,
        listener: impl Fn(&E) + 'static,
    ) {
        let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            listener(event.unchecked_ref());
        });
        let (handle, options) = (Object::new(), Object::new());
        set(&handle, "handleEvent", closure.as_ref());
        set(&options, "passive", &is_passive.into());
        let arguments = [name.into(), handle.clone().into(), options.into()];
        if call(target, "addEventListener", &arguments).is_none() {
            return log::warn!("nothing tells of {name}: the browser takes no listener for it");
        }
        self.0.push(Listener {
            target: target.clone(),
            name,
            handle,
            _closure: closure,
        });
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let arguments = [self.name.into(), self.handle.clone().into()];
        if call(&self.target, "removeEventListener", &arguments).is_none() {
            // It may be called yet, and what was dropped would throw: a function that does nothing cannot.
            let function = get(&js_sys::global(), "Function");
            let nothing = function.and_then(|function| get(&function, "prototype"));
            set(&self.handle, "handleEvent", &nothing.unwrap_or_default());
        }
    }
}
