//! The pump: takes what has happened, feeds the core, has its commands carried out, and shows what came
//! of it once nothing more waits. It knows no browser, and is tested on the host; how the page waits is
//! the business of `run`.

use std::time::Duration;

use crate::call::{Call, Command, Input};
use crate::model::Clocks;

/// The page around a call.
pub trait Shell {
    /// What is delivered to it.
    type Mail;

    /// Reads the clocks.
    fn clocks(&self) -> Clocks;

    /// Files the objects of a delivery and turns it into input. `None` for old news, which changes
    /// nothing.
    fn accept(&mut self, mail: Self::Mail) -> Option<Input>;

    /// Starts what is ordered and returns at once.
    fn execute(&mut self, command: Command);

    /// Brings all that follows the call up to date: the screen, the tab, a recording.
    fn publish(&mut self, call: &Call);
}

/// What ends a wait.
#[derive(Debug)]
pub enum Wake<M> {
    /// A delivery.
    Mail(M),
    /// Something that needs no delivery: the start, or a deadline.
    Input(Input),
}

/// A call in its page.
pub struct Pump<S> {
    call: Call,
    shell: S,
}

impl<S: Shell> Pump<S> {
    /// A pump that has not run: the first turn takes [`Input::Start`].
    pub const fn new(call: Call, shell: S) -> Self {
        Self { call, shell }
    }

    /// Takes what ended the wait and whatever waits behind it, in order, and publishes once if any of it
    /// reached the core. Says whether the call goes on.
    pub fn turn(
        &mut self,
        wake: Wake<S::Mail>,
        mut waiting: impl FnMut() -> Option<S::Mail>,
    ) -> bool {
        let mut next = Some(wake);
        let (mut is_news, mut is_running) = (false, true);
        while let Some(wake) = next {
            let input = match wake {
                Wake::Mail(mail) => self.shell.accept(mail),
                Wake::Input(input) => Some(input),
            };
            if let Some(input) = input {
                is_news = true;
                is_running = self.handle(input);
            }
            let more = if is_running { waiting() } else { None };
            next = more.map(Wake::Mail);
        }
        if is_news {
            self.shell.publish(&self.call);
        }
        is_running
    }

    /// How long there is nothing to do unless something comes; `None` for ever. Rounded up to whole
    /// milliseconds: a timer that fires early would find nothing due.
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
