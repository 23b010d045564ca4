//! The counters of a connection, as the browser reports them.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::RtcStatsReport;

use crate::model::PathKind;

/// What is read out of one `getStats()`.
/// <https://www.w3.org/TR/webrtc-stats/>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Bytes received, on all pairs.
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
    let (mut checks, mut bytes) = (0.0, 0.0);
    stats.for_each(&mut |stat, _| match text(&stat, "type").as_deref() {
        Some("transport") => transport = Some(stat),
        Some("candidate-pair") => {
            let count = |key| number(&stat, key).unwrap_or_default();
            checks += count("requestsReceived") + count("responsesReceived");
            bytes += count("bytesReceived");
            if is_in_use(&stat) {
                nominated = Some(stat);
            }
        }
        _ => {}
    });
    let by_id = |id: Option<String>| {
        id.map(|id| stats.get(&id.into()))
            .filter(|stat| !stat.is_undefined())
    };
    // Firefox's transport knows neither its pair nor its bytes.
    let pair = transport
        .as_ref()
        .and_then(|t| by_id(text(t, "selectedCandidatePairId")))
        .or(nominated);
    let Some(pair) = pair else {
        return Reading::default();
    };
    let received = transport.as_ref().and_then(|t| number(t, "bytesReceived"));
    let end = |key| {
        by_id(text(&pair, key)).and_then(|end| PathKind::parse(&text(&end, "candidateType")?))
    };
    Reading {
        bytes: received.unwrap_or(bytes),
        checks,
        path: end("localCandidateId").max(end("remoteCandidateId")),
    }
}

/// As far as the pair says so itself: in Firefox those of earlier ICE generations stay nominated.
fn is_in_use(pair: &JsValue) -> bool {
    let get = |key: &str| Reflect::get(pair, &key.into()).ok();
    let is_true = |key| get(key).is_some_and(|value| value.is_truthy());
    let is_selected = get("selected").is_none_or(|value| value.is_undefined() || value.is_truthy());
    is_selected && is_true("nominated") && text(pair, "state").as_deref() == Some("succeeded")
}

fn text(stat: &JsValue, key: &str) -> Option<String> {
    Reflect::get(stat, &key.into()).ok()?.as_string()
}

fn number(stat: &JsValue, key: &str) -> Option<f64> {
    Reflect::get(stat, &key.into()).ok()?.as_f64()
}
