//! Tests of `envelope.rs`.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::{DescriptionKind, ShownHeight};

fn ana() -> PeerId {
    PeerId::from_bytes([1; 16])
}

fn round_trip(body: Body) {
    let envelope = Envelope {
        from: ana(),
        to: Some(PeerId::from_bytes([2; 16])),
        n: 7,
        body,
    };
    assert_eq!(Envelope::decode(&envelope.encode()), Ok(envelope));
}

#[test]
fn every_kind_reads_back() {
    let description = Description {
        kind: DescriptionKind::Offer,
        sdp: "v=0\r\n".to_owned(),
    };
    let candidate = Candidate {
        candidate: "candidate:1".to_owned(),
        sdp_mid: Some("0".to_owned()),
        sdp_m_line_index: Some(0),
        username_fragment: Some("abcd".to_owned()),
    };
    let signal = Signal {
        link: 3,
        description: Some(description),
        candidates: vec![candidate],
        end: true,
        re: Some("ef".to_owned()),
        facts: Some("1..0".to_owned()),
    };
    let name = DisplayName::clean("Ana");
    let media = Media {
        mic: true,
        camera: false,
        screen: None,
        rec: false,
    };
    round_trip(Body::Hello(Hello {
        name: name.clone(),
        stage: Stage::Call,
        media,
        prev: Some(ana()),
        heard: Some(7),
        answers: Map::from([(ana(), signal.clone())]),
    }));
    round_trip(Body::Welcome(Welcome {
        name,
        stage: Stage::Call,
        media,
        prev: Some(ana()),
        offer: Some(signal.clone()),
    }));
    round_trip(Body::Bye);
    round_trip(Body::Signal(signal));
    round_trip(Body::Report(Report {
        unheard: Set::from([ana()]),
    }));
    round_trip(Body::Shown(Shown {
        camera: Some(ShownHeight::P360),
        screen: Some(ShownHeight::HIDDEN),
    }));
    round_trip(Body::PeerMessage(PeerMessage {
        ack: vec![3],
        hand: Some(1),
        ..PeerMessage::default()
    }));
    round_trip(Body::Fragment(Fragment {
        id: 1,
        i: 0,
        of: 2,
        s: "{\"".to_owned(),
    }));
}

#[test]
fn the_text_is_the_documented_one() {
    let body = Body::Signal(Signal {
        link: 1,
        end: true,
        ..Signal::default()
    });
    let envelope = Envelope {
        from: ana(),
        to: None,
        n: 17,
        body,
    };

    let expected = format!(
        r#"{{"v":1,"from":"{}","n":17,"k":"signal","d":{{"link":1,"end":true}}}}"#,
        ana().as_str()
    );
    assert_eq!(envelope.encode(), expected);
}

#[test]
fn what_is_not_an_envelope_is_foreign() {
    for text in [
        "",
        "hello",
        "[]",
        "{}",
        "7",
        "{\"v\":\"1\"}",
        "{\"type\":\"OFFER\"}",
        "{\"v\":1",
    ] {
        assert_eq!(
            Envelope::decode(text),
            Err(EnvelopeError::Foreign),
            "{text}"
        );
    }
}

#[test]
fn another_version_is_recognized_whatever_else_it_says() {
    assert_eq!(
        Envelope::decode(r#"{"v":2,"sender":[]}"#),
        Err(EnvelopeError::Version(2))
    );
}

#[test]
fn a_wrong_field_is_malformed() {
    let from = ana();
    let from = from.as_str();
    for text in [
        r#"{"v":1,"n":1,"k":"bye"}"#.to_owned(),
        r#"{"v":1,"from":"me","n":1,"k":"bye"}"#.to_owned(),
        format!(r#"{{"v":1,"from":"{from}","n":-1,"k":"bye"}}"#),
        format!(r#"{{"v":1,"from":"{from}","n":9007199254740992,"k":"bye"}}"#),
        format!(r#"{{"v":1,"from":"{from}","n":1,"k":"signal","d":{{}}}}"#),
        format!(r#"{{"v":1,"from":"{from}","n":1,"k":"signal","d":{{"link":-1}}}}"#),
        format!(r#"{{"v":1,"from":"{from}","n":1,"k":"hello","d":{{"stage":"moon"}}}}"#),
        format!(r#"{{"v":1,"from":"{from}","n":1,"k":"shown","d":{{"camera":-1}}}}"#),
    ] {
        assert!(
            matches!(Envelope::decode(&text), Err(EnvelopeError::Malformed(_))),
            "{text}"
        );
    }
}

#[test]
fn unknown_fields_and_kinds_pass() {
    let text = format!(
        r#"{{"v":1,"from":"{}","n":1,"k":"wave","d":[1],"mood":"good"}}"#,
        ana().as_str()
    );

    assert_eq!(Envelope::decode(&text).unwrap().body, Body::Unknown);
}

#[test]
fn a_text_of_five_megabytes_is_not_even_parsed() {
    let text = format!("{{\"v\":1,\"from\":\"{}\"", "x".repeat(5 << 20));

    assert_eq!(
        Envelope::decode(&text),
        Err(EnvelopeError::TooLong(text.len()))
    );
}
