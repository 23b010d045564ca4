//! The context of every machine: the time, ids, random numbers, and the queues of commands and
//! effects.

use std::collections::VecDeque;

use crate::call::command::Command;
use crate::call::config::CallConfig;
use crate::call::effect::Effect;
use crate::call::view::PhaseView;
use crate::call::view::announcement::Announcement;
use crate::call::view::notice::Notice;
use crate::call::wake::{ClockReading, SleepDetector};
use crate::model::id::OpIds;
use crate::model::map::Map;
use crate::model::rng::SplitMix64;
use crate::model::{Clocks, Now, OpId, PeerId};

/// The surroundings of a machine while it handles one thing.
pub(in crate::call) struct Context {
    me: PeerId,
    phase: PhaseView,
    max_people: usize,
    is_rejoin: bool,
    sleep_detector: SleepDetector,
    ids: OpIds,
    rng: SplitMix64,
    commands: VecDeque<Command>,
    effects: VecDeque<Effect>,
    /// What was dropped, by kind, and how often.
    dropped: Map<&'static str, u64>,
}

impl Context {
    /// Creates the context of a call in which nothing has happened.
    pub(in crate::call) fn new(config: &CallConfig, rng: SplitMix64) -> Self {
        Self {
            me: config.me.clone(),
            phase: PhaseView::Lobby,
            max_people: config.max_people,
            is_rejoin: config.is_rejoin,
            sleep_detector: SleepDetector::default(),
            ids: OpIds::default(),
            rng,
            commands: VecDeque::new(),
            effects: VecDeque::new(),
            dropped: Map::new(),
        }
    }

    /// Returns the id of this page load.
    pub(in crate::call) const fn me(&self) -> &PeerId {
        &self.me
    }

    /// Returns the screen that the call is on.
    pub(in crate::call) const fn phase(&self) -> PhaseView {
        self.phase
    }

    /// Returns whether the local user is in the call, not in the lobby.
    pub(in crate::call) fn is_in_call(&self) -> bool {
        self.phase == PhaseView::Call
    }

    /// Returns whether the call is over for this page.
    pub(in crate::call) const fn is_over(&self) -> bool {
        matches!(self.phase, PhaseView::Left(_))
    }

    /// Goes on to another screen.
    pub(in crate::call) const fn enter(&mut self, phase: PhaseView) {
        self.phase = phase;
    }

    /// Returns whether the local user was in the call before, and goes straight into it.
    pub(in crate::call) const fn is_rejoin(&self) -> bool {
        self.is_rejoin
    }

    /// Returns the most members in the call, the local user included.
    pub(in crate::call) const fn max_people(&self) -> usize {
        self.max_people
    }

    /// Sets how many people the call holds.
    pub(in crate::call) const fn limit_people(&mut self, most: usize) {
        self.max_people = most;
    }

    /// Returns the time of the last input.
    pub(in crate::call) fn now(&self) -> Now {
        self.sleep_detector.clock_reading().now
    }

    /// Returns the time of the last input, by all clocks.
    pub(in crate::call) fn clock_reading(&self) -> ClockReading {
        self.sleep_detector.clock_reading()
    }

    /// Reads the clocks. True if the page seems to have stood still since the last input.
    pub(in crate::call) fn read_clocks(&mut self, clocks: Clocks) -> bool {
        let gap = self.sleep_detector.read(clocks);
        if let Some(gap) = gap {
            log::info!("woke up, or was kept busy: {} s are missing", gap.as_secs());
        }
        gap.is_some()
    }

    /// Notes when the next input is due at the latest.
    pub(in crate::call) const fn wait_until(&mut self, due: Option<Now>) {
        self.sleep_detector.wait_until(due);
    }

    /// Creates the id of an operation; its answer carries the same id.
    pub(in crate::call) fn next_op(&mut self) -> OpId {
        self.ids.next_id()
    }

    /// Returns the source of operation ids.
    pub(in crate::call) const fn ids(&mut self) -> &mut OpIds {
        &mut self.ids
    }

    /// Returns the random numbers, for jitter only.
    pub(in crate::call) const fn rng(&mut self) -> &mut SplitMix64 {
        &mut self.rng
    }

    /// Queues a command to the shell.
    pub(in crate::call) fn command(&mut self, command: Command) {
        self.commands.push_back(command);
    }

    /// Returns the next command to the shell.
    pub(in crate::call) fn poll_command(&mut self) -> Option<Command> {
        self.commands.pop_front()
    }

    /// Queues an effect for the other machines.
    pub(in crate::call) fn emit(&mut self, effect: Effect) {
        self.effects.push_back(effect);
    }

    /// Takes the next effect to be routed.
    pub(in crate::call) fn poll_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// Takes the effects that wait, so that those of the next one come before them.
    pub(in crate::call) fn take_effects(&mut self) -> VecDeque<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Puts effects behind those that there are.
    pub(in crate::call) fn emit_after(&mut self, effects: VecDeque<Effect>) {
        self.effects.extend(effects);
    }

    /// Shows a notice.
    pub(in crate::call) fn notify(&mut self, notice: Notice) {
        self.emit(Effect::Notice(notice));
    }

    /// Takes off the screen which notices have become untrue.
    pub(in crate::call) fn withdraw(&mut self, is_untrue: impl Fn(&Notice) -> bool + 'static) {
        self.emit(Effect::Withdraw(Box::new(is_untrue)));
    }

    /// Announces something to a screen reader.
    pub(in crate::call) fn announce(&mut self, announcement: Announcement) {
        self.emit(Effect::Announce(announcement));
    }

    /// Counts a drop, and logs the first one of each kind.
    pub(in crate::call) fn complain(&mut self, kind: &'static str, what: &str) {
        if !self.dropped.contains_key(kind) {
            log::warn!("{kind}: {what}; more of the kind is counted only");
        }
        self.count(kind);
    }

    /// Counts a drop without a log line.
    pub(in crate::call) fn count(&mut self, kind: &'static str) {
        *self.dropped.entry(kind).or_default() += 1;
    }

    /// Returns what was dropped, by kind, and how often.
    pub(in crate::call) const fn dropped(&self) -> &Map<&'static str, u64> {
        &self.dropped
    }
}
