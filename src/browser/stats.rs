//! The statistics of a connection, as the browser reports them.

use wasm_bindgen::JsValue;
use web_sys::RtcStatsReport;

use super::reflect::{get, text};
use crate::model::stats_sample::{SoundCounters, VideoCounters};
use crate::model::{PathKind, StatsSample};

/// Reads a report. `screen_mids` are the media lines of the remote peer's shared screen.
/// <https://www.w3.org/TR/webrtc-stats/>
pub fn read(report: &RtcStatsReport, screen_mids: &[String]) -> StatsSample {
    let stats = js_sys::Map::from(JsValue::from(report.clone()));
    let mut transport = None;
    let mut nominated = None;
    let mut sample = StatsSample::default();
    stats.for_each(&mut |stat, _| {
        let count = |key| number(&stat, key).unwrap_or_default();
        match text(&stat, "type").as_deref() {
            Some("transport") => transport = Some(stat),
            Some("candidate-pair") => {
                sample.checks += count("requestsReceived") + count("responsesReceived");
                sample.bytes_received += count("bytesReceived");
                sample.bytes_sent += count("bytesSent");
                sample.idle = [sample.idle, idle(&stat)]
                    .into_iter()
                    .flatten()
                    .reduce(f64::min);
                if is_in_use(&stat) {
                    nominated = Some(stat);
                }
            }
            Some("inbound-rtp") => {
                sample.packets += count("packetsReceived");
                sample.lost += count("packetsLost");
                let mid = text(&stat, "mid");
                let is_screen = mid.is_some_and(|mid| screen_mids.contains(&mid));
                if text(&stat, "kind").as_deref() == Some("audio") {
                    let sound = match is_screen {
                        true => &mut sample.screen_sound,
                        false => &mut sample.voice,
                    };
                    let seconds = number(&stat, "totalSamplesDuration");
                    *sound = SoundCounters {
                        seconds: seconds.unwrap_or_default(),
                        energy: count("totalAudioEnergy"),
                        packets: seconds.map_or(0.0, |_| count("packetsReceived")),
                        is_counted: seconds.is_some(),
                    };
                } else {
                    let video = match is_screen {
                        true => &mut sample.screen,
                        false => &mut sample.camera,
                    };
                    let frames = count("framesDecoded") as u32;
                    // A browser may have several, of which one has come.
                    if frames > video.frames {
                        *video = VideoCounters {
                            frames,
                            lines: count("frameHeight") as u16,
                        };
                    }
                }
            }
            Some("outbound-rtp") => {
                sample.sent += count("packetsSent");
                if !is_true(&stat, "powerEfficientEncoder") {
                    sample.encoding += count("totalEncodeTime") as f32;
                }
            }
            Some("local-candidate") => {
                // Only Chromium reports it.
                let is_vpn = text(&stat, "networkType").map(|kind| kind == "vpn");
                sample.is_vpn_only = match (sample.is_vpn_only, is_vpn) {
                    (Some(before), Some(is_vpn)) => Some(before && is_vpn),
                    (before, is_vpn) => before.or(is_vpn),
                };
            }
            _ => {}
        }
    });
    let by_id = |id: Option<String>| {
        id.map(|id| stats.get(&id.into()))
            .filter(|stat| !stat.is_undefined())
    };
    // Firefox's transport reports neither its pair nor its bytes.
    let pair = transport
        .as_ref()
        .and_then(|t| by_id(text(t, "selectedCandidatePairId")))
        .or(nominated);
    let Some(pair) = pair else {
        return StatsSample {
            checks: sample.checks,
            is_vpn_only: sample.is_vpn_only,
            encoding: sample.encoding,
            ..StatsSample::default()
        };
    };
    let of_transport = |key| transport.as_ref().and_then(|t| number(t, key));
    let end = |key| {
        by_id(text(&pair, key)).and_then(|end| PathKind::parse(&text(&end, "candidateType")?))
    };
    StatsSample {
        bytes_received: of_transport("bytesReceived").unwrap_or(sample.bytes_received),
        bytes_sent: of_transport("bytesSent").unwrap_or(sample.bytes_sent),
        path: end("localCandidateId").max(end("remoteCandidateId")),
        round_trip: number(&pair, "currentRoundTripTime"),
        ..sample
    }
}

/// Returns whether a pair reports itself as in use. In Firefox, the pairs of earlier ICE
/// generations stay nominated.
pub(super) fn is_in_use(pair: &JsValue) -> bool {
    let is_selected =
        get(pair, "selected").is_none_or(|value| value.is_undefined() || value.is_truthy());
    is_selected && is_true(pair, "nominated") && text(pair, "state").as_deref() == Some("succeeded")
}

/// Returns the seconds since the last packet on a pair. Both timestamps are milliseconds of the
/// same clock.
fn idle(pair: &JsValue) -> Option<f64> {
    let last = number(pair, "lastPacketReceivedTimestamp")?;
    Some(((number(pair, "timestamp")? - last) / 1e3).max(0.0))
}

fn is_true(stat: &JsValue, key: &str) -> bool {
    get(stat, key).is_some_and(|value| value.is_truthy())
}

fn number(stat: &JsValue, key: &str) -> Option<f64> {
    get(stat, key)?.as_f64()
}
