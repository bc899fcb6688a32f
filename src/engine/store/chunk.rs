//! A run of neighbouring rows: three parallel vectors, so that a search touches eight bytes per
//! step and follows a pointer only where two keys share those.

use std::cmp::Ordering;

/// The first eight bytes of a key as a number that orders like them.
pub(super) fn head(key: &[u8]) -> u64 {
    let mut bytes = [0u8; 8];
    for (to, from) in bytes.iter_mut().zip(key) {
        *to = *from;
    }
    u64::from_be_bytes(bytes)
}

/// Up to [`super::CHUNK_ROWS_MAX`] rows in key order.
#[derive(Clone, Debug)]
pub(super) struct Chunk<V> {
    heads: Vec<u64>,
    keys: Vec<Box<[u8]>>,
    values: Vec<V>,
}

impl<V> Chunk<V> {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self {
            heads: Vec::with_capacity(rows),
            keys: Vec::with_capacity(rows),
            values: Vec::with_capacity(rows),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The head of the first key; the highest where there is none.
    pub(super) fn first_head(&self) -> u64 {
        self.heads.first().copied().unwrap_or(u64::MAX)
    }

    pub(super) fn first_key(&self) -> &[u8] {
        self.keys.first().map_or(&[], |key| key)
    }

    pub(super) fn last_key(&self) -> &[u8] {
        self.keys.last().map_or(&[], |key| key)
    }

    pub(super) fn row(&self, at: usize) -> Option<(&[u8], &V)> {
        Some((self.keys.get(at)?, self.values.get(at)?))
    }

    pub(super) fn value_mut(&mut self, at: usize) -> Option<&mut V> {
        self.values.get_mut(at)
    }

    /// `Ok(offset)` of the key, or `Err(offset)` where it would go.
    pub(super) fn search(&self, key_head: u64, key: &[u8]) -> Result<usize, usize> {
        let from = self.heads.partition_point(|head| *head < key_head);
        let same = self
            .heads
            .get(from..)
            .map_or(0, |rest| rest.partition_point(|head| *head == key_head));
        let keys = self.keys.get(from..from + same).unwrap_or(&[]);
        let found = keys.binary_search_by(|probe| probe.as_ref().cmp(key));
        found.map(|at| from + at).map_err(|at| from + at)
    }

    pub(super) fn insert(&mut self, at: usize, key_head: u64, key: &[u8], value: V) {
        self.heads.insert(at, key_head);
        self.keys.insert(at, key.into());
        self.values.insert(at, value);
    }

    pub(super) fn push(&mut self, key: Box<[u8]>, value: V) {
        self.heads.push(head(&key));
        self.keys.push(key);
        self.values.push(value);
    }

    /// Removes the row at `at`, which must exist.
    pub(super) fn remove(&mut self, at: usize) -> Option<V> {
        if at >= self.len() {
            return None;
        }
        self.heads.remove(at);
        self.keys.remove(at);
        Some(self.values.remove(at))
    }

    /// Moves the rows from `at` on into a chunk of their own.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        Self {
            heads: self.heads.split_off(at),
            keys: self.keys.split_off(at),
            values: self.values.split_off(at),
        }
    }

    /// Appends the rows of `other`, all of which come after.
    pub(super) fn append(&mut self, other: &mut Self) {
        self.heads.append(&mut other.heads);
        self.keys.append(&mut other.keys);
        self.values.append(&mut other.values);
    }

    /// How the first key compares with a key of this head.
    pub(super) fn cmp_first(&self, key_head: u64, key: &[u8]) -> Ordering {
        self.first_head()
            .cmp(&key_head)
            .then_with(|| self.first_key().cmp(key))
    }
}
