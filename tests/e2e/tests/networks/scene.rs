//! What these tests have in common.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use visavis_e2e::lab::Moment;
use visavis_e2e::{Browser, ConfigFile, Media, Stage};

/// Ana and Ben.
pub(crate) type Pair = (Arc<Browser>, Arc<Browser>);

/// A call with these ICE servers, whose media is noted.
pub(crate) async fn call(stage: &Stage, ice_servers: &[String]) -> Result<Pair> {
    let servers = ice_servers.join(", ");
    let config = format!(r#"{{ "iceServers": [{servers}] }}"#);
    stage.site.set_config(ConfigFile::Text(config));
    let (ana, ben) = stage.call().await?;
    for person in [&ana, &ben] {
        person.watch().await?;
    }
    Ok((ana, ben))
}

/// Waits until both see and hear again what was sent after a moment.
pub(crate) async fn wait_for_return(pair: &Pair, since: Moment) -> Result<()> {
    for person in [&pair.0, &pair.1] {
        for media in Media::ALL {
            person.wait_for_return(media, since, LONGEST).await?;
        }
    }
    Ok(())
}

/// No repair takes this long on the slowest of machines.
const LONGEST: Duration = Duration::from_secs(30);
