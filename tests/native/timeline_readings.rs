//! The readings of a timeline: how they are kept, and what is drawn of them.

use visavis::call::timeline::Record;
use visavis::call::timeline::figures::{Figure, points};
use visavis::call::timeline::kinds::Kind;
use visavis::call::timeline::series::{ABSENT, Series};

#[test]
fn a_walk_returns_what_was_pushed() {
    let rows: Vec<(i64, [i64; 3])> = (0..200)
        .map(|n| {
            let absent = if n % 7 == 0 { ABSENT } else { n * 1_000_003 };
            (1_700_000_000_000 + n * 1_000, [absent, -n, 5])
        })
        .collect();
    let mut series = Series::new("a".to_owned(), 0);
    for (at, values) in &rows {
        series.push(*at, values);
    }
    let mut walk = series.walk();
    assert_eq!(walk.at(rows[0].0 - 1), None);
    for (at, values) in &rows {
        assert_eq!(walk.at(*at), Some(values.as_slice()), "{at}");
    }
    assert_eq!(walk.at(rows[199].0 + 1), None);
}

#[test]
fn the_greatest_changes_are_kept() {
    let mut series = Series::new("a".to_owned(), 0);
    let values = [0, 1 << 60, 1, -1 << 60, ABSENT, 1 << 60, -1 << 60];
    for (at, value) in (0..).zip(values) {
        series.push(at, &[value, 1]);
    }
    let mut walk = series.walk();
    let read: Vec<_> = (0..7).map(|at| walk.at(at).unwrap()[0]).collect();
    assert_eq!(read, values);
}

#[test]
fn what_does_not_change_takes_no_memory() {
    let mut series = Series::new("a".to_owned(), 0);
    series.push(0, &[1, 2]);
    let before = series.size();
    for at in 1..1_000 {
        series.push(at, &[1, 2]);
    }
    assert_eq!(series.size(), before);
    assert!(series.is_constant());
    assert_eq!(series.walk().at(999), Some([1, 2].as_slice()));
}

#[test]
fn what_is_forgotten_is_not_needed_by_what_stays() {
    let mut series = Series::new("a".to_owned(), 0);
    for at in 0..500 {
        series.push(at, &[at * at]);
    }
    let before = series.size();
    series.forget_before(300);
    assert!(series.size() < before);
    assert!(series.began_at().unwrap() <= 300);
    let mut walk = series.walk();
    for at in 300..500 {
        assert_eq!(walk.at(at), Some([at * at].as_slice()), "{at}");
    }
}

/// A reading of one object of a kind, whose other members are absent.
fn put(record: &mut Record, kind: &str, values: &[(&str, i64)]) {
    let (place, kind) = Kind::of(kind).unwrap();
    let mut row = vec![ABSENT; kind.members.len()];
    for (name, value) in values {
        row[kind.column(name).unwrap()] = *value;
    }
    record.put(kind.name, place, &row);
}

#[test]
fn rates_are_those_between_two_readings() {
    let mut record = Record::default();
    for (at, bytes, trip) in [(0, 1_000, 20_000), (2_000, 251_000, 30_000)] {
        assert!(record.begin(at));
        put(
            &mut record,
            "transport",
            &[("bytesReceived", bytes), ("bytesSent", 0)],
        );
        put(
            &mut record,
            "candidate-pair",
            &[("currentRoundTripTime", trip)],
        );
    }
    let [first, second] = points(&record)[..] else {
        panic!("two readings are two points");
    };
    assert_eq!(first.get(Figure::Received), None, "one reading has no rate");
    assert_eq!(second.get(Figure::Received), Some(1_000.0));
    assert_eq!(second.get(Figure::Sent), Some(0.0));
    assert_eq!(second.get(Figure::RoundTrip), Some(30.0));
}

#[test]
fn what_a_browser_does_not_report_is_absent_and_not_zero() {
    let mut record = Record::default();
    for at in [0, 1_000] {
        assert!(record.begin(at));
        put(&mut record, "inbound-rtp", &[("packetsReceived", 50 + at)]);
    }
    let last = points(&record)[1];
    for figure in [
        Figure::LostHere,
        Figure::Received,
        Figure::VoiceDelay,
        Figure::Freezes,
    ] {
        assert_eq!(last.get(figure), None, "{figure:?}");
    }
}

#[test]
fn a_counter_that_begins_again_has_no_rate() {
    let mut record = Record::default();
    for (at, bytes) in [(0, 5_000), (1_000, 100), (2_000, 1_100)] {
        assert!(record.begin(at));
        put(&mut record, "transport", &[("bytesReceived", bytes)]);
    }
    let received: Vec<_> = points(&record)
        .iter()
        .map(|point| point.get(Figure::Received))
        .collect();
    assert_eq!(received, [None, None, Some(8.0)]);
}

#[test]
fn the_delay_is_that_of_what_was_played_since_the_reading_before() {
    let mut record = Record::default();
    for (at, delay, played) in [(0, 40_000_000, 1_000), (1_000, 43_000_000, 1_050)] {
        assert!(record.begin(at));
        put(
            &mut record,
            "inbound-rtp",
            &[
                ("jitterBufferDelay", delay),
                ("jitterBufferEmittedCount", played),
            ],
        );
    }
    assert_eq!(points(&record)[1].get(Figure::VoiceDelay), Some(60.0));
}

#[test]
fn what_is_gone_from_the_readings_and_comes_again_was_not_there_meanwhile() {
    let mut record = Record::default();
    for at in 0..10 {
        assert!(record.begin(at * 1_000));
        if !(3..7).contains(&at) {
            put(
                &mut record,
                "candidate-pair",
                &[("currentRoundTripTime", 50_000)],
            );
        }
    }
    let trips = points(&record);
    let known: Vec<_> = trips
        .iter()
        .map(|point| point.get(Figure::RoundTrip).is_some())
        .collect();
    assert_eq!(
        known,
        [
            true, true, true, false, false, false, false, true, true, true
        ]
    );
}

#[test]
fn a_count_of_lost_packets_that_falls_is_no_loss() {
    let mut record = Record::default();
    for (at, lost) in [(0, 9), (1_000, 7), (2_000, 7)] {
        assert!(record.begin(at));
        let packets = 100 + at / 10;
        put(
            &mut record,
            "inbound-rtp",
            &[("packetsReceived", packets), ("packetsLost", lost)],
        );
    }
    for point in &points(&record)[1..] {
        assert_eq!(point.get(Figure::LostHere), Some(0.0));
    }
}
