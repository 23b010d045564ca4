//! Interruptions of sound and picture, as the receiver measures them.

use std::time::Duration;

use anyhow::{Context, Result};

use crate::lab::Moment;
use crate::{Browser, within};

/// The media that a receiver misses when a path is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// Sound, by its packets.
    Audio,
    /// Picture, by the frames that were painted.
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
    /// Notes from now on at what times media comes.
    pub async fn watch(&self) -> Result<()> {
        self.evaluate("window.visavisProbe.watch(); return null")
            .await
    }

    /// Waits until media has come steadily for a while, which begins after a moment.
    pub async fn wait_for_steady(
        &self,
        media: Media,
        since: Moment,
        limit: Duration,
    ) -> Result<()> {
        let what = format!("{}: {} comes steadily", self.name(), media.word());
        let steady = within(limit, &what, async || {
            let start = Moment::now().before(STEADY);
            if start.0 < since.0 {
                return Ok(None);
            }
            let gap = self.longest_gap(media, start).await?;
            Ok((gap < STUTTER).then_some(()))
        });
        steady.await.map(drop)
    }

    /// Returns the longest time without any media since a moment, in milliseconds.
    pub async fn longest_gap(&self, media: Media, since: Moment) -> Result<f64> {
        let (kind, since) = (media.word(), since.0);
        self.evaluate(&format!(
            "return window.visavisProbe.longestGap('{kind}', {since})"
        ))
        .await
    }

    /// Returns how many milliseconds after a moment media came.
    pub async fn returned_after(&self, media: Media, since: Moment) -> Result<f64> {
        let (kind, since) = (media.word(), since.0);
        let returned: Option<f64> = self
            .evaluate(&format!(
                "return window.visavisProbe.returnedAfter('{kind}', {since})"
            ))
            .await?;
        returned.context("no media at all")
    }

    /// Returns the addresses of the relays that its media goes through.
    pub async fn relays(&self) -> Result<Vec<String>> {
        self.evaluate("return window.visavisProbe.relays()").await
    }
}

/// Media that comes for this long is steady.
const STEADY: Duration = Duration::from_secs(3);

/// A busy machine stutters for less than this, in milliseconds.
const STUTTER: f64 = 600.0;
