//! The rows between two places, from either end.

use super::chunk::Chunk;
use super::{Entry, Place};
use std::sync::Arc;

/// An iterator over `(key, value)` in key order, readable from both ends.
#[derive(Clone, Debug)]
pub(crate) struct Range<'a, V> {
    chunks: &'a [Arc<Chunk<V>>],
    from: Place,
    to: Place,
}

impl<'a, V> Range<'a, V> {
    pub(super) fn new(chunks: &'a [Arc<Chunk<V>>], from: Place, to: Place) -> Self {
        Self { chunks, from, to }
    }

    fn rows_in(&self, chunk: usize) -> usize {
        self.chunks.get(chunk).map_or(0, |chunk| chunk.len())
    }
}

impl<'a, V> Iterator for Range<'a, V> {
    type Item = Entry<'a, V>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.from < self.to {
            let Place { chunk, row } = self.from;
            if row < self.rows_in(chunk) {
                self.from.row += 1;
                return self.chunks.get(chunk)?.row(row);
            }
            self.from = Place {
                chunk: chunk + 1,
                row: 0,
            };
        }
        None
    }
}

impl<V> DoubleEndedIterator for Range<'_, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        while self.from < self.to {
            let Place { chunk, row } = self.to;
            if let Some(row) = row.checked_sub(1) {
                self.to.row = row;
                return self.chunks.get(chunk)?.row(row);
            }
            let chunk = chunk.checked_sub(1)?;
            let row = self.rows_in(chunk);
            self.to = Place { chunk, row };
        }
        None
    }
}
