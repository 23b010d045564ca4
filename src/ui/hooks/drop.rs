//! Files that are dragged onto the page, or pasted.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FileList};
use yew::prelude::*;

use crate::screen::Carried;
use crate::session::Listeners;
use crate::ui::hooks::shortcuts::is_text_field;

/// Takes files that are dropped anywhere on the page or pasted into it, with the names of folders that
/// were among them; where no participant can have them, nothing comes of it. Says whether some are being
/// dragged over it.
#[hook]
pub fn use_drop(onfiles: Option<Callback<(Vec<File>, Vec<String>)>>) -> bool {
    let is_over = use_state_eq(|| false);
    let setter = is_over.setter();
    use_effect_with(onfiles, move |onfiles| {
        let can_take = onfiles.is_some();
        let (taken, pasted) = (onfiles.clone().unwrap_or_default(), onfiles.clone());
        // What is dragged from the page itself is a part of it, even where it is a picture.
        let (began, ended, over) = (setter.clone(), setter.clone(), setter.clone());
        let is_own = std::rc::Rc::new(std::cell::Cell::new(false));
        let (own_begins, own_ends, own) = (is_own.clone(), is_own.clone(), is_own);
        let drag_begins = move |_: &Event| {
            own_begins.set(true);
            began.set(false);
        };
        let drag_ends = move |_: &Event| {
            own_ends.set(false);
            ended.set(false);
        };
        let takes = move |event: &Event| can_take && !own.get() && dragged(event).is_for_us();
        let takes_too = takes.clone();
        let dragged_over = move |event: &Event| {
            let is_taken = takes(event);
            over.set(is_taken);
            if let Some(data) = transfer(event).filter(|_| is_taken) {
                // Or the browser would go to the file and leave the call.
                event.prevent_default();
                data.set_drop_effect("copy");
            }
        };
        let (left, done) = (setter.clone(), setter);
        let leave = move |event: &Event| {
            let event = event.dyn_ref::<DragEvent>();
            if event.is_some_and(|event| event.related_target().is_none()) {
                left.set(false);
            }
        };
        let dropped = move |event: &Event| {
            done.set(false);
            if let Some(data) = transfer(event).filter(|_| takes_too(event)) {
                event.prevent_default();
                taken.emit(apart(&data));
            }
        };
        let paste = move |event: &Event| {
            let clipboard = event.dyn_ref::<ClipboardEvent>();
            let data = clipboard.and_then(ClipboardEvent::clipboard_data);
            if let Some((data, pasted)) = data.zip(pasted.as_ref())
                && carried(event, &data).is_for_us()
            {
                event.prevent_default();
                pasted.emit((files_of(data.files()), Vec::new()));
            }
        };
        let mut listeners = Listeners::default();
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            listeners.on_preventable(&document, "dragstart", drag_begins);
            listeners.on_preventable(&document, "dragend", drag_ends);
            listeners.on_preventable(&document, "dragover", dragged_over);
            listeners.on_preventable(&document, "dragleave", leave);
            listeners.on_preventable(&document, "drop", dropped);
            listeners.on_preventable(&document, "paste", paste);
        }
        move || drop(listeners)
    });
    *is_over
}

/// Lets nothing that is dropped beside the fields for text take the browser elsewhere: it would follow a
/// link, or show a file, in the place of the page.
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
        // On the window, after everything in the document.
        if let Some(window) = web_sys::window() {
            for name in ["dragover", "drop"] {
                listeners.on_preventable(&window, name, refuse);
            }
        }
        move || drop(listeners)
    });
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

/// What hangs at the pointer. Its text can be read only once it is let go of.
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

/// The files of what was dropped, and the names of its folders, which look like files and cannot be read.
/// <https://wicg.github.io/entries-api/#dom-datatransferitem-webkitgetasentry>
fn apart(data: &DataTransfer) -> (Vec<File>, Vec<String>) {
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
