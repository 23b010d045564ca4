//! The pump: it passes inputs to the core, has the core's commands executed, and publishes the
//! result when the queue is empty. It knows no browser and is tested on the host; how the page
//! waits is the business of `run`.

use std::time::Duration;

use crate::call::{Call, Command, Input};
use crate::model::Clocks;

/// The page around a call.
pub trait Shell {
    /// The type of queued messages.
    type Message;

    /// Reads the clocks.
    fn clocks(&self) -> Clocks;

    /// Stores the objects of a message and converts it to input. Returns `None` for stale events,
    /// which change nothing.
    fn on_message(&mut self, message: Self::Message) -> Option<Input>;

    /// Starts a command and returns immediately.
    fn execute(&mut self, command: Command);

    /// Updates everything that follows the call: the user interface, the tab session, a recording.
    fn publish(&mut self, call: &Call);
}

/// The reason why a wait ended.
#[derive(Debug)]
pub enum Wake<M> {
    /// A message.
    Message(M),
    /// An input without a message: the start, or a deadline.
    Input(Input),
}

/// A call in its page.
pub struct Pump<S> {
    call: Call,
    shell: S,
}

impl<S: Shell> Pump<S> {
    /// Creates a pump that has not run: the first turn takes [`Input::Start`].
    pub const fn new(call: Call, shell: S) -> Self {
        Self { call, shell }
    }

    /// Processes the message that ended the wait and all queued ones, in order, and publishes once
    /// if any of them reached the core. Returns whether the call goes on.
    pub fn turn(
        &mut self,
        wake: Wake<S::Message>,
        mut waiting: impl FnMut() -> Option<S::Message>,
    ) -> bool {
        let mut next = Some(wake);
        let (mut is_news, mut is_running) = (false, true);
        while let Some(wake) = next {
            let input = match wake {
                Wake::Message(message) => self.shell.on_message(message),
                Wake::Input(input) => Some(input),
            };
            if let Some(input) = input {
                is_news = true;
                is_running = self.handle(input);
            }
            let more = if is_running { waiting() } else { None };
            next = more.map(Wake::Message);
        }
        if is_news {
            self.shell.publish(&self.call);
        }
        is_running
    }

    /// Returns how long the call is idle unless a message arrives; `None` means without limit.
    /// Rounded up to whole milliseconds: a timer that fires early would find nothing due.
    pub fn idle_for(&self) -> Option<Duration> {
        let now = self.shell.clocks().now;
        let wait = self.call.poll_timeout()?.since(now) + Duration::from_micros(999);
        Some(Duration::from_millis(
            u64::try_from(wait.as_millis()).unwrap_or(u64::MAX),
        ))
    }

    fn handle(&mut self, input: Input) -> bool {
        self.call.handle(self.shell.clocks(), input);
        while let Some(command) = self.call.poll_command() {
            if command == Command::Finish {
                return false;
            }
            self.shell.execute(command);
        }
        true
    }
}
