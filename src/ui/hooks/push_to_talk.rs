//! Push to talk with the space bar, from anywhere on the page.

use wasm_bindgen::JsCast;
use web_sys::{Document, Event, EventTarget, KeyboardEvent, VisibilityState, Window};
use yew::prelude::*;

use crate::layout::{Answer, PushToTalk};
use crate::session::Listeners;
use crate::ui::hooks::shortcuts::{focus_of, is_composed, key_press_of};

/// Calls `onhold` when the space bar is pressed and released. Nothing starts unless `can_talk`.
/// Every event that may hide the release of the key counts as the release.
#[hook]
pub fn use_push_to_talk(can_talk: bool, onhold: Callback<bool>) {
    let key = use_mut_ref(PushToTalk::default);
    // The listeners stay. They use the values of the latest render.
    let latest = use_mut_ref(|| (can_talk, onhold.clone()));
    *latest.borrow_mut() = (can_talk, onhold);
    use_effect_with((), move |()| {
        let settle = {
            let latest = latest.clone();
            move |answer: Answer| {
                let (_, onhold) = latest.borrow().clone();
                if let Some(is_held) = answer.change {
                    onhold.emit(is_held);
                }
            }
        };
        let page = web_sys::window().and_then(|window| Some((window.document()?, window)));
        let listeners = page.map(|(document, window)| {
            let (key, settle) = (key.clone(), settle.clone());
            listen(&document, &window, move |document, event| {
                let can_talk = latest.borrow().0;
                let answer = answer(&mut key.borrow_mut(), document, event, can_talk);
                if answer.is_ours {
                    // The key must not scroll or press anything.
                    event.prevent_default();
                }
                settle(answer);
            })
        });
        move || {
            drop(listeners);
            let answer = key.borrow_mut().lose();
            settle(answer);
        }
    });
}

fn listen(
    document: &Document,
    window: &Window,
    take: impl Fn(&Document, &Event) + Clone + 'static,
) -> Listeners {
    let (page, frame): (&EventTarget, &EventTarget) = (document, window);
    let events = [
        (page, "keydown"),
        (page, "keyup"),
        (page, "pointerdown"),
        (page, "visibilitychange"),
        (page, "contextmenu"),
        (page, "dragstart"),
        (frame, "blur"),
        (frame, "pagehide"),
    ];
    let mut listeners = Listeners::default();
    for (target, name) in events {
        let (document, take) = (document.clone(), take.clone());
        listeners.on_preventable(target, name, move |event: &Event| take(&document, event));
    }
    listeners
}

fn answer(key: &mut PushToTalk, document: &Document, event: &Event, can_talk: bool) -> Answer {
    let press = event.dyn_ref::<KeyboardEvent>();
    match (event.type_().as_str(), press) {
        ("keydown", Some(event)) if event.default_prevented() || is_composed(event) => {
            Answer::default()
        }
        ("keydown", Some(event)) => {
            let (typed, code) = (event.key(), event.code());
            let press = key_press_of(event, &typed, &code);
            key.press(press, focus_of(document, event), can_talk)
        }
        // The name of the key depends on the modifiers at its release.
        ("keyup", Some(event)) if event.code() == "Space" => key.release(" "),
        ("keyup", Some(event)) => key.release(&event.key()),
        ("pointerdown", _) => {
            key.point();
            Answer::default()
        }
        ("visibilitychange", _) if document.visibility_state() == VisibilityState::Visible => {
            Answer::default()
        }
        _ => key.lose(),
    }
}
