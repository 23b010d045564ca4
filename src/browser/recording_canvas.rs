//! A drawing of the stage for a recording: the tiles in their places, without buttons, and without
//! mirroring.

use std::rc::Rc;
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CanvasRenderingContext2d, DomRect, Element, HtmlCanvasElement, HtmlVideoElement};

use super::{BrowserError, clock, unicode};
use crate::model::decimal;

/// A painter of the tiles of a stage: `article` elements with a `video`, a label, and a cover if no
/// video is shown.
pub(super) struct RecordingCanvas {
    context: CanvasRenderingContext2d,
    stage: Element,
}

/// Returns whether the browser returns the true contents of a canvas. Fingerprinting protection
/// replaces them by noise, in a recording as well. Protection that changes only a few bits does no
/// harm.
pub(super) fn gives_out_what_it_paints() -> bool {
    let read = || {
        let canvas: HtmlCanvasElement = web_sys::window()?
            .document()?
            .create_element("canvas")
            .ok()?
            .unchecked_into();
        canvas.set_width(SAMPLE);
        canvas.set_height(SAMPLE);
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
        let half = f64::from(SAMPLE / 2);
        for (colour, x) in [("#fff", 0.0), ("#000", half)] {
            context.set_fill_style_str(colour);
            context.fill_rect(x, 0.0, half, f64::from(SAMPLE));
        }
        let size = f64::from(SAMPLE);
        Some(context.get_image_data(0.0, 0.0, size, size).ok()?.data().0)
    };
    let Some(pixels) = read() else {
        return false;
    };
    let is_left = |at: usize| at / 4 % (SAMPLE as usize) < SAMPLE as usize / 2;
    let colours = pixels.iter().enumerate().filter(|(at, _)| at % 4 < 3);
    let off = colours.map(|(at, byte)| byte.abs_diff(if is_left(at) { 255 } else { 0 }));
    let off: u32 = off.map(u32::from).sum();
    off < SAMPLE * SAMPLE * 3 * MOST_OFF
}

/// A loop that paints frames until dropped.
#[derive(Debug)]
pub(super) struct PaintLoop {
    _life: Rc<()>,
}

impl PaintLoop {
    /// Begins painting. Without a graphics card, a frame takes tens of milliseconds of the main
    /// thread. Painting uses at most a third of the time, because the call needs the rest.
    pub(super) fn begin(painter: RecordingCanvas) -> Self {
        let life = Rc::new(());
        let is_wanted = Rc::downgrade(&life);
        spawn_local(async move {
            while is_wanted.strong_count() > 0 {
                let began = clock::now();
                painter.paint();
                let took = clock::now().since(began);
                let pause = BETWEEN_FRAMES.saturating_sub(took).max(2 * took);
                TimeoutFuture::new(pause.as_millis() as u32).await;
            }
        });
        Self { _life: life }
    }
}

/// A rectangle on the canvas.
#[derive(Clone, Copy)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl RecordingCanvas {
    pub(super) fn new(canvas: &HtmlCanvasElement, stage: Element) -> Result<Self, BrowserError> {
        canvas.set_width(WIDTH as u32);
        canvas.set_height(HEIGHT as u32);
        let context = canvas.get_context("2d")?.ok_or_else(BrowserError::closed)?;
        Ok(Self {
            context: context.unchecked_into(),
            stage,
        })
    }

    /// Paints the stage in its current state.
    pub(super) fn paint(&self) {
        self.fill(GROUND, Rect::whole());
        let stage = self.stage.get_bounding_client_rect();
        let Ok(tiles) = self.stage.query_selector_all("article:not([data-gone])") else {
            return;
        };
        for at in 0..tiles.length() {
            if let Some(tile) = tiles.get(at) {
                let tile: Element = tile.unchecked_into();
                if let Some(rect) = Rect::on(&stage, &tile.get_bounding_client_rect()) {
                    self.paint_tile(&tile, rect);
                }
            }
        }
    }

    fn paint_tile(&self, tile: &Element, rect: Rect) {
        let name = ["data-name", "aria-label"];
        let label = name.iter().find_map(|name| tile.get_attribute(name));
        let label = label.unwrap_or_default();
        let find = |selector| tile.query_selector(selector).ok().flatten();
        self.context.save();
        self.context.begin_path();
        self.context.rect(rect.x, rect.y, rect.width, rect.height);
        self.context.clip();
        self.fill(TILE, rect);
        let video = find("video").map(JsCast::unchecked_into::<HtmlVideoElement>);
        match video.filter(|_| find(".tile__cover").is_none()) {
            Some(video) => {
                let is_whole = tile.get_attribute("data-screen").as_deref() == Some("true");
                self.paint_video(&video, rect, is_whole);
            }
            None => {
                let initial = unicode::initial(&label);
                let size = (rect.height / 4.0).max(SMALLEST_TEXT);
                self.write(
                    &initial,
                    size,
                    rect.x + rect.width / 2.0 - size / 3.0,
                    rect.y + rect.height / 2.0 + size / 3.0,
                );
            }
        }
        let text_y = rect.y + rect.height - TEXT / 2.0;
        let strip = Rect {
            y: rect.y + rect.height - 2.0 * TEXT,
            height: 2.0 * TEXT,
            ..rect
        };
        self.fill(VEIL, strip);
        self.write(&label, TEXT, rect.x + TEXT / 2.0, text_y);
        self.context.restore();
    }

    /// Paints the whole frame, or as much of it as covers the rectangle.
    fn paint_video(&self, video: &HtmlVideoElement, rect: Rect, is_whole: bool) {
        let (width, height) = (
            f64::from(video.video_width()),
            f64::from(video.video_height()),
        );
        if width < 1.0 || height < 1.0 {
            return;
        }
        let (across, down) = (rect.width / width, rect.height / height);
        let scale = if is_whole {
            across.min(down)
        } else {
            across.max(down)
        };
        let (width, height) = (width * scale, height * scale);
        let x = rect.x + (rect.width - width) / 2.0;
        let y = rect.y + (rect.height - height) / 2.0;
        let context = &self.context;
        // A video without a frame draws nothing.
        let _ =
            context.draw_image_with_html_video_element_and_dw_and_dh(video, x, y, width, height);
    }

    fn fill(&self, colour: &str, rect: Rect) {
        self.context.set_fill_style_str(colour);
        self.context
            .fill_rect(rect.x, rect.y, rect.width, rect.height);
    }

    fn write(&self, text: &str, size: f64, x: f64, y: f64) {
        self.context.set_fill_style_str(INK);
        self.context
            .set_font(&format!("{}px system-ui, sans-serif", decimal(size)));
        let _ = self.context.fill_text(text, x, y);
    }
}

impl Rect {
    const fn whole() -> Self {
        Self {
            x: 0.0,
            y: 0.0,
            width: WIDTH,
            height: HEIGHT,
        }
    }

    /// Maps the rectangle of a tile to the canvas. Returns `None` if it has no size.
    fn on(stage: &DomRect, tile: &DomRect) -> Option<Self> {
        let scale = (WIDTH / stage.width()).min(HEIGHT / stage.height());
        let left = (WIDTH - stage.width() * scale) / 2.0;
        let top = (HEIGHT - stage.height() * scale) / 2.0;
        let rect = Self {
            x: left + (tile.x() - stage.x()) * scale,
            y: top + (tile.y() - stage.y()) * scale,
            width: tile.width() * scale,
            height: tile.height() * scale,
        };
        (scale.is_finite() && rect.width > 1.0 && rect.height > 1.0).then_some(rect)
    }
}

/// Enough for the motion of faces.
pub(super) const FRAMES_PER_SECOND: f64 = 20.0;
const BETWEEN_FRAMES: Duration = Duration::from_millis(50);

/// 720p: the resolution of cameras, and enough to read shared text.
const WIDTH: f64 = 1_280.0;
const HEIGHT: f64 = 720.0;
const TEXT: f64 = 16.0;
const SMALLEST_TEXT: f64 = 12.0;
const GROUND: &str = "#0f1614";
const TILE: &str = "#24302c";
const VEIL: &str = "rgb(12 18 16 / 0.5)";
const INK: &str = "#ffffff";

/// The size of the test image in pixels, and the largest accepted mean error per byte.
const SAMPLE: u32 = 16;
const MOST_OFF: u32 = 16;
