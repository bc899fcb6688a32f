//! Images of tables: rows as they were, shared with the table until one of both is written to, and
//! tables made out of them in slices.

use super::index::Building;
use super::load::step;
use super::schema::TableDefinition;
use super::store::Edge;
use super::table::Table;
use crate::value::Item;

impl Table {
    /// The items as they are now, without indexes: it costs a pointer per chunk.
    pub fn image(&self) -> Table {
        Table {
            schema: self.schema.clone(),
            rows: self.rows.clone(),
            bytes: self.bytes,
            indexes: Vec::new(),
            collections: None,
            locks: Vec::new(),
        }
    }

    /// An empty table whose indexes wait for [`Table::build_next`]. `None` as for CreateTable's
    /// definitions that make no sense.
    pub fn under_restoration(definition: &TableDefinition) -> Option<Table> {
        let mut table = Table::new(definition)?;
        for index in table.indexes_mut() {
            index.building = Some(Building::default());
        }
        Some(table)
    }

    /// An empty table, ready for items. `None` as for [`Table::under_restoration`].
    pub fn empty(definition: &TableDefinition) -> Option<Table> {
        Table::new(definition)
    }

    /// Adds an item, to the indexes too; false for one without a key.
    pub fn take_in(&mut self, item: Item) -> bool {
        let mut row_key = Vec::new();
        let fits = self.schema.key.write_row_key(item.as_ref(), &mut row_key);
        if fits {
            self.write(&row_key, Some(item));
        }
        fits
    }

    /// Copies up to `items_max` of another table's items, from where this one ends: how many, and
    /// whether that was all.
    pub fn copy_from(&mut self, source: &Table, items_max: usize) -> (usize, bool) {
        let last = self.rows.range(Edge::Start, Edge::End).next_back();
        let last = last.map(|entry| entry.key().to_bytes());
        let from = match &last {
            Some(row_key) => Edge::After(row_key),
            None => Edge::Start,
        };
        let mut copied = 0;
        for entry in source.rows.range(from, Edge::End) {
            if copied >= items_max {
                return (copied, false);
            }
            copied += 1;
            self.take_in(entry.value.clone());
        }
        (copied, true)
    }

    /// Puts back what an item was: the item, or nothing.
    pub fn undo(&mut self, key: &Item, before: Option<&Item>) {
        let mut row_key = Vec::new();
        if self.schema.key.write_row_key(key.as_ref(), &mut row_key) {
            self.write(&row_key, before.cloned());
        }
    }

    /// Looks at up to `items_max` items for the indexes that are still to be built: how many it
    /// looked at, and whether all of them are built.
    pub fn build_next(&mut self, items_max: usize) -> (usize, bool) {
        let mut looked_at = 0;
        loop {
            let next = self.indexes().find(|index| index.is_building());
            let Some(name) = next.map(|index| index.schema().name.clone()) else {
                break;
            };
            if looked_at >= items_max {
                return (looked_at, false);
            }
            let Some(progress) = step(self, &name, items_max - looked_at) else {
                break;
            };
            looked_at += usize::try_from(progress.examined).unwrap_or(items_max);
        }
        (looked_at, true)
    }
}
