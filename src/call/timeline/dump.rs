//! A timeline as a file, in the format in which `chrome://webrtc-internals` saves its own: what
//! opens those opens this as well. As of Chrome 138, and of the importers that read it:
//! <https://github.com/rtcstats/rtcstats/tree/main/dump-importer>.

use super::figures::clock_offset;
use super::kinds::{KINDS, Kind, Member};
use super::series::{ABSENT, Series};
use super::{Mark, Record};
use crate::model::json::{Object, ToJson, put_list, put_string};

/// The head of a file, and how its values are written.
pub struct Page<'a> {
    /// `navigator.userAgent`.
    pub user_agent: &'a str,
    /// The origin of the page, which may be an IP address; its whole address would name the room.
    /// Empty: not said.
    pub origin: &'a str,
    /// Writes a time in ms since 1970 as ISO 8601.
    pub date: &'a dyn Fn(i64) -> String,
    /// What stands in place of an address: the same for the same address. `None`: the address
    /// itself.
    pub hidden: Option<&'a dyn Fn(&str) -> String>,
}

/// Writes the records as one file.
pub fn dump(records: &[Record], page: &Page<'_>) -> String {
    let mut out = String::new();
    let mut file = Object::begin(&mut out);
    file.must("UserAgent", page.user_agent);
    // An importer takes a file without it for one from before Chrome 138. Only Chromium has any.
    file.raw("UserAgentData", "[]");
    file.raw("getUserMedia", "[]");
    let mut connections = String::new();
    let mut object = Object::begin(&mut connections);
    for (record, number) in records.iter().zip(1..) {
        object.raw(&format!("1-{number}"), &connection(record, page));
    }
    object.end();
    file.raw("PeerConnections", &connections);
    file.end();
    out
}

fn connection(record: &Record, page: &Page<'_>) -> String {
    let mut out = String::new();
    let mut object = Object::begin(&mut out);
    object.must("url", page.origin);
    object.raw("rtcConfiguration", "{}");
    object.must("constraints", "");
    object.must("pair", &record.pair);
    if let Some((offset, error)) = clock_offset(record) {
        object.raw("clockOffset", &format!("[{offset},{error}]"));
    }
    let mut marks = String::new();
    let entries: Vec<_> = record.marks.iter().map(|mark| Entry(mark, page)).collect();
    put_list(&mut marks, entries.iter());
    object.raw("updateLog", &marks);
    let mut stats = String::new();
    let mut all = Object::begin(&mut stats);
    for series in &record.series {
        if let Some(kind) = KINDS.get(series.kind) {
            put_series(&mut all, record, series, kind, page);
        }
    }
    all.end();
    object.raw("stats", &stats);
    object.end();
    out
}

/// A mark as an entry of the log.
struct Entry<'a>(&'a Mark, &'a Page<'a>);

impl ToJson for Entry<'_> {
    fn to_json(&self, out: &mut String) {
        let Self(mark, page) = self;
        let mut object = Object::begin(out);
        object.must("time", &(page.date)(mark.at));
        object.must("type", mark.event.name());
        object.must("value", &mark.event.value());
        object.end();
    }
}

/// Writes each member of an object as a list of its own, beside one of the times.
fn put_series(
    all: &mut Object<'_>,
    record: &Record,
    series: &Series,
    kind: &Kind,
    page: &Page<'_>,
) {
    let mut walk = series.walk();
    let mut rows = Vec::new();
    for at in record.times.iter().copied() {
        if let Some(values) = walk.at(at) {
            // What never changes is said at its beginning and its end.
            if series.is_constant() && rows.len() > 1 {
                rows.pop();
            }
            rows.push((at, values.to_vec()));
        }
    }
    let [(first, _), ..] = rows.as_slice() else {
        return;
    };
    let last = rows.last().map_or(*first, |(at, _)| *at);
    let mut put = |name: &str, values: &str| {
        let mut out = String::new();
        let mut object = Object::begin(&mut out);
        object.must("startTime", &(page.date)(*first));
        object.must("endTime", &(page.date)(last));
        object.must("statsType", kind.name);
        // The list is text in text.
        object.must("values", values);
        object.end();
        all.raw(&format!("{}-{name}", series.id), &out);
    };
    put(
        "timestamp",
        &list(rows.iter().map(|(at, _)| at.to_string())),
    );
    for (column, (name, member)) in kind.members.iter().enumerate() {
        let values = rows.iter().filter_map(|(_, values)| values.get(column));
        if values.clone().all(|value| *value == ABSENT) {
            continue;
        }
        let text = |value: &i64| match member {
            _ if *value == ABSENT => "null".to_owned(),
            Member::Count => value.to_string(),
            Member::Fraction => fraction(*value),
            Member::Text => {
                let text = record.text(*value).unwrap_or_default();
                let shown = match page.hidden {
                    Some(hidden) if matches!(*name, "address" | "url") => hidden(text),
                    _ => text.to_owned(),
                };
                let mut out = String::new();
                put_string(&mut out, &shown);
                out
            }
        };
        put(name, &list(values.map(text)));
        // Chrome writes what passes in a second as well, and importers draw that.
        let (rate, times) = match *name {
            "bytesSent" | "bytesReceived" => (format!("[{name}_in_bits/s]"), 8_000),
            "packetsSent" | "packetsReceived" | "framesDecoded" | "framesEncoded" => {
                (format!("[{name}/s]"), 1_000)
            }
            _ => continue,
        };
        let value = |row: usize| {
            let (at, values) = rows.get(row)?;
            let value = values.get(column).copied();
            Some((*at, value.filter(|value| *value != ABSENT)?))
        };
        let per_second = |row: usize| {
            let (now, before) = (value(row)?, value(row.checked_sub(1)?)?);
            let grown = (now.1 - before.1).max(0);
            Some(times * grown / (now.0 - before.0).max(1))
        };
        put(
            &rate,
            &list((0..rows.len()).map(|row| {
                per_second(row).map_or_else(|| "null".to_owned(), |rate| rate.to_string())
            })),
        );
    }
}

/// A text that is JSON already.
struct Raw(String);

impl ToJson for Raw {
    fn to_json(&self, out: &mut String) {
        out.push_str(&self.0);
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.map(Raw).collect();
    let mut out = String::new();
    put_list(&mut out, items.iter());
    out
}

/// Writes millionths as a decimal fraction.
fn fraction(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let millionths = millionths.unsigned_abs();
    let text = format!(
        "{sign}{}.{:06}",
        millionths / 1_000_000,
        millionths % 1_000_000
    );
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
