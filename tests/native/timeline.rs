//! The timeline of a call as a file: what importers of Chrome's `webrtc-internals` read, and what this
//! page reads.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use visavis::call::timeline::dump::{Page, dump};
use visavis::call::timeline::figures::{Figure, clock_offset, points};
use visavis::call::timeline::kinds::{KINDS, Kind, Member};
use visavis::call::timeline::read::{Unreadable, read};
use visavis::call::timeline::series::ABSENT;
use visavis::call::timeline::{Event, Record, kept, pair_name};
use visavis::call::view::LinkState;
use visavis::model::ConnectionState;

const START: i64 = 1_764_460_800_000;

/// A minute of a call, one reading a second.
fn recorded() -> Record {
    let mut record = Record::default();
    "pair-1".clone_into(&mut record.pair);
    for second in 0..60 {
        assert!(record.begin(START + second * 1_000));
        read_in(&mut record, second);
    }
    record.mark(START + 20_000, Event::State(LinkState::Restarting));
    record.mark(
        START + 20_500,
        Event::Connection(ConnectionState::Connected),
    );
    record
}

fn read_in(record: &mut Record, second: i64) {
    put(
        record,
        "transport",
        "T01",
        &[
            ("bytesReceived", json!(125_000 * second)),
            ("bytesSent", json!(25_000 * second)),
            ("selectedCandidatePairId", json!("CP1")),
        ],
    );
    put(
        record,
        "candidate-pair",
        "CP1-2",
        &[
            ("currentRoundTripTime", json!(0.05)),
            ("state", json!("succeeded")),
        ],
    );
    put(
        record,
        "local-candidate",
        "I1",
        &[
            ("candidateType", json!("host")),
            ("address", json!("192.0.2.7")),
            ("url", json!("turn:192.0.2.9:3478?transport=udp")),
        ],
    );
    put(
        record,
        "remote-candidate",
        "I2",
        &[
            ("candidateType", json!("host")),
            ("address", json!("192.0.2.8")),
        ],
    );
    put(
        record,
        "inbound-rtp",
        "IT01V",
        &[
            ("kind", json!("video")),
            ("packetsReceived", json!(95 * second)),
            ("packetsLost", json!(5 * second)),
            ("framesDecoded", json!(30 * second)),
            ("frameHeight", json!(if second < 30 { 720 } else { 360 })),
            ("jitterBufferDelay", json!(0.04 * 30.0 * second as f64)),
            ("jitterBufferEmittedCount", json!(30 * second)),
        ],
    );
}

fn put(record: &mut Record, kind: &str, id: &str, members: &[(&str, Value)]) {
    let (place, kind) = Kind::of(kind).unwrap();
    let of = |name: &str| members.iter().find(|(member, _)| *member == name);
    let values: Vec<i64> = kind
        .members
        .iter()
        .map(|(name, member)| match of(name) {
            Some((_, Value::String(text))) => record.text_value(text),
            Some((_, value)) => kept(value.as_f64().unwrap(), *member),
            None => ABSENT,
        })
        .collect();
    record.put(id, place, &values);
}

fn date(at: i64) -> String {
    format!("ms {at}")
}

fn written(record: &Record, hidden: Option<&dyn Fn(&str) -> String>) -> String {
    let page = Page {
        user_agent: "a browser \"of\" a kind",
        origin: "https://example.org",
        date: &date,
        hidden,
    };
    dump(std::slice::from_ref(record), &page)
}

/// A member of an object, by its id and name, and its values with their times.
type Imported = (String, String, Vec<(Value, Value)>);

/// What `createInternalsTimeSeries` of rtcStats' importer makes of the `stats` of a connection: the
/// values of each member beside the times of its object. `None` where it gives up.
fn imported(connection: &Value) -> Option<Vec<Imported>> {
    let stats = connection["stats"].as_object()?;
    let list = |entry: &Value| -> Option<Vec<Value>> {
        serde_json::from_str(entry["values"].as_str()?).ok()
    };
    stats
        .iter()
        .map(|(name, entry)| {
            let (id, member) = name.rsplit_once('-')?;
            let times = list(stats.get(&format!("{id}-timestamp"))?)?;
            let values = list(entry)?;
            entry["statsType"].as_str()?;
            (values.len() == times.len()).then_some(())?;
            Some((
                id.to_owned(),
                member.to_owned(),
                times.into_iter().zip(values).collect(),
            ))
        })
        .collect()
}

#[test]
fn an_importer_of_chromes_dumps_reads_the_file() {
    let file: Value = serde_json::from_str(&written(&recorded(), None)).unwrap();
    assert!(
        file["UserAgentData"].is_array(),
        "it is refused as too old otherwise"
    );
    assert!(file["getUserMedia"].is_array());
    assert_eq!(file["UserAgent"], "a browser \"of\" a kind");
    let connections = file["PeerConnections"].as_object().unwrap();
    let (_, connection) = connections.iter().next().unwrap();
    assert_eq!(connection["url"], "https://example.org");
    assert!(connection["rtcConfiguration"].is_object());
    let log = connection["updateLog"].as_array().unwrap();
    for entry in log {
        for field in ["time", "type", "value"] {
            assert!(entry[field].is_string(), "{entry}");
        }
    }
    let series = imported(connection).expect("each object has its times");
    let values = |id: &str, member: &str| {
        let (_, _, values) = series
            .iter()
            .find(|(i, m, _)| i == id && m == member)
            .unwrap();
        values.clone()
    };
    let received = values("T01", "bytesReceived");
    assert_eq!(received.len(), 60);
    assert_eq!(received[7], (json!(START + 7_000), json!(875_000)));
    assert_eq!(values("CP1-2", "currentRoundTripTime")[0].1, json!(0.05));
    assert_eq!(values("IT01V", "kind")[0].1, json!("video"));
    assert!(
        !series.iter().any(|(_, member, _)| member == "pliCount"),
        "never reported"
    );
}

#[test]
fn what_was_written_is_read_again() {
    let record = recorded();
    let [again] = &read(&written(&record, None), &pairs()).unwrap()[..] else {
        panic!("one connection was written");
    };
    assert_eq!(again.pair, record.pair);
    assert_eq!(again.times, record.times);
    assert!(points(again) == points(&record), "the same is drawn");
    let last = points(again).pop().unwrap();
    assert_eq!(last.get(Figure::Received), Some(1_000.0));
    assert_eq!(last.get(Figure::LostHere), Some(5.0));
    assert_eq!(last.get(Figure::FramesReceived), Some(30.0));
    assert_eq!(last.get(Figure::LinesReceived), Some(360.0));
    assert_eq!(last.get(Figure::PictureDelay), Some(40.0));
}

#[test]
fn addresses_are_hidden_each_by_its_own_name() {
    let name = |text: &str| text.replace("192.0.2.", "hidden-");
    let file = written(&recorded(), Some(&name));
    assert!(!file.contains("192.0.2."));
    for hidden in ["hidden-7", "hidden-8", "hidden-9"] {
        assert!(file.contains(hidden), "{hidden}");
    }
    let whole = written(&recorded(), None);
    assert!(whole.contains("192.0.2.8") && whole.contains("turn:192.0.2.9:3478"));
}

#[test]
fn a_file_that_is_not_understood_is_refused_or_read_in_part() {
    let whole = written(&recorded(), None);
    for length in (0..whole.len())
        .filter(|length| whole.is_char_boundary(*length))
        .step_by(97)
    {
        assert!(read(&whole[..length], &pairs()).is_err(), "cut at {length}");
    }
    for text in [
        "",
        "[]",
        "{}",
        "RTCStatsDump\n{}",
        r#"{"PeerConnections":[]}"#,
        r#"{"PeerConnections":{}}"#,
        r#"{"PeerConnections":{"1":{"stats":[]}}}"#,
    ] {
        assert_eq!(
            read(text, &pairs()).err(),
            Some(Unreadable::Foreign),
            "{text}"
        );
    }
    for text in [
        &*whole.replace("pair-1", "pair-2"),
        r#"{"PeerConnections":{"1":{"stats":{}}}}"#,
        r#"{"PeerConnections":{"1":{"pair":"pair-1","stats":{"a-b":{"statsType":"codec","values":"[1"}}}}}"#,
        r#"{"PeerConnections":{"1":{"pair":"pair-1","stats":{"a-timestamp":{"statsType":"x","values":"[1]"}}}}}"#,
    ] {
        assert_eq!(
            read(text, &pairs()).err(),
            Some(Unreadable::OtherCall),
            "{text:.99}"
        );
    }
    // Values of any kind, members that are not kept, times that go back, and the same pair twice.
    let connection = json!({"pair": "pair-1", "stats": {
        "A-timestamp": {"statsType": "transport", "values": "[1000,2000.5,1500,1e17,9e99]"},
        "A-bytesSent": {"statsType": "transport", "values": "[1,\"x\",null]"},
        "A-bytesReceived": {"statsType": "transport", "values": "[10]"},
        "A-[bytesSent_in_bits/s]": {"statsType": "transport", "values": "[0,1,2]"},
        "A-dtlsState": {"statsType": "transport", "values": "[\"connected\",true,{}]"},
    }, "updateLog": [7]});
    let file = json!({"PeerConnections": {"7-1": connection, "7-2": connection}});
    let [record] = &read(&file.to_string(), &pairs()).unwrap()[..] else {
        panic!("one connection");
    };
    assert_eq!(record.times.back(), Some(&100_000_000_000_000_000));
    let _ = points(record);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a file that is read for minutes freezes the page"
)]
fn a_file_of_sixteen_megabytes_is_read_within_seconds() {
    let began = Instant::now();
    let times: Vec<_> = (0..200_000).map(|n| n * 1_000).collect();
    let list = serde_json::to_string(&times).unwrap();
    let nested = "[".repeat(20_000) + &"]".repeat(20_000);
    for (name, values) in [("a", &*list), ("deep", &*nested), ("short", "[]")] {
        let mut stats = serde_json::Map::new();
        for n in 0..(12_000_000 / (values.len() + 60)).min(60_000) {
            let entry = json!({"statsType": "codec", "values": values});
            stats.insert(
                format!(
                    "{name}{}-{}",
                    n / 3,
                    ["timestamp", "channels", "mimeType"][n % 3]
                ),
                entry,
            );
        }
        let file =
            json!({"PeerConnections": {"1": {"pair": "pair-1", "stats": stats}}}).to_string();
        if let Ok(records) = read(&file, &pairs()) {
            let size: usize = records.iter().map(Record::size).sum();
            assert!(size < 4_000_000, "{size} bytes");
            records.iter().for_each(|record| drop(points(record)));
        }
    }
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

fn pairs() -> Vec<String> {
    vec!["pair-1".to_owned()]
}

#[test]
fn readings_of_a_minute_take_less_than_twenty_kilobytes() {
    // A connection with voice, camera and screen both ways, where everything that may change does.
    let mut record = Record::default();
    for second in 0..120 {
        assert!(record.begin(START + second * 1_000));
        for (place, kind) in KINDS.iter().enumerate() {
            let streams = match kind.name {
                "inbound-rtp" | "outbound-rtp" | "remote-inbound-rtp" => 4,
                _ => 1,
            };
            for stream in 0..streams {
                let values: Vec<i64> = (0..)
                    .zip(kind.members)
                    .map(|(column, (name, member))| match member {
                        Member::Text => record.text_value(name),
                        _ if ["port", "priority"].contains(name) => 9,
                        Member::Count if name.contains("bytes") => second * 200_000 + column,
                        Member::Count if name.starts_with("frame") || name.ends_with("Count") => {
                            second * 30
                        }
                        Member::Count => second * 50 + column,
                        Member::Fraction => second * 40_123 + column,
                    })
                    .collect();
                record.put(&format!("{}{stream}", kind.name), place, &values);
            }
        }
    }
    assert!(
        record.size() / 2 < 20_000,
        "{} bytes a minute",
        record.size() / 2
    );
}

#[test]
fn a_day_of_readings_stays_within_half_an_hour() {
    let mut record = Record::default();
    for second in (0..86_400).step_by(2) {
        assert!(record.begin(START + second * 1_000));
        read_in(&mut record, second);
        put(
            &mut record,
            "codec",
            &format!("C{second}"),
            &[("clockRate", json!(second))],
        );
    }
    assert!(record.times.len() <= 901);
    assert!(record.size() < 30 * 20_000, "{}", record.size());
    assert!(
        record.series.len() <= 64,
        "a browser may name any number of objects"
    );
}

#[test]
fn both_ends_call_their_connection_the_same() {
    let name = |one, other| pair_name(|text| text.replace(' ', "+"), one, other, 4);
    assert_eq!(name("ana", "ben"), name("ben", "ana"));
    assert_ne!(
        name("ana", "ben"),
        pair_name(|text| text.replace(' ', "+"), "ana", "ben", 5)
    );
}

#[test]
fn the_peers_clock_is_known_within_half_a_round_trip() {
    let mut record = recorded();
    assert_eq!(clock_offset(&record), None, "no sender report has come");
    // The peer's clock is 3 s ahead; reports take 30, 26 and 90 ms. Then it is set 60 s back.
    for (ahead, delays) in [(3_000, [30, 26, 90]), (-57_000, [49, 40, 30])] {
        for delay in delays {
            record.note_lead(ahead - delay);
        }
        let (offset, error) = clock_offset(&record).unwrap();
        assert!((offset - ahead).abs() <= error, "{offset} ± {error}");
    }
    let mut silent = Record::default();
    silent.note_lead(3_000);
    assert_eq!(clock_offset(&silent), None, "no round trip is known");
}
