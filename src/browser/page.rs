//! The page around us: its address, its network, its coming and going.

use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, HtmlElement, HtmlMediaElement, PageTransitionEvent, ResizeObserver, Url,
    UrlSearchParams, VisibilityState, Window,
};

use super::listen::Listeners;
use super::members::{ask, call, get, items, object, set, text};
use super::patience::within;
use super::{BrowserError, Stream};
use crate::model::text::without_credentials;

/// What happens to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSignal {
    /// The browser found a network.
    Online,
    /// The browser lost its network.
    Offline,
    /// The page became visible.
    Shown,
    /// The page goes away. Only what is done before the listener's task ends is done.
    Leaving,
}

/// Listens to the page until dropped.
#[derive(Debug)]
pub struct PageWatch {
    _listeners: Listeners,
}

impl PageWatch {
    /// Starts listening.
    pub fn start(post: impl Fn(PageSignal) + Clone + 'static) -> Self {
        let mut listeners = Listeners::default();
        let Some(window) = web_sys::window() else {
            return Self {
                _listeners: listeners,
            };
        };
        for (name, signal) in [
            ("online", PageSignal::Online),
            ("offline", PageSignal::Offline),
            ("pagehide", PageSignal::Leaving),
        ] {
            let post = post.clone();
            listeners.on(&window, name, move |_: &Event| post(signal));
        }
        if let Some(document) = window.document() {
            let watched = document.clone();
            listeners.on(&document, "visibilitychange", move |_: &Event| {
                if watched.visibility_state() == VisibilityState::Visible {
                    post(PageSignal::Shown);
                }
            });
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Loads the page again when it comes back from the back-forward cache: it has said goodbye, and
/// starts anew. For as long as this lives.
#[derive(Debug)]
pub struct RestoreWatch {
    _listeners: Listeners,
}

impl RestoreWatch {
    /// Starts listening.
    pub fn start() -> Self {
        let mut listeners = Listeners::default();
        if let Some(window) = window() {
            listeners.on(&window, "pageshow", |event: &PageTransitionEvent| {
                if event.persisted() {
                    reload();
                }
            });
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Whether this page is an earlier one that was loaded again.
pub fn is_reload() -> bool {
    let kind = || {
        let performance = window()?.performance()?;
        let entries = call(&performance, "getEntriesByType", &["navigation".into()])?;
        text(&items(&entries).next()?, "type")
    };
    kind().is_some_and(|kind| kind == "reload")
}

/// The decoded pairs of the query.
pub fn query() -> Vec<(String, String)> {
    let search = window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    let Ok(parameters) = UrlSearchParams::new_with_str(&search) else {
        return Vec::new();
    };
    pairs(&parameters)
}

/// The address of the page without query and fragment, and without what a user may have to say before
/// its host.
pub fn address() -> String {
    let href = whole_address();
    let page = href.split(['?', '#']).next().unwrap_or_default();
    without_credentials(page)
}

/// The whole address of the page.
pub fn whole_address() -> String {
    window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// The address of the page with what `keep` makes of the pairs of its query, and with `fragment`.
pub fn link(fragment: &str, keep: impl Fn(&str, &str) -> Option<String>) -> String {
    let Ok(parameters) = UrlSearchParams::new() else {
        return address() + fragment;
    };
    for (key, value) in query() {
        if let Some(value) = keep(&key, &value) {
            parameters.append(&key, &value);
        }
    }
    let query = String::from(parameters.to_string());
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}{fragment}", address())
}

/// Takes a parameter out of the page's query, without loading anything.
pub fn drop_parameter(dropped: &str) {
    let Some(window) = window().filter(|_| query().iter().any(|(key, _)| key == dropped)) else {
        return;
    };
    let fragment = window.location().hash().unwrap_or_default();
    let keep = |key: &str, value: &str| (key != dropped).then(|| value.to_owned());
    replace_address(&link(&fragment, keep));
}

/// Puts another address of this page in place of its own, without loading anything.
pub fn replace_address(address: &str) {
    let history = window().map(|window| window.history());
    let replaced = history.map(|history| {
        let history = history?;
        let state = history.state()?;
        history.replace_state_with_url(&state, "", Some(address))
    });
    if let Some(Err(error)) = replaced {
        log::debug!("the address stays as it is: {error:?}");
    }
}

/// Makes an address complete, relative to the page. `None` if it cannot be one.
pub fn resolve(address: &str) -> Option<String> {
    let base = window()?.location().href().ok()?;
    Url::new_with_base(address, &base)
        .ok()
        .map(|url| url.href())
}

/// The same for a socket: a relative address gets `ws:` or `wss:` as the page is.
pub fn resolve_socket(address: &str) -> Option<String> {
    let url = resolve(address)?;
    Some(match url.strip_prefix("http") {
        Some(rest) => format!("ws{rest}"),
        None => url,
    })
}

/// The host of a complete address, with its port if that is not the usual one.
pub fn host(address: &str) -> Option<String> {
    let url = Url::new(address).ok()?;
    Some(url.host()).filter(|host| !host.is_empty())
}

/// The languages that the browser asks for, best first.
pub fn languages() -> Vec<String> {
    let Some(navigator) = window().map(|window| window.navigator()) else {
        return Vec::new();
    };
    let all = items(&get(&navigator, "languages").unwrap_or_default());
    let mut languages: Vec<_> = all.filter_map(|tag| tag.as_string()).collect();
    if languages.is_empty() {
        languages.extend(text(&navigator, "language"));
    }
    languages
}

/// Puts text on the clipboard; `done` hears whether it got there.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // Absent on an insecure origin, whatever the type says.
    let Some(clipboard) = window().and_then(|window| object(&window.navigator(), "clipboard"))
    else {
        return done(false);
    };
    let written = ask(&clipboard, "writeText", &[text.into()]);
    spawn_local(async move {
        let written = within(COPY_PATIENCE_MS, written).await;
        done(written.is_some_and(|outcome| outcome.is_ok()));
    });
}

/// Gives a media element something to play, or nothing.
pub fn feed(media: &HtmlMediaElement, stream: Option<&Stream>) {
    let stream = stream.map_or(JsValue::NULL, |stream| stream.as_media().into());
    set(media, "srcObject", &stream);
}

/// Starts to observe the border box of an element. False if the browser cannot.
pub fn observe(observer: &ResizeObserver, element: &HtmlElement) -> bool {
    let options = Object::new();
    // What is reported changes the padding, which must not be reported again.
    set(&options, "box", &"border-box".into());
    call(observer, "observe", &[element.into(), options.into()]).is_some()
}

/// Plays a media element. `refused` is called if the browser does not let it be heard before the
/// person has touched the page; that a newer stream cut the attempt short is no refusal.
/// <https://html.spec.whatwg.org/multipage/media.html#dom-media-play>
pub fn play(media: &HtmlMediaElement, refused: impl FnOnce() + 'static) {
    let attempt = ask(media, "play", &[]);
    spawn_local(async move {
        let outcome = attempt.await.map_err(BrowserError::from);
        if outcome.is_err_and(|error| error.name == "NotAllowedError") {
            refused();
        }
    });
}

/// Loads the page again.
fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

fn pairs(parameters: &UrlSearchParams) -> Vec<(String, String)> {
    let entries = js_sys::Array::from(parameters);
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}

/// The browser copies at once, or asks for nothing that it shows.
const COPY_PATIENCE_MS: u32 = 3_000;
