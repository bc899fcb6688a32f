//! Bulk loading and the building of indexes, in slices: restoring a workspace, importing a file,
//! adding a global index to a table that has items.

use super::check::{Writer, check_index_keys, check_item};
use super::index::{Building, Index};
use super::schema::{IndexSchema, TableDefinition};
use super::store::Edge;
use super::table::Table;
use super::tables::{Engine, not_found};
use super::write::{Sizing, check_item_size};
use crate::api::types::{AttributeDefinition, GlobalSecondaryIndex};
use crate::api::{ApiError, ErrorKind, messages};
use crate::engine::facts::IndexKind;
use crate::value::Item;

/// How far a slice of index building came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackfillProgress {
    /// Base items looked at in this slice.
    pub examined: u64,
    /// Of these, added to the index.
    pub added: u64,
    /// Items left out so far because their key attribute has another type than the index wants.
    pub violations: u64,
    /// Nothing is left to look at: the index answers reads.
    pub done: bool,
}

/// What a slice of an import did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BulkOutcome {
    /// Items written.
    pub written: u64,
    /// Of these, items that took the place of one with the same key.
    pub replaced: u64,
    /// Items refused: their position in the slice and why.
    pub refused: Vec<(usize, String)>,
}

impl Engine {
    /// Makes a table and fills it with items that were stored in its key order; other orders work
    /// and take longer. Indexes are left to be built by [`backfill_step`](Engine::backfill_step).
    ///
    /// # Errors
    /// As [`create_table`](Engine::create_table).
    pub fn restore_table(&mut self, definition: &TableDefinition) -> Result<(), ApiError> {
        self.create_table(definition)?;
        let table = self.find_mut(&definition.table_name)?;
        for index in table.indexes_mut() {
            index.building = Some(Building::default());
        }
        Ok(())
    }

    /// Adds a slice of stored items to a table under restoration. Items without a valid key cannot
    /// have been stored; they are left out and counted.
    ///
    /// # Errors
    /// ResourceNotFoundException.
    pub fn restore_items(
        &mut self,
        table: &str,
        items: impl IntoIterator<Item = Item>,
    ) -> Result<u64, ApiError> {
        let table = self.find_mut(table)?;
        Ok(table.load_rows(items))
    }

    /// Writes a slice of an import: like PutItem for each item, without conditions, facts and
    /// changes. `written` is told each item that was accepted, for the commit.
    ///
    /// # Errors
    /// ResourceNotFoundException.
    pub fn bulk_put(
        &mut self,
        table: &str,
        items: impl IntoIterator<Item = Item>,
        mut written: impl FnMut(&Item),
    ) -> Result<BulkOutcome, ApiError> {
        let table = self.find_mut(table)?;
        let mut outcome = BulkOutcome::default();
        let mut row_key = Vec::with_capacity(64);
        for (at, item) in items.into_iter().enumerate() {
            if let Err(message) = table.check_put(&item) {
                outcome.refused.push((at, message));
                continue;
            }
            table
                .schema()
                .key
                .write_row_key(item.as_ref(), &mut row_key);
            written(&item);
            let before = table.write(&row_key, Some(item)).before;
            outcome.written += 1;
            outcome.replaced += u64::from(before.is_some());
        }
        Ok(outcome)
    }

    /// Adds a global index. Writes reach it at once; existing items are added by
    /// [`backfill_step`](Engine::backfill_step), and until that is done it answers no reads.
    ///
    /// # Errors
    /// ResourceNotFoundException; `InternalServerError` for a definition that UpdateTable's
    /// validation would have refused.
    pub fn add_global_index(
        &mut self,
        table: &str,
        index: &GlobalSecondaryIndex,
        definitions: &[AttributeDefinition],
    ) -> Result<(), ApiError> {
        let table = self.find_mut(table)?;
        let name = &index.index_name;
        let resolved = IndexSchema::of_global(index, definitions, &table.schema().key);
        let resolved = resolved.filter(|_| table.index(name).is_none());
        let schema = resolved.ok_or_else(|| {
            let message = messages::internal_error().to_owned();
            ApiError::new(ErrorKind::InternalServerError, message)
        })?;
        let mut index = Index::new(schema);
        index.building = Some(Building::default());
        table.add_index(index);
        Ok(())
    }

    /// Looks at up to `items_max` more items for an index that is being built.
    ///
    /// # Errors
    /// ResourceNotFoundException for a table or index that is not there.
    pub fn backfill_step(
        &mut self,
        table: &str,
        index: &str,
        items_max: usize,
    ) -> Result<BackfillProgress, ApiError> {
        let table = self.find_mut(table)?;
        step(table, index, items_max).ok_or_else(not_found)
    }

    /// Removes an index and gives it back.
    pub fn remove_index(&mut self, table: &str, index: &str) -> Option<Index> {
        self.table_mut(table)?.remove_index(index)
    }
}

impl Table {
    /// Whether a whole item may be put.
    ///
    /// # Errors
    /// PutItem's text.
    pub fn check_put(&self, item: &Item) -> Result<(), String> {
        check_item(&self.schema().key, item)
            .and_then(|()| check_index_keys(self.index_schemas(), item, Writer::Item))
            .and_then(|()| check_item_size(self, item, Sizing::Put))
            .map_err(|misfit| misfit.message)
    }
}

pub(super) fn step(table: &mut Table, index: &str, items_max: usize) -> Option<BackfillProgress> {
    let Table {
        schema,
        rows,
        indexes,
        collections,
        ..
    } = table;
    let named = |other: &&mut Index| *other.schema.name == *index;
    let index = indexes.iter_mut().find(named)?;
    let mut collections = collections
        .as_mut()
        .filter(|_| index.schema.kind == IndexKind::Local);
    let mut building = index.building.take().unwrap_or_default();
    let from = match &building.after {
        Some(row_key) => Edge::After(row_key),
        None => Edge::Start,
    };
    let mut progress = BackfillProgress {
        examined: 0,
        added: 0,
        violations: building.violations,
        done: true,
    };
    let mut scratch = Vec::with_capacity(64);
    let mut last = None;
    for entry in rows.range(from, Edge::End) {
        let item = entry.value;
        if progress.examined as usize >= items_max {
            progress.done = false;
            break;
        }
        progress.examined += 1;
        if index.add(item, &mut scratch) {
            progress.added += 1;
            if let Some(collections) = &mut collections {
                let bytes = u64::from(index.entry_bytes(item));
                collections.adjust(&schema.key, item, bytes, 0);
            }
        }
        progress.violations += u64::from(index.schema.is_violated_by(item.as_ref()));
        last = Some(entry);
    }
    building.after = last.map(|entry| entry.key().to_bytes()).or(building.after);
    building.violations = progress.violations;
    index.violations = progress.violations;
    index.building = (!progress.done).then_some(building);
    Some(progress)
}
