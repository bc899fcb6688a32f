//! What changed items were before, newest last: enough to take an image of a table back in time.

use crate::api::types::StreamEventName;
use crate::engine::Table;
use crate::value::Item;
use crate::world::streams::{Author, Records, StoredRecord};

/// Bytes that one table's log may hold. The service has no such bound: beyond it the earliest
/// instant moves on.
const BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Bytes that a record takes beside its items, roughly.
const RECORD_BYTES: u64 = 96;

/// A table's log.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct UndoLog {
    pub(crate) records: Records,
    bytes: u64,
    /// What was before this instant is forgotten.
    pub(crate) from_ms: i64,
}

fn bytes_of(record: &StoredRecord) -> u64 {
    let before = record
        .old_image
        .as_ref()
        .map_or(0, |item| item.as_bytes().len());
    (record.keys.as_bytes().len() + before) as u64 + RECORD_BYTES
}

impl UndoLog {
    /// Notes what an item was before a change at an instant, and forgets what is too old.
    pub(crate) fn note(&mut self, at_ms: i64, key: &Item, before: Option<&Item>, reach_ms: i64) {
        self.push(StoredRecord {
            sequence: 0,
            at_ms,
            event: StreamEventName::Modify,
            author: Author::User,
            keys: key.clone(),
            old_image: before.cloned(),
            new_image: None,
        });
        let oldest_ms = at_ms.saturating_sub(reach_ms);
        while let Some(first) = self.records.front() {
            if first.at_ms >= oldest_ms && self.bytes <= BYTES_MAX {
                break;
            }
            self.bytes = self.bytes.saturating_sub(bytes_of(first));
            self.from_ms = self.from_ms.max(first.at_ms);
            self.records.pop_front();
        }
    }

    /// Adds a record as it was stored.
    pub(crate) fn push(&mut self, record: StoredRecord) {
        self.bytes += bytes_of(&record);
        self.records.push_back(record);
    }

    /// Takes an image of now back to an instant.
    pub(crate) fn take_back(&self, image: &mut Table, to_ms: i64) {
        for at in (0..self.records.len()).rev() {
            let Some(record) = self.records.get(at).filter(|record| record.at_ms > to_ms) else {
                break;
            };
            image.undo(&record.keys, record.old_image.as_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Attributes, Value};

    fn item(bytes: usize) -> Item {
        let mut attributes = Attributes::default();
        attributes.insert("pk".to_owned(), Value::S("x".repeat(bytes)));
        Item::from_attributes(&attributes)
    }

    #[test]
    fn what_is_too_old_or_too_much_is_forgotten() {
        let mut log = UndoLog::default();
        let key = item(1);
        for at_ms in 0..10 {
            log.note(at_ms * 10, &key, None, 50);
        }
        assert_eq!((log.records.len(), log.from_ms), (6, 30));
        let large = item(400_000);
        for at_ms in 100..200 {
            log.note(at_ms, &key, Some(&large), 1_000);
        }
        let kept = BYTES_MAX as usize / 400_000;
        assert!(log.records.len() <= kept && log.records.len() > kept - 3);
        let first = log.records.front().map(|record| record.at_ms);
        assert_eq!(first, Some(log.from_ms + 1));
    }
}
