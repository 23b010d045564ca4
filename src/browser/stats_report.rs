//! A report of the statistics, member by member, for the timeline. Its code is loaded on demand.

use wasm_bindgen::JsValue;
use web_sys::RtcStatsReport;

use super::reflect::{get, text};
use super::stats::is_in_use;

/// An object of a report.
#[derive(Debug)]
pub struct Stat {
    /// Its id.
    pub id: String,
    object: JsValue,
}

/// Returns the objects of a report. Of the candidates and their pairs, only those of the path in use
/// are among them.
pub fn objects(report: &RtcStatsReport) -> Vec<Stat> {
    let stats = js_sys::Map::from(JsValue::from(report.clone()));
    let mut objects = Vec::new();
    stats.for_each(&mut |object, id| {
        if let Some(id) = id.as_string() {
            objects.push(Stat { id, object });
        }
    });
    // Firefox's transport does not say which pair it is.
    let selected = objects
        .iter()
        .find_map(|stat| stat.text("selectedCandidatePairId"));
    let pair = objects.iter().find(|stat| match &selected {
        Some(selected) => *selected == stat.id,
        None => stat.is_a("candidate-pair") && is_in_use(&stat.object),
    });
    let ends = ["localCandidateId", "remoteCandidateId"];
    let mut path: Vec<String> = ends.iter().filter_map(|end| pair?.text(end)).collect();
    path.extend(pair.map(|pair| pair.id.clone()));
    let of_paths = ["candidate-pair", "local-candidate", "remote-candidate"];
    objects.retain(|stat| path.contains(&stat.id) || !of_paths.iter().any(|kind| stat.is_a(kind)));
    objects
}

impl Stat {
    /// Returns a member that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        get(&self.object, name)?.as_f64()
    }

    fn is_a(&self, kind: &str) -> bool {
        self.text("type").as_deref() == Some(kind)
    }

    /// Returns a member that is a text.
    pub fn text(&self, name: &str) -> Option<String> {
        text(&self.object, name)
    }
}
