//! A map for the few: entries in one sorted vector.
//!
//! For tables, placeholders, paths, settings: tens of entries, rarely thousands. It has the names
//! of `BTreeMap` and a tenth of its code for each type, which everybody would download. Items,
//! events and expiries, of which there may be millions, are kept elsewhere.

use super::sorted_by;
use std::borrow::Borrow;

/// A map whose entries lie in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> SortedMap<K, V> {
    /// An empty map.
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
        }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The entries in order, their values to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// The values, without their keys.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.entries.into_iter().map(|(_, value)| value)
    }

    /// The same keys with values made of these.
    pub fn map_values<W>(self, make: impl Fn(V) -> W) -> SortedMap<K, W> {
        let entries = self.entries.into_iter();
        let made = entries.map(|(key, value)| (key, make(value)));
        SortedMap {
            entries: made.collect(),
        }
    }

    /// Keeps the entries that `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.entries.retain_mut(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.entries
            .binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    /// The entries that come after a key, there or not; all where there is no key.
    pub fn after<Q: Ord + ?Sized>(&self, key: Option<&Q>) -> impl Iterator<Item = (&K, &V)>
    where
        K: Borrow<Q>,
    {
        let from = key.map_or(0, |key| self.find(key).map_or_else(|at| at, |at| at + 1));
        let rest = self.entries.get(from..).unwrap_or_default();
        rest.iter().map(|(key, value)| (key, value))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.entries.get(at).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.entries.get_mut(at).map(|(_, value)| value)
    }

    /// Whether there is such a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Sets the value of a key; the one it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => {
                let slot = self.entries.get_mut(at)?;
                Some(std::mem::replace(&mut slot.1, value))
            }
            Err(at) => {
                self.entries.insert(at, (key, value));
                None
            }
        }
    }

    /// A map of entries that somebody else counts: of those with the same key the last. Inserted one by
    /// one, thousands in the wrong order would be moved thousands of times.
    pub fn of_any_number(entries: Vec<(K, V)>) -> Self {
        const FEW: usize = 64;
        match entries.len() {
            0..FEW => entries.into_iter().collect(),
            _ => sorted_by(entries, |(left, _), (right, _)| left.cmp(right))
                .into_iter()
                .collect(),
        }
    }

    /// Takes an entry out; its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        Some(self.entries.remove(at).1)
    }

    /// The value of a key, made if there is none.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = match self.find(&key) {
            Ok(at) => at,
            Err(at) => {
                self.entries.insert(at, (key, make()));
                at
            }
        };
        // It was found or made at this very place.
        #[allow(clippy::indexing_slicing, reason = "found or made just now")]
        &mut self.entries[at].1
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'m, K, V> IntoIterator for &'m SortedMap<K, V> {
    type Item = (&'m K, &'m V);
    type IntoIter = std::iter::Map<std::slice::Iter<'m, (K, V)>, fn(&'m (K, V)) -> (&'m K, &'m V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

/// Distinct values in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedSet<K>(SortedMap<K, ()>);

impl<K> Default for SortedSet<K> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K> SortedSet<K> {
    /// An empty set.
    pub const fn new() -> Self {
        Self(SortedMap::new())
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.0.keys()
    }
}

impl<K: Ord> SortedSet<K> {
    /// Whether the value is there.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(value)
    }

    /// Adds a value; false if it was there.
    pub fn insert(&mut self, value: K) -> bool {
        self.0.insert(value, ()).is_none()
    }

    /// Takes a value out; whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.remove(value).is_some()
    }
}

impl<K: Ord> Extend<K> for SortedSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<K: Ord> FromIterator<K> for SortedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(values: I) -> Self {
        let mut set = Self::new();
        set.extend(values);
        set
    }
}

impl<K> IntoIterator for SortedSet<K> {
    type Item = K;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(K, ())>, fn((K, ())) -> K>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(value, ())| value)
    }
}

#[cfg(test)]
mod tests {
    use super::{SortedMap, SortedSet};
    use crate::testing::proptest_config;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::ops::Bound::{Excluded, Unbounded};

    proptest! {
        #![proptest_config(proptest_config(256))]

        #[test]
        fn it_is_a_btree_map(acts in proptest::collection::vec((0..4_u8, 0..12_u8, any::<u16>()), 0..60)) {
            let mut map = SortedMap::new();
            let mut oracle = BTreeMap::new();
            for (act, key, value) in acts {
                match act {
                    0 => prop_assert_eq!(map.insert(key, value), oracle.insert(key, value)),
                    1 => prop_assert_eq!(map.remove(&key), oracle.remove(&key)),
                    2 => {
                        *map.get_or_insert_with(key, || 7) ^= value;
                        *oracle.entry(key).or_insert(7) ^= value;
                    }
                    _ => prop_assert_eq!(map.get(&key), oracle.get(&key)),
                }
                prop_assert_eq!(map.contains_key(&key), oracle.contains_key(&key));
                let after = oracle.range((Excluded(key), Unbounded));
                prop_assert!(map.after(Some(&key)).eq(after));
            }
            prop_assert!(map.iter().eq(oracle.iter()));
            prop_assert!(map.keys().rev().eq(oracle.keys().rev()));
            prop_assert_eq!(map.len(), oracle.len());
            let again: SortedMap<u8, u16> = oracle.into_iter().rev().collect();
            prop_assert_eq!(&again, &map);
            let set: SortedSet<u8> = map.keys().rev().copied().collect();
            prop_assert!(set.iter().eq(map.keys()));
            prop_assert!(set.into_iter().eq(map.into_iter().map(|(key, _)| key)));
        }
    }
}
