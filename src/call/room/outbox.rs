//! The queue of envelopes that wait for signaling or for the rate limit: in order, and each once.

use std::collections::VecDeque;

use crate::call::room::server_pool::Receiver;
use crate::signaling::envelope::Body;

/// Envelopes that were not sent. They are numbered when they are sent, unless they went over a
/// control channel before.
#[derive(Debug, Default)]
pub(in crate::call) struct Outbox(VecDeque<(Receiver, Body, Option<u64>)>);

impl Outbox {
    /// Queues an envelope, and removes those that it supersedes.
    pub(in crate::call) fn push(&mut self, to: Receiver, body: Body, n: Option<u64>) {
        // An introduction goes once to each receiver, in its place in the order, with the latest
        // state.
        let mut queued = self.0.iter_mut();
        if let Some((_, queued, _)) = queued.find(|(t, b, _)| *t == to && is_outdone(b, &body)) {
            *queued = body;
            return;
        }
        // The last report is complete and supersedes the earlier ones.
        if matches!(body, Body::Report(_)) {
            self.0
                .retain(|(other, queued, _)| *other != to || !matches!(queued, Body::Report(_)));
        }
        self.0.push_back((to, body, n));
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }

    /// Puts an envelope before all others: `hello`, on which all others depend.
    pub(in crate::call) fn push_first(&mut self, body: Body) {
        // An older hello has nothing to add, unless it carries answers.
        self.0
            .retain(|(_, body, _)| !matches!(body, Body::Hello(hello) if hello.answers.is_empty()));
        self.0.push_front((Receiver::All, body, None));
    }

    /// Takes the next envelope out.
    pub(in crate::call) fn pop(&mut self) -> Option<(Receiver, Body, Option<u64>)> {
        self.0.pop_front()
    }

    /// Removes all envelopes.
    pub(in crate::call) fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns whether no envelope waits.
    pub(in crate::call) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Returns whether a later envelope supersedes an earlier one.
fn is_outdone(earlier: &Body, later: &Body) -> bool {
    match (earlier, later) {
        (Body::Hello(earlier), Body::Hello(_)) => earlier.answers.is_empty(),
        (Body::Welcome(earlier), Body::Welcome(_)) => earlier.offer.is_none(),
        _ => false,
    }
}

/// The most envelopes that wait for a server. Old candidates are the first to become useless.
const MOST: usize = 256;
