//! The reading of a file that another participant has saved. Nothing in it is believed to be well
//! made: what is not understood is left out, and what is too much is cut.

use super::kinds::{KINDS, Kind, Member};
use super::series::ABSENT;
use super::{GREATEST, Record};
use crate::model::json::{Fields, FromJson, each_item, is_valid};

/// The reason why a file is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is of another format, or holds no connection.
    Foreign,
    /// It is larger than any call makes it.
    TooLarge,
    /// None of its connections is one of this call.
    OtherCall,
}

/// Reads the connections of these pairs from a file, each once. Their marks are not read.
///
/// # Errors
/// It is of another format, or has none of these connections.
pub fn read(text: &str, pairs: &[String]) -> Result<Vec<Record>, Unreadable> {
    let fields = is_valid(text).then(|| Fields::read(text.trim())).flatten();
    let connections = fields
        .as_ref()
        .and_then(|fields| Fields::read(fields.get("PeerConnections")?));
    let connections = connections.ok_or(Unreadable::Foreign)?;
    let mut records: Vec<Record> = Vec::new();
    let mut is_foreign = true;
    for (_, connection) in connections.iter().take(MOST_CONNECTIONS) {
        let Some(fields) = Fields::read(connection) else {
            continue;
        };
        let Some(stats) = fields.get("stats").and_then(Fields::read) else {
            continue;
        };
        is_foreign = false;
        let pair: String = fields.may("pair").unwrap_or_default();
        if pairs.contains(&pair) && !records.iter().any(|known| known.pair == pair) {
            records.push(record(pair, &stats));
        }
    }
    records.retain(|record| !record.times.is_empty());
    match records.is_empty() {
        false => Ok(records),
        true if is_foreign => Err(Unreadable::Foreign),
        true => Err(Unreadable::OtherCall),
    }
}

/// One object of the statistics: its type, and a list for each member, by the columns of its kind.
struct Columns<'a> {
    id: String,
    kind: usize,
    times: Vec<i64>,
    lists: Vec<Vec<&'a str>>,
}

fn record(pair: String, stats: &Fields<'_>) -> Record {
    let mut record = Record {
        pair,
        ..Record::default()
    };
    // The lists are text in text.
    let mut texts = Vec::new();
    for (name, text) in stats.iter() {
        let entry = || {
            let (id, member) = name.rsplit_once('-')?;
            let fields = Fields::read(text)?;
            let (kind, _) = Kind::of(&fields.must::<String>("statsType")?)?;
            Some((id, member, kind, fields.must::<String>("values")?))
        };
        texts.extend(entry());
    }
    let mut objects = Vec::<Columns<'_>>::new();
    for (id, member, place, values) in &texts {
        let Some(kind) = KINDS.get(*place) else {
            continue;
        };
        let is_known = objects.iter().any(|object| object.id == *id);
        if !is_known && objects.len() < MOST_OBJECTS {
            objects.push(Columns {
                id: (*id).to_owned(),
                kind: *place,
                times: Vec::new(),
                lists: vec![Vec::new(); kind.members.len()],
            });
        }
        let is_it = |object: &&mut Columns<'_>| object.id == *id && object.kind == *place;
        let Some(object) = objects.iter_mut().find(is_it) else {
            continue;
        };
        let mut items = Vec::new();
        let _ = each_item(values, &mut |item| {
            if items.len() < MOST_READINGS {
                items.push(item);
            }
        });
        if *member == "timestamp" {
            object.times = items.iter().filter_map(|item| scaled(item, 0)).collect();
        } else if let Some(list) = kind.column(member).and_then(|at| object.lists.get_mut(at)) {
            *list = items;
        }
    }
    replay(&mut record, &objects);
    record
}

/// Adds the readings of all objects, at the times of the object that has the most: the objects of
/// one report have not quite the same time.
fn replay(record: &mut Record, objects: &[Columns<'_>]) {
    let longest = objects.iter().max_by_key(|object| object.times.len());
    let mut next = vec![0; objects.len()];
    let mut last = vec![Vec::new(); objects.len()];
    let mut read_at = i64::MIN;
    for at in longest.into_iter().flat_map(|object| &object.times) {
        if at.saturating_sub(read_at) < SHORTEST_PAUSE_MS || !record.begin(*at) {
            continue;
        }
        read_at = *at;
        for ((object, next), last) in objects.iter().zip(&mut next).zip(&mut last) {
            let mut row = None;
            while object
                .times
                .get(*next)
                .is_some_and(|time| time.saturating_sub(*at) < SAME_REPORT_MS)
            {
                row = Some(*next);
                *next += 1;
            }
            let (Some(row), Some(kind)) = (row, KINDS.get(object.kind)) else {
                // What never changes is said at its beginning and its end alone.
                if *next > 0 && *next < object.times.len() {
                    record.put(&object.id, object.kind, last);
                }
                continue;
            };
            let mut values = Vec::with_capacity(kind.members.len());
            for ((_, member), list) in kind.members.iter().zip(&object.lists) {
                let value = list.get(row).and_then(|text| kept(record, text, *member));
                values.push(value.unwrap_or(ABSENT));
            }
            record.put(&object.id, object.kind, &values);
            *last = values;
        }
    }
}

fn kept(record: &mut Record, text: &str, member: Member) -> Option<i64> {
    match member {
        Member::Text => Some(record.text_value(&String::from_json(text)?)),
        Member::Count => scaled(text, 0),
        Member::Fraction => scaled(text, 6),
    }
}

/// Reads a number of JSON, times ten to the power of `places`. What is smaller is cut off. `f64`
/// would read it as well: its exact reader weighs more than all of this file.
fn scaled(number: &str, places: i32) -> Option<i64> {
    let is_number = number.starts_with(|first: char| first == '-' || first.is_ascii_digit());
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
    (is_number && value <= GREATEST).then_some(if is_negative { -value } else { value })
}

const MOST_CONNECTIONS: usize = 64;
const MOST_OBJECTS: usize = 64;
/// Half an hour at two readings a second.
const MOST_READINGS: usize = 3_600;
const SHORTEST_PAUSE_MS: i64 = 500;
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
        for text in [
            "1e99",
            "1e400",
            "99999999999999999999",
            "true",
            "[1]",
            "\"1\"",
        ] {
            assert_eq!(scaled(text, 6), None, "{text}");
        }
        assert_eq!(scaled("1700000000000.25", 0), Some(1_700_000_000_000));
    }
}
