//! What no text may do to those who read it: envelopes, seals, parts, links and settings.

use visavis::call::room::invitation::Invitation;
use visavis::config::{Config, Parameters, Problem, read_credentials};
use visavis::invite::{CharClass, Pasted, Room, Unicode, parse_pasted, tidy};
use visavis::model::{Now, PeerId};
use visavis::signaling::envelope::{
    Envelope, Fragment, LONGEST_ENVELOPE, LONGEST_JOINED, LONGEST_MESSAGE,
};
use visavis::signaling::fragment::{Reassembler, SMALL_ENVELOPE, cut};
use visavis::signaling::seal::Seal;
use visavis::signaling::{Endpoint, Frame, Output, Setup, Target, invite_code};

use super::sealing;

/// An envelope that can be read says the same when it is written and read again.
pub fn envelope(data: &[u8]) {
    let Ok(envelope) = Envelope::decode(&String::from_utf8_lossy(data)) else {
        return;
    };
    assert!(data.len() <= LONGEST_JOINED);
    let text = envelope.encode();
    if text.len() <= LONGEST_JOINED {
        assert_eq!(Envelope::decode(&text), Ok(envelope));
    }
}

/// What is sealed opens, and does not once a bit of it is turned; what comes from elsewhere is only
/// read.
pub fn seal(data: &[u8]) {
    let me = PeerId::from_bytes([5; 16]);
    let reader = Seal::new(sealing::secret(), PeerId::from_bytes([6; 16])).unwrap();
    let text = String::from_utf8_lossy(data);
    if let Ok((_, opened)) = reader.open(&text) {
        assert!(opened.len() < LONGEST_MESSAGE);
    }
    if text.len() > LONGEST_ENVELOPE {
        return;
    }

    let sealed = Seal::new(sealing::secret(), me.clone())
        .and_then(|mut seal| seal.close(&text))
        .unwrap();
    assert!(sealed.len() <= LONGEST_MESSAGE);
    // It is padded with spaces, and JSON ends with none.
    let kept = text.trim_ascii_end().to_owned();
    assert_eq!(reader.open(&sealed), Ok((me, kept)));
    let places = data
        .iter()
        .rev()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    for at in [places, places / 7, places / 11] {
        let mut turned = sealed.clone().into_bytes();
        let count = turned.len();
        if let Some(byte) = turned.get_mut(at % count) {
            *byte ^= 1 << (at / count % 7);
        }
        let turned = String::from_utf8(turned).expect("ASCII");
        assert!(reader.open(&turned).is_err(), "{turned}");
    }
}

/// Parts of several senders in any order, four bytes each; and a text that is cut and joined again.
pub fn parts(data: &[u8]) {
    let mut reassembler = Reassembler::default();
    for chunk in data.chunks_exact(4).take(2048) {
        let [who, which, many, long] = *chunk else {
            continue;
        };
        let part = Fragment {
            id: u64::from(which >> 4),
            i: usize::from(which & 15),
            of: usize::from(many) % 40,
            s: "é".repeat(usize::from(long) * 128),
        };
        let joined = reassembler.push(&PeerId::from_bytes([who; 16]), &part);
        assert!(joined.is_none_or(|text| text.len() <= LONGEST_JOINED));
    }

    let text = String::from_utf8_lossy(data);
    let text = text.repeat(LONGEST_JOINED / text.len().max(1024));
    let pieces = cut(&text, SMALL_ENVELOPE);
    assert_eq!(pieces.is_empty(), text.len() <= SMALL_ENVELOPE);
    assert!(pieces.iter().all(|piece| piece.len() <= SMALL_ENVELOPE));
    let (me, of) = (PeerId::from_bytes([5; 16]), pieces.len());
    let mut joined = None;
    for (i, s) in pieces.into_iter().enumerate() {
        assert_eq!(joined, None);
        let s = s.to_owned();
        joined = Reassembler::push(&mut reassembler, &me, &Fragment { id: 1, i, of, s });
    }
    if of > 0 && !data.chunks_exact(4).any(|chunk| chunk.first() == Some(&5)) {
        // Where too many others are unfinished, nobody new is listened to.
        assert!(joined.is_none_or(|joined| joined == text));
    }
}

/// Links, fragments, queries and what is typed in their place.
pub fn invite(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let rooms = [
        Room::parse(&text, &LAX).ok(),
        Room::from_fragment(&text, &LAX).and_then(Result::ok),
    ];
    for room in rooms.into_iter().flatten() {
        check_room(&room);
    }
    let page = "https://calls.example/page/";
    match parse_pasted(&text, page, Parameters::is_known, &LAX) {
        Ok(Pasted::Here { room, query }) => {
            check_room(&room);
            let query = query.unwrap_or_default();
            assert!(query.is_empty() || query.starts_with('?'), "{query}");
            assert!(!query.contains('#'), "{query}");
        }
        Ok(Pasted::Elsewhere(link)) => {
            let scheme = link
                .split_once("://")
                .map(|(scheme, _)| scheme.to_ascii_lowercase());
            assert!(
                matches!(scheme.as_deref(), Some("http" | "https")),
                "{link}"
            );
        }
        Ok(Pasted::Direct(_)) | Err(_) => {}
    }
    for address in [
        text.to_string(),
        format!("{page}{text}"),
        format!("{page}#{text}"),
    ] {
        let tidied = tidy(&address, Parameters::is_known, &LAX);
        let again = tidy(&tidied.address, Parameters::is_known, &LAX);
        assert_eq!(again.address, tidied.address, "from {address:?}");
        assert!(tidied.dropped.len() <= 16);
    }
    let pairs = text
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let reading = Parameters::read(pairs);
    assert!(reading.problems.len() <= 8);
    for problem in &reading.problems {
        assert!(matches!(problem, Problem::Parameter(name) if name.chars().count() <= 40));
    }
    assert!(reading.value.servers.len() <= 4);
    for server in &reading.value.servers {
        assert!(
            server.options.password.is_none(),
            "a link brings no password of ours"
        );
        dial(server);
    }
}

fn check_room(room: &Room) {
    assert!(
        !room.as_str().is_empty() && room.as_str().chars().count() <= 64,
        "{room:?}"
    );
    assert_eq!(
        Room::from_fragment(&room.fragment(), &LAX),
        Some(Ok(room.clone()))
    );
    assert!(!room.fragment().contains(char::is_whitespace));
}

/// A browser that tells nothing from anything: what is promised holds all the same.
const LAX: Unicode = Unicode {
    normalize: str::to_owned,
    lowercase: str::to_ascii_lowercase,
    class: |_| CharClass::Letter,
};

/// `config.json`, and what a credential service answers.
pub fn config(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let reading = Config::read(&text);
    assert!((2..=64).contains(&reading.value.max_people));
    assert!(reading.value.name.chars().count() <= 64 && !reading.value.name.is_empty());
    assert!(
        reading
            .unknown_keys
            .iter()
            .all(|key| key.chars().count() <= 40)
    );
    let fetched = read_credentials(&text);
    assert!(fetched.servers.len() <= 16 && fetched.remarks.len() <= 16);
    for server in reading.value.ice_servers.iter().chain(&fetched.servers) {
        let is_ice = |url: &String| url.starts_with("stun") || url.starts_with("turn");
        assert!(
            !server.urls.is_empty() && server.urls.iter().all(is_ice),
            "{server:?}"
        );
        assert!(!server.is_relay() || (server.username.is_some() && server.credential.is_some()));
    }
    let servers = &reading.value.signaling.servers;
    assert!((1..=4).contains(&servers.len()));
    servers.iter().for_each(dial);
}

/// A server can be spoken to as the settings or the link describe it.
fn dial(server: &visavis::config::Server) {
    let me = PeerId::from_bytes([5; 16]);
    let mut codec = server.codec.codec(&Setup {
        url: &server.url,
        topic: "3mHhthGcEBCYyFG4nGxwnA",
        room: "team-standup",
        me: &me,
        options: &server.options,
    });
    if let Endpoint::Socket { url, .. } = codec.endpoint() {
        let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_owned());
        let is_relative = !server.url.contains(':');
        assert!(
            is_relative || matches!(scheme.as_deref(), Some("ws" | "wss")),
            "{url}"
        );
    }
    let mut out = Output::default();
    codec.opened(Now::default(), &mut out);
    codec.send(Now::default(), Target::All, r#"{"v":1}"#, &mut out);
    // A relay's own echo is the likeliest thing to come back.
    for frame in std::mem::take(&mut out.frames) {
        let _ = codec.received(Now::default(), &frame, &mut out);
    }
    let _ = codec.received(Now::default(), &Frame::Text("{}".to_owned()), &mut out);
}

/// Whatever reads as an invite code is no longer than an envelope may be; an envelope that is written as one
/// reads back.
pub fn invite_code(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = Invitation::read(&text);
    if let Ok(envelope) = invite_code::read(&text) {
        assert!(invite_code::write(&envelope).is_some());
    }
    if let Ok(envelope) = Envelope::decode(&text)
        && let Some(written) = invite_code::write(&envelope)
    {
        assert_eq!(invite_code::read(&written), Ok(envelope));
    }
}
