//! Tests of `packet.rs`.

use super::*;

const CONNACK: [u8; 4] = [0x20, 2, 0, 0];

fn drained(stream: &mut Stream) -> Vec<Result<Packet, DecodeError>> {
    std::iter::from_fn(|| stream.next()).collect()
}

#[test]
fn the_packets_are_those_that_brokers_were_seen_to_take() {
    let connect = Connect {
        client: "n",
        user: Some("u"),
        password: Some("pw"),
        will_topic: "t",
        keepalive: 30,
    };
    let wanted =
        b"\x10\x19\x00\x04MQTT\x04\xc6\x00\x1e\x00\x01n\x00\x01t\x00\x00\x00\x01u\x00\x02pw";

    assert_eq!(connect.encode(), wanted);
    assert_eq!(
        subscribe(&["x".to_owned()]),
        b"\x82\x06\x00\x01\x00\x01x\x00"
    );
    assert_eq!(
        publish("rtc/v1/room1/all", "split"),
        b"\x30\x17\x00\x10rtc/v1/room1/allsplit"
    );
}

#[test]
fn a_password_alone_goes_with_an_empty_user() {
    let connect = Connect {
        client: "n",
        user: None,
        password: Some("p"),
        will_topic: "t",
        keepalive: 30,
    };

    assert_eq!(connect.encode().get(9), Some(&0xc6));
    assert!(connect.encode().ends_with(b"\x00\x00\x00\x01p"));
}

#[test]
fn packets_may_be_split_and_joined_anywhere() {
    let published = publish("visavis/all", &"é".repeat(300));
    let bytes = [&CONNACK[..], &published, &[0xd0, 0], &[0x90, 3, 0, 1, 0]].concat();
    let mut whole = Stream::default();
    whole.push(&bytes);
    let wanted = drained(&mut whole);

    for cut in 1..bytes.len() {
        let mut stream = Stream::default();
        let (head, tail) = bytes.split_at(cut);
        stream.push(head);
        let mut packets = drained(&mut stream);
        stream.push(tail);
        packets.extend(drained(&mut stream));
        assert_eq!(packets, wanted, "cut at {cut}");
    }
    assert_eq!(wanted.len(), 4);
    assert!(wanted.iter().all(Result::is_ok), "{wanted:?}");
}

#[test]
fn a_megabyte_is_passed_over_and_what_follows_is_read() {
    let mut stream = Stream::default();
    let huge = publish("t", &"x".repeat(1 << 20));
    assert!(huge.starts_with(&[0x30, 0x83, 0x80, 0x40]));

    let mut packets = Vec::new();
    for piece in [huge, CONNACK.to_vec()].concat().chunks(60_000) {
        stream.push(piece);
        packets.extend(drained(&mut stream));
    }

    let too_large = Err(DecodeError::TooLarge((1 << 20) + 3));
    assert_eq!(packets, [too_large, Ok(Packet::ConnAck(0))]);
}

#[test]
fn a_frame_of_a_million_packets_is_read_in_one_pass() {
    let mut stream = Stream::default();
    stream.push(&[0xd0, 0].repeat(1 << 20));

    // Moving the rest up for each packet would copy a terabyte, which takes minutes.
    assert_eq!(drained(&mut stream).len(), 1 << 20);
}

#[test]
fn what_is_no_mqtt_is_foreign() {
    for bytes in [
        &b"\xff\xff\xff\xff\xff"[..],
        b"\x00\x00",
        b"\xf0\x00",
        b"\x20\x00",
        b"\x30\x02\x00\x09",
        b"\x30\x04\x00\x01\xff\xff",
    ] {
        let mut stream = Stream::default();
        stream.push(bytes);

        let packet = stream.next();
        assert!(
            matches!(packet, Some(Err(DecodeError::Foreign(_)))),
            "{bytes:x?}"
        );
    }
}
