//! An ordered map over byte keys, kept as a vector of sorted chunks: point access, ranges in both
//! directions, and rows by number, with little memory beside the data.
//!
//! Invariants: no chunk is empty; keys ascend within a chunk and from chunk to chunk; no chunk
//! holds more than [`CHUNK_ROWS_MAX`] rows.
//!
//! Chunks are shared until they are written to: [`Store::freeze`] costs one pointer per chunk, and
//! whoever writes while an image is held copies the chunks it touches, no others.

mod chunk;
mod counts;
mod frozen;
mod range;
#[cfg(test)]
mod test;

use chunk::Chunk;
use counts::Counts;
use range::Range;
use std::sync::Arc;

pub(crate) use chunk::{Entry, RowKey};
pub(crate) use frozen::Frozen;

/// Rows of a full chunk: one more and it splits.
const CHUNK_ROWS_MAX: usize = 512;
/// Rows below which a chunk looks for a neighbour to merge with.
const CHUNK_ROWS_MIN: usize = 128;
/// Rows per chunk of a bulk load: room for inserts before the first split.
const CHUNK_ROWS_LOADED: usize = 384;

/// An ordered map over byte keys.
#[derive(Clone, Debug)]
pub(crate) struct Store<V> {
    chunks: Vec<Arc<Chunk<V>>>,
    /// The head of each chunk's first key: what the search for a chunk reads.
    heads: Vec<u64>,
    counts: Counts,
}

/// A place between rows: before row `row` of chunk `chunk`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    chunk: usize,
    row: usize,
}

/// Which keys count as "before" a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge<'a> {
    /// The very beginning.
    Start,
    /// Just before this key.
    Before(&'a [u8]),
    /// Just after this key.
    After(&'a [u8]),
    /// Just after every key that starts with these bytes.
    AfterPrefix(&'a [u8]),
    /// The very end.
    End,
}

impl<V> Default for Store<V> {
    fn default() -> Self {
        Self {
            chunks: Vec::new(),
            heads: Vec::new(),
            counts: Counts::default(),
        }
    }
}

impl<V: Clone> Store<V> {
    /// An empty store.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    #[cfg(test)]
    /// Builds a store from rows whose keys strictly ascend; rows out of order are inserted one by
    /// one, a repeated key keeps the last.
    pub(crate) fn from_rows(rows: impl IntoIterator<Item = (Box<[u8]>, V)>) -> Self {
        let mut store = Self::new();
        for (key, value) in rows {
            let _replaced = store.append(&key, value);
        }
        store
    }

    /// Adds a row as one of many; one that comes after everything else costs no search. Returns the
    /// value that it replaced.
    pub(crate) fn append(&mut self, key: &[u8], value: V) -> Option<V> {
        let row_key = RowKey::of(key);
        let last = self.chunks.len().saturating_sub(1);
        match self.chunks.last_mut() {
            Some(chunk) if row_key <= chunk.last_key() => return self.insert(key, value),
            Some(chunk) if chunk.len() < CHUNK_ROWS_LOADED => {
                Arc::make_mut(chunk).push(row_key, value);
                self.counts.increment(last);
            }
            _ => {
                let mut chunk = Chunk::with_capacity(CHUNK_ROWS_LOADED);
                chunk.push(row_key, value);
                self.heads.push(chunk.first_head());
                self.chunks.push(Arc::new(chunk));
                self.counts.push(1);
            }
        }
        None
    }

    /// An image of the store as it is now, which later writes do not change.
    pub(crate) fn freeze(&self) -> Frozen<V> {
        Frozen::new(self.chunks.clone())
    }

    /// A chunk to write to: a copy of its own, if an image shares it.
    fn chunk_mut(&mut self, at: usize) -> Option<&mut Chunk<V>> {
        self.chunks.get_mut(at).map(Arc::make_mut)
    }

    /// Rows in the store.
    pub(crate) fn len(&self) -> usize {
        self.counts.total()
    }

    #[cfg(test)]
    /// True without rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value at a key.
    pub(crate) fn get(&self, key: &[u8]) -> Option<&V> {
        let place = self.find(key).ok()?;
        let chunk = self.chunks.get(place.chunk)?;
        chunk.row(place.row).map(|entry| entry.value)
    }

    /// Puts a value at a key and returns the one that was there.
    pub(crate) fn insert(&mut self, key: &[u8], value: V) -> Option<V> {
        match self.find(key) {
            Ok(place) => {
                let slot = self.chunk_mut(place.chunk)?.value_mut(place.row)?;
                Some(std::mem::replace(slot, value))
            }
            Err(place) => {
                self.insert_at(place, key, value);
                None
            }
        }
    }

    fn insert_at(&mut self, place: Place, key: &[u8], value: V) {
        let Some(chunk) = self.chunk_mut(place.chunk) else {
            let _none = self.append(key, value);
            return;
        };
        chunk.insert(place.row, RowKey::of(key), value);
        let full = chunk.len() > CHUNK_ROWS_MAX;
        if full {
            self.split(place);
        } else {
            self.note_first(place.chunk);
            self.counts.increment(place.chunk);
        }
    }

    /// Splits a full chunk: in half, or at its end where rows arrive in ascending order.
    fn split(&mut self, grown: Place) {
        let Some(chunk) = self.chunk_mut(grown.chunk) else {
            return;
        };
        let appended = grown.row + 1 == chunk.len();
        let at = if appended {
            chunk.len() - 1
        } else {
            chunk.len() / 2
        };
        let upper = chunk.split_off(at);
        self.heads.insert(grown.chunk + 1, upper.first_head());
        self.chunks.insert(grown.chunk + 1, Arc::new(upper));
        self.note_first(grown.chunk);
        self.recount();
    }

    /// Removes a key and returns its value.
    pub(crate) fn remove(&mut self, key: &[u8]) -> Option<V> {
        let place = self.find(key).ok()?;
        let chunk = self.chunk_mut(place.chunk)?;
        let value = chunk.remove(place.row)?;
        if chunk.len() >= CHUNK_ROWS_MIN {
            self.note_first(place.chunk);
            self.counts.decrement(place.chunk);
        } else {
            self.shrink(place.chunk);
        }
        Some(value)
    }

    /// A small chunk goes when empty, and into a neighbour when both are small.
    fn shrink(&mut self, at: usize) {
        let size = |i: usize| self.chunks.get(i).map(|chunk| chunk.len());
        let own = size(at).unwrap_or(0);
        let fits = |other: Option<usize>| other.is_some_and(|n| n + own <= CHUNK_ROWS_LOADED);
        let changed = if own == 0 {
            self.chunks.remove(at);
            self.heads.remove(at);
            true
        } else if fits(size(at + 1)) {
            self.merge_next(at);
            true
        } else if at > 0 && fits(size(at - 1)) {
            self.merge_next(at - 1);
            true
        } else {
            false
        };
        if changed {
            self.heads.clear();
            let heads = self.chunks.iter().map(|chunk| chunk.first_head());
            self.heads.extend(heads);
            self.recount();
        } else {
            self.note_first(at);
            self.counts.decrement(at);
        }
    }

    fn merge_next(&mut self, at: usize) {
        let mut next = Arc::unwrap_or_clone(self.chunks.remove(at + 1));
        if let Some(chunk) = self.chunk_mut(at) {
            chunk.append(&mut next);
        }
    }

    fn note_first(&mut self, at: usize) {
        if let (Some(head), Some(chunk)) = (self.heads.get_mut(at), self.chunks.get(at)) {
            *head = chunk.first_head();
        }
    }

    fn recount(&mut self) {
        self.counts
            .rebuild(self.chunks.iter().map(|chunk| chunk.len()));
    }

    /// The last chunk whose first key is not above the key: where it is or would go.
    fn chunk_for(&self, key: RowKey<'_>) -> usize {
        let below = self.heads.partition_point(|first| *first < key.head);
        let rest = self.heads.get(below..).unwrap_or(&[]);
        // Most chunks begin with another head than their neighbours.
        let same = match rest.first() {
            Some(first) if *first == key.head => rest.partition_point(|first| *first == key.head),
            _ => 0,
        };
        let ties = self.chunks.get(below..below + same).unwrap_or(&[]);
        let not_above = ties.partition_point(|chunk| chunk.first_key() <= key);
        (below + not_above).saturating_sub(1)
    }

    /// The place of a key, or where it would go.
    fn find(&self, key: &[u8]) -> Result<Place, Place> {
        let key = RowKey::of(key);
        let at = self.chunk_for(key);
        let place = |row| Place { chunk: at, row };
        match self.chunks.get(at) {
            Some(chunk) => match chunk.search(key) {
                Some(row) => Ok(place(row)),
                None => Err(place(chunk.place(key))),
            },
            None => Err(place(0)),
        }
    }

    /// The place of the first row whose key is not below a key.
    fn before(&self, key: RowKey<'_>) -> Place {
        let chunk = self.chunk_for(key);
        let row = self.chunks.get(chunk).map_or(0, |chunk| chunk.place(key));
        Place { chunk, row }
    }

    fn place(&self, edge: Edge) -> Place {
        match edge {
            Edge::Start => Place { chunk: 0, row: 0 },
            Edge::Before(key) => self.before(RowKey::of(key)),
            Edge::After(key) => match self.find(key) {
                Ok(place) => Place {
                    row: place.row + 1,
                    ..place
                },
                Err(place) => place,
            },
            Edge::AfterPrefix(prefix) => match successor(prefix) {
                Some(next) => self.place(Edge::Before(&next)),
                None => self.place(Edge::End),
            },
            Edge::End => Place {
                chunk: self.chunks.len(),
                row: 0,
            },
        }
    }

    fn row_of(&self, place: Place) -> usize {
        self.counts.before(place.chunk) + place.row
    }

    /// How many rows lie before an edge.
    pub(crate) fn rows_before(&self, edge: Edge) -> usize {
        self.row_of(self.place(edge))
    }

    /// The row of this number in key order.
    pub(crate) fn nth(&self, row: usize) -> Option<Entry<'_, V>> {
        if row >= self.len() {
            return None;
        }
        let (chunk, offset) = self.counts.find(row);
        self.chunks.get(chunk)?.row(offset)
    }

    /// The rows between two edges, readable from both ends.
    pub(crate) fn range(&self, from: Edge, to: Edge) -> Range<'_, V> {
        let from = self.place(from);
        let to = self.place(to);
        Range::new(&self.chunks, from, to.max(from))
    }

    /// The rows from row number `from` on.
    pub(crate) fn range_from_row(&self, from: usize) -> Range<'_, V> {
        let end = self.place(Edge::End);
        if from >= self.len() {
            return Range::new(&self.chunks, end, end);
        }
        let (chunk, row) = self.counts.find(from);
        Range::new(&self.chunks, Place { chunk, row }, end)
    }

    #[cfg(test)]
    /// All rows.
    pub(crate) fn iter(&self) -> Range<'_, V> {
        self.range(Edge::Start, Edge::End)
    }
}

/// The lowest byte string above everything that starts with `prefix`; none above all-ones.
fn successor(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut next = prefix.to_vec();
    while let Some(last) = next.pop() {
        if let Some(higher) = last.checked_add(1) {
            next.push(higher);
            return Some(next);
        }
    }
    None
}
