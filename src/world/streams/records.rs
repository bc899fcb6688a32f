//! A stream's records, oldest first: a queue in chunks that are shared until they are written to, so
//! that an image of it costs one pointer per chunk.

use std::collections::VecDeque;
use std::sync::Arc;

use super::record::StoredRecord;

/// Records of a full chunk. Every chunk but the last is full.
const CHUNK_RECORDS: usize = 256;

/// Records, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    chunks: VecDeque<Arc<Vec<StoredRecord>>>,
    /// Records of the first chunk that are gone already.
    gone: usize,
    len: usize,
}

impl Records {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn get(&self, at: usize) -> Option<&StoredRecord> {
        let at = at.checked_add(self.gone)?;
        self.chunks.get(at / CHUNK_RECORDS)?.get(at % CHUNK_RECORDS)
    }

    pub(crate) fn front(&self) -> Option<&StoredRecord> {
        self.get(0)
    }

    pub(crate) fn back(&self) -> Option<&StoredRecord> {
        self.chunks.back()?.last()
    }

    pub(crate) fn push_back(&mut self, record: StoredRecord) {
        self.len += 1;
        match self.chunks.back_mut() {
            Some(chunk) if chunk.len() < CHUNK_RECORDS => Arc::make_mut(chunk).push(record),
            _ => {
                let mut chunk = Vec::with_capacity(CHUNK_RECORDS);
                chunk.push(record);
                self.chunks.push_back(Arc::new(chunk));
            }
        }
    }

    /// Lets go of the oldest record; its memory is free when its whole chunk is.
    pub(crate) fn pop_front(&mut self) {
        if self.len == 0 {
            return;
        }
        self.len -= 1;
        self.gone += 1;
        let first = self.chunks.front().map_or(0, |chunk| chunk.len());
        if self.gone >= CHUNK_RECORDS || self.len == 0 && self.gone >= first {
            self.chunks.pop_front();
            self.gone = 0;
        }
    }

    /// The records from a position on.
    pub(crate) fn from(&self, at: usize) -> impl Iterator<Item = &StoredRecord> {
        (at..self.len).map_while(|at| self.get(at))
    }

    /// The position of the first record at or after a sequence number.
    pub(crate) fn position(&self, sequence: u64) -> usize {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle) {
                Some(record) if record.sequence < sequence => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.from(0).eq(other.from(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::StreamEventName;
    use crate::value::Item;
    use crate::world::streams::Author;

    fn record(sequence: u64) -> StoredRecord {
        StoredRecord {
            sequence,
            at_ms: 0,
            event: StreamEventName::Insert,
            author: Author::User,
            keys: Item::default(),
            old_image: None,
            new_image: None,
        }
    }

    #[test]
    fn behaves_like_a_queue_and_images_stay() {
        let mut records = Records::default();
        let mut model = VecDeque::new();
        let mut images = Vec::new();
        for sequence in 0..3_000_u64 {
            records.push_back(record(sequence * 2));
            model.push_back(sequence * 2);
            if sequence % 3 == 0 {
                records.pop_front();
                model.pop_front();
            }
            if sequence % 500 == 499 {
                images.push((records.clone(), model.clone()));
            }
        }
        images.push((records.clone(), model.clone()));
        for (image, model) in &images {
            assert_eq!(image.len(), model.len());
            assert!(
                image
                    .from(0)
                    .map(|record| record.sequence)
                    .eq(model.iter().copied())
            );
            assert_eq!(
                image.back().map(|record| record.sequence),
                model.back().copied()
            );
            for probe in [0, 1, 2_001, 3_000, 5_999, 9_999] {
                let expected = model.partition_point(|sequence| *sequence < probe);
                assert_eq!(image.position(probe), expected);
            }
        }
        while records.len() > 0 {
            records.pop_front();
        }
        assert_eq!((records.front(), records.back()), (None, None));
        records.push_back(record(7));
        assert_eq!(records.front().map(|record| record.sequence), Some(7));
    }
}
