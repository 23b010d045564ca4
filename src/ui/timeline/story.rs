//! What is drawn of one participant: the readings of all connections to it, one after the other.

use crate::call::timeline::figures::{Point, points};
use crate::call::timeline::{Mark, Record};

/// The readings and events of one participant, in the order of their times.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Story {
    pub(super) points: Vec<Point>,
    pub(super) marks: Vec<Mark>,
}

impl Story {
    /// Joins records of the same participant, with their times moved. Where a connection follows
    /// another one, it counts from its first reading on.
    pub(super) fn of(records: &[&Record], moved: i64) -> Self {
        let mut story = Self::default();
        for record in records {
            let began = record.times.front().map_or(i64::MAX, |began| began + moved);
            story.points.retain(|point| point.at < began);
            let marked = record.marks.first().map_or(i64::MAX, |mark| mark.at);
            story.marks.retain(|mark| mark.at <= marked);
            for mut point in points(record) {
                point.at += moved;
                story.points.push(point);
            }
            story.marks.extend_from_slice(&record.marks);
        }
        story
    }
}
