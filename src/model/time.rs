//! Time in the core: clock readings that come with each input, and a table of deadlines.

use crate::model::map::Map;

use std::ops::{Add, Sub};
use std::time::Duration;

/// A reading of the page's monotonic clock: the time since the page started. During system sleep it
/// continues on some systems and stops on others (<https://github.com/w3c/hr-time/issues/115>).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub Duration);

impl Now {
    /// Returns the time since `earlier`, or zero if `earlier` is later.
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// Returns the time so many seconds earlier, unless that is before the page started.
    pub fn before(self, seconds: f64) -> Option<Self> {
        let passed = Duration::try_from_secs_f64(seconds).ok()?;
        self.0.checked_sub(passed).map(Self)
    }
}

impl Add<Duration> for Now {
    type Output = Self;

    fn add(self, after: Duration) -> Self {
        Self(self.0 + after)
    }
}

impl Sub for Now {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.since(earlier)
    }
}

/// A reading of the wall clock, in milliseconds since 1970. It continues during sleep, and the user
/// or the system may set it forwards or backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallTime(pub i64);

/// A reading of both clocks at the same moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clocks {
    /// The monotonic clock, for deadlines.
    pub now: Now,
    /// The wall clock, for display.
    pub wall: WallTime,
}

/// A wall clock that starts with the page, for callers without a real one.
impl From<Now> for Clocks {
    fn from(now: Now) -> Self {
        let wall = i64::try_from(now.0.as_millis()).unwrap_or(i64::MAX);
        Self {
            now,
            wall: WallTime(wall),
        }
    }
}

/// Deadlines by name. Each name has at most one; setting it again moves it.
#[derive(Debug)]
pub struct TimerTable<K>(Map<K, Now>);

impl<K: Ord + Clone> TimerTable<K> {
    /// Sets or moves a deadline.
    pub fn set(&mut self, timer: K, at: Now) {
        self.0.insert(timer, at);
    }

    /// Sets a deadline, unless the timer already has an earlier one.
    pub fn set_at_latest(&mut self, timer: K, at: Now) {
        let set = self.0.entry(timer).or_insert(at);
        *set = at.min(*set);
    }

    /// Sets a deadline, unless the timer already has one.
    pub fn set_if_idle(&mut self, timer: K, at: Now) {
        self.0.entry(timer).or_insert(at);
    }

    /// Removes a deadline.
    pub fn stop(&mut self, timer: &K) {
        self.0.remove(timer);
    }

    /// Removes every deadline whose name `keep` rejects.
    pub fn retain(&mut self, mut keep: impl FnMut(&K) -> bool) {
        self.0.retain(|timer, _| keep(timer));
    }

    /// Returns the earliest deadline.
    pub fn next_timeout(&self) -> Option<Now> {
        self.0.values().min().copied()
    }

    /// Removes and returns one timer whose deadline has passed, earliest first.
    pub fn pop_expired(&mut self, now: Now) -> Option<K> {
        let (timer, at) = self.0.iter().min_by_key(|(_, at)| **at)?;
        let timer = (*at <= now).then(|| timer.clone())?;
        self.0.remove(&timer);
        Some(timer)
    }
}

impl<K> Default for TimerTable<K> {
    fn default() -> Self {
        Self(Map::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(ms: u64) -> Now {
        Now(Duration::from_millis(ms))
    }

    #[test]
    fn timers_expire_in_order_of_their_deadlines_and_once() {
        let mut timers = TimerTable::default();
        timers.set("late", at(30));
        timers.set("soon", at(10));
        timers.set("moved", at(5));
        timers.set("moved", at(99));

        assert_eq!(timers.next_timeout(), Some(at(10)));
        assert_eq!(timers.pop_expired(at(40)), Some("soon"));
        assert_eq!(timers.pop_expired(at(40)), Some("late"));
        assert_eq!(timers.pop_expired(at(40)), None);
    }
}
