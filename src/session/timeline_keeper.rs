//! The code that keeps the timeline of a call: it reads each report into the records of
//! `src/call/timeline`. It is loaded on demand, together with the panel that draws them.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use web_sys::RtcStatsReport;

use crate::browser::stats_report::{Stat, objects};
use crate::call::CallView;
use crate::call::doctor::{Case, Finding, diagnose};
use crate::call::timeline::kinds::{Kind, Member};
use crate::call::timeline::series::ABSENT;
use crate::call::timeline::{HORIZON_MS, Record, kept, pair_name};
use crate::model::LinkId;
use crate::session::on_demand::on_demand;
use crate::session::timeline_export::short_hash;

/// A store of what is read of the connections, and of what happens to them.
pub(super) trait TimelineStore: Any {
    /// Adds a reading of a connection, which came at a time, in ms since 1970.
    fn report(&self, at: f64, link: &LinkId, report: &RtcStatsReport);

    /// Adds what has happened until a time, in ms since 1970.
    fn follow(&self, at: f64, view: &CallView);
}

/// The constructor of a keeper.
pub(super) type CreateKeeper = fn() -> Rc<dyn TimelineStore>;

on_demand! { pub(super) load_keeper in timeline: CreateKeeper = create }

fn create() -> Rc<dyn TimelineStore> {
    Rc::new(Keeper::default())
}

/// The records of all connections, in the order of their first readings.
#[derive(Default)]
pub struct Keeper {
    records: Cell<Vec<Record>>,
    /// What the doctor has last said of a case.
    findings: Cell<Vec<(Rc<Case>, Option<Finding>)>>,
}

impl Keeper {
    /// Calls a function with the records.
    pub fn with<T>(&self, read: impl FnOnce(&[Record]) -> T) -> T {
        let records = self.records.take();
        let value = read(&records);
        self.records.set(records);
        value
    }

    fn change(&self, link: &LinkId, change: impl FnOnce(&mut Record)) {
        let mut records = self.records.take();
        let is_it = |record: &Record| record.link.as_ref() == Some(link);
        if !records.iter().any(is_it) {
            // A peer may make any number of connections. The one that was read longest ago goes.
            if records.len() >= MOST_RECORDS {
                let read = |record: &Record| record.times.back().copied();
                let oldest = records.iter().map(read).min().flatten();
                let place = records.iter().position(|record| read(record) == oldest);
                records.remove(place.unwrap_or_default());
            }
            records.push(Record::new(link.clone()));
        }
        if let Some(record) = records.iter_mut().find(|record| is_it(record)) {
            change(record);
        }
        self.records.set(records);
    }

    /// Returns the doctor's best finding, asked once for each case.
    fn finding(&self, case: &Rc<Case>) -> Option<Finding> {
        let mut findings = self.findings.take();
        let known = findings.iter().find(|(known, _)| Rc::ptr_eq(known, case));
        let finding = match known {
            Some((_, finding)) => *finding,
            None => {
                let finding = diagnose(case).into_iter().next();
                if findings.len() >= MOST_RECORDS {
                    findings.remove(0);
                }
                findings.push((Rc::clone(case), finding));
                finding
            }
        };
        self.findings.set(findings);
        finding
    }
}

impl TimelineStore for Keeper {
    fn report(&self, at: f64, link: &LinkId, report: &RtcStatsReport) {
        let objects = objects(report);
        let times = objects.iter().filter_map(|stat| stat.number("timestamp"));
        // Some objects have the time of the last RTCP packet, and some browsers another clock.
        let read_at = times.filter(|time| (time - at).abs() < SAME_CLOCK_MS);
        let read_at = read_at.reduce(f64::max).unwrap_or(at).round() as i64;
        let mut records = self.records.take();
        let is_recent = |record: &Record| {
            let last = record.times.back();
            last.is_none_or(|last| *last > read_at - HORIZON_MS)
        };
        records.retain(is_recent);
        self.records.set(records);
        self.change(link, |record| {
            if record.begin(read_at) {
                for stat in &objects {
                    add(record, stat);
                }
            }
        });
    }

    fn follow(&self, at: f64, view: &CallView) {
        let me = view.me.peer.as_str();
        for tile in view.tiles.iter().filter(|tile| tile.link.epoch > 0) {
            let finding = tile.case.as_ref().and_then(|case| self.finding(case));
            self.change(&tile.link, |record| {
                if record.pair.is_empty() {
                    let (peer, epoch) = (tile.link.peer.as_str(), tile.link.epoch);
                    record.pair = pair_name(short_hash, me, peer, epoch);
                }
                record.follow(at.round() as i64, tile, finding);
            });
        }
    }
}

/// Adds one object of a report.
fn add(record: &mut Record, stat: &Stat) {
    let kind = stat.text("type").unwrap_or_default();
    if kind == "remote-outbound-rtp" {
        // By the peer's clock it was sent, and by this one it came.
        let times = stat.number("remoteTimestamp").zip(stat.number("timestamp"));
        if let Some((sent, came)) = times {
            record.note_lead((sent - came).round() as i64);
        }
    }
    let Some((place, kind)) = Kind::of(&kind) else {
        return;
    };
    let mut values = Vec::with_capacity(kind.members.len());
    for (name, member) in kind.members {
        let value = match member {
            Member::Text => stat.text(name).map(|text| record.text_value(&text)),
            Member::Count | Member::Fraction => {
                stat.number(name).map(|number| kept(number, *member))
            }
        };
        values.push(value.unwrap_or(ABSENT));
    }
    record.put(&stat.id, place, &values);
}

/// Twice as many as participants that a room may have.
const MOST_RECORDS: usize = 128;
/// A reading takes less, also on a busy machine.
const SAME_CLOCK_MS: f64 = 10_000.0;
