//! Maps as sorted vectors. A call holds a few dozen entries at most, and `BTreeMap`, compiled for
//! all our pairs of types, would be a tenth of the page; a sorted vector is a fraction of that. The
//! interface is the part of `BTreeMap`'s that the project uses; `Entry::set` is our own.
//!
//! `sorted_vector_map` brings `itertools`; other crates keep the order of
//! insertion, and the order of ids decides who offers first and where a tile stands.

use std::borrow::Borrow;
use std::fmt;
use std::mem;

use super::json::{self, Fields, FromJson, ToJson};

/// A map whose entries are in the order of their keys. Finding takes a binary search, inserting a
/// move of what comes after.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Map<K, V>(Vec<(K, V)>);

/// What is made of each entry, in the order of the keys. A named type, which ends a borrow with its
/// last use.
type Entries<'a, K, V, T> = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> T>;

impl<K, V> Map<K, V> {
    /// Creates an empty map. Allocates nothing.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns the number of entries.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no entries.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the entries, in the order of their keys.
    pub fn iter(&self) -> Entries<'_, K, V, (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// Iterates over the entries, with mutable values.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// Iterates over the keys, in their order.
    pub fn keys(&self) -> Entries<'_, K, V, &K> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Iterates over the values, in the order of their keys.
    pub fn values(&self) -> Entries<'_, K, V, &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Iterates over the values, mutably.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// Turns the map into its keys.
    pub fn into_keys(self) -> impl Iterator<Item = K> {
        self.0.into_iter().map(|(key, _)| key)
    }

    /// Turns the map into its values.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    /// Drops the entries that are not to be kept.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| keep(key, value));
    }

    /// Drops all entries.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl<K: Ord, V> Map<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0
            .binary_search_by(|(other, _)| other.borrow().cmp(key))
    }

    /// Returns the value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// Returns the value of a key, mutably.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Returns whether there is an entry of this key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Sets the value of a key. Returns the previous one.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| mem::replace(old, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// Removes an entry. Returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Returns the entry of a key, vacant or occupied.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        Entry { map: self, key }
    }
}

/// The entry of one key, vacant or occupied.
#[derive(Debug)]
pub struct Entry<'a, K, V> {
    map: &'a mut Map<K, V>,
    key: K,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    /// Returns the value of the key, after inserting this one if there was none.
    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    /// Returns the value of the key, after making one if there was none.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'a mut V {
        let Self { map, key } = self;
        let at = match map.find(&key) {
            Ok(at) => at,
            Err(at) => {
                map.0.insert(at, (key, value()));
                at
            }
        };
        &mut map.0[at].1
    }

    /// Returns the value of the key, after inserting the default one if there was none.
    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }

    /// Sets the value of the key, and returns it, mutably.
    pub fn set(self, value: V) -> &'a mut V {
        let Self { map, key } = self;
        let at = match map.find(&key) {
            Ok(at) => {
                map.0[at].1 = value;
                at
            }
            Err(at) => {
                map.0.insert(at, (key, value));
                at
            }
        };
        &mut map.0[at].1
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Entries<'a, K, V, (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

impl<'a, K, V> IntoIterator for &'a mut Map<K, V> {
    type Item = (&'a K, &'a mut V);
    type IntoIter =
        std::iter::Map<std::slice::IterMut<'a, (K, V)>, fn(&mut (K, V)) -> (&K, &mut V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }
}

/// An object, whose keys are read and written as strings are. One with more than 1,000
/// fields is refused.
impl<K: FromJson + Ord, V: FromJson> FromJson for Map<K, V> {
    fn from_json(text: &str) -> Option<Self> {
        let fields = Fields::read(text)?;
        if fields.iter().nth(MOST_READ).is_some() {
            return None;
        }
        let entry = |(key, value): (&str, &str)| {
            let key = K::from_json(&json::write(&key))?;
            Some((key, V::from_json(value)?))
        };
        fields.iter().map(entry).collect()
    }
}

/// More than any page writes. Reading takes a time that grows with the square of the number if the
/// keys are not in their order.
pub(super) const MOST_READ: usize = 1_000;

impl<K: ToJson, V: ToJson> ToJson for Map<K, V> {
    fn to_json(&self, out: &mut String) {
        out.push('{');
        for (at, (key, value)) in self.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            key.to_json(out);
            out.push(':');
            value.to_json(out);
        }
        out.push('}');
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::rng::SplitMix64;

    #[test]
    fn an_object_with_more_fields_than_any_page_writes_is_refused() {
        let object = |count: usize| {
            let fields: Vec<_> = (0..count).map(|key| format!(r#""{key:04}":1"#)).collect();
            json::read::<Map<String, u32>>(&format!("{{{}}}", fields.join(",")))
        };

        assert_eq!(object(MOST_READ).map(|map| map.len()), Some(MOST_READ));
        assert_eq!(object(MOST_READ + 1), None);
    }

    #[test]
    fn it_does_as_the_standard_librarys_map_does() {
        let mut rng = SplitMix64::new(7);
        let (mut map, mut model) = (Map::new(), BTreeMap::new());

        for value in 0..20_000_u32 {
            let key = rng.next_u64() % 64;
            match rng.next_u64() % 8 {
                0 => assert_eq!(map.remove(&key), model.remove(&key)),
                1 => assert_eq!(
                    *map.entry(key).or_insert(value),
                    *model.entry(key).or_insert(value)
                ),
                2 => {
                    model.insert(key, value);
                    assert_eq!(*map.entry(key).set(value), value);
                }
                3 => {
                    let is_kept = |key: &u64, value: &mut u32| (key ^ u64::from(*value)) & 7 > 1;
                    map.retain(is_kept);
                    model.retain(is_kept);
                }
                _ => assert_eq!(map.insert(key, value), model.insert(key, value)),
            }
            assert_eq!(map.get(&key), model.get(&key));
            assert_eq!(map.contains_key(&key), model.contains_key(&key));
            assert!(map.keys().eq(model.keys()) && map.values().eq(model.values()));
        }
    }

    #[test]
    fn it_is_read_and_written_as_an_object_and_the_last_of_two_counts() {
        let map: Map<String, u32> = json::read(r#"{"b":1,"a":2,"b":3}"#).unwrap();

        assert_eq!(json::write(&map), r#"{"a":2,"b":3}"#);
        assert_eq!(map.get("b"), Some(&3));
    }
}
