//! Files that are dragged onto the page, or pasted.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList};
use yew::prelude::*;

use crate::session::SessionHandle;

/// Offers files to everybody in the call.
#[hook]
pub fn use_offer() -> Callback<Vec<File>> {
    let handle = use_context::<SessionHandle>();
    use_callback(handle, |files: Vec<File>, handle| {
        if let Some(handle) = handle.as_ref().filter(|_| !files.is_empty()) {
            handle.offer(files);
        }
    })
}

/// Takes files that are dropped anywhere on the page or pasted into it; without anybody to have them,
/// nothing comes of it. Says whether some are being dragged over it.
#[hook]
pub fn use_drop(onfiles: Option<Callback<Vec<File>>>) -> bool {
    let is_over = use_state_eq(|| false);
    let setter = is_over.setter();
    use_effect_with(onfiles, move |onfiles| {
        let document = web_sys::window().and_then(|window| window.document());
        let (can_take, onfiles) = (onfiles.is_some(), onfiles.clone().unwrap_or_default());
        let listeners = document.map(|document| {
            let listen = |name: &'static str, act: Box<dyn Fn(&Event)>| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&document, name, options, move |event| act(event))
            };
            let over = setter.clone();
            let dragged = move |event: &Event| {
                if has_files(event) {
                    // Or the browser would go to the file and leave the call.
                    event.prevent_default();
                    over.set(can_take);
                }
            };
            let left = setter.clone();
            let leave = move |event: &Event| {
                let event = event.dyn_ref::<DragEvent>();
                if event.is_some_and(|event| event.related_target().is_none()) {
                    left.set(false);
                }
            };
            let (done, taken) = (setter.clone(), onfiles.clone());
            let drop = move |event: &Event| {
                done.set(false);
                if has_files(event) {
                    event.prevent_default();
                    taken.emit(files_of(transfer(event).and_then(|data| data.files())));
                }
            };
            let paste = move |event: &Event| {
                let event = event.dyn_ref::<ClipboardEvent>();
                let data = event.and_then(ClipboardEvent::clipboard_data);
                let files = files_of(data.and_then(|data| data.files()));
                if let Some(event) = event.filter(|_| can_take && !files.is_empty()) {
                    event.prevent_default();
                    onfiles.emit(files);
                }
            };
            [
                listen("dragover", Box::new(dragged)),
                listen("dragleave", Box::new(leave)),
                listen("drop", Box::new(drop)),
                listen("paste", Box::new(paste)),
            ]
        });
        move || drop(listeners)
    });
    *is_over
}

/// The files of a list, in its order.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let list = list.into_iter();
    list.flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)))
        .collect()
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn has_files(event: &Event) -> bool {
    let types = transfer(event).map(|data| data.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}
