//! The loop of the pump in the page: it waits for messages or a deadline, and publishes each new
//! state.

use std::cell::Cell;
use std::mem::discriminant;
use std::rc::Rc;
use std::time::Duration;

use futures_channel::mpsc::UnboundedReceiver;
use futures_util::StreamExt;
use gloo_timers::callback::Timeout;

use crate::browser::timeout::within;
use crate::browser::{clock, page};
use crate::call::command::LinkCommand;
use crate::call::{Call, Command, Input};
use crate::model::{Clocks, Source};
use crate::session::drawing::{self, Drawing, DrawingDelay};
use crate::session::driver::Driver;
use crate::session::ice::IceSupply;
use crate::session::message::Message;
use crate::session::pump::{Pump, Shell, Wake};
use crate::session::resume::TabSession;
use crate::session::snapshot::Snapshot;

/// Runs until the core has finished. Dropping the driver then ends every socket, connection, track
/// and listener.
pub(super) async fn run(call: Call, page: Page, mut messages: UnboundedReceiver<Message>) {
    let mut pump = Pump::new(call, page);
    // Messages that were posted before the page was ready follow the start.
    let mut wake = Wake::Input(Input::Start);
    while pump.turn(wake, || messages.try_recv().ok()) {
        wake = match next(&mut messages, pump.idle_for()).await {
            Some(wake) => wake,
            None => return,
        };
    }
}

/// Everything around the call.
pub(super) struct Page {
    driver: Driver,
    tab_session: TabSession,
    has_diagnostics: bool,
    publish: Rc<dyn Fn(Snapshot)>,
    shown: Option<Snapshot>,
    delay: DrawingDelay,
    /// The snapshot that the timer publishes.
    late: Rc<Cell<Option<Snapshot>>>,
    timer: Option<Timeout>,
}

impl Page {
    /// Creates a page that has shown nothing. The counters for engineers are published if there is
    /// a panel for them.
    pub(super) fn new(
        driver: Driver,
        tab_session: TabSession,
        has_diagnostics: bool,
        publish: Rc<dyn Fn(Snapshot)>,
    ) -> Self {
        Self {
            driver,
            tab_session,
            has_diagnostics,
            publish,
            shown: None,
            delay: DrawingDelay::default(),
            late: Rc::default(),
            timer: None,
        }
    }

    fn snapshot(&self, call: &Call) -> Snapshot {
        let diagnostics = || Rc::new(call.diagnostics());
        let view = call.view();
        let ice = self.driver.ice();
        Snapshot {
            timeline: self.driver.timeline(&view),
            view: Rc::new(view),
            diagnostics: self.has_diagnostics.then(diagnostics),
            camera: self.driver.own(Source::Camera).cloned(),
            mic: self.driver.own(Source::Mic).cloned(),
            own_screen: self.driver.own_screen(),
            ice_servers: ice.map(IceSupply::shared).unwrap_or_default(),
            remote: Rc::new(self.driver.remote()),
        }
    }
}

impl Shell for Page {
    type Message = Message;

    fn clocks(&self) -> Clocks {
        clock::read()
    }

    fn on_message(&mut self, message: Message) -> Option<Input> {
        let is_more_expected = matches!(message, Message::Socket { .. } | Message::Track { .. });
        let input = self.driver.on_message(message);
        if is_more_expected && input.is_some() {
            self.delay.expect(drawing::MESSAGE_MS);
        }
        input
    }

    fn execute(&mut self, command: Command) {
        if let Command::Link {
            command: LinkCommand::SetLocal { .. } | LinkCommand::SetRemote { .. },
            ..
        } = command
        {
            self.delay.expect(drawing::STEP_MS);
        }
        self.driver.execute(command);
    }

    /// Publishes the state of the call, if it is new, as soon as [`DrawingDelay`] allows. Another
    /// screen is drawn at once: the local user sees what a press did, and a call that is over has no
    /// later turn. A hidden page draws at once, because browsers let its timers wait.
    fn publish(&mut self, call: &Call) {
        self.driver.mix();
        let snapshot = self.snapshot(call);
        let screen = |shown: &Snapshot| discriminant(&shown.view.phase);
        let is_new = self.shown.as_ref() != Some(&snapshot);
        let is_other_screen = self.shown.as_ref().map(screen) != Some(screen(&snapshot));
        let is_urgent = is_other_screen || !page::is_visible();
        let waiting = self.late.take();
        let drawing = self.delay.end_turn(is_new, waiting.is_some(), is_urgent);
        if drawing == Drawing::None {
            self.late.set(waiting);
            return;
        }
        self.shown = Some(snapshot.clone());
        self.tab_session.save(&snapshot.view);
        self.driver.follow(&snapshot.view);
        if drawing == Drawing::Now {
            return (self.publish)(snapshot);
        }
        self.late.set(Some(snapshot));
        if let Drawing::After(delay) = drawing {
            let (late, publish) = (Rc::clone(&self.late), Rc::clone(&self.publish));
            self.timer = Some(Timeout::new(delay, move || {
                if let Some(snapshot) = late.take() {
                    publish(snapshot);
                }
            }));
        }
    }
}

/// Waits for a message or the timeout. Returns `None` once no more messages can arrive.
async fn next(
    messages: &mut UnboundedReceiver<Message>,
    longest: Option<Duration>,
) -> Option<Wake<Message>> {
    let Some(longest) = longest else {
        return messages.next().await.map(Wake::Message);
    };
    let wait = u32::try_from(longest.as_millis())
        .unwrap_or(u32::MAX)
        .min(LONGEST_WAIT_MS);
    match within(wait, messages.next()).await {
        Some(message) => message.map(Wake::Message),
        None => Some(Wake::Input(Input::Tick)),
    }
}

/// A browser's timer is limited to 2^31 ms. Longer waits are split into pieces of this length.
const LONGEST_WAIT_MS: u32 = 60_000;
