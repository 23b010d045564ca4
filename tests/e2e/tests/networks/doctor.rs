//! What the page says of networks in which calls fail, and of those in which they do not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use visavis_e2e::lab::{Credentials, Firewall, Nat, Transport};
use visavis_e2e::{Browser, Stage, run_in_lab, until};

use crate::scene::configure;

#[test]
fn the_lobby_says_that_udp_is_blocked() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        lab.limit(Firewall::NoUdp)?;
        let relay = lab.relay(1).await?;
        configure(stage, &[relay.stun()]);

        let (verdict, text) = verdict(stage).await?;

        ensure!(
            verdict == "alarm" && text.contains("UDP"),
            "{verdict}: {text}"
        );
        Ok(())
    });
}

#[test]
fn the_lobby_says_nothing_of_a_network_in_which_calls_work() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let relay = lab.relay(1).await?;
        let turn = relay.turn(Transport::Udp, Credentials::Valid);
        configure(stage, &[relay.stun(), turn]);

        let (ana, verdict, text) = lobby(stage).await?;

        ensure!(verdict == "fine" && text.is_empty(), "{verdict}: {text}");
        let remark = "return document.querySelector('[data-testid=lobby-remark]').textContent";
        let remark: String = ana.evaluate(remark).await?;
        let answered = remark.strip_prefix("The network answered in ");
        let milliseconds = answered.and_then(|rest| rest.strip_suffix(" ms."));
        let is_measured = milliseconds.is_some_and(|count| count.parse::<u16>().is_ok());
        ensure!(is_measured, "{remark}");
        Ok(())
    });
}

#[test]
fn a_relay_that_fails_is_a_remark_in_the_lobby_where_stun_works() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let relay = lab.relay(1).await?;
        let turn = relay.turn(Transport::Udp, Credentials::Wrong);
        configure(stage, &[relay.stun(), turn]);

        let (verdict, text) = verdict(stage).await?;

        ensure!(verdict == "remark" && text.is_empty(), "{verdict}: {text}");
        Ok(())
    });
}

#[test]
fn a_call_between_two_hard_routers_says_why_it_does_not_come_up() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        let servers = [lab.relay(1).await?, lab.relay(2).await?];
        let servers = servers.each_ref().map(|server| server.stun());
        let causes = causes(stage, &servers).await?;

        ensure!(causes == ["BothHardNat", "BothHardNat"], "{causes:?}");
        Ok(())
    });
}

#[test]
fn a_call_says_on_both_sides_that_udp_is_blocked_on_one() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        lab.limit_ana(Firewall::NoUdp)?;
        let relay = lab.relay(1).await?;
        let causes = causes(stage, &[relay.stun()]).await?;

        ensure!(causes == ["UdpBlocked", "UdpBlocked"], "{causes:?}");
        Ok(())
    });
}

#[test]
fn a_call_that_needs_a_relay_says_that_it_is_full() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        let relay = lab.full_relay(1).await?;
        let turn = relay.turn(Transport::Udp, Credentials::Valid);
        let causes = causes(stage, &[relay.stun(), turn]).await?;

        ensure!(causes == ["RelayFull", "RelayFull"], "{causes:?}");
        Ok(())
    });
}

/// Returns the verdict of the lobby and its text, once there is one.
async fn verdict(stage: &Stage) -> Result<(String, String)> {
    let (_, verdict, text) = lobby(stage).await?;
    Ok((verdict, text))
}

/// Does the same, and leaves the lobby open.
async fn lobby(stage: &Stage) -> Result<(Arc<Browser>, String, String)> {
    let ana = stage.browser("ana").await?;
    ana.enter_lobby(&stage.room("")).await?;
    let entered = Instant::now();
    let verdict = until("the lobby has a verdict", async || {
        ana.attribute("lobby-network", "data-verdict").await
    })
    .await?;
    let took = entered.elapsed();
    ensure!(took < Duration::from_secs(6), "after {took:?}");
    let text = ana.text("lobby-network").await?.unwrap_or_default();
    Ok((ana, verdict, text))
}

/// Returns what the tiles of Ana and Ben say of a call that does not come up.
async fn causes(stage: &Stage, servers: &[String]) -> Result<[String; 2]> {
    configure(stage, servers);
    let (ana, ben) = (stage.browser("ana").await?, stage.browser("ben").await?);
    for person in [&ana, &ben] {
        person.enter_lobby(&stage.room("")).await?;
        // The check of the network comes first, as it does for most people.
        person.wait_for("lobby-network").await?;
    }
    ana.join().await?;
    ben.join().await?;
    let began = Instant::now();
    let causes = [cause(&ana).await?, cause(&ben).await?];
    let took = began.elapsed();
    println!("doctor: {causes:?} after {took:?}");
    ensure!(took < Duration::from_secs(20), "after {took:?}");
    Ok(causes)
}

async fn cause(person: &Browser) -> Result<String> {
    until(&format!("{} reads why", person.name()), async || {
        person.attribute("doctor", "data-cause").await
    })
    .await
}
