//! An image of a store as it was at one moment, read once from front to back.

use super::chunk::Chunk;
use std::collections::VecDeque;
use std::sync::Arc;

/// A store's rows as they were. Each chunk is let go as soon as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Frozen<V> {
    chunks: VecDeque<Arc<Chunk<V>>>,
    /// The next row of the first chunk.
    row: usize,
}

impl<V> Frozen<V> {
    pub(super) fn new(chunks: Vec<Arc<Chunk<V>>>) -> Self {
        Self {
            chunks: chunks.into(),
            row: 0,
        }
    }

    /// The next value in key order.
    pub(crate) fn peek(&self) -> Option<&V> {
        self.chunks.front()?.row(self.row).map(|entry| entry.value)
    }

    /// Goes on to the next value.
    pub(crate) fn advance(&mut self) {
        self.row += 1;
        if self
            .chunks
            .front()
            .is_some_and(|chunk| self.row >= chunk.len())
        {
            self.chunks.pop_front();
            self.row = 0;
        }
    }
}
