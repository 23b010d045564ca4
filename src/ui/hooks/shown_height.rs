//! The height at which a received video is seen, for the peer that sends it.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{
    Event, EventTarget, HtmlElement, HtmlVideoElement, IntersectionObserver,
    IntersectionObserverEntry, VisibilityState,
};
use yew::prelude::*;

use crate::call::input::Intent;
use crate::model::{LinkId, ShownHeight, ShownVideo, VideoPlace, VideoSource};
use crate::session::Listeners;
use crate::ui::hooks::size::SizeWatch;
use crate::ui::hooks::use_intents;

/// A received video, and the place in which an element shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownTarget {
    /// The connection.
    pub link: LinkId,
    /// The video.
    pub source: VideoSource,
    /// The place.
    pub place: VideoPlace,
}

/// Reports the height at which an element shows a video, whenever that changes, and that the place
/// is gone when the element is.
#[hook]
pub fn use_shown_height(video: &NodeRef, target: Option<ShownTarget>) {
    let intents = use_intents();
    use_effect_with(
        (video.clone(), target, intents),
        |(video, target, intents)| {
            let watched = video.cast::<HtmlVideoElement>().zip(target.clone());
            let (intents, last) = (intents.clone(), target.clone());
            let watch = watched.map(|(video, target)| {
                let intents = intents.clone();
                let (in_tab, reported) = (target.place == VideoPlace::Stage, Cell::new(None));
                SightWatch::start(video, in_tab, move |height| {
                    if reported.replace(Some(height)) != Some(height) {
                        intents.emit(report(&target, Some(height)));
                    }
                })
            });
            move || {
                drop(watch);
                if let Some(target) = last {
                    intents.emit(report(&target, None));
                }
            }
        },
    );
}

fn report(target: &ShownTarget, height: Option<ShownHeight>) -> Intent {
    let ShownTarget {
        link,
        source,
        place,
    } = target.clone();
    Intent::Shown(ShownVideo {
        link,
        source,
        place,
        height,
    })
}

/// A watch on the height at which a video is seen, until dropped.
struct SightWatch {
    _size: SizeWatch,
    _listeners: Listeners,
    sight: Option<IntersectionObserver>,
    _entered: Closure<dyn Fn(Array)>,
}

impl SightWatch {
    /// Starts watching. The small window is on top of everything, and seen while the tab is hidden.
    fn start(video: HtmlVideoElement, in_tab: bool, tell: impl Fn(ShownHeight) + 'static) -> Self {
        let is_on_page = Rc::new(Cell::new(true));
        // The size of the element, once it is known. The observers read it when the page is laid out
        // anyway. Where there are none, or they belong to a page that may be hidden behind the small
        // window, every look reads it.
        let size = Rc::new(Cell::new(None));
        let is_observed = Rc::new(Cell::new(in_tab));
        let look: Rc<dyn Fn()> = {
            let (video, is_on_page) = (video.clone(), Rc::clone(&is_on_page));
            let (size, is_observed) = (Rc::clone(&size), Rc::clone(&is_observed));
            Rc::new(move || {
                if !is_observed.get() {
                    size.set(Some(size_of(&video)));
                }
                let is_seen = !in_tab || is_on_page.get() && is_in_front(&video);
                match (is_seen, size.get()) {
                    (true, None) => {}
                    (_, size) => tell(height(&video, size.filter(|_| is_seen))),
                }
            })
        };
        // A hidden page has no next frame.
        look();
        let looks = |look: &Rc<dyn Fn()>| {
            let look = Rc::clone(look);
            move |_: &Event| look()
        };
        let mut listeners = Listeners::default();
        for name in VIDEO_EVENTS {
            listeners.on(&video, name, looks(&look));
        }
        let document = web_sys::window().and_then(|window| window.document());
        for name in ["visibilitychange", "fullscreenchange"] {
            if let Some(document) = &document {
                listeners.on::<Event>(document, name, looks(&look));
            }
        }
        // The observer of a hidden page reports nothing, and the small window has a page behind it.
        let window = video
            .owner_document()
            .and_then(|document| document.default_view());
        if let Some(window) = window.filter(|_| !in_tab) {
            listeners.on::<Event>(
                AsRef::<EventTarget>::as_ref(&window),
                "resize",
                looks(&look),
            );
        }
        let (entered, sized) = (Rc::clone(&look), look);
        let known = Rc::clone(&size);
        let entered = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let entry = entries.pop().unchecked_into::<IntersectionObserverEntry>();
            is_on_page.set(entry.is_intersecting());
            // The other observer, which comes first, has nothing to say of an empty element.
            known.set(known.get().or(Some((0.0, 0.0))));
            entered();
        });
        let sight = IntersectionObserver::new(entered.as_ref().unchecked_ref()).ok();
        let sight = sight.filter(|_| in_tab);
        if let Some(sight) = &sight {
            sight.observe(&video);
        }
        let watch = SizeWatch::start(video.into(), move |video| {
            size.set(Some(size_of(video)));
            sized();
        });
        is_observed.set(in_tab && watch.is_observer());
        Self {
            _size: watch,
            _listeners: listeners,
            sight,
            _entered: entered,
        }
    }
}

impl Drop for SightWatch {
    fn drop(&mut self) {
        if let Some(sight) = &self.sight {
            sight.disconnect();
        }
    }
}

/// Returns the size of an element, in CSS pixels.
fn size_of(element: &HtmlElement) -> (f64, f64) {
    let (width, height) = (element.client_width(), element.client_height());
    (f64::from(width), f64::from(height))
}

/// Returns whether the tab is visible, and no other element fills the screen.
fn is_in_front(video: &HtmlVideoElement) -> bool {
    let Some(document) = video.owner_document() else {
        return false;
    };
    let full = document.fullscreen_element();
    document.visibility_state() != VisibilityState::Hidden
        && full.is_none_or(|full| full.contains(Some(video)))
}

/// Returns the height of the whole picture, of which the element may show a part, by the size of
/// the element if it is seen. A video that the browser has paused counts as well: it goes on only
/// if something arrives.
fn height(video: &HtmlVideoElement, seen: Option<(f64, f64)>) -> ShownHeight {
    let seen = seen.map_or(ShownHeight::HIDDEN, |size| {
        ShownHeight::of_pixels(device_pixels(video, size))
    });
    match is_in_picture_in_picture(video) {
        true => seen.max(ShownHeight::P360),
        false => seen,
    }
}

fn device_pixels(video: &HtmlVideoElement, (width, height): (f64, f64)) -> f64 {
    let own = (
        f64::from(video.video_width()),
        f64::from(video.video_height()),
    );
    let (own_width, own_height) = if own.1 > 0.0 { own } else { USUAL_SHAPE };
    let by_width = width * own_height / own_width.max(1.0);
    let window = web_sys::window();
    let style = window
        .as_ref()
        .and_then(|window| window.get_computed_style(video).ok()?);
    let fit = style.and_then(|style| style.get_property_value("object-fit").ok());
    let lines = match fit.as_deref() {
        Some("cover") if height > 0.0 => height.max(by_width),
        _ => height.min(by_width),
    };
    lines * window.map_or(1.0, |window| window.device_pixel_ratio())
}

fn is_in_picture_in_picture(video: &HtmlVideoElement) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    let shown = document
        .and_then(|document| Reflect::get(&document, &"pictureInPictureElement".into()).ok());
    shown.is_some_and(|shown| shown == *AsRef::<JsValue>::as_ref(video))
}

/// The events after which a video may be seen at another height: it has another shape, or is in a
/// window of its own.
const VIDEO_EVENTS: [&str; 3] = ["resize", "enterpictureinpicture", "leavepictureinpicture"];

/// The shape of a video before its first frame.
const USUAL_SHAPE: (f64, f64) = (16.0, 9.0);
