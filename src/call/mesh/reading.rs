//! A reading of what a connection receives, under way.

use crate::model::{Now, OpId};

/// A reading under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The id of its answer.
    pub(super) op: OpId,
    /// When it began.
    pub(super) since: Now,
    /// It is a reading of the counters, not only of what the receivers report.
    pub(super) is_count: bool,
}
