//! Picture in picture for one video, and a small window for the whole call, if the browser supports
//! them. <https://www.w3.org/TR/picture-in-picture/>
//! <https://wicg.github.io/document-picture-in-picture/>

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, Window};

use super::BrowserError;
use super::listen::Listeners;
use super::reflect::{ask, get, set};

/// A watch on the video inside an element: it reports until dropped when the video enters or leaves
/// picture in picture.
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

/// Returns whether the browser supports picture in picture and the embedding page allows it.
pub fn can_pop_out() -> bool {
    let property = |document: Document| get(&document, "pictureInPictureEnabled");
    document().and_then(property) == Some(JsValue::TRUE)
}

/// Moves the video inside an element to picture in picture, or ends picture in picture. If the
/// browser refuses, nothing changes.
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

/// A small always-on-top window that contains only the styles of the page. It closes when dropped.
pub struct MiniWindow {
    window: Window,
    root: Element,
    listeners: Cell<Option<Listeners>>,
}

impl MiniWindow {
    /// Returns whether the browser supports such windows.
    pub fn is_supported() -> bool {
        document_pip().is_some()
    }

    /// Opens a window and posts it; posts `None` when the user closes it. Requires a user
    /// activation. If the browser refuses, nothing is posted.
    pub fn open((width, height): (u32, u32), post: impl Fn(Option<Rc<Self>>) + Clone + 'static) {
        let options = js_sys::Object::new();
        for (key, value) in [("width", width), ("height", height)] {
            set(&options, key, &value.into());
        }
        // Requested synchronously: the user activation does not last beyond an await.
        let Some(document_pip) = document_pip() else {
            return;
        };
        let answer = ask(&document_pip, "requestWindow", &[options.into()]);
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

    /// Copies the styles and the theme of the page into the window.
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
        // Created by the page's document: an element of another document would fail type checks
        // here.
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

    /// Closes the window without posting.
    pub fn close(&self) {
        self.listeners.take();
        let _ = self.window.close();
    }

    /// Returns the element that holds the contents.
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

fn document_pip() -> Option<JsValue> {
    let window = web_sys::window()?;
    get(&window, "documentPictureInPicture").filter(JsValue::is_object)
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
