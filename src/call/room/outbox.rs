//! The queue of envelopes that wait for signaling or for the rate limit: in order, and each once.

use std::collections::VecDeque;

use crate::call::room::server_pool::Receiver;
use crate::signaling::envelope::Body;

/// Envelopes that have not left. They are numbered when they leave, unless they left another way
/// before.
#[derive(Debug, Default)]
pub(in crate::call) struct Outbox(VecDeque<(Receiver, Body, Option<u64>)>);

impl Outbox {
    /// Puts an envelope behind the others, and takes out what it makes needless.
    pub(in crate::call) fn push(&mut self, to: Receiver, body: Body, n: Option<u64>) {
        // Who we are is said once to each, in its place in the order, as it then is.
        let mut queued = self.0.iter_mut();
        if let Some((_, queued, _)) = queued.find(|(t, b, _)| *t == to && is_outdone(b, &body)) {
            *queued = body;
            return;
        }
        // The last report says all; what waited with an earlier one is old news.
        if matches!(body, Body::Report(_)) {
            self.0
                .retain(|(other, queued, _)| *other != to || !matches!(queued, Body::Report(_)));
        }
        self.0.push_back((to, body, n));
        if self.0.len() > MOST {
            self.0.pop_front();
        }
    }

    /// Puts an envelope before all others: `hello`, which everything else leans on.
    pub(in crate::call) fn push_first(&mut self, body: Body) {
        // An older hello has nothing to add, unless it carries answers.
        self.0
            .retain(|(_, body, _)| !matches!(body, Body::Hello(hello) if hello.answers.is_empty()));
        self.0.push_front((Receiver::All, body, None));
    }

    /// The next to leave.
    pub(in crate::call) fn pop(&mut self) -> Option<(Receiver, Body, Option<u64>)> {
        self.0.pop_front()
    }

    /// Forgets everything.
    pub(in crate::call) fn clear(&mut self) {
        self.0.clear();
    }

    /// Nothing waits.
    pub(in crate::call) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What the later one says as well, or says better.
fn is_outdone(earlier: &Body, later: &Body) -> bool {
    match (earlier, later) {
        (Body::Hello(earlier), Body::Hello(_)) => earlier.answers.is_empty(),
        (Body::Welcome(earlier), Body::Welcome(_)) => earlier.offer.is_none(),
        _ => false,
    }
}

/// What waits for a server that is away. Old candidates are the first to be useless.
const MOST: usize = 256;
