//! Session descriptions and candidates as they are signaled, and the few things that the page reads
//! from or changes in them.

use super::json::{json_names, json_object};

/// The kind of a description: offer or answer. The browser does rollbacks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DescriptionKind {
    /// An offer.
    Offer,
    /// An answer.
    Answer,
}

json_names! { DescriptionKind { Offer: "offer", Answer: "answer" } }

/// An `RTCSessionDescription`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// The kind: offer or answer.
    pub kind: DescriptionKind,
    /// The text, in the format of RFC 8866.
    pub sdp: String,
}

json_object! { Description { must kind: "type", must sdp: "sdp" } }

impl Description {
    /// Returns whether the text has what every WebRTC description has: the version line first, a
    /// media line, an ICE user fragment, a DTLS fingerprint, and a terminated last line (RFC 8829,
    /// section 5.2). The browser may still reject it.
    pub fn is_whole(&self) -> bool {
        let has = |prefix: &str| self.sdp.lines().any(|line| line.starts_with(prefix));
        self.sdp.starts_with("v=0")
            && self.sdp.ends_with('\n')
            && has("m=")
            && has("a=ice-ufrag:")
            && has("a=fingerprint:")
    }

    /// Returns the description without its candidates, which are also signaled separately.
    #[must_use]
    pub fn without_candidates(self) -> Self {
        let is_other = |line: &&str| {
            !line.starts_with("a=candidate:") && !line.starts_with("a=end-of-candidates")
        };
        let sdp = self.sdp.split_inclusive('\n').filter(is_other).collect();
        Self { sdp, ..self }
    }

    /// Returns whether the sender of the description sends music in stereo, or says that it may
    /// (RFC 7587, section 6.1).
    pub fn sends_stereo(&self) -> bool {
        let mut lines = self.sdp.lines();
        lines.any(|line| line.starts_with("a=fmtp:") && line.contains("sprop-stereo=1"))
    }

    /// Returns the description with the statement that its author receives stereo in Opus, and
    /// sends it if `is_sent`. A statement that is already there is kept (RFC 7587, section 6.1).
    #[must_use]
    pub fn with_stereo(&self, is_sent: bool) -> Self {
        let opus: Vec<_> = self.sdp.lines().filter_map(opus_type).collect();
        let is_mono = |line: &str| {
            let format = line.strip_prefix("a=fmtp:");
            let Some((number, said)) = format.and_then(|format| format.split_once(' ')) else {
                return false;
            };
            let mut names = said.split(';').filter_map(|one| one.split('=').next());
            opus.contains(&number) && names.all(|name| name.trim() != "stereo")
        };
        let mut sdp = String::with_capacity(self.sdp.len());
        for line in self.sdp.split_inclusive('\n') {
            let text = line.trim_end();
            sdp.push_str(text);
            if is_mono(text) {
                sdp.push_str(STEREO);
                sdp.push_str(if is_sent { SENT } else { "" });
            }
            sdp.push_str(&line[text.len()..]);
        }
        Self {
            kind: self.kind,
            sdp,
        }
    }

    /// Returns the description without feedback lines for codecs that its media lines do not have.
    /// Firefox leaves those in after a codec preference, and Chromium then rejects the whole
    /// description.
    #[must_use]
    pub fn without_stray_feedback(self) -> Self {
        let mut codecs = Vec::new();
        let lines = self.sdp.split_inclusive('\n').filter(|line| {
            if let Some(media) = line.strip_prefix("m=") {
                codecs = media.split_whitespace().skip(3).collect();
            }
            let feedback = line.strip_prefix("a=rtcp-fb:");
            let codec = feedback.and_then(|feedback| feedback.split(' ').next());
            codec.is_none_or(|codec| codec == "*" || codecs.contains(&codec))
        });
        let sdp = lines.collect();
        Self { sdp, ..self }
    }

    /// Returns whether `answer` rejects a video line that this offer would send, for lack of a
    /// common format (RFC 3264, section 6).
    pub fn has_picture_refused_by(&self, answer: &Self) -> bool {
        let mut lines = self.media_lines().zip(answer.media_lines());
        lines.any(|(offered, answered)| {
            offered.is_video && offered.is_sent && !offered.is_refused && answered.is_refused
        })
    }

    fn media_lines(&self) -> impl Iterator<Item = MediaLine> {
        let sections = self.sdp.split("\nm=").skip(1);
        sections.map(|section| {
            let has = |line: &str| section.lines().any(|it| it.trim_end() == line);
            let mut words = section.split_whitespace();
            let is_video = words.next() == Some("video");
            MediaLine {
                is_video,
                is_sent: !has("a=recvonly") && !has("a=inactive"),
                is_refused: words.next() == Some("0") && !has("a=bundle-only"),
            }
        })
    }

    /// Returns whether candidates with this user fragment belong to this description.
    pub fn has_ufrag(&self, ufrag: &str) -> bool {
        self.ufrags().any(|own| own == ufrag)
    }

    /// Returns the user fragment of the first media line that has one.
    pub fn ufrag(&self) -> Option<&str> {
        self.ufrags().next()
    }

    fn ufrags(&self) -> impl Iterator<Item = &str> {
        let lines = self.sdp.lines();
        lines.filter_map(|line| Some(line.strip_prefix("a=ice-ufrag:")?.trim()))
    }
}

/// A summary of a media line.
struct MediaLine {
    is_video: bool,
    is_sent: bool,
    is_refused: bool,
}

/// Returns the payload type of Opus, if this line maps one to it.
fn opus_type(line: &str) -> Option<&str> {
    let (number, codec) = line.strip_prefix("a=rtpmap:")?.split_once(' ')?;
    let name = codec.split('/').next()?;
    name.eq_ignore_ascii_case("opus").then_some(number)
}

const STEREO: &str = ";stereo=1";
const SENT: &str = ";sprop-stereo=1";

/// An `RTCIceCandidateInit`.
/// <https://www.w3.org/TR/webrtc/#dom-rtcicecandidateinit>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The candidate line of RFC 8839, section 5.1, without `a=`.
    pub candidate: String,
    /// The media id (`mid`) of its media line.
    pub sdp_mid: Option<String>,
    /// The index of its media line.
    pub sdp_m_line_index: Option<u16>,
    /// The user fragment of its ICE generation.
    pub username_fragment: Option<String>,
}

json_object! {
    Candidate {
        must candidate: "candidate",
        may sdp_mid: "sdpMid",
        may sdp_m_line_index: "sdpMLineIndex",
        may username_fragment: "usernameFragment",
    }
}

impl Candidate {
    /// Returns whether another browser can connect to the candidate. Browsers only open TCP
    /// connections and do not accept them (RFC 6544, section 4.5), so two browsers never connect by
    /// TCP.
    pub fn can_be_met(&self) -> bool {
        !self.candidate.contains(" tcptype active")
    }

    /// Returns the user fragment: the field, or the `ufrag` extension inside the line.
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
    fn stereo_is_put_to_opus_where_nothing_is_said_of_it_and_to_nothing_else() {
        let lines = [
            "v=0",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "a=rtpmap:63 red/48000/2",
            "a=fmtp:63 111/111",
            "m=audio 9 UDP/TLS/RTP/SAVPF 109",
            "a=rtpmap:109 OPUS/48000/2",
            "a=fmtp:109 maxplaybackrate=48000;stereo=0;useinbandfec=1",
            "m=video 9 UDP/TLS/RTP/SAVPF 96",
            "a=rtpmap:96 VP8/90000",
            "a=fmtp:96 max-fs=12288",
            "",
        ];
        let before = lines.join("\r\n");

        let plain = "minptime=10;useinbandfec=1";
        let sent = offer(&before).with_stereo(true);
        let taken = offer(&before).with_stereo(false);

        let sending = format!("{plain};stereo=1;sprop-stereo=1");
        assert_eq!(sent.sdp, before.replace(plain, &sending));
        assert_eq!(
            taken.sdp,
            before.replace(plain, &format!("{plain};stereo=1"))
        );
        assert_eq!(sent.with_stereo(true), sent, "said once");
        assert!(sent.sends_stereo() && !taken.sends_stereo());
        assert!(!offer(&before).sends_stereo());
    }

    #[test]
    fn a_picture_is_refused_where_it_was_offered_and_the_answer_has_no_port_for_it() {
        let sdp = |video: &str| offer(&format!("v=0\r\nm=audio 9 UDP 111\r\n{video}"));
        let sent = sdp("m=video 9 UDP 96\r\na=sendrecv\r\n");
        let refused = sdp("m=video 0 UDP 120\r\na=inactive\r\n");

        assert!(sent.has_picture_refused_by(&refused));
        assert!(sdp("m=video 0 UDP 96\r\na=bundle-only\r\n").has_picture_refused_by(&refused));
        for (offered, answered) in [
            (&sent, sdp("m=video 9 UDP 96\r\na=recvonly\r\n")),
            (&sdp(""), sdp("")),
            (&sdp("m=video 9 UDP 96\r\na=recvonly\r\n"), refused),
            (
                &sdp("m=application 9 UDP x\r\n"),
                sdp("m=application 0 UDP x\r\n"),
            ),
        ] {
            assert!(!offered.has_picture_refused_by(&answered), "{offered:?}");
        }
    }

    #[test]
    fn feedback_stays_for_the_codecs_of_its_own_media_line_alone() {
        let first = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 120 99\r\na=rtcp-fb:99 nack pli\r\n";
        let second = "m=video 9 UDP/TLS/RTP/SAVPF 120\r\na=rtcp-fb:120 nack\r\n";
        let stray = "a=rtcp-fb:99 nack\r\na=rtcp-fb:99 nack pli\r\n";
        let rest = "a=rtcp-fb:* ccm fir\r\na=rtpmap:120 VP8/90000\r\n";

        let cleaned = offer(&[first, second, stray, rest].concat()).without_stray_feedback();

        assert_eq!(cleaned.sdp, [first, second, rest].concat());
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
