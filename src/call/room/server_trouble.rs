//! Why a signaling server is of no use, from what it does and what the browser says of it.

use std::time::Duration;

use crate::call::fault::ServerLoss;
use crate::call::room::frame_limit::{Limit, Verdict};
use crate::call::view::CloseView;
use crate::model::{Now, ServerId};
use crate::signaling::{Close, LocalNetwork};

/// The troubles with one server.
#[derive(Debug)]
pub(in crate::call) struct Trouble {
    /// What was wrong the last time, until the server is of use.
    loss: Option<ServerLoss>,
    /// What the browser said of the local network, if the server is there.
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

    /// What was wrong the last time.
    pub(in crate::call) const fn loss(&self) -> Option<ServerLoss> {
        self.loss
    }

    /// What does not go away by waiting a moment.
    pub(in crate::call) fn lasting(&self) -> Option<ServerLoss> {
        self.loss.filter(|loss| loss.is_lasting())
    }

    /// The server is sure to hang up again.
    pub(in crate::call) fn is_certain(&self) -> bool {
        let is_explained = || *self.last_close.as_ref().unwrap_or(&ABNORMAL) != ABNORMAL;
        match self.loss {
            Some(ServerLoss::TooSmall) => true,
            Some(ServerLoss::TurnedAway) => is_explained(),
            _ => false,
        }
    }

    /// The server takes small messages only.
    pub(in crate::call) const fn is_small(&self) -> bool {
        self.limit.is_small()
    }

    /// The server takes few messages at a time.
    pub(in crate::call) const fn is_slow(&self) -> bool {
        self.limit.is_slow()
    }

    /// A dial of which nothing is heard waits for an answer of the user.
    pub(in crate::call) const fn is_asking(&self, is_slow: bool) -> bool {
        match self.local_network {
            LocalNetwork::Asks { is_sure } => is_sure || is_slow,
            LocalNetwork::Open | LocalNetwork::Denied => false,
        }
    }

    /// How the server last closed a socket.
    pub(in crate::call) fn last_close(&self, server: ServerId) -> Option<CloseView> {
        let close = self.last_close.clone()?;
        Some(CloseView {
            server,
            close,
            count: self.closes,
            is_small: self.is_small(),
        })
    }

    /// The browser says whether the page may reach the server.
    pub(in crate::call) fn on_local_network(&mut self, local_network: LocalNetwork) {
        self.local_network = local_network;
        if local_network != LocalNetwork::Denied {
            self.loss.take_if(|loss| *loss == ServerLoss::LocalNetwork);
        }
    }

    /// No socket opened.
    pub(in crate::call) fn on_failed_dial(&mut self) {
        if self.local_network == LocalNetwork::Denied {
            self.loss = Some(ServerLoss::LocalNetwork);
        }
    }

    /// A socket opened.
    pub(in crate::call) fn on_open(&mut self) {
        self.has_heard = false;
        self.limit.begin();
        self.loss
            .take_if(|loss| !loss.is_lasting() || *loss == ServerLoss::LocalNetwork);
    }

    /// The server has carried or acknowledged the first message over this socket. What it said before, a
    /// greeting, is no matter then.
    pub(in crate::call) fn on_ready(&mut self) {
        self.loss.take_if(|loss| *loss != ServerLoss::TooSmall);
    }

    /// A message of another page came.
    pub(in crate::call) fn on_message(&mut self) {
        self.has_heard = true;
        self.loss.take_if(|loss| *loss == ServerLoss::Foreign);
    }

    /// A frame made no sense. A relay that carries our own messages may carry those of other programs as
    /// well.
    pub(in crate::call) fn on_foreign(&mut self, why: &str) {
        if self.has_heard || self.loss == Some(ServerLoss::Foreign) {
            return log::debug!("signaling: {why}");
        }
        log::warn!("signaling: what the server says is not of its `codec`: {why}");
        self.loss = Some(ServerLoss::Foreign);
    }

    /// Frames of these lengths are sent.
    pub(in crate::call) fn on_sent(&mut self, now: Now, lengths: impl Iterator<Item = usize>) {
        self.limit.note_sent(now, lengths);
    }

    /// The socket has been open for a while.
    pub(in crate::call) fn on_calm(&mut self, now: Now, is_steady: bool) {
        let has_passed = self.limit.has_passed(now);
        self.loss.take_if(|loss| match loss {
            ServerLoss::TurnedAway => is_steady,
            ServerLoss::TooSmall => has_passed,
            _ => false,
        });
    }

    /// The server closed a socket that was open for a time. Says whether another one is worth a try at
    /// once, with shorter or fewer messages.
    pub(in crate::call) fn on_close(&mut self, now: Now, close: Close, lasted: Duration) -> bool {
        log::warn!("signaling: closed, {} {:?}", close.code, close.reason);
        let verdict = self.limit.judge(now, &close, lasted);
        self.closes = self.closes.saturating_add(1);
        self.last_close = Some(close);
        match verdict {
            Verdict::Gentler => log::warn!("signaling: the server may take less at a time"),
            Verdict::TooSmall => self.loss = Some(ServerLoss::TooSmall),
            Verdict::TurnedAway => self.loss = Some(ServerLoss::TurnedAway),
            // What it said before explains more.
            Verdict::Other(ServerLoss::Silent) => {}
            Verdict::Other(loss) => self.loss = Some(loss),
        }
        verdict == Verdict::Gentler
    }
}

const ABNORMAL: Close = Close::abnormal();
