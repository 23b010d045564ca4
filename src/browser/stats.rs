//! The counters of a connection, as the browser reports them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::RtcStatsReport;

use crate::model::PathKind;

/// What is read out of one `getStats()`.
/// <https://www.w3.org/TR/webrtc-stats/>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Bytes received on the transport.
    pub bytes: f64,
    /// STUN requests and responses received on all pairs: a sum that does not jump when another pair
    /// is selected.
    pub checks: f64,
    /// The worse of the selected pair's two candidate types.
    pub path: Option<PathKind>,
}

/// Reads a report. What a browser does not report counts as nothing.
pub fn read(report: &RtcStatsReport) -> Reading {
    let stats = js_sys::Map::from(JsValue::from(report.clone()));
    let mut transport = None;
    let mut nominated = None;
    let mut checks = 0.0;
    stats.for_each(&mut |stat, _| match text(&stat, "type").as_deref() {
        Some("transport") => transport = Some(stat),
        Some("candidate-pair") => {
            checks += number(&stat, "requestsReceived") + number(&stat, "responsesReceived");
            if is_nominated(&stat) {
                nominated = Some(stat);
            }
        }
        _ => {}
    });
    let by_id = |id: Option<String>| {
        id.map(|id| stats.get(&id.into()))
            .filter(|stat| !stat.is_undefined())
    };
    // Firefox has no transport with a selected pair; the nominated pair is it.
    let pair = transport
        .as_ref()
        .and_then(|t| by_id(text(t, "selectedCandidatePairId")))
        .or(nominated);
    let Some(pair) = pair else {
        return Reading::default();
    };
    let received = transport.as_ref().map_or_else(
        || number(&pair, "bytesReceived"),
        |t| number(t, "bytesReceived"),
    );
    let end = |key| {
        by_id(text(&pair, key)).and_then(|end| PathKind::parse(&text(&end, "candidateType")?))
    };
    Reading {
        bytes: received,
        checks,
        path: end("localCandidateId").max(end("remoteCandidateId")),
    }
}

fn is_nominated(pair: &JsValue) -> bool {
    let is_true = |key: &str| Reflect::get(pair, &key.into()).is_ok_and(|value| value.is_truthy());
    is_true("nominated") && text(pair, "state").as_deref() == Some("succeeded")
}

fn text(stat: &JsValue, key: &str) -> Option<String> {
    Reflect::get(stat, &key.into()).ok()?.as_string()
}

fn number(stat: &JsValue, key: &str) -> f64 {
    Reflect::get(stat, &key.into())
        .ok()
        .and_then(|value| value.as_f64())
        .unwrap_or_default()
}
