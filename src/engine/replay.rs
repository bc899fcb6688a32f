//! Writes that were decided before: commits being replayed, and deletions by the service itself.
//!
//! Deliberately absent: conditions, limits and facts. What is replayed has passed them.

use super::change::Change;
use super::tables::Engine;
use crate::value::Item;

impl Engine {
    /// Puts an item as it was put before. `None` for a table that is not there or an item without
    /// a key for it.
    pub fn replay_put(&mut self, table: &str, item: Item) -> Option<Change> {
        let table = self.table_mut(table)?;
        let mut row_key = Vec::new();
        if !table
            .schema()
            .key
            .write_row_key(item.as_ref(), &mut row_key)
        {
            return None;
        }
        let before = table.write(&row_key, Some(item.clone())).before;
        Some(Change {
            table: table.schema().name.clone(),
            before,
            after: Some(item),
        })
    }

    /// Removes the item of a key. `None` when there is none.
    pub fn replay_delete(&mut self, table: &str, key: &Item) -> Option<Change> {
        let table = self.table_mut(table)?;
        let mut row_key = Vec::new();
        if !table.schema().key.write_row_key(key.as_ref(), &mut row_key) {
            return None;
        }
        let before = table.write(&row_key, None).before?;
        Some(Change {
            table: table.schema().name.clone(),
            before: Some(before),
            after: None,
        })
    }

    /// Forgets idempotency tokens older than ten minutes.
    pub fn expire_tokens(&mut self, now_ms: i64) {
        self.tokens.expire(now_ms);
    }
}
