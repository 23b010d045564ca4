//! The address bar, focus of the window, and the text of fields.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::invite::Room;
use crate::session::{fit_name, new_room, note_new_room, page_address};

pub(super) use crate::session::whole_address;

/// Returns the fragment of the page's address, with its `#`, or an empty string.
pub(super) fn fragment() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to the lobby of a room. `query` replaces the query of the page, which reloads it. `None`
/// keeps the query.
pub(super) fn enter(room: &Room, query: Option<&str>) {
    let Some(location) = web_sys::window().map(|window| window.location()) else {
        return;
    };
    let is_same = query.is_none_or(|query| location.search().is_ok_and(|search| search == query));
    let outcome = if is_same {
        location.set_hash(&room.fragment())
    } else {
        let query = query.unwrap_or_default();
        location.set_href(&format!("{}{query}{}", page_address(), room.fragment()))
    };
    if let Err(error) = outcome {
        log::error!("cannot go to the room: {error:?}");
    }
}

/// Goes to the home page.
pub(super) fn enter_home() {
    let moved = web_sys::window().map(|window| window.location().set_hash("#/"));
    if let Some(Err(error)) = moved {
        log::error!("cannot go to the home page: {error:?}");
    }
}

/// Goes to the lobby of a new room. Returns whether there is one.
pub(super) fn enter_new() -> bool {
    let room = new_room();
    if let Some(room) = &room {
        note_new_room(room);
        enter(room, None);
    }
    room.is_some()
}

/// Goes to the page of manual calls, or to the guest's page of an invitation.
pub(super) fn enter_manual(invite_code: Option<&str>) {
    let fragment = invite_code.map_or_else(
        || "#/direct".to_owned(),
        |invite_code| format!("#/d/{invite_code}"),
    );
    let moved = web_sys::window().map(|window| window.location().set_hash(&fragment));
    if let Some(Err(error)) = moved {
        log::error!("cannot go to the invitation: {error:?}");
    }
}

/// Returns this page's whole address with `https:`.
pub(super) fn secure_address() -> String {
    let address = whole_address();
    match address.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => address,
    }
}

/// Brings the page to the front, if the browser allows it.
pub(super) fn to_front() {
    let moved = web_sys::window().map(|window| window.focus());
    if moved.is_none_or(|moved| moved.is_err()) {
        log::debug!("cannot bring the page to the front");
    }
}

/// Returns the host of an address, for display.
pub(super) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

/// Returns the text of a field after an input event.
pub(super) fn text_of(event: &InputEvent) -> String {
    let Some(target) = event.target() else {
        return String::new();
    };
    match target.dyn_into::<HtmlInputElement>() {
        Ok(field) => field.value(),
        Err(other) => {
            let field = other.dyn_into::<HtmlTextAreaElement>();
            field.map(|field| field.value()).unwrap_or_default()
        }
    }
}

/// Returns the text of a name field after an input event, shortened to the length of a name without
/// cutting a letter. Text that an input method is composing is left alone.
pub(super) fn name_of(event: &InputEvent) -> String {
    let typed = text_of(event);
    let name = fit_name(&typed);
    if name == typed || event.is_composing() {
        return typed;
    }
    let field = event.target().map(JsCast::dyn_into::<HtmlInputElement>);
    if let Some(Ok(field)) = field {
        let caret = field.selection_start().ok().flatten();
        field.set_value(&name);
        let _ = field.set_selection_start(caret);
        let _ = field.set_selection_end(caret);
    }
    name
}
