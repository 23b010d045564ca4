//! What the counters of a connection say at one moment.

use crate::model::PathKind;

/// A reading of a connection's counters: sums since it was made. What a browser does not report counts as
/// nothing. <https://www.w3.org/TR/webrtc-stats/>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// Bytes received on the transport.
    pub bytes: f64,
    /// Seconds since the last of them came, where the browser says so.
    /// <https://www.w3.org/TR/webrtc-stats/#dom-rtcicecandidatepairstats-lastpacketreceivedtimestamp>
    pub idle: Option<f64>,
    /// STUN requests and responses received, whatever pair they came on: they prove that the peer is
    /// reached even while it sends nothing, and do not jump when another pair is selected.
    pub checks: f64,
    /// The worse of the selected pair's two candidate types.
    pub path: Option<PathKind>,
    /// Seconds from here to the peer and back, by the last check.
    pub round_trip: Option<f64>,
    /// Packets of media received.
    pub packets: f64,
    /// Packets of media that never came.
    pub lost: f64,
    /// The peer's voice.
    pub voice: Voice,
}

/// How much was heard of somebody's microphone.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Voice {
    /// Seconds of sound.
    pub seconds: f64,
    /// Its energy: a second at full scale counts 1.
    /// <https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-totalaudioenergy>
    pub energy: f64,
    /// Packets that it came in, where the browser also says how much of it was played; else 0.
    pub packets: f64,
}

impl Voice {
    /// The root mean square since an earlier reading, 0 to 1 of full scale; none where nothing was played
    /// since, or the counters began anew.
    pub fn loudness_since(self, earlier: Self) -> Option<f64> {
        let seconds = self.seconds - earlier.seconds;
        let energy = self.energy - earlier.energy;
        (seconds > 0.0 && energy >= 0.0).then(|| (energy / seconds).sqrt())
    }
}
