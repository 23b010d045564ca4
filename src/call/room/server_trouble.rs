//! Why a signaling server is of no use, from its behaviour and from the reports of the browser.

use std::time::Duration;

use crate::call::fault::ServerLoss;
use crate::call::room::frame_limit::{Limit, Verdict};
use crate::call::view::CloseView;
use crate::model::{Now, ServerId};
use crate::signaling::{Close, LocalNetwork};

/// The troubles with one server.
#[derive(Debug)]
pub(in crate::call) struct Trouble {
    /// The last loss, until the server is of use.
    loss: Option<ServerLoss>,
    /// The browser's report on the local network, if the server is on it.
    local_network: LocalNetwork,
    /// A message of another page came over this socket.
    has_heard: bool,
    limit: Limit,
    last_close: Option<Close>,
    closes: u32,
}

impl Trouble {
    pub(in crate::call) fn none() -> Self {
        Self {
            loss: None,
            local_network: LocalNetwork::Open,
            has_heard: false,
            limit: Limit::default(),
            last_close: None,
            closes: 0,
        }
    }

    /// Returns the last loss.
    pub(in crate::call) const fn loss(&self) -> Option<ServerLoss> {
        self.loss
    }

    /// Returns a loss that does not go away by waiting a moment.
    pub(in crate::call) fn lasting(&self) -> Option<ServerLoss> {
        self.loss.filter(|loss| loss.is_lasting())
    }

    /// Returns whether the server is sure to hang up again.
    pub(in crate::call) fn is_certain(&self) -> bool {
        let is_explained = || *self.last_close.as_ref().unwrap_or(&ABNORMAL) != ABNORMAL;
        match self.loss {
            Some(ServerLoss::TooSmall) => true,
            Some(ServerLoss::TurnedAway) => is_explained(),
            _ => false,
        }
    }

    /// Returns whether the server accepts only small messages.
    pub(in crate::call) const fn is_small(&self) -> bool {
        self.limit.is_small()
    }

    /// Returns whether the server accepts only few messages at a time.
    pub(in crate::call) const fn is_slow(&self) -> bool {
        self.limit.is_slow()
    }

    /// Returns whether a dial without result waits for an answer of the local user.
    pub(in crate::call) const fn is_asking(&self, is_slow: bool) -> bool {
        match self.local_network {
            LocalNetwork::Asks { is_sure } => is_sure || is_slow,
            LocalNetwork::Open | LocalNetwork::Denied => false,
        }
    }

    /// Returns how the server last closed a socket.
    pub(in crate::call) fn last_close(&self, server: ServerId) -> Option<CloseView> {
        let close = self.last_close.clone()?;
        Some(CloseView {
            server,
            close,
            count: self.closes,
            is_small: self.is_small(),
        })
    }

    /// Handles the browser's report on whether the page may reach the server.
    pub(in crate::call) fn on_local_network(&mut self, local_network: LocalNetwork) {
        self.local_network = local_network;
        if local_network != LocalNetwork::Denied {
            self.loss.take_if(|loss| *loss == ServerLoss::LocalNetwork);
        }
    }

    /// Notes a failed dial.
    pub(in crate::call) fn on_failed_dial(&mut self) {
        if self.local_network == LocalNetwork::Denied {
            self.loss = Some(ServerLoss::LocalNetwork);
        }
    }

    /// Notes that a socket opened.
    pub(in crate::call) fn on_open(&mut self) {
        self.has_heard = false;
        self.limit.begin();
        self.loss
            .take_if(|loss| !loss.is_lasting() || *loss == ServerLoss::LocalNetwork);
    }

    /// Notes that the server has carried or acknowledged the first message over this socket. Frames
    /// that made no sense before, such as a greeting, no longer matter.
    pub(in crate::call) fn on_ready(&mut self) {
        self.loss.take_if(|loss| *loss != ServerLoss::TooSmall);
    }

    /// Notes a message of another page.
    pub(in crate::call) fn on_message(&mut self) {
        self.has_heard = true;
        self.loss.take_if(|loss| *loss == ServerLoss::Foreign);
    }

    /// Notes a frame that makes no sense. A relay that carries our messages may carry those of
    /// other programs as well.
    pub(in crate::call) fn on_foreign(&mut self, why: &str) {
        if self.has_heard || self.loss == Some(ServerLoss::Foreign) {
            return log::debug!("signaling: {why}");
        }
        log::warn!("signaling: what the server says is not of its `codec`: {why}");
        self.loss = Some(ServerLoss::Foreign);
    }

    /// Notes the lengths of sent frames.
    pub(in crate::call) fn on_sent(&mut self, now: Now, lengths: impl Iterator<Item = usize>) {
        self.limit.note_sent(now, lengths);
    }

    /// Notes that the socket has been open for a while.
    pub(in crate::call) fn on_calm(&mut self, now: Now, is_steady: bool) {
        let has_passed = self.limit.has_passed(now);
        self.loss.take_if(|loss| match loss {
            ServerLoss::TurnedAway => is_steady,
            ServerLoss::TooSmall => has_passed,
            _ => false,
        });
    }

    /// Handles a socket that the server closed. Returns whether another one is worth a try at once,
    /// with shorter or fewer messages.
    pub(in crate::call) fn on_close(&mut self, now: Now, close: Close, lasted: Duration) -> bool {
        log::warn!("signaling: closed, {} {:?}", close.code, close.reason);
        let verdict = self.limit.judge(now, &close, lasted);
        self.closes = self.closes.saturating_add(1);
        self.last_close = Some(close);
        match verdict {
            Verdict::Gentler => log::warn!("signaling: the server may take less at a time"),
            Verdict::TooSmall => self.loss = Some(ServerLoss::TooSmall),
            Verdict::TurnedAway => self.loss = Some(ServerLoss::TurnedAway),
            // Its earlier behaviour explains more.
            Verdict::Other(ServerLoss::Silent) => {}
            Verdict::Other(loss) => self.loss = Some(loss),
        }
        verdict == Verdict::Gentler
    }
}

const ABNORMAL: Close = Close::abnormal();
