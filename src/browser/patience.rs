//! An end to waiting for the browser.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;

/// Waits for this long at most. `None` if nothing came by then; what comes later is dropped.
pub async fn within<T>(patience_ms: u32, promise: impl Future<Output = T>) -> Option<T> {
    match select(Box::pin(promise), TimeoutFuture::new(patience_ms)).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}
