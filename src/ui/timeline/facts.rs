//! The facts about a connection that are words: its path, its codecs, and what limits it.

use crate::call::timeline::Record;
use crate::call::timeline::kinds::KINDS;

/// The facts at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The types of both candidates, and the local transport: `relay (tls) – srflx`.
    pub(super) path: String,
    /// The codecs of what is received and sent.
    pub(super) codecs: String,
    /// What keeps the sent picture small.
    pub(super) limited: String,
}

impl Facts {
    /// Reads the facts of a record at a time.
    pub(super) fn of(record: &Record, at: i64) -> Self {
        let mut facts = Self::default();
        // The text of a member of the first object of a kind, or of the one with an id.
        let find = |kind: &str, id: Option<&str>, name: &str| {
            record.series.iter().find_map(|series| {
                let is_it = KINDS.get(series.kind)?.name == kind
                    && id.is_none_or(|id| series.id == id)
                    && series.seen_at >= at;
                let value = record.member(series, name, at).filter(|_| is_it)?;
                record.text(value)
            })
        };
        let pair = |name| find("candidate-pair", None, name);
        let (local, remote) = (pair("localCandidateId"), pair("remoteCandidateId"));
        let end = |kind, id: Option<&str>, name| id.and_then(|id| find(kind, Some(id), name));
        let transport = end("local-candidate", local, "relayProtocol");
        let transport = transport.or_else(|| end("local-candidate", local, "protocol"));
        let ends = end("local-candidate", local, "candidateType").zip(end(
            "remote-candidate",
            remote,
            "candidateType",
        ));
        if let Some((local, remote)) = ends {
            facts.path = format!("{local} ({}) – {remote}", transport.unwrap_or_default());
        }
        for series in record.series.iter().filter(|series| series.seen_at >= at) {
            let text = |name| {
                let value = record.member(series, name, at)?;
                record.text(value)
            };
            let codec = text("codecId").and_then(|id| find("codec", Some(id), "mimeType"));
            add(
                &mut facts.codecs,
                codec.and_then(|codec| codec.rsplit('/').next()),
            );
            let limited = text("qualityLimitationReason");
            add(
                &mut facts.limited,
                limited.filter(|reason| *reason != "none"),
            );
        }
        facts
    }
}

/// Adds a word that is not there yet.
fn add(list: &mut String, word: Option<&str>) {
    if let Some(word) = word.filter(|word| !list.split(' ').any(|known| known == *word)) {
        if !list.is_empty() {
            list.push(' ');
        }
        list.push_str(word);
    }
}
