//! Faults of the networks of a call, and what was missed of the call. Tests look at the outcome,
//! `scripts/bench recovery` at the figures.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use visavis_e2e::lab::{Credentials, Firewall, Lab, Moment, Transport};
use visavis_e2e::{SignalingServer, Stage};

use crate::scene::{Missed, Scene};

/// Ana's Wi-Fi goes and the mobile network comes; both homes reach each other directly.
pub(crate) async fn wifi_to_mobile(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let scene = Scene::set(stage, &[stun.stun()]).await?;

    let fault = lab.roam()?;

    let missed = scene.missed(fault).await?;
    for person in scene.people() {
        let path = person.wait_for_one_tile().await?.path;
        ensure!(path.as_deref() != Some("relay"), "{path:?}");
    }
    Ok(missed)
}

/// Ana's router gets another public address.
pub(crate) async fn new_address(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let scene = Scene::set(stage, &[stun.stun()]).await?;

    let fault = lab.change_address()?;

    scene.missed(fault).await
}

/// Nothing gets through Ana's router for 15 s.
pub(crate) async fn path_dead_and_back(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let scene = Scene::set(stage, &[stun.stun()]).await?;
    lab.limit_ana(Firewall::Shut)?;
    tokio::time::sleep(Duration::from_secs(15)).await;

    let repair = lab.limit_ana(Firewall::Open)?;

    scene.missed_after(repair).await
}

/// The signaling server goes and so does Ana's Wi-Fi; after 10 s the server is back.
pub(crate) async fn roaming_without_server(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let server = SignalingServer::start().await?;
    let port = server.port();
    stage.site.lead_to(port);
    let scene = Scene::set(stage, &[stun.stun()]).await?;
    drop(server);
    lab.roam()?;
    tokio::time::sleep(Duration::from_secs(10)).await;

    let _server = SignalingServer::start_on(port).await?;
    let repair = Moment::now();

    scene.missed_after(repair).await
}

/// Nothing happens for 20 s: what is missed all the same is the noise of the measurement.
pub(crate) async fn nothing(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let scene = Scene::set(stage, &[stun.stun()]).await?;

    let began = Moment::now();
    tokio::time::sleep(Duration::from_secs(20)).await;

    scene.missed(began).await
}

/// The signaling server is gone for 20 s.
pub(crate) async fn server_gone_20_s(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let server = SignalingServer::start().await?;
    let port = server.port();
    stage.site.lead_to(port);
    let scene = Scene::set(stage, &[stun.stun()]).await?;

    let fault = Moment::now();
    drop(server);
    tokio::time::sleep(Duration::from_secs(20)).await;
    let _server = SignalingServer::start_on(port).await?;

    scene.missed(fault.after(Duration::from_secs(20))).await?;
    scene.missed(fault).await
}

/// The signaling server is gone for good; what follows is longer than any timer of signaling.
pub(crate) async fn server_gone(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let stun = lab.relay(1).await?;
    let server = SignalingServer::start().await?;
    stage.site.lead_to(server.port());
    let scene = Scene::set(stage, &[stun.stun()]).await?;

    let fault = Moment::now();
    drop(server);
    tokio::time::sleep(Duration::from_secs(70)).await;

    scene.missed(fault).await
}

/// The relay that the call goes through goes dark, and there is another one.
pub(crate) async fn relay_dead(stage: &Stage, lab: &Lab) -> Result<Missed> {
    let relays = [lab.relay(1).await?, lab.relay(2).await?];
    let servers = relays
        .each_ref()
        .map(|relay| relay.turn(Transport::Udp, Credentials::Valid));
    let scene = Scene::set(stage, &servers).await?;
    let used = scene.ana.relays().await?;
    let first = relays
        .iter()
        .find(|relay| used.contains(&relay.address().to_owned()));

    let fault = lab.darken(first.context("the call goes through a relay")?)?;

    scene.missed(fault).await
}
