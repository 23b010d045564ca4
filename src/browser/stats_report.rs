//! A report of the statistics, member by member, for the timeline. Its code is loaded on demand.

use wasm_bindgen::JsValue;
use web_sys::RtcStatsReport;

use super::reflect::{get, text};
use super::stats::is_in_use;

/// One object of a report.
#[derive(Debug)]
pub struct Stat(JsValue);

/// Calls `visit` with each object of a report, and its id. Of the candidate pairs, only the one in
/// use is visited.
pub fn visit(report: &RtcStatsReport, mut visit: impl FnMut(&str, &Stat)) {
    let stats = js_sys::Map::from(JsValue::from(report.clone()));
    stats.for_each(&mut |stat, id| {
        let is_idle_pair =
            text(&stat, "type").as_deref() == Some("candidate-pair") && !is_in_use(&stat);
        if let Some(id) = id.as_string().filter(|_| !is_idle_pair) {
            visit(&id, &Stat(stat));
        }
    });
}

impl Stat {
    /// Returns a member that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        get(&self.0, name)?.as_f64()
    }

    /// Returns a member that is a text.
    pub fn text(&self, name: &str) -> Option<String> {
        text(&self.0, name)
    }
}
