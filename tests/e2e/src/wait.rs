//! Waiting for a condition, with a deadline and without a guess at how long it takes.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Polls `condition` until it gives a value; returns the value and how long it took. The error
/// names `what` did not come about, and carries the last error of the condition, if any.
pub async fn within<T>(
    limit: Duration,
    what: &str,
    mut condition: impl AsyncFnMut() -> Result<Option<T>>,
) -> Result<(T, Duration)> {
    let began = Instant::now();
    loop {
        let answer = condition().await;
        let elapsed = began.elapsed();
        match answer {
            Ok(Some(value)) if elapsed <= limit => return Ok((value, elapsed)),
            Ok(Some(_)) => bail!("{what}: came about, but after {elapsed:.1?} and not {limit:?}"),
            Err(error) if elapsed > limit => {
                return Err(error).with_context(|| format!("{what}: not within {limit:?}"));
            }
            Ok(None) if elapsed > limit => bail!("{what}: not within {limit:?}"),
            Ok(None) | Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// Does the same as [`within`], with a limit that only a hanging page reaches.
pub async fn until<T>(what: &str, condition: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    Ok(within(PATIENCE, what, condition).await?.0)
}

/// A limit that only a hanging page reaches.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);
