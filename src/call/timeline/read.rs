//! The reading of a file in the format of Chrome's `chrome://webrtc-internals`: one of this page, or one that
//! Chrome itself has saved. The file is another person's, so nothing in it is believed to be well
//! made: what is not understood is left out, and what is too much is cut.

use super::kinds::{KINDS, Kind, Member};
use super::series::ABSENT;
use super::{Event, GREATEST, Mark, Record};
use crate::model::json::{Fields, FromJson, Json, is_valid, read as read_json};

/// Why the file of another participant is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is of another format, or holds no connection.
    Foreign,
    /// It is larger than any call makes it.
    TooLarge,
    /// None of its connections is one of this call.
    OtherCall,
}

/// Reads a file. `parse_date` reads a time as ISO 8601, in ms since 1970.
///
/// # Errors
/// It is none of this format.
pub fn read(
    text: &str,
    parse_date: &dyn Fn(&str) -> Option<i64>,
) -> Result<Vec<Record>, Unreadable> {
    let fields = is_valid(text).then(|| Fields::read(text.trim())).flatten();
    let connections = fields
        .as_ref()
        .and_then(|fields| fields.get("PeerConnections"));
    let connections = connections
        .and_then(Fields::read)
        .ok_or(Unreadable::Foreign)?;
    let records: Vec<_> = connections
        .iter()
        .take(MOST_CONNECTIONS)
        .filter_map(|(_, text)| record(&Fields::read(text)?, parse_date))
        .collect();
    if records.is_empty() {
        Err(Unreadable::Foreign)
    } else {
        Ok(records)
    }
}

/// One object of the statistics: its type, and the lists of its members.
struct Columns {
    id: String,
    kind: usize,
    times: Vec<i64>,
    lists: Vec<(usize, Vec<Json>)>,
}

fn record(fields: &Fields<'_>, parse_date: &dyn Fn(&str) -> Option<i64>) -> Option<Record> {
    let mut record = Record {
        pair: fields.may("pair").unwrap_or_default(),
        ..Record::default()
    };
    let stats = Fields::read(fields.get("stats")?)?;
    let mut objects = Vec::<Columns>::new();
    for (name, text) in stats.iter() {
        let Some((id, member)) = name.rsplit_once('-') else {
            continue;
        };
        let Some((kind, values)) = entry(text) else {
            continue;
        };
        let place = objects.iter().position(|object| object.id == id);
        let place = match place {
            Some(place) => place,
            None if objects.len() < MOST_OBJECTS => {
                objects.push(Columns {
                    id: id.to_owned(),
                    kind: kind.0,
                    times: Vec::new(),
                    lists: Vec::new(),
                });
                objects.len() - 1
            }
            None => continue,
        };
        let Some(object) = objects
            .get_mut(place)
            .filter(|object| object.kind == kind.0)
        else {
            continue;
        };
        if member == "timestamp" {
            object.times = values.iter().filter_map(count).collect();
        } else if let Some(column) = kind.1.column(member) {
            object.lists.push((column, values));
        }
    }
    replay(&mut record, &objects);
    let log = fields.get("updateLog").and_then(Json::from_json);
    if let Some(Json::Array(entries)) = log {
        for entry in &entries {
            if let Some(Mark { at, event, value }) = mark(entry, parse_date) {
                record.mark(at, event, &value);
            }
        }
    }
    (!record.times.is_empty()).then_some(record)
}

fn entry(text: &str) -> Option<((usize, &'static Kind), Vec<Json>)> {
    let fields = Fields::read(text)?;
    let kind = Kind::of(&fields.must::<String>("statsType")?)?;
    let values: String = fields.must("values")?;
    match read_json(&values)? {
        Json::Array(mut values) => {
            values.truncate(MOST_READINGS);
            Some((kind, values))
        }
        _ => None,
    }
}

fn mark(entry: &Json, parse_date: &dyn Fn(&str) -> Option<i64>) -> Option<Mark> {
    let name = entry.get("type")?.as_str()?;
    let value = entry.get("value")?.as_str()?;
    Some(Mark {
        at: parse_date(entry.get("time")?.as_str()?)?,
        event: Event::ALL
            .into_iter()
            .find(|event| event.as_str() == name)?,
        // Chrome writes it in quotes, and ours stand without.
        value: value
            .trim_matches('"')
            .chars()
            .take(LONGEST_VALUE)
            .collect(),
    })
}

/// Adds the readings of all objects, at the times of the object that has the most: the objects of
/// one report have not quite the same time.
fn replay(record: &mut Record, objects: &[Columns]) {
    let longest = objects.iter().max_by_key(|object| object.times.len());
    let mut next = vec![0; objects.len()];
    for at in longest.into_iter().flat_map(|object| &object.times) {
        if !record.begin(*at) {
            continue;
        }
        for (object, next) in objects.iter().zip(&mut next) {
            let mut row = None;
            while object
                .times
                .get(*next)
                .is_some_and(|time| *time - *at < SAME_REPORT_MS)
            {
                row = Some(*next);
                *next += 1;
            }
            let (Some(row), Some(kind)) = (row, KINDS.get(object.kind)) else {
                continue;
            };
            let mut values = vec![ABSENT; kind.members.len()];
            for (column, list) in &object.lists {
                if let (Some(value), Some((_, member)), Some(place)) = (
                    list.get(row),
                    kind.members.get(*column),
                    values.get_mut(*column),
                ) {
                    *place = kept(record, value, *member);
                }
            }
            record.put(&object.id, object.kind, &values);
        }
    }
}

fn kept(record: &mut Record, value: &Json, member: Member) -> i64 {
    match (member, value) {
        (Member::Text, Json::String(text)) => record.text_value(text),
        (Member::Count, _) => count(value).unwrap_or(ABSENT),
        (Member::Fraction, Json::Number(number)) => scaled(number, 6).unwrap_or(ABSENT),
        _ => ABSENT,
    }
}

fn count(value: &Json) -> Option<i64> {
    match value {
        Json::Number(number) => scaled(number, 0),
        _ => None,
    }
}

/// Reads a number of JSON, times ten to the power of `places`. What is smaller is cut off. `f64`
/// would read it as well: its exact reader weighs more than all of this file.
fn scaled(number: &str, places: i32) -> Option<i64> {
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (number, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() as i32;
    let wanted = digits(whole) + exponent.clamp(-LARGEST, LARGEST) + places;
    let all = whole
        .bytes()
        .chain(fraction.bytes())
        .filter(u8::is_ascii_digit);
    let mut padded = all.chain(std::iter::repeat(b'0'));
    let mut value = 0_i64;
    for _ in 0..wanted {
        let digit = i64::from(padded.next().unwrap_or(b'0') - b'0');
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    let is_negative = mantissa.starts_with('-');
    (value <= GREATEST).then_some(if is_negative { -value } else { value })
}

const MOST_CONNECTIONS: usize = 64;
/// Chrome lists all candidates and pairs that it ever had.
const MOST_OBJECTS: usize = 1_000;
const MOST_READINGS: usize = 20_000;
const LONGEST_VALUE: usize = 120;
const SAME_REPORT_MS: i64 = 200;
/// An exponent beyond it makes any number zero or too large.
const LARGEST: i32 = 99;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_millionths() {
        for (text, value) in [
            ("0", 0),
            ("12", 12_000_000),
            ("-3.5", -3_500_000),
            ("0.0000012", 1),
            ("1.5e-3", 1_500),
            ("2E3", 2_000_000_000),
            ("1e-400", 0),
        ] {
            assert_eq!(scaled(text, 6), Some(value), "{text}");
        }
        for text in ["1e99", "1e400", "99999999999999999999"] {
            assert_eq!(scaled(text, 6), None, "{text}");
        }
        assert_eq!(scaled("1700000000000.25", 0), Some(1_700_000_000_000));
    }
}
