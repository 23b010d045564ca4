//! A time limit for waiting on the browser.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

/// Waits for `promise` for this long at most. Returns `None` on timeout, and drops the late
/// outcome.
pub async fn within<T>(patience_ms: u32, promise: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(promise), TimeoutFuture::new(patience_ms)).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}
