//! Descriptions and candidates as they travel, and the little that we read out of them. Nothing
//! here changes an SDP.

use serde::{Deserialize, Serialize};

/// Whether a description asks or answers. Rollback is left to the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DescriptionKind {
    /// Asks.
    Offer,
    /// Answers.
    Answer,
}

/// An `RTCSessionDescription`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Offer or answer.
    #[serde(rename = "type")]
    pub kind: DescriptionKind,
    /// The text of RFC 8866.
    pub sdp: String,
}

impl Description {
    /// Whether the text has the frame that every WebRTC description has: the version line first, a
    /// media line, an ICE user fragment and a DTLS fingerprint, and its last line ended (RFC 8829,
    /// section 5.2). What passes may still be refused by the browser.
    pub fn is_whole(&self) -> bool {
        let has = |prefix: &str| self.sdp.lines().any(|line| line.starts_with(prefix));
        self.sdp.starts_with("v=0")
            && self.sdp.ends_with('\n')
            && has("m=")
            && has("a=ice-ufrag:")
            && has("a=fingerprint:")
    }

    /// The description without the candidates that stand in it. They come by themselves as well.
    #[must_use]
    pub fn without_candidates(self) -> Self {
        let is_other = |line: &&str| {
            !line.starts_with("a=candidate:") && !line.starts_with("a=end-of-candidates")
        };
        let sdp = self.sdp.split_inclusive('\n').filter(is_other).collect();
        Self { sdp, ..self }
    }

    /// Whether candidates with this user fragment belong to this description.
    pub fn has_ufrag(&self, ufrag: &str) -> bool {
        self.ufrags().any(|own| own == ufrag)
    }

    /// The user fragment of its first media line.
    pub fn ufrag(&self) -> Option<&str> {
        self.ufrags().next()
    }

    fn ufrags(&self) -> impl Iterator<Item = &str> {
        let lines = self.sdp.lines();
        lines.filter_map(|line| Some(line.strip_prefix("a=ice-ufrag:")?.trim()))
    }
}

/// An `RTCIceCandidateInit`.
/// <https://www.w3.org/TR/webrtc/#dom-rtcicecandidateinit>
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The candidate line of RFC 8839, section 5.1, without `a=`.
    pub candidate: String,
    /// The media line it belongs to, by name.
    #[serde(default)]
    pub sdp_mid: Option<String>,
    /// The media line it belongs to, by number.
    #[serde(default)]
    pub sdp_m_line_index: Option<u16>,
    /// The ICE generation it belongs to.
    #[serde(default)]
    pub username_fragment: Option<String>,
}

impl Candidate {
    /// The ICE generation: the field, or the `ufrag` extension inside the line.
    pub fn ufrag(&self) -> Option<&str> {
        self.username_fragment.as_deref().or_else(|| {
            let mut words = self.candidate.split(' ');
            words.find(|word| *word == "ufrag")?;
            words.next()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(sdp: &str) -> Description {
        Description {
            kind: DescriptionKind::Offer,
            sdp: sdp.to_owned(),
        }
    }

    #[test]
    fn a_truncated_description_is_not_whole() {
        let whole = "v=0\r\nm=audio 9 UDP 111\r\na=ice-ufrag:abcd\r\na=fingerprint:sha-256 00\r\n";

        assert!(offer(whole).is_whole());
        for cut in 0..whole.len() {
            assert!(!offer(&whole[..cut]).is_whole(), "cut at {cut}");
        }
    }

    #[test]
    fn a_candidate_names_its_generation_in_either_place() {
        let mut candidate = Candidate {
            candidate: "candidate:1 1 udp 1 10.0.0.1 9 typ host ufrag abcd network-cost 1"
                .to_owned(),
            sdp_mid: None,
            sdp_m_line_index: None,
            username_fragment: None,
        };

        assert_eq!(candidate.ufrag(), Some("abcd"));
        candidate.username_fragment = Some("efgh".to_owned());
        assert_eq!(candidate.ufrag(), Some("efgh"));
    }

    #[test]
    fn a_description_knows_its_candidates_by_any_of_its_media_lines() {
        let description = offer("v=0\r\na=ice-ufrag:one\r\nm=x\r\na=ice-ufrag:two\r\n");

        assert!(description.has_ufrag("two"));
        assert!(!description.has_ufrag("tw"));
    }
}
