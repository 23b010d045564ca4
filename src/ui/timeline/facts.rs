//! What is said in words of a connection: its path, its codecs, what limits its picture, and what
//! happened to it.

use crate::call::timeline::kinds::KINDS;
use crate::call::timeline::{Event, Record};
use crate::i18n::timeline::TimelineWords;
use crate::model::{PathKind, ice_host, is_local_host};
use crate::ui::Words;
use crate::ui::hooks::Doctor;

/// Returns the facts at one time, each as its `data-testid` and its text. What the browser does not
/// report is not among them.
pub(super) fn facts(
    record: &Record,
    at: i64,
    texts: &TimelineWords,
) -> impl Iterator<Item = (&'static str, String)> {
    let (mut codecs, mut limited) = (Vec::new(), Vec::new());
    for series in record.series.iter().filter(|series| series.seen_at >= at) {
        let text = |name| record.text(record.member(series, name, at)?);
        let codec = text("codecId").and_then(|id| find(record, at, "codec", Some(id), "mimeType"));
        add(
            &mut codecs,
            codec.and_then(|codec| codec.rsplit('/').next()),
        );
        let [processor, network, other] = texts.limit_causes;
        let limit = match text("qualityLimitationReason") {
            None | Some("none") => None,
            Some("cpu") => Some(processor),
            Some("bandwidth") => Some(network),
            Some(_) => Some(other),
        };
        add(&mut limited, limit);
    }
    let facts = [
        ("timeline-path", texts.path, path(record, at, texts)),
        ("timeline-codecs", texts.codecs, codecs),
        ("timeline-limited", texts.limited, limited),
    ];
    let facts = facts.into_iter().filter(|(_, _, facts)| !facts.is_empty());
    facts.map(|(testid, label, facts)| (testid, format!("{label} · {}", facts.join(" · "))))
}

/// Returns the kind of path, the relay of the local user, and the types of both candidates with the
/// local transport.
fn path(record: &Record, at: i64, texts: &TimelineWords) -> Vec<String> {
    let end = |side: &'static str, id: &str| {
        let id = find(record, at, "candidate-pair", None, id);
        move |name: &str| id.and_then(|id| find(record, at, side, Some(id), name))
    };
    let local = end("local-candidate", "localCandidateId");
    let remote = end("remote-candidate", "remoteCandidateId");
    let (Some(here), Some(there)) = (local("candidateType"), remote("candidateType")) else {
        return Vec::new();
    };
    // Two hosts with global addresses need no network in common. A hidden address is a local one.
    let is_public = |address: &str| !address.is_empty() && !is_local_host(address);
    let kind = match PathKind::parse(here).max(PathKind::parse(there)) {
        Some(PathKind::Host) if remote("address").is_some_and(is_public) => PathKind::Srflx,
        Some(kind) => kind,
        None => return Vec::new(),
    };
    let transport = local("relayProtocol").or_else(|| local("protocol"));
    let relay = local("url").filter(|_| here == "relay").and_then(ice_host);
    let mut path = vec![texts.path_kind.of(kind).to_owned()];
    path.extend(relay.map(str::to_owned));
    path.push(format!(
        "{here} ({}) – {there}",
        transport.unwrap_or_default()
    ));
    path
}

/// Returns the text of a member of the first object of a kind, or of the one with an id.
fn find<'a>(
    record: &'a Record,
    at: i64,
    kind: &str,
    id: Option<&str>,
    name: &str,
) -> Option<&'a str> {
    record.series.iter().find_map(|series| {
        let is_it = KINDS.get(series.kind)?.name == kind
            && id.is_none_or(|id| series.id == id)
            && series.seen_at >= at;
        let value = record.member(series, name, at).filter(|_| is_it)?;
        record.text(value)
    })
}

/// Adds a word that is not there yet.
fn add(list: &mut Vec<String>, word: Option<&str>) {
    if let Some(word) = word.filter(|word| !list.iter().any(|known| known == word)) {
        list.push(word.to_owned());
    }
}

/// Returns what happened to the connection to a participant, in words. `None`: it is not shown, or
/// the doctor who has the words for it has not loaded.
pub(super) fn event_text(
    event: Event,
    (words, texts): (Words, &TimelineWords),
    doctor: Option<Doctor>,
    name: &str,
) -> Option<String> {
    Some(match event {
        Event::State(state) => words.links.of(state, None).to_owned(),
        Event::Path(path) => texts.path_kind.of(path).to_owned(),
        Event::Repair(attempt) => texts.attempt.fill([&attempt.to_string()]),
        Event::Quality(quality) => words.watch.quality.of(quality).to_owned(),
        Event::Finding(finding) => (doctor?.tell)(words.lang(), finding, name).sentence,
        Event::Connection(_) | Event::Ice(_) => return None,
    })
}
