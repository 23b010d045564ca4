//! A sample of a connection's statistics.

use crate::model::PathKind;

/// The counters of a connection, as sums since it was made. Counters that a browser does not report
/// are zero. <https://www.w3.org/TR/webrtc-stats/>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StatsSample {
    /// The number of bytes received on the transport.
    pub bytes_received: f64,
    /// The number of bytes sent on the transport.
    pub bytes_sent: f64,
    /// The time since the latest packet was received, in seconds, where the browser reports it.
    /// <https://www.w3.org/TR/webrtc-stats/#dom-rtcicecandidatepairstats-lastpacketreceivedtimestamp>
    pub idle: Option<f64>,
    /// The number of STUN requests and responses received on all candidate pairs. They prove that
    /// the remote peer is reachable while it sends no media, and the sum does not jump when another
    /// pair is selected.
    pub checks: f64,
    /// The worse of the selected pair's two candidate types.
    pub path: Option<PathKind>,
    /// The round-trip time of the latest check, in seconds.
    pub round_trip: Option<f64>,
    /// The number of media packets received.
    pub packets: f64,
    /// The number of media packets lost.
    pub lost: f64,
    /// The counters of the remote peer's voice.
    pub voice: SoundCounters,
    /// The counters of the sound of the remote peer's shared screen.
    pub screen_sound: SoundCounters,
    /// The counters of the picture of the remote peer's camera.
    pub camera: VideoCounters,
    /// The counters of the remote peer's shared screen.
    pub screen: VideoCounters,
    /// The number of media packets sent.
    pub sent: f64,
    /// The time spent on encoding pictures, in seconds, but for encoders that the browser says take
    /// little power: those are no work for the processor.
    /// <https://www.w3.org/TR/webrtc-stats/#dom-rtcoutboundrtpstreamstats-totalencodetime>
    pub encoding: f32,
    /// Whether all local candidates are of a VPN, where the browser reports it.
    pub is_vpn_only: Option<bool>,
}

/// What the receivers of a connection report of the media played last. Unlike the counters, it is
/// there without a promise.
/// <https://www.w3.org/TR/webrtc/#dom-rtcrtpreceiver-getsynchronizationsources>
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reception {
    /// When media was last played, in ms on the browser's own clock: it grows while media comes.
    pub played_at: f64,
    /// The time since then, in seconds.
    pub idle: f64,
    /// The same as `played_at` for the remote peer's voice alone, 0 before the first.
    pub voice_at: f64,
    /// The level of that voice, 0 to 1 of full scale.
    pub loudness: f64,
}

/// The counters of a received sound.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SoundCounters {
    /// The duration of the sound, in seconds.
    pub seconds: f64,
    /// The energy of the sound: one second at full scale is 1.
    /// <https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-totalaudioenergy>
    pub energy: f64,
    /// The number of its packets where the browser also reports how much was played, else 0.
    pub packets: f64,
    /// The browser reports how much was played.
    pub is_counted: bool,
}

/// The counters of a received video.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VideoCounters {
    /// The number of decoded frames.
    pub frames: u32,
    /// The lines of the last one.
    pub lines: u16,
}

impl SoundCounters {
    /// Returns the root mean square since an earlier sample, 0 to 1 of full scale. `None` if
    /// nothing was played since then, or if the counters were reset.
    pub fn loudness_since(self, earlier: Self) -> Option<f64> {
        let seconds = self.seconds - earlier.seconds;
        let energy = self.energy - earlier.energy;
        (seconds > 0.0 && energy >= 0.0).then(|| (energy / seconds).sqrt())
    }
}
