//! The app's side of `public/watchdog.js`, which watches from outside whether the page lives. The two
//! speak by events on the window, so that either does without the other.

use web_sys::Event;

use super::listen::Listeners;
use super::members::{call, get};

/// What may stop by itself while the rest goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pump of a call.
    Call,
    /// The components.
    Screen,
}

/// Takes the watchdog's question whether a part of the page lives, until dropped. Each is to be
/// answered by [`answer`], from within that part.
#[derive(Debug)]
pub struct PulseWatch {
    _listeners: Listeners,
}

impl PulseWatch {
    /// Starts listening.
    pub fn start(part: Part, asked: impl Fn() + 'static) -> Self {
        let mut listeners = Listeners::default();
        if let Some(window) = web_sys::window() {
            let name = match part {
                Part::Call => "visavis:pulse-call",
                Part::Screen => "visavis:pulse-screen",
            };
            listeners.on_question(&window, name, asked);
        }
        Self {
            _listeners: listeners,
        }
    }
}

/// Says that a part of the page lives.
pub fn answer(part: Part) {
    say(match part {
        Part::Call => "visavis:alive-call",
        Part::Screen => "visavis:alive-screen",
    });
}

/// Says that the app has panicked. Nothing of it can be relied on from then on.
pub fn panicked(message: &str) {
    let told = || {
        let watchdog = get(&web_sys::window()?.into(), "visavis")?;
        call(&watchdog, "panicked", &[message.into()])
    };
    if told().is_none() {
        log::error!("{message}");
    }
}

/// Calls `end` when the page is about to be given up. What it brings to its end is awaited until
/// [`saved`].
pub(super) fn on_crash(listeners: &mut Listeners, end: impl Fn() + 'static) {
    if let Some(window) = web_sys::window() {
        listeners.on_question(&window, "visavis:crash", end);
    }
}

/// Says whether a recording was brought to its end.
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
