//! Homes that reach each other through a relay alone, and relays that refuse.

use anyhow::{Result, ensure};
use visavis_e2e::lab::{Credentials, Firewall, Lab, Moment, Nat, Relay, Transport};
use visavis_e2e::{Browser, Stage, run_in_lab, until};

use crate::scene::{Scene, configure};

#[test]
fn behind_symmetric_routers_the_call_goes_through_a_relay() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        call_through(stage, lab, Firewall::Open, Transport::Udp).await
    });
}

#[test]
fn where_udp_is_forbidden_the_relay_is_reached_over_tcp() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        call_through(stage, lab, Firewall::NoUdp, Transport::Tcp).await
    });
}

#[test]
fn where_only_web_pages_are_allowed_the_relay_is_reached_over_tls() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        call_through(stage, lab, Firewall::WebOnly, Transport::Tls).await
    });
}

#[test]
fn a_link_that_asks_for_relayed_paths_gets_nothing_else() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let relay = lab.relay(1).await?;
        configure(stage, &[relay.turn(Transport::Udp, Credentials::Valid)]);
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("?relay=only")).await?;
        }
        ana.join().await?;
        ben.join().await?;

        wait_for_path_through(&relay, &[&ana, &ben]).await
    });
}

#[test]
fn a_relay_of_ones_own_carries_a_call_that_has_no_other_path() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        let relay = lab.relay(1).await?;
        configure(stage, &[relay.stun()]);
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for person in [&ana, &ben] {
            person.enter_lobby(&stage.room("")).await?;
            person.join().await?;
        }
        for person in [&ana, &ben] {
            person.wait_for("tile").await?;
        }

        let (username, credential) = relay.login();
        ana.click("settings").await?;
        ana.click("settings-relay").await?;
        ana.type_into("relay-address", relay.address()).await?;
        ana.type_into("relay-user", username).await?;
        ana.type_into("relay-password", credential).await?;
        ana.click("relay-use").await?;
        ana.wait_for("relay-in-use").await?;
        ana.click("settings-close").await?;

        wait_for_path_through(&relay, &[&ana, &ben]).await
    });
}

#[test]
fn credentials_that_a_relay_refuses_are_reported() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let relay = lab.relay(1).await?;
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        for (person, credentials) in [(&ana, Credentials::Expired), (&ben, Credentials::Wrong)] {
            let turn = relay.turn(Transport::Udp, credentials);
            configure(stage, &[relay.stun(), turn]);
            person.enter_lobby(&stage.room("")).await?;
        }
        ana.join().await?;
        ben.join().await?;

        for person in [&ana, &ben] {
            person.wait_for_one_tile().await?;
            let what = format!("{} reads about the relay", person.name());
            until(&what, async || {
                let notices = person.texts("notice").await?;
                let is_named = notices.iter().any(|notice| notice.contains("TURN"));
                Ok(is_named.then_some(()))
            })
            .await?;
        }
        Ok(())
    });
}

#[test]
fn a_test_call_shows_before_the_call_whether_the_relay_works() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        let relay = lab.relay(1).await?;
        let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
        configure(stage, &[relay.turn(Transport::Udp, Credentials::Valid)]);
        start_test_call(stage, &ana).await?;
        until("picture and sound come back", async || {
            let moves = "const video = document.querySelector('[data-testid=test-call-picture]');
                const sound = document.querySelector('[data-testid=test-call-sound]');
                const { totalVideoFrames } = video?.getVideoPlaybackQuality() ?? {};
                return totalVideoFrames > 1 && sound?.currentTime > 0";
            Ok(ana.evaluate::<bool>(moves).await?.then_some(()))
        })
        .await?;
        until("the relay works, and nothing is missing", async || {
            let said = ana.text("test-call-status").await?.unwrap_or_default();
            let is_whole = said.starts_with("The relay works · ") && said.matches('·').count() == 1;
            Ok(is_whole.then_some(()))
        })
        .await?;
        let open = "return window.visavisProbe.open().length";
        ana.click("test-call-again").await?;
        until("the next test call is under way", async || {
            Ok((ana.evaluate::<u32>(open).await? > 0).then_some(()))
        })
        .await?;
        ana.click("test-call-close").await?;
        until("its end leaves no connection", async || {
            Ok((ana.evaluate::<u32>(open).await? == 0).then_some(()))
        })
        .await?;

        configure(stage, &[relay.turn(Transport::Udp, Credentials::Wrong)]);
        start_test_call(stage, &ben).await?;
        until("the reason is said", async || {
            let said = ben.text("test-call-status").await?.unwrap_or_default();
            Ok(said
                .starts_with("The TURN relay refused the login (401).")
                .then_some(()))
        })
        .await
    });
}

async fn start_test_call(stage: &Stage, person: &Browser) -> Result<()> {
    person.enter_lobby(&stage.room("")).await?;
    person.click("lobby-server").await?;
    person.click("lobby-test").await
}

/// Waits until these people see and hear each other, and checks that they do through this relay
/// alone.
async fn wait_for_path_through(relay: &Relay, people: &[&Browser]) -> Result<()> {
    for person in people {
        person.wait_for_one_tile().await?;
        person.wait_for_media().await?;
        let relays = person.relays().await?;
        ensure!(relays == [relay.address()], "{relays:?}");
    }
    Ok(())
}

/// Checks that a call goes through a relay behind this firewall, over this transport.
async fn call_through(
    stage: &Stage,
    lab: &Lab,
    firewall: Firewall,
    transport: Transport,
) -> Result<()> {
    lab.limit(firewall)?;
    let relay = lab.relay(1).await?;
    let server = relay.turn(transport, Credentials::Valid);

    let scene = Scene::set(stage, &[server]).await?;

    scene.wait_for_steady(Moment::now()).await?;
    until("a tile says that the path is relayed", async || {
        let mut paths = Vec::new();
        for person in scene.people() {
            paths.extend(person.wait_for_one_tile().await?.path);
        }
        Ok(paths.contains(&"relay".to_owned()).then_some(()))
    })
    .await?;
    let mut paths = Vec::new();
    for person in scene.people() {
        person.click("people").await?;
        person.click("details").await?;
        let path = until("the path is there in words", async || {
            person.text("timeline-path").await
        });
        paths.push(path.await?);
    }
    let is_relayed = |path: &String| path.starts_with("Path · Through a relay · ");
    ensure!(paths.iter().all(is_relayed), "{paths:?}");
    // At least one of the two has its own end there.
    let end = format!("{} · relay ({})", relay.address(), transport.name());
    ensure!(paths.iter().any(|path| path.contains(&end)), "{paths:?}");
    Ok(())
}
