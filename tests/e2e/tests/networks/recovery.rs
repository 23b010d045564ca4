//! Calls that go on whatever happens to the networks.

use anyhow::{Result, ensure};
use serde::Deserialize;
use visavis_e2e::lab::{Firewall, Nat};
use visavis_e2e::{Browser, run_in_lab, until};

use crate::faults;
use crate::scene::Scene;

#[test]
fn from_wifi_to_mobile_the_call_goes_on() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::wifi_to_mobile(stage, lab).await.map(drop)
    });
}

#[test]
fn behind_a_new_public_address_the_call_goes_on() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::new_address(stage, lab).await.map(drop)
    });
}

#[test]
fn a_path_that_was_dead_for_15_seconds_is_taken_again() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::path_dead_and_back(stage, lab).await.map(drop)
    });
}

#[test]
fn a_participant_who_roams_while_the_server_is_gone_is_back_with_it() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        faults::roaming_without_server(stage, lab).await.map(drop)
    });
}

#[test]
fn nothing_is_missed_while_the_server_is_gone() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let missed = faults::server_gone_20_s(stage, lab).await?;
        ensure!(missed.most() < 2_000.0, "{missed:?}");
        Ok(())
    });
}

#[test]
fn when_a_relay_goes_dark_another_one_takes_over() {
    run_in_lab(Nat::Symmetric, async |stage, lab| {
        faults::relay_dead(stage, lab).await.map(drop)
    });
}

#[test]
fn a_voice_that_loses_packets_is_sent_with_redundancy_and_has_few_gaps() {
    run_in_lab(Nat::Cone, async |stage, lab| {
        let stun = lab.relay(1).await?;
        let scene = Scene::set(stage, &[stun.stun()]).await?;

        lab.limit_ana(Firewall::Lossy(8))?;

        for person in scene.people() {
            until("redundancy is negotiated", async || {
                let codec = person.evaluate::<String>(FIRST_CODEC).await?;
                Ok((codec == "red").then_some(()))
            })
            .await?;
        }
        let begun = Voice::heard_until(&scene.ben, 0.0, 0.0).await?;
        let first = Voice::heard_until(&scene.ben, begun.played, 2.0).await?;
        let last = Voice::heard_until(&scene.ben, first.played, 12.0).await?;
        let share = |part: f64, all: f64| part / all;
        let lost = last.lost - first.lost;
        let lost = share(lost, lost + last.received - first.received);
        let concealed = share(last.concealed - first.concealed, last.played - first.played);
        ensure!(lost > 0.03, "nothing gets lost: {first:?} {last:?}");
        ensure!(
            concealed < lost / 3.0,
            "{concealed} of {lost}: {first:?} {last:?}"
        );
        Ok(())
    });
}

/// The codec that was negotiated first.
const FIRST_CODEC: &str = "const { sdp } = window.visavisProbe.open()[0].remoteDescription;
    const [, payload] = sdp.match(/m=audio \\d+ \\S+ (\\d+)/);
    return sdp.match(`a=rtpmap:${payload} ([a-z]+)`)[1]";

/// What a page has heard of the other.
#[derive(Debug, Deserialize)]
struct Voice {
    /// The seconds that were played, and those of them that were made up in place of lost ones.
    played: f64,
    concealed: f64,
    /// The packets that came, and those that did not.
    received: f64,
    lost: f64,
}

impl Voice {
    /// Waits until so many seconds more have been played.
    async fn heard_until(person: &Browser, played: f64, seconds: f64) -> Result<Self> {
        let read = "return window.visavisProbe.open()[0].getStats().then(report => {
            const heard = [...report.values()].filter(it => it.type === 'inbound-rtp' && it.kind === 'audio')
                .sort((a, b) => b.packetsReceived - a.packetsReceived)[0];
            return { played: heard.totalSamplesReceived / 48_000, concealed: heard.concealedSamples / 48_000,
                received: heard.packetsReceived, lost: heard.packetsLost };
        })";
        until("the voice goes on", async || {
            let voice: Self = person.evaluate(read).await?;
            Ok((voice.played > played + seconds).then_some(voice))
        })
        .await
    }
}
