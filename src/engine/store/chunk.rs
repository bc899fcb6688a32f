//! A run of neighbouring rows. The keys lie one behind the other in one buffer, so that a search
//! walks a few cache lines and a row costs no allocation of its own; their first eight bytes lie
//! apart once more as numbers, which is all that a search reads where those differ.

use std::cmp::Ordering;

/// The first eight bytes of a key as a number that orders like them.
pub(super) fn head(key: &[u8]) -> u64 {
    if let Some(whole) = key.first_chunk() {
        return u64::from_be_bytes(*whole);
    }
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
    /// Where each key ends in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    values: Vec<V>,
}

impl<V> Chunk<V> {
    pub(super) fn with_capacity(rows: usize) -> Self {
        Self {
            heads: Vec::with_capacity(rows),
            ends: Vec::with_capacity(rows),
            bytes: Vec::new(),
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

    pub(super) fn first_key(&self) -> &[u8] {
        self.key(0)
    }

    pub(super) fn last_key(&self) -> &[u8] {
        self.key(self.len().saturating_sub(1))
    }

    fn end(&self, at: usize) -> usize {
        self.ends
            .get(at)
            .map_or(self.bytes.len(), |end| *end as usize)
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |before| self.end(before))
    }

    fn key(&self, at: usize) -> &[u8] {
        self.bytes
            .get(self.start(at)..self.end(at))
            .unwrap_or_default()
    }

    pub(super) fn row(&self, at: usize) -> Option<(&[u8], &V)> {
        Some((self.key(at), self.values.get(at)?))
    }

    pub(super) fn value_mut(&mut self, at: usize) -> Option<&mut V> {
        self.values.get_mut(at)
    }

    /// `Ok(offset)` of the key, or `Err(offset)` where it would go.
    pub(super) fn search(&self, key_head: u64, key: &[u8]) -> Result<usize, usize> {
        let mut low = self.heads.partition_point(|head| *head < key_head);
        // Most often the first row of this head is the one, or there is none of this head.
        match self.compare(low, key_head, key) {
            Some(Ordering::Equal) => return Ok(low),
            Some(Ordering::Less) => low += 1,
            Some(Ordering::Greater) | None => return Err(low),
        }
        let mut high = self.len();
        while low < high {
            let middle = low.midpoint(high);
            match self.compare(middle, key_head, key) {
                Some(Ordering::Less) => low = middle + 1,
                Some(Ordering::Equal) => return Ok(middle),
                Some(Ordering::Greater) | None => high = middle,
            }
        }
        Err(low)
    }

    /// How the key at `at` compares with a key of this head; `None` behind the last.
    fn compare(&self, at: usize, key_head: u64, key: &[u8]) -> Option<Ordering> {
        let by_head = self.heads.get(at)?.cmp(&key_head);
        Some(by_head.then_with(|| self.key(at).cmp(key)))
    }

    pub(super) fn insert(&mut self, at: usize, key_head: u64, key: &[u8], value: V) {
        let start = self.start(at);
        let end = self.bytes.len();
        self.bytes.extend_from_slice(key);
        if start < end {
            self.bytes.copy_within(start..end, start + key.len());
            if let Some(gap) = self.bytes.get_mut(start..start + key.len()) {
                gap.copy_from_slice(key);
            }
        }
        let length = key_length(key);
        self.ends.insert(at, u32::try_from(start).unwrap_or(0));
        for end in self.ends.iter_mut().skip(at) {
            *end += length;
        }
        self.heads.insert(at, key_head);
        self.values.insert(at, value);
    }

    pub(super) fn push(&mut self, key: &[u8], value: V) {
        self.bytes.extend_from_slice(key);
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
        self.heads.push(head(key));
        self.values.push(value);
    }

    /// Removes the row at `at`, which must exist.
    pub(super) fn remove(&mut self, at: usize) -> Option<V> {
        if at >= self.len() {
            return None;
        }
        let (start, end) = (self.start(at), self.end(at));
        self.bytes.drain(start..end);
        self.ends.remove(at);
        let length = u32::try_from(end - start).unwrap_or(0);
        for end in self.ends.iter_mut().skip(at) {
            *end = end.saturating_sub(length);
        }
        self.heads.remove(at);
        Some(self.values.remove(at))
    }

    /// Moves the rows from `at` on into a chunk of their own.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        let start = self.start(at);
        let bytes = self.bytes.split_off(start);
        let mut ends = self.ends.split_off(at);
        let gone = u32::try_from(start).unwrap_or(0);
        for end in &mut ends {
            *end = end.saturating_sub(gone);
        }
        Self {
            heads: self.heads.split_off(at),
            ends,
            bytes,
            values: self.values.split_off(at),
        }
    }

    /// Appends the rows of `other`, all of which come after.
    pub(super) fn append(&mut self, other: &mut Self) {
        let base = u32::try_from(self.bytes.len()).unwrap_or(0);
        self.ends.extend(other.ends.iter().map(|end| end + base));
        self.heads.append(&mut other.heads);
        self.bytes.append(&mut other.bytes);
        self.values.append(&mut other.values);
    }

    /// How the first key compares with a key of this head.
    pub(super) fn cmp_first(&self, key_head: u64, key: &[u8]) -> Ordering {
        self.first_head()
            .cmp(&key_head)
            .then_with(|| self.first_key().cmp(key))
    }
}

/// A key's length; keys are bounded by a few kilobytes, so a chunk's by a few megabytes.
fn key_length(key: &[u8]) -> u32 {
    u32::try_from(key.len()).unwrap_or(u32::MAX)
}
