//! A run of neighbouring rows. The first eight bytes of the keys lie side by side as numbers, which
//! is all that a search reads where they differ; what follows lies one behind the other in one
//! buffer, so that a search walks a few cache lines and a row costs no allocation of its own.

use std::cmp::Ordering;

/// Bytes of a key that are kept as a number: in a table, the hash of the partition key.
const HEAD_BYTES: usize = 8;

/// A key as the store keeps it. Every key has at least [`HEAD_BYTES`] bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RowKey<'a> {
    /// The first eight bytes, as a number that orders like them.
    pub(crate) head: u64,
    /// What follows.
    pub(crate) tail: &'a [u8],
}

impl<'a> RowKey<'a> {
    /// The key of these bytes.
    pub(crate) fn of(key: &'a [u8]) -> RowKey<'a> {
        let (head, tail) = key.split_first_chunk().unwrap_or((&[0; HEAD_BYTES], &[]));
        let head = u64::from_be_bytes(*head);
        RowKey { head, tail }
    }

    /// The bytes.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = self.head.to_be_bytes().to_vec();
        bytes.extend_from_slice(self.tail);
        bytes
    }
}

/// Up to [`super::CHUNK_ROWS_MAX`] rows in key order.
#[derive(Clone, Debug)]
pub(super) struct Chunk<V> {
    heads: Vec<u64>,
    /// Where each tail ends in `tails`.
    ends: Vec<u32>,
    tails: Vec<u8>,
    values: Vec<V>,
}

/// Makes room for some elements more, and little beyond: doubling would leave a third unused.
fn make_room<T>(list: &mut Vec<T>, more: usize) {
    if list.capacity() - list.len() < more {
        list.reserve_exact(more.max(list.len() / 16));
    }
}

impl<V> Chunk<V> {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self {
            heads: Vec::with_capacity(rows),
            ends: Vec::with_capacity(rows),
            tails: Vec::new(),
            values: Vec::with_capacity(rows),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The head of the first key; the highest where there is none.
    pub(super) fn first_head(&self) -> u64 {
        self.heads.first().copied().unwrap_or(u64::MAX)
    }

    pub(super) fn first_key(&self) -> RowKey<'_> {
        self.key(0)
    }

    pub(super) fn last_key(&self) -> RowKey<'_> {
        self.key(self.len().saturating_sub(1))
    }

    fn end(&self, at: usize) -> usize {
        self.ends
            .get(at)
            .map_or(self.tails.len(), |end| *end as usize)
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.end(before))
    }

    fn tail(&self, at: usize) -> &[u8] {
        self.tails
            .get(self.start(at)..self.end(at))
            .unwrap_or_default()
    }

    fn key(&self, at: usize) -> RowKey<'_> {
        RowKey {
            head: self.heads.get(at).copied().unwrap_or(u64::MAX),
            tail: self.tail(at),
        }
    }

    pub(super) fn row(&self, at: usize) -> Option<(RowKey<'_>, &V)> {
        Some((self.key(at), self.values.get(at)?))
    }

    pub(super) fn value_mut(&mut self, at: usize) -> Option<&mut V> {
        self.values.get_mut(at)
    }

    /// `Ok(offset)` of the key, or `Err(offset)` where it would go.
    pub(super) fn search(&self, key: RowKey<'_>) -> Result<usize, usize> {
        let mut low = self.heads.partition_point(|head| *head < key.head);
        // Most often the first row of this head is the one, or there is none of this head.
        match self.compare(low, key) {
            Some(Ordering::Equal) => return Ok(low),
            Some(Ordering::Less) => low += 1,
            Some(Ordering::Greater) | None => return Err(low),
        }
        let mut high = self.len();
        while low < high {
            let middle = low.midpoint(high);
            match self.compare(middle, key) {
                Some(Ordering::Less) => low = middle + 1,
                Some(Ordering::Equal) => return Ok(middle),
                Some(Ordering::Greater) | None => high = middle,
            }
        }
        Err(low)
    }

    /// How the key at `at` compares with a key; `None` behind the last.
    fn compare(&self, at: usize, key: RowKey<'_>) -> Option<Ordering> {
        let by_head = self.heads.get(at)?.cmp(&key.head);
        Some(by_head.then_with(|| self.tail(at).cmp(key.tail)))
    }

    pub(super) fn insert(&mut self, at: usize, key: RowKey<'_>, value: V) {
        let start = self.start(at);
        let end = self.tails.len();
        let length = key.tail.len();
        self.make_room(length);
        self.tails.extend_from_slice(key.tail);
        if start < end {
            self.tails.copy_within(start..end, start + length);
            if let Some(gap) = self.tails.get_mut(start..start + length) {
                gap.copy_from_slice(key.tail);
            }
        }
        self.ends.insert(at, u32::try_from(start).unwrap_or(0));
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        for end in self.ends.iter_mut().skip(at) {
            *end += length;
        }
        self.heads.insert(at, key.head);
        self.values.insert(at, value);
    }

    pub(super) fn push(&mut self, key: RowKey<'_>, value: V) {
        self.make_room(key.tail.len());
        self.tails.extend_from_slice(key.tail);
        let end = u32::try_from(self.tails.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
        self.heads.push(key.head);
        self.values.push(value);
    }

    fn make_room(&mut self, tail_bytes: usize) {
        make_room(&mut self.heads, 1);
        make_room(&mut self.ends, 1);
        make_room(&mut self.tails, tail_bytes);
        make_room(&mut self.values, 1);
    }

    /// Removes the row at `at`, which must exist.
    pub(super) fn remove(&mut self, at: usize) -> Option<V> {
        if at >= self.len() {
            return None;
        }
        let (start, end) = (self.start(at), self.end(at));
        self.tails.drain(start..end);
        self.ends.remove(at);
        let length = u32::try_from(end - start).unwrap_or(0);
        for end in self.ends.iter_mut().skip(at) {
            *end = end.saturating_sub(length);
        }
        self.heads.remove(at);
        Some(self.values.remove(at))
    }

    /// Moves the rows from `at` on into a chunk of their own; neither keeps room for more.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        let start = self.start(at);
        let tails = self.tails.split_off(start);
        let mut ends = self.ends.split_off(at);
        let gone = u32::try_from(start).unwrap_or(0);
        for end in &mut ends {
            *end = end.saturating_sub(gone);
        }
        let (heads, values) = (self.heads.split_off(at), self.values.split_off(at));
        self.heads.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.tails.shrink_to_fit();
        self.values.shrink_to_fit();
        Self {
            heads,
            ends,
            tails,
            values,
        }
    }

    /// Appends the rows of `other`, all of which come after.
    pub(super) fn append(&mut self, other: &mut Self) {
        let base = u32::try_from(self.tails.len()).unwrap_or(0);
        self.ends.extend(other.ends.iter().map(|end| end + base));
        self.heads.append(&mut other.heads);
        self.tails.append(&mut other.tails);
        self.values.append(&mut other.values);
    }
}
