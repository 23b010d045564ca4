//! What is drawn of a record: rates and states, from the counters of one reading and the next.

use std::iter::zip;

use super::Record;
use super::kinds::KINDS;
use super::series::{ABSENT, Walk};

/// A figure that changes over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Received, in kbit/s.
    Received,
    /// Sent, in kbit/s.
    Sent,
    /// The round-trip time of the path, in ms.
    RoundTrip,
    /// The share of packets that did not arrive here, in percent.
    LostHere,
    /// The share of packets that did not arrive at the peer, in percent.
    LostThere,
    /// How long the voice waits until it is played, in ms.
    VoiceDelay,
    /// How long the pictures wait until they are shown, in ms.
    PictureDelay,
    /// The pictures that are shown, a second.
    FramesReceived,
    /// The pictures that are sent, a second.
    FramesSent,
    /// The lines of the received picture.
    LinesReceived,
    /// The lines of the sent picture.
    LinesSent,
    /// The freezes of the received pictures since the reading before.
    Freezes,
}

/// The number of figures.
const FIGURES: usize = 12;

/// The figures at one reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The time, in ms since 1970.
    pub at: i64,
    values: [Option<f64>; FIGURES],
}

impl Point {
    /// Returns a figure. `None`: this browser does not report it, or not at this time.
    pub fn get(&self, figure: Figure) -> Option<f64> {
        self.values.get(figure as usize).copied().flatten()
    }

    fn set(&mut self, figure: Figure, value: Option<f64>) {
        if let Some(place) = self.values.get_mut(figure as usize) {
            *place = value;
        }
    }
}

/// Counters of all objects of a report, as sums.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    received: Option<f64>,
    sent: Option<f64>,
    /// Of the pairs: Firefox's transport counts no bytes.
    pair_received: Option<f64>,
    pair_sent: Option<f64>,
    packets: Option<f64>,
    lost: Option<f64>,
    voice_delay: Option<f64>,
    voice_played: Option<f64>,
    picture_delay: Option<f64>,
    picture_played: Option<f64>,
    shown: Option<f64>,
    encoded: Option<f64>,
    freezes: Option<f64>,
    round_trip: Option<f64>,
    lost_there: Option<f64>,
    lines_received: Option<f64>,
    lines_sent: Option<f64>,
}

/// Returns the figures at all readings.
pub fn points(record: &Record) -> Vec<Point> {
    let mut walks: Vec<(Walk<'_>, usize)> = record
        .series
        .iter()
        .map(|series| (series.walk(), series.kind))
        .collect();
    let mut before: Option<(i64, Sums)> = None;
    let mut points = Vec::new();
    for at in &record.times {
        let mut sums = Sums::default();
        for (walk, kind) in &mut walks {
            if let (Some(values), Some(kind)) = (walk.at(*at), KINDS.get(*kind)) {
                let get = |name: &str| {
                    let value = *values.get(kind.column(name)?)?;
                    (value != ABSENT).then_some(value)
                };
                let is_video = get("kind").and_then(|kind| record.text(kind)) == Some("video");
                sums.add(kind.name, is_video, &|name| {
                    get(name).map(|value| value as f64)
                });
            }
        }
        points.push(point(*at, sums, before));
        before = Some((*at, sums));
    }
    points
}

/// Estimates by how many ms the peer's clock is ahead, and the error: the fastest sender report
/// (RFC 3550, section 6.4.1) is taken to have needed half of the shortest round trip, and has needed
/// more than nothing. `None`: no report has come, or no round trip is known.
pub fn clock_offset(record: &Record) -> Option<(i64, i64)> {
    let lead = record.lead()?;
    let points = points(record);
    let trips = points
        .iter()
        .filter_map(|point| point.get(Figure::RoundTrip));
    let shortest = trips.map(|ms| ms.round() as i64).min()?;
    Some((lead + shortest / 2, shortest / 2 + 1))
}

impl Sums {
    fn add(&mut self, kind: &str, is_video: bool, get: &dyn Fn(&str) -> Option<f64>) {
        let add = |sum: &mut Option<f64>, name| {
            if let Some(value) = get(name) {
                *sum = Some(sum.unwrap_or_default() + value);
            }
        };
        let greatest = |most: &mut Option<f64>, name| {
            *most = [*most, get(name)].into_iter().flatten().reduce(f64::max);
        };
        match kind {
            "transport" => {
                add(&mut self.received, "bytesReceived");
                add(&mut self.sent, "bytesSent");
            }
            "candidate-pair" => {
                add(&mut self.pair_received, "bytesReceived");
                add(&mut self.pair_sent, "bytesSent");
                greatest(&mut self.round_trip, "currentRoundTripTime");
            }
            "inbound-rtp" => {
                add(&mut self.packets, "packetsReceived");
                add(&mut self.lost, "packetsLost");
                let (delay, played) = match is_video {
                    true => (&mut self.picture_delay, &mut self.picture_played),
                    false => (&mut self.voice_delay, &mut self.voice_played),
                };
                add(delay, "jitterBufferDelay");
                add(played, "jitterBufferEmittedCount");
                add(&mut self.shown, "framesDecoded");
                add(&mut self.freezes, "freezeCount");
                greatest(&mut self.lines_received, "frameHeight");
            }
            "outbound-rtp" => {
                add(&mut self.encoded, "framesEncoded");
                greatest(&mut self.lines_sent, "frameHeight");
            }
            "remote-inbound-rtp" => greatest(&mut self.lost_there, "fractionLost"),
            _ => {}
        }
    }
}

fn point(at: i64, now: Sums, before: Option<(i64, Sums)>) -> Point {
    let mut point = Point {
        at,
        values: [None; FIGURES],
    };
    point.set(Figure::RoundTrip, now.round_trip.map(|micros| micros / 1e3));
    point.set(
        Figure::LostThere,
        now.lost_there.map(|millionths| millionths / 1e4),
    );
    point.set(Figure::LinesReceived, now.lines_received);
    point.set(Figure::LinesSent, now.lines_sent);
    let Some((earlier, before)) = before else {
        return point;
    };
    let ms = (at - earlier) as f64;
    // A counter that fell is another one: a stream or a path was replaced.
    let grown = |now: Option<f64>, before: Option<f64>| {
        zip(now, before)
            .map(|(now, before)| now - before)
            .find(|grown| *grown >= 0.0)
    };
    let kbits = |bytes: Option<f64>| bytes.map(|bytes| 8.0 * bytes / ms);
    let per_second = |count: Option<f64>| count.map(|count| 1e3 * count / ms);
    let received = grown(now.received, before.received);
    let sent = grown(now.sent, before.sent);
    let received = received.or_else(|| grown(now.pair_received, before.pair_received));
    point.set(Figure::Received, kbits(received));
    let sent = sent.or_else(|| grown(now.pair_sent, before.pair_sent));
    point.set(Figure::Sent, kbits(sent));
    let packets = grown(now.packets, before.packets);
    // It falls where packets were late or came twice (RFC 3550, section 6.4.1).
    let lost = zip(now.lost, before.lost).map(|(now, before)| (now - before).max(0.0));
    let share = zip(packets, lost)
        .map(|(packets, lost)| 100.0 * lost / (packets + lost))
        .find(|share| share.is_finite());
    point.set(Figure::LostHere, share);
    // In millionths of a second for each sample or picture.
    let delay = |delay, played| {
        zip(delay, played)
            .map(|(delay, played)| delay / played / 1e3)
            .find(|delay: &f64| delay.is_finite())
    };
    point.set(
        Figure::VoiceDelay,
        delay(
            grown(now.voice_delay, before.voice_delay),
            grown(now.voice_played, before.voice_played),
        ),
    );
    point.set(
        Figure::PictureDelay,
        delay(
            grown(now.picture_delay, before.picture_delay),
            grown(now.picture_played, before.picture_played),
        ),
    );
    point.set(
        Figure::FramesReceived,
        per_second(grown(now.shown, before.shown)),
    );
    point.set(
        Figure::FramesSent,
        per_second(grown(now.encoded, before.encoded)),
    );
    point.set(Figure::Freezes, grown(now.freezes, before.freezes));
    point
}
