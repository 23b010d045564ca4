//! A picture lifted out of the page, and the whole call in a small window of its own, where the browser has
//! that. <https://www.w3.org/TR/picture-in-picture/> <https://wicg.github.io/document-picture-in-picture/>

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, Window};

use super::BrowserError;
use super::listen::Listeners;
use super::members::{ask, get, set};

/// Tells whenever the picture inside an element leaves the page or comes back, until dropped.
#[derive(Debug)]
pub struct PopOutWatch {
    _listeners: Listeners,
}

impl PopOutWatch {
    /// Starts listening.
    pub fn start(element: &Element, post: impl Fn(bool) + Clone + 'static) -> Self {
        let mut listeners = Listeners::default();
        for (event, is_out) in [
            ("enterpictureinpicture", true),
            ("leavepictureinpicture", false),
        ] {
            let post = post.clone();
            listeners.on(element, event, move |_: &Event| post(is_out));
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// The browser can, and the page around this one does not mind.
pub fn can_pop_out() -> bool {
    let property = |document: Document| get(&document, "pictureInPictureEnabled");
    document().and_then(property) == Some(JsValue::TRUE)
}

/// Lifts the picture inside an element out of the page, or takes back the one that is out. The browser may
/// refuse; then nothing changes.
pub fn pop_out(element: &Element, is_wanted: bool) {
    let video = element.query_selector("video").ok().flatten();
    let answer = match (video, document()) {
        (Some(video), _) if is_wanted => ask(&video, "requestPictureInPicture", &[]),
        (_, Some(document)) => ask(&document, "exitPictureInPicture", &[]),
        _ => return,
    };
    spawn_local(async move {
        if let Err(error) = answer.await {
            log::info!("no picture in picture: {}", BrowserError::from(error));
        }
    });
}

/// A small window above all others, with nothing in it but the styles of the page. Dropping or closing it
/// closes it.
pub struct MiniWindow {
    window: Window,
    root: Element,
    listeners: Cell<Option<Listeners>>,
}

impl MiniWindow {
    /// The browser has such windows.
    pub fn is_supported() -> bool {
        pictures().is_some()
    }

    /// Opens it, and posts it; nothing, once the person has closed it. Has to be asked for by a press of the
    /// person's. The browser may refuse; then nothing is posted.
    pub fn open((width, height): (u32, u32), post: impl Fn(Option<Rc<Self>>) + Clone + 'static) {
        let options = js_sys::Object::new();
        for (key, value) in [("width", width), ("height", height)] {
            set(&options, key, &value.into());
        }
        // Asked for at once: what comes after an await is no press any more.
        let Some(pictures) = pictures() else {
            return;
        };
        let answer = ask(&pictures, "requestWindow", &[options.into()]);
        spawn_local(async move {
            match answer
                .await
                .map_err(BrowserError::from)
                .and_then(|window| Self::furnish(window.unchecked_into(), post.clone()))
            {
                Ok(window) => post(Some(Rc::new(window))),
                Err(error) => log::info!("no small window: {error}"),
            }
        });
    }

    /// Dresses the window as the page is dressed.
    fn furnish(
        window: Window,
        post: impl Fn(Option<Rc<Self>>) + 'static,
    ) -> Result<Self, BrowserError> {
        let (Some(page), Some(small)) = (document(), window.document()) else {
            return Err(BrowserError::closed());
        };
        let sheets = page.query_selector_all("link[rel='stylesheet'], style")?;
        for at in 0..sheets.length() {
            if let (Some(sheet), Some(head)) = (sheets.get(at), small.head()) {
                head.append_child(&small.import_node_with_deep(&sheet, true)?)?;
            }
        }
        if let (Some(from), Some(to)) = (page.document_element(), small.document_element()) {
            for name in ["lang", "dir", "data-theme"] {
                if let Some(value) = from.get_attribute(name) {
                    to.set_attribute(name, &value)?;
                }
            }
        }
        small.set_title(&page.title());
        // Made by the page, or it would be an element of a foreign kind to everything here.
        let root = page.create_element("div")?;
        let body = small.body().ok_or_else(BrowserError::closed)?;
        body.append_child(&root)?;
        let mut listeners = Listeners::default();
        listeners.on(&window, "pagehide", move |_: &Event| post(None));
        Ok(Self {
            window,
            root,
            listeners: Cell::new(Some(listeners)),
        })
    }

    /// Closes it without a word.
    pub fn close(&self) {
        self.listeners.take();
        let _ = self.window.close();
    }

    /// What stands in it is put here.
    pub const fn root(&self) -> &Element {
        &self.root
    }
}

impl Drop for MiniWindow {
    fn drop(&mut self) {
        self.close();
    }
}

impl PartialEq for MiniWindow {
    fn eq(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

fn pictures() -> Option<JsValue> {
    let window = web_sys::window()?;
    get(&window, "documentPictureInPicture").filter(JsValue::is_object)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
