//! How long nothing is heard or seen, as the receiver has it.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::lab::Moment;
use crate::{Browser, within};

/// What is missed when a path is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// Sound, by its packets, each 50 ms.
    Audio,
    /// Picture, by the frames that were painted, each 20 ms.
    Video,
}

impl Media {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Audio, Self::Video];

    const fn word(self) -> &'static str {
        match self {
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }
}

impl Browser {
    /// Notes from now on when media comes.
    pub async fn watch(&self) -> Result<()> {
        self.evaluate("window.visavisProbe.watch(); return null")
            .await
    }

    /// The longest time without any media since just before a moment, until now or until the last of
    /// it, in milliseconds.
    pub async fn longest_gap(&self, media: Media, since: Moment) -> Result<f64> {
        let mut arrivals = self.arrivals(media, since).await?;
        arrivals.push(Moment::now().0);
        let gaps = arrivals.windows(2).map(|pair| pair[1] - pair[0]);
        gaps.max_by(f64::total_cmp).context("no media at all")
    }

    /// Waits until media comes after a moment, and says how many milliseconds later that was.
    pub async fn wait_for_return(
        &self,
        media: Media,
        since: Moment,
        limit: Duration,
    ) -> Result<f64> {
        let what = format!("{}: {} comes back", self.name(), media.word());
        let first = within(limit, &what, async || {
            let arrivals = self.arrivals(media, since).await?;
            Ok(arrivals.into_iter().find(|at| *at > since.0))
        });
        Ok(first.await?.0 - since.0)
    }

    async fn arrivals(&self, media: Media, since: Moment) -> Result<Vec<f64>> {
        let (kind, from) = (media.word(), since.0);
        self.evaluate(&format!(
            "return window.visavisProbe.arrivals('{kind}', {from})"
        ))
        .await
    }
}
