//! The seal of the room that all tests play in: a holder of its link reads and writes everything.

use visavis::model::PeerId;
use visavis::signaling::seal::{RoomSecret, Seal};

/// What the members of the room share.
pub fn secret() -> RoomSecret {
    RoomSecret::of_random("q83vASNFZ4mrze8BI0VniQ").unwrap()
}

/// Seals an envelope in the name that it carries, as any member could. Where it carries none, in the
/// name of an unknown peer.
pub fn seal(envelope: &str) -> String {
    let named = envelope.split_once(r#""from":""#).map(|(_, rest)| rest);
    let from = named.and_then(|rest| PeerId::parse(rest.split_once('"')?.0));
    seal_as(
        from.unwrap_or_else(|| PeerId::from_bytes([0xEE; 16])),
        envelope,
    )
}

/// Seals an envelope as this sender, whichever sender it names.
pub fn seal_as(who: PeerId, envelope: &str) -> String {
    Seal::new(secret(), who).unwrap().close(envelope).unwrap()
}

/// A frame with the envelope in it opened, if there is one.
pub fn opened(frame: &str) -> String {
    let open = || {
        let from = frame.find(r#"{"v":1,"from":"#)?;
        let to = from + frame[from..].find('}')? + 1;
        let reader = Seal::new(secret(), PeerId::from_bytes([0; 16])).ok()?;
        let (_, envelope) = reader.open(&frame[from..to]).ok()?;
        Some(format!("{}{envelope}{}", &frame[..from], &frame[to..]))
    };
    open().unwrap_or_else(|| frame.to_owned())
}
