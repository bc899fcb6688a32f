//! A run of neighbouring rows. The first eight bytes of the keys are kept as numbers, each once for
//! all rows that share it; what follows lies one behind the other in one buffer. A search walks a
//! few cache lines, and a row costs no allocation of its own.

use rustc_hash::FxHasher;
use std::hash::Hasher;

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
    /// The different heads, and the row that each begins with: many rows share one, the hash of
    /// their partition key.
    heads: Vec<u64>,
    firsts: Vec<u16>,
    /// A byte of each tail's hash. Who looks for one key looks through these, which lie together,
    /// and most often at one tail.
    marks: Vec<u8>,
    /// Where each tail ends in `tails`.
    ends: Vec<u32>,
    tails: Vec<u8>,
    values: Vec<V>,
}

/// One row of a chunk; its key is put together when somebody asks.
#[derive(Debug)]
pub(crate) struct Entry<'a, V> {
    pub(crate) value: &'a V,
    chunk: &'a Chunk<V>,
    row: usize,
}

impl<'a, V> Entry<'a, V> {
    /// The row's key.
    pub(crate) fn key(&self) -> RowKey<'a> {
        self.chunk.key(self.row)
    }
}

fn mark_of(tail: &[u8]) -> u8 {
    let mut hasher = FxHasher::default();
    hasher.write(tail);
    (hasher.finish() >> 56) as u8
}

/// Whether a byte is among eight.
fn has(word: [u8; 8], byte: u8) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zero = u64::from_le_bytes(word) ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero & (ONES << 7) != 0
}

/// A row's number in 16 bits.
fn short(row: usize) -> u16 {
    u16::try_from(row).unwrap_or(u16::MAX)
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
            heads: Vec::new(),
            firsts: Vec::new(),
            marks: Vec::with_capacity(rows),
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

    /// The row that a run of one head begins with.
    fn first(&self, run: usize) -> usize {
        self.firsts
            .get(run)
            .map_or(self.len(), |first| usize::from(*first))
    }

    /// The run that a row is in.
    fn run_of(&self, row: usize) -> usize {
        let up_to = self
            .firsts
            .partition_point(|first| usize::from(*first) <= row);
        up_to.saturating_sub(1)
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
        let head = self.heads.get(self.run_of(at));
        RowKey {
            head: head.copied().unwrap_or(u64::MAX),
            tail: self.tail(at),
        }
    }

    pub(super) fn row(&self, row: usize) -> Option<Entry<'_, V>> {
        let value = self.values.get(row)?;
        Some(Entry {
            value,
            chunk: self,
            row,
        })
    }

    pub(super) fn value_mut(&mut self, at: usize) -> Option<&mut V> {
        self.values.get_mut(at)
    }

    /// The run of a head, or the one before which it would be.
    fn run(&self, head: u64) -> (usize, bool) {
        let run = self.heads.partition_point(|other| *other < head);
        (run, self.heads.get(run) == Some(&head))
    }

    /// The row of a key.
    pub(super) fn search(&self, key: RowKey<'_>) -> Option<usize> {
        let (run, true) = self.run(key.head) else {
            return None;
        };
        let (first, end) = (self.first(run), self.first(run + 1));
        let mark = mark_of(key.tail);
        let is_it = |(row, found): (usize, &u8)| *found == mark && self.tail(row) == key.tail;
        let (words, rest) = self.marks.get(first..end)?.as_chunks::<8>();
        for (word, row) in words.iter().zip((first..).step_by(8)) {
            if has(*word, mark)
                && let Some(at) = word
                    .iter()
                    .enumerate()
                    .position(|(at, m)| is_it((row + at, m)))
            {
                return Some(row + at);
            }
        }
        let row = end - rest.len();
        let at = rest
            .iter()
            .enumerate()
            .position(|(at, m)| is_it((row + at, m)));
        at.map(|at| row + at)
    }

    /// The first row whose key is not below a key: where it is or would go.
    pub(super) fn place(&self, key: RowKey<'_>) -> usize {
        let (run, known) = self.run(key.head);
        let (mut low, mut high) = (self.first(run), self.first(run + 1));
        // Most often a whole run is meant, or a new row comes last in it.
        if !known || self.tail(low) >= key.tail {
            return low;
        }
        if self.tail(high.saturating_sub(1)) < key.tail {
            return high;
        }
        while low < high {
            let middle = low.midpoint(high);
            match self.tail(middle) < key.tail {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        low
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
        let (run, known) = self.run(key.head);
        if !known {
            make_room(&mut self.heads, 1);
            make_room(&mut self.firsts, 1);
            self.heads.insert(run, key.head);
            self.firsts.insert(run, short(at));
        }
        for first in self.firsts.iter_mut().skip(run + 1) {
            *first += 1;
        }
        self.marks.insert(at, mark_of(key.tail));
        self.values.insert(at, value);
    }

    pub(super) fn push(&mut self, key: RowKey<'_>, value: V) {
        self.make_room(key.tail.len());
        if self.heads.last() != Some(&key.head) {
            self.heads.push(key.head);
            self.firsts.push(short(self.len()));
        }
        self.tails.extend_from_slice(key.tail);
        let end = u32::try_from(self.tails.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
        self.marks.push(mark_of(key.tail));
        self.values.push(value);
    }

    fn make_room(&mut self, tail_bytes: usize) {
        make_room(&mut self.marks, 1);
        make_room(&mut self.ends, 1);
        make_room(&mut self.tails, tail_bytes);
        make_room(&mut self.values, 1);
    }

    /// Removes the row at `at`, which must exist.
    pub(super) fn remove(&mut self, at: usize) -> Option<V> {
        if at >= self.len() {
            return None;
        }
        let run = self.run_of(at);
        let mut after = run + 1;
        if self.first(after) == self.first(run) + 1 {
            self.heads.remove(run);
            self.firsts.remove(run);
            after = run;
        }
        for first in self.firsts.iter_mut().skip(after) {
            *first -= 1;
        }
        let (start, end) = (self.start(at), self.end(at));
        self.tails.drain(start..end);
        self.ends.remove(at);
        let length = u32::try_from(end - start).unwrap_or(0);
        for end in self.ends.iter_mut().skip(at) {
            *end = end.saturating_sub(length);
        }
        self.marks.remove(at);
        Some(self.values.remove(at))
    }

    /// Moves the rows from `at` on into a chunk of their own; neither keeps room for more.
    pub(super) fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.len());
        let run = self
            .firsts
            .partition_point(|first| usize::from(*first) < at);
        let shared = self.first(run) != at;
        let mut firsts = self.firsts.split_off(run);
        let mut heads = self.heads.split_off(run);
        firsts.iter_mut().for_each(|first| *first -= short(at));
        if let (true, Some(head)) = (shared, self.heads.last()) {
            heads.insert(0, *head);
            firsts.insert(0, 0);
        }
        let start = self.start(at);
        let tails = self.tails.split_off(start);
        let mut ends = self.ends.split_off(at);
        let gone = u32::try_from(start).unwrap_or(0);
        for end in &mut ends {
            *end = end.saturating_sub(gone);
        }
        let (marks, values) = (self.marks.split_off(at), self.values.split_off(at));
        self.heads.shrink_to_fit();
        self.firsts.shrink_to_fit();
        self.marks.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.tails.shrink_to_fit();
        self.values.shrink_to_fit();
        Self {
            heads,
            firsts,
            marks,
            ends,
            tails,
            values,
        }
    }

    /// Appends the rows of `other`, all of which come after.
    pub(super) fn append(&mut self, other: &mut Self) {
        let base = u32::try_from(self.tails.len()).unwrap_or(0);
        let rows = short(self.len());
        let last = self.heads.last().copied();
        let runs = other.heads.iter().zip(&other.firsts);
        for (head, first) in runs.filter(|(head, _)| last != Some(**head)) {
            self.heads.push(*head);
            self.firsts.push(first + rows);
        }
        self.marks.append(&mut other.marks);
        self.ends.extend(other.ends.iter().map(|end| end + base));
        self.tails.append(&mut other.tails);
        self.values.append(&mut other.values);
    }
}
