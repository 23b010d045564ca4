//! The page: its address, its network, its visibility.

use js_sys::{Object, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, HtmlElement, HtmlMediaElement, PageTransitionEvent, ResizeObserver, Url,
    UrlSearchParams, VisibilityState, Window,
};

use super::listen::Listeners;
use super::reflect::{ask, call, get, items, object, set, text};
use super::timeout::within;
use super::{BrowserError, Stream};
use crate::model::text::without_credentials;

/// An event of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageSignal {
    /// The browser is online.
    Online,
    /// The browser is offline.
    Offline,
    /// The page became visible.
    Shown,
    /// The page is being unloaded. Only work that the listener does synchronously takes place.
    Leaving,
}

/// Returns whether the page comes from this device.
pub fn is_local() -> bool {
    matches!(host_name().as_str(), "localhost" | "127.0.0.1" | "[::1]")
}

/// Returns the host of the page's address, without the port.
pub fn host_name() -> String {
    let host = web_sys::window().and_then(|window| window.location().hostname().ok());
    host.unwrap_or_default()
}

/// Returns the kind of network, such as `wifi`, in the few browsers that say it.
/// <https://wicg.github.io/netinfo/#connection-types>
pub fn connection_kind() -> Option<String> {
    let navigator = web_sys::window()?.navigator();
    text(&object(&navigator, "connection")?, "type")
}

/// Returns how many threads the processor runs at a time, as far as the browser says; else 2.
/// <https://html.spec.whatwg.org/multipage/workers.html#dom-navigator-hardwareconcurrency>
pub fn processor_threads() -> u32 {
    let navigator = web_sys::window().map(|window| window.navigator());
    let count = navigator.and_then(|navigator| get(&navigator, "hardwareConcurrency")?.as_f64());
    count.map_or(2, |count| count as u32)
}

/// Returns the text with which the browser introduces itself.
pub fn user_agent() -> String {
    let navigator = web_sys::window().map(|window| window.navigator());
    let agent = navigator.and_then(|navigator| text(&navigator, "userAgent"));
    agent.unwrap_or_default()
}

/// Returns the origin of the page.
pub fn origin() -> String {
    let location = web_sys::window().map(|window| window.location());
    let origin = location.and_then(|location| location.origin().ok());
    origin.unwrap_or_default()
}

/// A listener for page events, active until dropped.
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

/// A watch that reloads the page when it is restored from the back-forward cache: the page has left
/// the room and has to start again. Active until dropped.
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

/// Returns whether this page was loaded by a reload.
pub fn is_reload() -> bool {
    let kind = || {
        let performance = window()?.performance()?;
        let entries = call(&performance, "getEntriesByType", &["navigation".into()])?;
        text(&items(&entries).next()?, "type")
    };
    kind().is_some_and(|kind| kind == "reload")
}

/// Returns the decoded pairs of the query.
pub fn query() -> Vec<(String, String)> {
    let search = window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default();
    let Ok(parameters) = UrlSearchParams::new_with_str(&search) else {
        return Vec::new();
    };
    pairs(&parameters)
}

/// Returns the address of the page without query, fragment and credentials.
pub fn address() -> String {
    let href = whole_address();
    let page = href.split(['?', '#']).next().unwrap_or_default();
    without_credentials(page)
}

/// Returns the whole address of the page.
pub fn whole_address() -> String {
    window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// Builds a link to the page: with the pairs of its query that `keep` maps to a value, and with
/// `fragment`.
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

/// Removes a parameter from the page's query without loading the page.
pub fn drop_parameter(dropped: &str) {
    let Some(window) = window().filter(|_| query().iter().any(|(key, _)| key == dropped)) else {
        return;
    };
    let fragment = window.location().hash().unwrap_or_default();
    let keep = |key: &str, value: &str| (key != dropped).then(|| value.to_owned());
    replace_address(&link(&fragment, keep));
}

/// Replaces the address of the page without loading it.
pub fn replace_address(address: &str) {
    let history = window().map(|window| window.history());
    let replaced = history.map(|history| {
        let history = history?;
        let state = history.state()?;
        history.replace_state_with_url(&state, "", Some(address))
    });
    if let Some(Err(error)) = replaced {
        log::debug!("the address cannot be replaced: {error:?}");
    }
}

/// Resolves an address relative to the page. Returns `None` if it is invalid.
pub fn resolve(address: &str) -> Option<String> {
    let base = window()?.location().href().ok()?;
    Url::new_with_base(address, &base)
        .ok()
        .map(|url| url.href())
}

/// Resolves the address of a socket. A relative address gets `ws:` or `wss:` according to the page.
pub fn resolve_socket(address: &str) -> Option<String> {
    let url = resolve(address)?;
    Some(match url.strip_prefix("http") {
        Some(rest) => format!("ws{rest}"),
        None => url,
    })
}

/// Returns the host of a complete address, with its port if that is not the default.
pub fn host(address: &str) -> Option<String> {
    let url = Url::new(address).ok()?;
    Some(url.host()).filter(|host| !host.is_empty())
}

/// Returns the preferred languages of the browser, best first.
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

/// Copies text to the clipboard, and calls `done` with the outcome.
pub fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    // Absent on an insecure origin, although the type says otherwise.
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

/// Sets or removes the stream of a media element.
pub fn set_stream(media: &HtmlMediaElement, stream: Option<&Stream>) {
    let stream = stream.map_or(JsValue::NULL, |stream| stream.as_media().into());
    set(media, "srcObject", &stream);
}

/// Starts to observe the border box of an element. Returns false if the browser cannot.
pub fn observe(observer: &ResizeObserver, element: &HtmlElement) -> bool {
    let options = Object::new();
    // The reaction to a report changes the padding, which must not cause another report.
    set(&options, "box", &"border-box".into());
    call(observer, "observe", &[element.into(), options.into()]).is_some()
}

/// Plays a media element. Calls `refused` if the browser allows no sound before the first user
/// gesture. An attempt that a newer stream interrupts does not count as refused.
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

/// Takes the answer to the request for the settings that `src/boot.js` has made, once.
pub fn take_settings() -> Option<Promise> {
    let start = get(&window()?.into(), "visavis")?;
    let answer = get(&start, "settings")?.dyn_into().ok();
    set(&start, "settings", &JsValue::UNDEFINED);
    answer
}

/// Returns whether the tab is in front.
pub fn is_visible() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Reloads the page.
pub fn reload() {
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

/// The browser copies immediately, or shows a permission prompt; it may also never answer.
const COPY_PATIENCE_MS: u32 = 3_000;
