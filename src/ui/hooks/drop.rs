//! Files that the local user drags onto the page or pastes.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList};
use yew::prelude::*;

use crate::layout::Carried;
use crate::session::Listeners;
use crate::ui::hooks::shortcuts::is_text_field;

/// Passes on files that are dropped anywhere on the page or pasted into it, with the names of
/// folders among them. Without `onfiles`, no participant can receive them and nothing happens.
/// Returns whether files are being dragged over the page.
#[hook]
pub fn use_drop(onfiles: Option<Callback<(Vec<File>, Vec<String>)>>) -> bool {
    let is_over = use_state_eq(|| false);
    let over = is_over.setter();
    // The listeners live as long as files can be received. They call the callback of the latest
    // render.
    let latest = use_mut_ref(|| None);
    let can_take = onfiles.is_some();
    *latest.borrow_mut() = onfiles;
    use_effect_with(can_take, move |can_take| {
        over.set(false);
        let mut listeners = Listeners::default();
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(document) = document.filter(|_| *can_take) {
            // An element that is dragged from the page itself is not a file, even if it is a
            // picture.
            let is_own = Rc::new(Cell::new(false));
            for (name, is_begun) in [("dragstart", true), ("dragend", false)] {
                let (is_own, over) = (is_own.clone(), over.clone());
                listeners.on(&document, name, move |_: &Event| {
                    is_own.set(is_begun);
                    over.set(false);
                });
            }
            let takes = move |event: &Event| !is_own.get() && dragged(event).is_for_us();
            let take = move |files| {
                let latest: Option<Callback<_>> = latest.borrow().clone();
                if let Some(onfiles) = latest {
                    onfiles.emit(files);
                }
            };
            let (takes_too, take_too) = (takes.clone(), take.clone());
            let (hovers, left, done) = (over.clone(), over.clone(), over);
            listeners.on_preventable(&document, "dragover", move |event: &Event| {
                let is_taken = takes(event);
                hovers.set(is_taken);
                if let Some(data) = transfer(event).filter(|_| is_taken) {
                    // Otherwise the browser would open the file in place of the call.
                    event.prevent_default();
                    data.set_drop_effect("copy");
                }
            });
            listeners.on(&document, "dragleave", move |event: &DragEvent| {
                if event.related_target().is_none() {
                    left.set(false);
                }
            });
            listeners.on_preventable(&document, "drop", move |event: &Event| {
                done.set(false);
                if let Some(data) = transfer(event).filter(|_| takes_too(event)) {
                    event.prevent_default();
                    take(split_folders(&data));
                }
            });
            listeners.on_preventable(&document, "paste", move |event: &Event| {
                let clipboard = event.dyn_ref::<ClipboardEvent>();
                let data = clipboard.and_then(ClipboardEvent::clipboard_data);
                if let Some(data) = data.filter(|data| carried(event, data).is_for_us()) {
                    event.prevent_default();
                    take_too((files_of(data.files()), Vec::new()));
                }
            });
        }
        move || drop(listeners)
    });
    *is_over
}

/// Prevents navigation when something is dropped outside a text field: the browser would open a
/// link or a file in place of the page.
#[hook]
pub fn use_drop_guard() {
    use_effect_with((), |()| {
        let refuse = |event: &Event| {
            if !event.default_prevented() && !is_over_field(event) {
                event.prevent_default();
                if let Some(data) = transfer(event) {
                    data.set_drop_effect("none");
                }
            }
        };
        let mut listeners = Listeners::default();
        // A listener on the window runs after all in the document.
        if let Some(window) = web_sys::window() {
            for name in ["dragover", "drop"] {
                listeners.on_preventable(&window, name, refuse);
            }
        }
        move || drop(listeners)
    });
}

/// Returns the files of a list, in its order.
pub fn files_of(list: Option<FileList>) -> Vec<File> {
    let list = list.into_iter();
    list.flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)))
        .collect()
}

fn transfer(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

/// Returns the dragged data. Its text is readable only after the drop.
fn dragged(event: &Event) -> Carried {
    transfer(event).map_or_else(Carried::default, |data| carried(event, &data))
}

fn carried(event: &Event, data: &DataTransfer) -> Carried {
    let types = data.types();
    let has = |name: &str| types.includes(&name.into(), 0);
    let names = files_of(data.files()).iter().map(File::name).collect();
    Carried {
        has_files: has("Files"),
        has_html: has("text/html"),
        has_text: has("text/plain"),
        text: data.get_data("text/plain").unwrap_or_default(),
        names,
        is_drag: event.dyn_ref::<DragEvent>().is_some(),
        is_over_field: is_over_field(event),
    }
}

fn is_over_field(event: &Event) -> bool {
    let mut at = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    while let Some(element) = at {
        if is_text_field(&element) {
            return true;
        }
        at = element.parent_element();
    }
    false
}

/// Returns the dropped files, and the names of the folders, which look like files and cannot be
/// read. <https://wicg.github.io/entries-api/#dom-datatransferitem-webkitgetasentry>
fn split_folders(data: &DataTransfer) -> (Vec<File>, Vec<String>) {
    let items = Reflect::get(data, &"items".into()).map(|items| Array::from(&items));
    let mut folders = Vec::new();
    for item in items.unwrap_or_default() {
        let get = Reflect::get(&item, &"webkitGetAsEntry".into()).ok();
        let get = get.and_then(|get| get.dyn_into::<Function>().ok());
        let Some(entry) = get.and_then(|get| get.call0(&item).ok()) else {
            continue;
        };
        let of = |name: &str| Reflect::get(&entry, &name.into()).ok();
        if of("isDirectory").and_then(|is| is.as_bool()) == Some(true) {
            folders.extend(of("name").and_then(|name| name.as_string()));
        }
    }
    let mut files = files_of(data.files());
    files.retain(|file| !folders.contains(&file.name()));
    (files, folders)
}
