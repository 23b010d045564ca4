//! Event listeners with an owner.

use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

use super::reflect::{call, get, set};

/// Event listeners that live exactly as long as their owner. Some targets accept no listeners, such
/// as `navigator.mediaDevices` in some browsers; they report no events.
#[derive(Debug, Default)]
pub struct Listeners(Vec<Listener>);

#[derive(Debug)]
struct Listener {
    target: EventTarget,
    name: &'static str,
    /// The object that the browser calls, with a `handleEvent` method.
    handle: Object,
    _closure: Closure<dyn Fn(Event)>,
}

impl Listeners {
    /// Listens to an event without preventing its default. The cast to `E` is unchecked.
    pub fn on<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&E) + 'static,
    ) {
        self.add(target, name, true, listener);
    }

    /// Listens to an event. The listener may prevent the default action.
    pub fn on_preventable<E: JsCast>(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        listener: impl Fn(&E) + 'static,
    ) {
        self.add(target, name, false, listener);
    }

    /// Listens to a question that is asked by an event. Preventing the default acknowledges the
    /// question.
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
        let listener: Box<dyn Fn(Event)> = Box::new(move |event| listener(event.unchecked_ref()));
        self.attach(target, name, is_passive, Closure::wrap(listener));
    }

    // Once for all listeners, and not for each of their types.
    #[inline(never)]
    fn attach(
        &mut self,
        target: &EventTarget,
        name: &'static str,
        is_passive: bool,
        closure: Closure<dyn Fn(Event)>,
    ) {
        let (handle, options) = (Object::new(), Object::new());
        set(&handle, "handleEvent", closure.as_ref());
        set(&options, "passive", &is_passive.into());
        let arguments = [name.into(), handle.clone().into(), options.into()];
        if call(target, "addEventListener", &arguments).is_none() {
            return log::warn!("cannot listen to {name}: the target accepts no listeners");
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
            // The target may still call the object, and a dropped closure would throw.
            // `Function.prototype` does nothing and cannot throw.
            let function = get(&js_sys::global(), "Function");
            let nothing = function.and_then(|function| get(&function, "prototype"));
            set(&self.handle, "handleEvent", &nothing.unwrap_or_default());
        }
    }
}
