//! The core of a call: one user's side of it, without clock, socket or JavaScript. It has five
//! machines with state of their own; `Machines` routes inputs and effects to them.

pub mod command;
mod config;
mod context;
pub mod conversation;
pub mod doctor;
mod effect;
pub mod fault;
pub mod input;
mod machines;
pub mod media;
pub mod mesh;
mod notices;
pub mod room;
pub mod settings;
mod summary;
pub mod timeline;
pub mod timing;
pub mod transfer;
pub mod view;
mod wake;

pub use command::Command;
pub use config::CallConfig;
pub use input::{ConversationIntent, InjectedFault, Input, Intent};
pub use view::CallView;
pub use view::notice::Notice;

use crate::model::map::Map;
use crate::model::rng::SplitMix64;
use crate::model::{Clocks, DevicePreferences, Now};
use crate::signaling::invite_code::InviteCodes;
use crate::signaling::seal::KeyFault;
use crate::signaling::{Codec, Manual, Servers};
use context::Context;
use fault::Bug;
use machines::Machines;
use room::invitation::Invitation;
use view::Diagnostics;
use view::parts::Parts;

/// One user's side of one call. No clock, no sockets, no JavaScript.
///
/// Contract (str0m's): apply one input, drain [`poll_command`](Self::poll_command) to `None`, then
/// apply the next.
pub struct Call {
    cx: Context,
    machines: Machines,
    parts: Parts,
}

impl Call {
    /// Creates a call in which nothing has happened: feed [`Input::Start`]. The seed is for jitter
    /// only.
    pub fn new(config: CallConfig, servers: impl Into<Servers>, seed: u64) -> Self {
        let mut rng = SplitMix64::new(seed);
        let machines = Machines::new(&config, servers.into(), &mut rng);
        let cx = Context::new(&config, rng);
        Self {
            parts: Parts::new(machines.build_view(&cx)),
            cx,
            machines,
        }
    }

    /// Creates a call without a server: for the inviter, or for the guest of an
    /// invitation, whose id is [`Invitation::guest`].
    pub fn manual(
        config: CallConfig,
        invitation: Option<Invitation>,
        invite_codes: InviteCodes,
        seed: u64,
    ) -> Self {
        let codec: Box<dyn Codec> = Box::new(Manual);
        let mut call = Self::new(config, codec, seed);
        call.machines.set_manual(invitation, invite_codes);
        call.refreshed()
    }

    /// Restores the choices that were made in this browser before.
    #[must_use]
    pub fn choosing(mut self, choices: DevicePreferences) -> Self {
        self.machines.choose_all(choices);
        self.refreshed()
    }

    /// Makes it a call in a page where no call is safe: it shows the fault, dials no server, and
    /// cannot join.
    #[must_use]
    pub fn refused(mut self, bug: Bug) -> Self {
        log::error!("no call: {bug}");
        self.machines.refuse(KeyFault::Underived);
        self.refreshed()
    }

    /// Applies one input, with what the clocks say. Never fails: trouble becomes state, a notice or
    /// a fault.
    pub fn handle(&mut self, at: impl Into<Clocks>, input: Input) {
        if self.cx.is_over() {
            return;
        }
        let Self {
            cx,
            machines,
            parts,
        } = self;
        if cx.read_clocks(at.into()) {
            machines.on_gap(cx);
        }
        machines.dispatch(cx, input);
        machines.settle(cx);
        if !cx.is_over() {
            machines.advance(cx);
        }
        machines.refresh(cx, parts);
        self.cx.wait_until(self.poll_timeout());
    }

    /// Returns the next command to the shell, until `None`.
    pub fn poll_command(&mut self) -> Option<Command> {
        self.cx.poll_command()
    }

    /// Returns when [`Input::Tick`] is due.
    pub fn poll_timeout(&self) -> Option<Now> {
        let due = self.machines.poll_timeout();
        due.filter(|_| !self.cx.is_over())
    }

    /// Returns the view. A part that has not changed is the same `Rc`.
    pub fn view(&self) -> CallView {
        self.parts.view().clone()
    }

    /// Builds a view in which every part is new. A test compares it with [`view`](Self::view) to
    /// find a machine that does not report a change.
    pub fn build_view(&self) -> CallView {
        self.machines.build_view(&self.cx)
    }

    /// Returns the counters for engineers.
    pub fn diagnostics(&self) -> Diagnostics {
        self.machines.diagnostics(&self.cx)
    }

    /// Returns how many parts of the view were built since the call began, for tests.
    pub const fn builds(&self) -> u64 {
        self.parts.builds()
    }

    /// Returns how often something was dropped, by kind: what peers and servers sent and could not
    /// be used, and what was for a peer that had gone meanwhile.
    pub const fn dropped(&self) -> &Map<&'static str, u64> {
        self.cx.dropped()
    }

    fn refreshed(mut self) -> Self {
        self.machines.refresh(&self.cx, &mut self.parts);
        self
    }
}
