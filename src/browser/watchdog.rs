//! The app's side of `public/watchdog.js`, which watches from outside whether the page responds.
//! The two communicate by events on the window, so that each works without the other.

use web_sys::Event;

use super::listen::Listeners;
use super::reflect::{call, get};

/// A part of the page that may stop responding while the rest goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePart {
    /// The pump of a call.
    Call,
    /// The components.
    Screen,
}

/// A listener for the watchdog's question whether a part of the page responds, active until
/// dropped. Each question must be answered by [`answer`], from within that part.
#[derive(Debug)]
pub struct WatchdogListener {
    _listeners: Listeners,
}

impl WatchdogListener {
    /// Starts listening.
    pub fn start(part: PagePart, asked: impl Fn() + 'static) -> Self {
        let mut listeners = Listeners::default();
        if let Some(window) = web_sys::window() {
            let name = match part {
                PagePart::Call => "visavis:pulse-call",
                PagePart::Screen => "visavis:pulse-screen",
            };
            listeners.on_question(&window, name, asked);
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Reports that a part of the page responds.
pub fn answer(part: PagePart) {
    say(match part {
        PagePart::Call => "visavis:alive-call",
        PagePart::Screen => "visavis:alive-screen",
    });
}

/// Reports a panic of the app. Its state is unreliable from then on.
pub fn panicked(message: &str) {
    let reported = || {
        let watchdog = get(&web_sys::window()?.into(), "visavis")?;
        call(&watchdog, "panicked", &[message.into()])
    };
    if reported().is_none() {
        log::error!("{message}");
    }
}

/// Calls `end` when the page is about to be replaced after a crash. The watchdog waits for
/// [`saved`].
pub(super) fn on_crash(listeners: &mut Listeners, end: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listeners.on_question(&window, "visavis:crash", end);
    }
}

/// Reports whether the recording was saved.
pub(super) fn saved(is_kept: bool) {
    say(if is_kept {
        "visavis:kept"
    } else {
        "visavis:gone"
    });
}

fn say(name: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(name)) {
        let _ = window.dispatch_event(&event);
    }
}
