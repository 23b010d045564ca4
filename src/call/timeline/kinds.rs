//! What is kept of each kind of statistics.

use Member::{Count, Fraction, Text};

/// One kind of objects in a report of `getStats()`, and the members of it that are kept.
/// <https://www.w3.org/TR/webrtc-stats/#rtcstatstype-str*>
#[derive(Debug)]
pub struct Kind {
    /// Its name in the report.
    pub name: &'static str,
    /// Its members, each of which has a column.
    pub members: &'static [(&'static str, Member)],
}

/// The type of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// A whole number.
    Count,
    /// A number in millionths.
    Fraction,
    /// The place of a text in the list of texts.
    Text,
}

/// All kinds that are kept.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "transport",
        members: &[
            ("bytesSent", Count),
            ("bytesReceived", Count),
            ("selectedCandidatePairChanges", Count),
            ("selectedCandidatePairId", Text),
            ("dtlsState", Text),
            ("iceState", Text),
        ],
    },
    Kind {
        name: "candidate-pair",
        members: &[
            ("bytesSent", Count),
            ("bytesReceived", Count),
            ("availableOutgoingBitrate", Count),
            ("requestsReceived", Count),
            ("requestsSent", Count),
            ("responsesReceived", Count),
            ("responsesSent", Count),
            ("currentRoundTripTime", Fraction),
            ("state", Text),
            ("localCandidateId", Text),
            ("remoteCandidateId", Text),
            ("transportId", Text),
        ],
    },
    Kind {
        name: "local-candidate",
        members: CANDIDATE,
    },
    Kind {
        name: "remote-candidate",
        members: CANDIDATE,
    },
    Kind {
        name: "inbound-rtp",
        members: &[
            ("packetsReceived", Count),
            ("packetsLost", Count),
            ("bytesReceived", Count),
            ("jitterBufferEmittedCount", Count),
            ("framesDecoded", Count),
            ("framesDropped", Count),
            ("frameWidth", Count),
            ("frameHeight", Count),
            ("freezeCount", Count),
            ("nackCount", Count),
            ("pliCount", Count),
            ("concealedSamples", Count),
            ("jitter", Fraction),
            ("jitterBufferDelay", Fraction),
            ("totalFreezesDuration", Fraction),
            ("kind", Text),
            ("mid", Text),
            ("codecId", Text),
        ],
    },
    Kind {
        name: "outbound-rtp",
        members: &[
            ("packetsSent", Count),
            ("bytesSent", Count),
            ("retransmittedPacketsSent", Count),
            ("framesEncoded", Count),
            ("frameWidth", Count),
            ("frameHeight", Count),
            ("targetBitrate", Count),
            ("nackCount", Count),
            ("pliCount", Count),
            ("totalEncodeTime", Fraction),
            ("kind", Text),
            ("mid", Text),
            ("codecId", Text),
            ("qualityLimitationReason", Text),
        ],
    },
    Kind {
        name: "remote-inbound-rtp",
        members: &[
            ("packetsLost", Count),
            ("fractionLost", Fraction),
            ("jitter", Fraction),
            ("roundTripTime", Fraction),
            ("kind", Text),
            ("localId", Text),
        ],
    },
    Kind {
        name: "codec",
        members: &[
            ("payloadType", Count),
            ("clockRate", Count),
            ("channels", Count),
            ("mimeType", Text),
            ("sdpFmtpLine", Text),
        ],
    },
];

const CANDIDATE: &[(&str, Member)] = &[
    ("port", Count),
    ("priority", Count),
    ("candidateType", Text),
    ("protocol", Text),
    ("address", Text),
    ("relayProtocol", Text),
    ("url", Text),
    ("networkType", Text),
    ("transportId", Text),
];

impl Kind {
    /// Returns the kind of a name, and its place in [`KINDS`].
    pub fn of(name: &str) -> Option<(usize, &'static Self)> {
        KINDS.iter().enumerate().find(|(_, kind)| kind.name == name)
    }

    /// Returns the column of a member.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.members.iter().position(|(member, _)| *member == name)
    }
}
