//! Sets as sorted vectors, for the reason given in [`map`](super::map).

use std::borrow::Borrow;
use std::fmt;

use super::json::{FromJson, ToJson};
use super::map::MOST_READ;

/// A set whose members are in their order.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Set<T>(Vec<T>);

impl<T> Set<T> {
    /// Creates an empty set. Allocates nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns the number of members.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no members.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the members, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Drops the members that are not to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    /// Drops all members.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<T: Ord> Set<T> {
    /// Returns whether it is a member.
    pub fn contains<Q: Ord + ?Sized>(&self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(member).is_ok()
    }

    /// Inserts a member. Returns whether it is new.
    pub fn insert(&mut self, member: T) -> bool {
        match self.find(&member) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, member);
                true
            }
        }
    }

    /// Removes a member. Returns whether it was one.
    pub fn remove<Q: Ord + ?Sized>(&mut self, member: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.find(member).map(|at| self.0.remove(at)).is_ok()
    }

    /// Returns the members that the other set lacks.
    pub fn difference<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|member| !other.contains(*member))
    }

    fn find<Q: Ord + ?Sized>(&self, member: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|other| other.borrow().cmp(member))
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, members: I) {
        for member in members {
            self.insert(member);
        }
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> Self {
        let mut set = Self::new();
        set.extend(members);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(members: [T; N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// An array. One with more than 1,000 items is refused.
impl<T: FromJson + Ord> FromJson for Set<T> {
    fn from_json(text: &str) -> Option<Self> {
        let items = Vec::from_json(text)?;
        (items.len() <= MOST_READ).then(|| items.into_iter().collect())
    }
}

impl<T: ToJson> ToJson for Set<T> {
    fn to_json(&self, out: &mut String) {
        self.0.to_json(out);
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::json;

    #[test]
    fn an_array_with_more_items_than_any_page_writes_is_refused() {
        let array = |count: usize| {
            let items: Vec<_> = (0..count).map(|item| item.to_string()).collect();
            json::read::<Set<u32>>(&format!("[{}]", items.join(",")))
        };

        assert_eq!(array(MOST_READ).map(|set| set.len()), Some(MOST_READ));
        assert_eq!(array(MOST_READ + 1), None);
    }

    #[test]
    fn members_are_unique_and_in_their_order() {
        let mut set: Set<u32> = json::read("[3,1,2,3]").unwrap();

        assert!(!set.insert(2) && set.insert(0) && set.remove(&3) && !set.remove(&3));

        assert_eq!(json::write(&set), "[0,1,2]");
        assert!(set.difference(&Set::from([0, 1])).eq([&2]));
    }
}
