//! After a snapshot's pages: what they do not hold (indexes, expiry) is made from what they do.

use crate::api::types::IndexStatus;
use crate::value::Item;
use crate::world::World;
use crate::world::tables::TrashedState;

use super::RestoreError;

type Loaded = Result<(), RestoreError>;

impl World {
    /// An ACTIVE index is whole, however far a snapshot found its backfill.
    pub(super) fn finish_index(&mut self, table: &str, index: &str) {
        let building = self
            .engine
            .table(table)
            .and_then(|table| table.index(index))
            .is_some_and(crate::engine::Index::is_building);
        if building {
            // It is there: nothing can fail.
            let _ = self.engine.backfill_step(table, index, usize::MAX);
        }
    }

    pub(super) fn load_trashed(&mut self, name: &str, trashed: TrashedState) -> Loaded {
        let definition = trashed.state.engine_definition();
        let live = self.engine.take_table(name);
        let made = self.engine.restore_table(&definition);
        let table = self.engine.take_table(name);
        if let Some(live) = live {
            drop(self.engine.put_back_table(live));
        }
        match (made, table) {
            (Ok(()), Some(table)) => {
                self.trash.insert(name.to_owned(), table);
                self.catalog.trash.insert(name.to_owned(), trashed);
                Ok(())
            }
            _ => Err(RestoreError::Damaged {
                what: "deleted table",
            }),
        }
    }

    pub(super) fn load_trashed_items(&mut self, name: &str, items: Vec<Item>) -> Loaded {
        let damaged = RestoreError::Damaged {
            what: "deleted table",
        };
        let Some(table) = self.trash.remove(name) else {
            return Err(damaged);
        };
        let live = self.engine.take_table(name);
        drop(self.engine.put_back_table(table));
        let loaded = self.engine.restore_items(name, items);
        if let Some(table) = self.engine.take_table(name) {
            self.trash.insert(name.to_owned(), table);
        }
        if let Some(live) = live {
            drop(self.engine.put_back_table(live));
        }
        if loaded == Ok(0) {
            Ok(())
        } else {
            Err(damaged)
        }
    }

    /// After the pages: indexes are built from the items, and the expiry indexes.
    pub(super) fn finish_loading(&mut self) {
        let building: Vec<(String, String)> = self
            .engine
            .tables()
            .flat_map(|table| {
                let name = &table.schema().name;
                table
                    .indexes()
                    .map(move |index| (name.clone(), index.schema().name.clone()))
            })
            .collect();
        for (table, index) in building {
            self.load_index(&table, &index);
        }
        self.finish_trash();
        let names: Vec<String> = self.catalog.tables.keys().cloned().collect();
        for name in names {
            self.build_expiry(&name);
        }
        self.log = super::CommitLog::default();
    }

    /// Deleted tables get their indexes back as well.
    fn finish_trash(&mut self) {
        for (name, table) in std::mem::take(&mut self.trash) {
            let live = self.engine.take_table(&name);
            drop(self.engine.put_back_table(table));
            self.finish_indexes(&name);
            if let Some(table) = self.engine.take_table(&name) {
                self.trash.insert(name, table);
            }
            if let Some(live) = live {
                drop(self.engine.put_back_table(live));
            }
        }
    }

    /// Finishes every index of a table that is still being built.
    pub(in crate::world) fn finish_indexes(&mut self, table: &str) {
        let Some(held) = self.engine.table(table) else {
            return;
        };
        let names: Vec<String> = held
            .indexes()
            .map(|index| index.schema().name.clone())
            .collect();
        for index in names {
            self.finish_index(table, &index);
        }
    }

    fn load_index(&mut self, table: &str, index: &str) {
        let state = self
            .catalog
            .get(table)
            .and_then(|table| table.global_index(index));
        if state.is_none_or(|state| state.status != IndexStatus::Creating) {
            self.finish_index(table, index);
        }
    }
}
