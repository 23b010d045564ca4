//! The payloads of PeerJS 1.5 in the messages of a call.

use crate::model::json::{Fields, FromJson, Json, Object, ToJson, json_object};
use crate::model::{Candidate, Description, DisplayName, Media};

/// A received payload about a call.
#[derive(Debug)]
pub(super) struct Payload {
    kind: String,
    /// The id of the call, chosen by the caller.
    pub(super) connection: String,
    /// Present in an `OFFER` or `ANSWER`.
    pub(super) sdp: Option<Description>,
    /// Present in a `CANDIDATE`.
    pub(super) candidate: Option<Candidate>,
    /// Application data of the calling page.
    metadata: Json,
    client: Json,
}

impl FromJson for Payload {
    fn from_json(text: &str) -> Option<Self> {
        let fields = Fields::read(text)?;
        Some(Self {
            kind: fields.must("type")?,
            connection: fields.must("connectionId")?,
            sdp: fields.may("sdp")?,
            candidate: fields.may("candidate")?,
            metadata: fields.must("metadata").unwrap_or_default(),
            client: fields.must("client").unwrap_or_default(),
        })
    }
}

impl Payload {
    /// Reads a payload about a call with media; returns `None` for all other payloads.
    pub(super) fn read(payload: &str) -> Option<Self> {
        let payload = Self::from_json(payload)?;
        let is_fit = payload.kind == MEDIA && payload.connection.len() <= LONGEST_ID;
        is_fit.then_some(payload)
    }

    /// Returns the name in the metadata: the metadata itself, or its `name`.
    pub(super) fn name(&self) -> Option<DisplayName> {
        let text = self.metadata.as_str();
        let text = text.or_else(|| self.metadata.get("name")?.as_str())?;
        Some(DisplayName::clean(text)).filter(|name| !name.is_empty())
    }

    /// Returns whether the sender is a visavis page.
    pub(super) fn is_ours(&self) -> bool {
        self.client.as_str() == Some(CLIENT)
    }
}

/// The payload that closes a data-only connection, which no call uses. PeerJS closes a connection
/// when an offer with its id arrives, before it looks at the offer, and ignores an offer of this
/// kind.
#[derive(Debug)]
pub(super) struct Data {
    kind: String,
    connection: String,
}

json_object! { Data { must kind: "type", must connection: "connectionId" } }

impl Data {
    /// Reads a payload about a data connection; returns `None` for all other payloads.
    pub(super) fn read(payload: &str) -> Option<Self> {
        let payload = Self::from_json(payload)?;
        let is_fit = payload.kind == DATA && payload.connection.len() <= LONGEST_ID;
        is_fit.then_some(payload)
    }

    /// Converts the payload into its refusal.
    pub(super) fn refused(self) -> Self {
        Self {
            kind: "refused".to_owned(),
            ..self
        }
    }
}

/// A payload to send about a call.
#[derive(Debug)]
pub(super) struct OutgoingPayload<'a> {
    sdp: Option<&'a Description>,
    candidate: Option<&'a Candidate>,
    connection_id: &'a str,
    metadata: Option<&'a DisplayName>,
}

impl ToJson for OutgoingPayload<'_> {
    fn to_json(&self, out: &mut String) {
        let mut object = Object::begin(out);
        object.rare("sdp", &self.sdp);
        object.rare("candidate", &self.candidate);
        object.must("type", &MEDIA);
        object.must("connectionId", &self.connection_id);
        object.rare("metadata", &self.metadata);
        object.must("client", &CLIENT);
        object.end();
    }
}

impl<'a> OutgoingPayload<'a> {
    /// Returns an offer or an answer with the sender's name.
    pub(super) const fn description(
        connection: &'a str,
        sdp: &'a Description,
        name: &'a DisplayName,
    ) -> Self {
        Self {
            sdp: Some(sdp),
            metadata: Some(name),
            ..Self::about(connection)
        }
    }

    /// Returns a candidate.
    pub(super) const fn candidate(connection: &'a str, candidate: &'a Candidate) -> Self {
        Self {
            candidate: Some(candidate),
            ..Self::about(connection)
        }
    }

    const fn about(connection: &'a str) -> Self {
        Self {
            sdp: None,
            candidate: None,
            connection_id: connection,
            metadata: None,
        }
    }
}

/// Returns the media that the sender of a description sends, as far as the description tells: a
/// media line is sent unless it says otherwise (RFC 8866, section 6.7).
pub(super) fn media(description: &Description) -> Media {
    let mut media = Media::default();
    let mut current = None;
    for line in description.sdp.lines() {
        if let Some(kind) = line.strip_prefix("m=") {
            current = match kind.split(' ').next() {
                Some("audio") => Some(&mut media.mic),
                Some("video") => Some(&mut media.camera),
                _ => None,
            };
            // The port of a refused line is 0 (RFC 3264, section 6).
            let is_refused = kind.split(' ').nth(1) == Some("0");
            if let Some(is_sent) = current.as_deref_mut() {
                *is_sent |= !is_refused;
            }
        } else if let ("a=recvonly" | "a=inactive", Some(is_sent)) = (line, current.as_deref_mut())
        {
            *is_sent = false;
        }
    }
    media
}

const MEDIA: &str = "media";
const DATA: &str = "data";

/// Identifies visavis pages.
const CLIENT: &str = "visavis";

/// PeerJS makes ids of some 15 characters, and lets the page choose others.
const LONGEST_ID: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DescriptionKind;
    use crate::model::json;

    fn sends(sdp: &str) -> (bool, bool) {
        let kind = DescriptionKind::Answer;
        let sdp = sdp.to_owned();
        let Media { mic, camera, .. } = media(&Description { kind, sdp });
        (mic, camera)
    }

    #[test]
    fn a_description_tells_what_its_maker_sends() {
        assert_eq!(
            sends("v=0\r\nm=audio 9 X 1\r\nm=video 9 X 2\r\n"),
            (true, true)
        );
        let listener = "m=audio 9 X 1\r\na=sendrecv\r\nm=video 9 X 2\r\na=recvonly\r\n";
        assert_eq!(sends(listener), (true, false));
        let refused = "m=audio 0 X 1\r\nm=video 9 X 2\r\na=inactive\r\nm=application 9 X 3\r\n";
        assert_eq!(sends(refused), (false, false));
        assert_eq!(
            sends("a=recvonly\r\nm=application 9 X 3\r\na=sendrecv"),
            (false, false)
        );
    }

    #[test]
    fn a_name_is_text_or_has_that_name() {
        let name = |metadata: &str| {
            let json = format!(r#"{{"type":"media","connectionId":"x","metadata":{metadata}}}"#);
            let payload = json::read::<Payload>(&json);
            payload
                .and_then(|payload| payload.name())
                .map(|name| name.as_str().to_owned())
        };

        assert_eq!(name(r#""Ben ""#).as_deref(), Some("Ben"));
        assert_eq!(name(r#"{"name":"Ben","x":[1]}"#).as_deref(), Some("Ben"));
        for other in ["null", "7", r#""""#, r#"{"name":7}"#, "[]"] {
            assert_eq!(name(other), None, "{other}");
        }
    }
}
