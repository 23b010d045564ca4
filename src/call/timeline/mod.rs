//! The timeline of a call: what each reading of the statistics of a connection said, and what
//! happened to it in between. It is pure. The page loads it once a call is under way
//! (`src/session/timeline.rs`), so nothing that a first call needs may use it.
//!
//! - `kinds`: what is kept of a reading;
//! - `series`: how it is kept;
//! - `figures`: what is drawn of it;
//! - `dump` and `read`: the file, in the format of Chrome's `webrtc-internals`.

pub mod dump;
pub mod figures;
pub mod kinds;
pub mod read;
pub mod series;

use std::collections::VecDeque;

use crate::call::doctor::Finding;
use crate::call::view::{LinkState, Quality, TileView};
use crate::model::media::IceState;
use crate::model::{ConnectionState, DisplayName, LinkId, PathKind, PeerId};
use kinds::Member;
use series::{ABSENT, Series};

/// The record of one connection over time.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The connection. `None`: it is of a file.
    pub link: Option<LinkId>,
    /// The name of the peer, perhaps empty.
    pub name: DisplayName,
    /// What both ends call the connection in their files.
    pub pair: String,
    /// The times of the readings, in ms since 1970.
    pub times: VecDeque<i64>,
    /// The objects of the readings.
    pub series: Vec<Series>,
    /// What happened.
    pub marks: Vec<Mark>,
    texts: Vec<String>,
    /// By how many ms the peer's clock is ahead, without the time that a packet takes.
    lead: Option<i64>,
    last: Option<Shown>,
}

/// An event of a connection, at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The time, in ms since 1970.
    pub at: i64,
    /// The event.
    pub event: Event,
}

/// A change of a connection, with the new value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `RTCPeerConnection.connectionState` changed.
    Connection(ConnectionState),
    /// `RTCPeerConnection.iceConnectionState` changed.
    Ice(IceState),
    /// The state in which this page sees the connection changed.
    State(LinkState),
    /// The kind of path changed.
    Path(PathKind),
    /// An attempt to repair it began, by an ICE restart or a new connection: its number.
    Repair(u32),
    /// The quality of what is received changed.
    Quality(Quality),
    /// The doctor found a cause.
    Finding(Finding),
}

impl Event {
    /// Returns its name in a file: those of the browser are the names of its events.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connection(_) => "connectionstatechange",
            Self::Ice(_) => "iceconnectionstatechange",
            Self::State(_) => "visavis.state",
            Self::Path(_) => "visavis.path",
            Self::Repair(_) => "visavis.repair",
            Self::Quality(_) => "visavis.quality",
            Self::Finding(_) => "visavis.finding",
        }
    }

    /// Returns its value in a file, in the words of the specifications or of `data-*` attributes.
    pub fn value(self) -> String {
        let state = match self {
            Self::Connection(state) => state.as_str(),
            Self::Ice(state) => state.as_str(),
            Self::State(state) => state.as_str(),
            Self::Path(path) => path.as_str(),
            Self::Quality(quality) => quality.as_str(),
            Self::Repair(attempt) => return attempt.to_string(),
            Self::Finding(finding) => return format!("{:?}", finding.cause),
        };
        state.to_owned()
    }

    /// Returns whether the doctor found a cause.
    pub const fn is_finding(self) -> bool {
        matches!(self, Self::Finding(_))
    }

    /// Returns whether the event is worth a line in the charts: the states of ICE repeat those of
    /// the connection.
    pub const fn is_shown(self) -> bool {
        !matches!(self, Self::Ice(_) | Self::Connection(_))
    }
}

/// The state of a tile when it was last followed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    state: LinkState,
    connection: ConnectionState,
    ice: IceState,
    path: Option<PathKind>,
    quality: Quality,
    tries: u32,
    finding: Option<Finding>,
}

impl Record {
    /// Creates the record of a connection.
    pub fn new(link: LinkId) -> Self {
        Self {
            link: Some(link),
            ..Self::default()
        }
    }

    /// Returns the peer, unless the record is of a file.
    pub fn peer(&self) -> Option<&PeerId> {
        self.link.as_ref().map(|link| &link.peer)
    }

    /// Begins a reading. Returns whether it is later than the last one.
    pub fn begin(&mut self, at: i64) -> bool {
        if self.times.back().is_some_and(|last| *last >= at) {
            return false;
        }
        if let Some(before) = self.times.back().copied() {
            let is_gone = |series: &&mut Series| series.seen_at < before;
            for series in self.series.iter_mut().filter(is_gone) {
                series.end(before);
            }
        }
        self.times.push_back(at);
        let oldest = at - HORIZON_MS;
        self.marks.retain(|mark| mark.at >= oldest);
        while self.times.front().is_some_and(|first| *first < oldest) {
            self.times.pop_front();
        }
        self.series.retain(|series| series.seen_at >= oldest);
        for series in &mut self.series {
            series.forget_before(oldest);
        }
        true
    }

    /// Adds what the reading says of one object: its members in the order of the kind's columns.
    pub fn put(&mut self, id: &str, kind: usize, values: &[i64]) {
        let Some(at) = self.times.back().copied() else {
            return;
        };
        let known = |series: &Series| series.id == id && series.kind == kind;
        let place = match self.series.iter().position(known) {
            Some(place) => place,
            None if self.series.len() < MOST_OBJECTS && id.len() <= LONGEST_TEXT => {
                self.series.push(Series::new(id.to_owned(), kind));
                self.series.len() - 1
            }
            None => return,
        };
        if let Some(series) = self.series.get_mut(place) {
            series.push(at, values);
        }
    }

    /// Returns the value that stands for a text. What is too long is cut, and of too many different
    /// texts the last ones are absent.
    pub fn text_value(&mut self, text: &str) -> i64 {
        let text: String = text.chars().take(LONGEST_TEXT).collect();
        let place = match self.texts.iter().position(|known| *known == text) {
            Some(place) => place,
            None if self.texts.len() < MOST_TEXTS => {
                self.texts.push(text);
                self.texts.len() - 1
            }
            None => return ABSENT,
        };
        i64::try_from(place).unwrap_or(ABSENT)
    }

    /// Returns the text for which a value stands.
    pub fn text(&self, value: i64) -> Option<&str> {
        let text = self.texts.get(usize::try_from(value).ok()?)?;
        Some(text)
    }

    /// Notes by how many ms the peer's clock was ahead when it sent a report, and this one when it
    /// came. The report that was fastest is the best witness, until one of the clocks is set.
    pub fn note_lead(&mut self, ms: i64) {
        let is_same_clock = |lead: &i64| lead.abs_diff(ms) < CLOCK_SET_MS;
        let before = self.lead.filter(is_same_clock);
        self.lead = Some(before.map_or(ms, |lead| lead.max(ms)));
    }

    /// Returns by how many ms the peer's clock was ahead at most, packets under way not counted.
    pub const fn lead(&self) -> Option<i64> {
        self.lead
    }

    /// Notes what has changed since the last time. `finding` is what the doctor says.
    pub fn follow(&mut self, at: i64, tile: &TileView, finding: Option<Finding>) {
        let now = Shown {
            state: tile.state,
            connection: tile.connection,
            ice: tile.ice,
            path: tile.path,
            quality: tile.quality,
            tries: tile.outage.map_or(0, |outage| outage.tries),
            finding,
        };
        self.name.clone_from(&tile.name);
        if self.last.as_ref() == Some(&now) {
            return;
        }
        let before = self.last.replace(now.clone());
        let is_new = |same: fn(&Shown, &Shown) -> bool| {
            before.as_ref().is_none_or(|before| !same(before, &now))
        };
        if is_new(|a, b| a.connection == b.connection) {
            self.mark(at, Event::Connection(now.connection));
        }
        if is_new(|a, b| a.ice == b.ice) {
            self.mark(at, Event::Ice(now.ice));
        }
        if is_new(|a, b| a.state == b.state) {
            self.mark(at, Event::State(now.state));
        }
        if let Some(path) = now.path.filter(|_| is_new(|a, b| a.path == b.path)) {
            self.mark(at, Event::Path(path));
        }
        if now.quality
            != before
                .as_ref()
                .map_or(Quality::Good, |before| before.quality)
        {
            self.mark(at, Event::Quality(now.quality));
        }
        if now.tries > before.as_ref().map_or(0, |before| before.tries) {
            self.mark(at, Event::Repair(now.tries));
        }
        // The rest of a finding changes with each fact of the other side.
        let is_found = is_new(|a, b| {
            let what = |shown: &Shown| shown.finding.map(|it| (it.cause, it.whose));
            what(a) == what(b)
        });
        if let Some(finding) = now.finding.filter(|_| is_found) {
            self.mark(at, Event::Finding(finding));
        }
    }

    /// Adds a mark. Of too many, the first are forgotten.
    pub fn mark(&mut self, at: i64, event: Event) {
        if self.marks.len() >= MOST_MARKS {
            self.marks.remove(0);
        }
        self.marks.push(Mark { at, event });
    }

    /// Returns the bytes that the readings take in memory, about.
    pub fn size(&self) -> usize {
        self.times.len() * 8 + self.series.iter().map(Series::size).sum::<usize>()
    }

    /// Returns a member of an object at its latest reading until a time.
    pub fn member(&self, series: &Series, name: &str, at: i64) -> Option<i64> {
        let column = kinds::KINDS.get(series.kind)?.column(name)?;
        let mut walk = series.walk();
        let value = *walk.at(at.min(series.seen_at))?.get(column)?;
        (value != ABSENT).then_some(value)
    }
}

/// Returns what both ends call the connection between them in their files: no peer id, which the
/// servers know, and the same on both sides.
pub fn pair_name(hash: impl Fn(&str) -> String, one: &str, other: &str, epoch: u32) -> String {
    let (first, second) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    hash(&format!("{first} {second} {epoch}"))
}

/// Returns a number as it is kept for a member of this type.
pub fn kept(number: f64, member: Member) -> i64 {
    let scaled = match member {
        Member::Fraction => number * MILLION,
        Member::Count | Member::Text => number,
    };
    match scaled.is_finite() {
        // The cast saturates.
        true => (scaled.round() as i64).clamp(-GREATEST, GREATEST),
        false => ABSENT,
    }
}

/// How long a reading is kept.
pub const HORIZON_MS: i64 = 30 * 60 * 1_000;

/// A connection has some 12 objects, and each new path adds three.
const MOST_OBJECTS: usize = 64;
const MOST_TEXTS: usize = 1_024;
/// In characters. An id of Chromium has the parameters of a codec in it.
const LONGEST_TEXT: usize = 128;
const MOST_MARKS: usize = 500;
const CLOCK_SET_MS: u64 = 1_000;
const MILLION: f64 = 1_000_000.0;
/// No counter of a call comes near it, and the difference of two such values has its place.
const GREATEST: i64 = 1 << 60;
