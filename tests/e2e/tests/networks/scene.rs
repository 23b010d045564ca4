//! The call that these tests share, and what was missed of it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use visavis_e2e::lab::Moment;
use visavis_e2e::{Browser, ConfigFile, Media, Stage};

/// Ana and Ben, in a call.
pub(crate) struct Scene {
    pub(crate) ana: Arc<Browser>,
    pub(crate) ben: Arc<Browser>,
}

/// Milliseconds without sound and without picture, on the side that missed more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Missed {
    pub(crate) audio: f64,
    pub(crate) video: f64,
}

impl Missed {
    pub(crate) const fn most(self) -> f64 {
        self.audio.max(self.video)
    }
}

impl Scene {
    /// Starts a call with these ICE servers, whose media is watched.
    pub(crate) async fn set(stage: &Stage, ice_servers: &[String]) -> Result<Self> {
        configure(stage, ice_servers);
        let (ana, ben) = stage.call().await?;
        let scene = Self { ana, ben };
        for person in scene.people() {
            person.watch().await?;
        }
        // Bandwidth estimates and jitter buffers have found their level.
        scene.wait_for_steady(Moment::now()).await?;
        Ok(scene)
    }

    pub(crate) const fn people(&self) -> [&Arc<Browser>; 2] {
        [&self.ana, &self.ben]
    }

    /// Returns the longest interruption after a fault, once all media comes steadily again.
    pub(crate) async fn missed(&self, fault: Moment) -> Result<Missed> {
        self.wait_for_steady(fault.after(FELT_BY)).await?;
        self.worst(async |person, media| person.longest_gap(media, fault).await)
            .await
    }

    /// Returns how long after a repair outside of the page all media came again.
    pub(crate) async fn missed_after(&self, repair: Moment) -> Result<Missed> {
        self.wait_for_steady(repair).await?;
        self.worst(async |person, media| person.returned_after(media, repair).await)
            .await
    }

    /// Waits until all media comes steadily after a moment, and the tiles say so.
    pub(crate) async fn wait_for_steady(&self, since: Moment) -> Result<()> {
        for person in self.people() {
            for media in Media::ALL {
                person.wait_for_steady(media, since, LONGEST).await?;
            }
            person.wait_for_one_tile().await?;
        }
        Ok(())
    }

    async fn worst(&self, measure: impl AsyncFn(&Browser, Media) -> Result<f64>) -> Result<Missed> {
        let mut missed = Missed {
            audio: 0.0,
            video: 0.0,
        };
        for person in self.people() {
            missed.audio = missed.audio.max(measure(person, Media::Audio).await?);
            missed.video = missed.video.max(measure(person, Media::Video).await?);
        }
        Ok(missed)
    }
}

/// Gives the page these ICE servers.
pub(crate) fn configure(stage: &Stage, ice_servers: &[String]) {
    let servers = ice_servers.join(", ");
    let config = format!(r#"{{ "iceServers": [{servers}] }}"#);
    stage.site.set_config(ConfigFile::Text(config));
}

/// The time within which a fault takes effect.
const FELT_BY: Duration = Duration::from_secs(2);

/// A limit that no repair reaches on the slowest of machines.
const LONGEST: Duration = Duration::from_secs(40);
