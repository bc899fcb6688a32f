//! A world out of pages and commits, in slices: what pages do not hold (indexes, expiry) is made from
//! what they do.

use std::collections::VecDeque;

use crate::api::types::IndexStatus;
use crate::engine::Table;
use crate::value::{Item, Name};
use crate::world::tables::TrashedState;
use crate::world::{World, WorldOptions};

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

    /// What is to be made after the pages, in order.
    fn derived(&self) -> Vec<(Name, Derived)> {
        let index = |table: &Table| {
            let name = table.schema().name.clone();
            let indexes = table.indexes().map(|index| index.schema().name.clone());
            let indexes: Vec<Name> = indexes.collect();
            indexes.into_iter().map(move |index| Derived::Index {
                table: name.as_ref().to_owned(),
                index: index.as_ref().to_owned(),
            })
        };
        let trashed = |name: &String| Derived::Trashed {
            table: name.clone(),
        };
        let expiry = |name: &String| Derived::Expiry {
            table: name.clone(),
            next: 0,
        };
        let indexes = self.engine.tables().flat_map(index);
        let derived = indexes
            .chain(self.trash.keys().map(trashed))
            .chain(self.catalog.tables.keys().map(expiry));
        derived
            .map(|derived| (self.here.clone(), derived))
            .collect()
    }

    /// The same for every region.
    fn derived_everywhere(&mut self) -> VecDeque<(Name, Derived)> {
        let regions = self.regions();
        let derived = regions
            .iter()
            .flat_map(|region| self.in_region(region, |world| world.derived()));
        derived.collect()
    }

    /// A slice of one of them: items looked at, and whether it is done.
    fn derive(&mut self, derived: &mut Derived, items_max: usize) -> (usize, bool) {
        match derived {
            Derived::Index { table, index } => match self.is_wanted(table, index) {
                true => self.build_index(table, index, items_max),
                false => (0, true),
            },
            Derived::Trashed { table } => self.build_trashed(table, items_max),
            Derived::Expiry { table, next } => {
                if *next == 0 && !self.begin_expiry(table) {
                    return (0, true);
                }
                let looked_at = self.build_expiry_slice(table, *next, items_max);
                *next += looked_at;
                let done = looked_at < items_max;
                if done {
                    self.schedule_sweep(table);
                }
                (looked_at, done)
            }
        }
    }

    fn build_index(&mut self, table: &str, index: &str, items_max: usize) -> (usize, bool) {
        let building = self
            .engine
            .table(table)
            .and_then(|table| table.index(index))
            .is_some_and(crate::engine::Index::is_building);
        if !building {
            return (0, true);
        }
        match self.engine.backfill_step(table, index, items_max) {
            Ok(progress) => {
                let looked_at = usize::try_from(progress.examined).unwrap_or(items_max);
                (looked_at, progress.done)
            }
            Err(_) => (0, true),
        }
    }

    /// Deleted tables get their indexes back as well.
    fn build_trashed(&mut self, name: &str, items_max: usize) -> (usize, bool) {
        let Some(table) = self.trash.remove(name) else {
            return (0, true);
        };
        let building: Vec<Name> = table
            .indexes()
            .filter(|index| index.is_building())
            .map(|index| index.schema().name.clone())
            .collect();
        let live = self.engine.take_table(name);
        drop(self.engine.put_back_table(table));
        let mut looked_at = 0;
        let mut done = true;
        for index in building {
            let (more, whole) = self.build_index(name, &index, items_max.saturating_sub(looked_at));
            looked_at += more;
            done &= whole;
        }
        if let Some(table) = self.engine.take_table(name) {
            self.trash.insert(name.to_owned(), table);
        }
        if let Some(live) = live {
            drop(self.engine.put_back_table(live));
        }
        (looked_at, done)
    }

    /// Finishes every index of a table that is still being built.
    pub(in crate::world) fn finish_indexes(&mut self, table: &str) {
        let Some(held) = self.engine.table(table) else {
            return;
        };
        let names: Vec<Name> = held
            .indexes()
            .map(|index| index.schema().name.clone())
            .collect();
        for index in names {
            self.finish_index(table, &index);
        }
    }

    /// Whether an index is to be whole: one whose backfill was under way goes on from commits.
    fn is_wanted(&self, table: &str, index: &str) -> bool {
        let state = self
            .catalog
            .get(table)
            .and_then(|table| table.global_index(index));
        state.is_none_or(|state| state.status != IndexStatus::Creating)
    }
}

/// What pages do not hold, because it follows from what they do.
#[derive(Clone, Debug)]
enum Derived {
    Index { table: String, index: String },
    Trashed { table: String },
    Expiry { table: String, next: usize },
}

/// A world on its way back from bytes, in slices: first the pages, then what follows from them, then
/// the commits.
#[derive(Clone, Debug)]
pub struct Restoring {
    world: World,
    /// Known once the pages are through.
    derived: Option<VecDeque<(Name, Derived)>>,
}

impl Default for Restoring {
    fn default() -> Self {
        Restoring::new()
    }
}

impl Restoring {
    /// Before the first page.
    pub fn new() -> Restoring {
        Restoring {
            world: World::new(WorldOptions::default()),
            derived: None,
        }
    }

    /// The next page.
    ///
    /// # Errors
    /// When the bytes are damaged or of an unknown version; never panics.
    pub fn page(&mut self, page: &[u8]) -> Loaded {
        self.world.replay(page)
    }

    /// After the last page: looks at about so many items for the indexes; true when all is made.
    pub fn derive(&mut self, items_max: usize) -> bool {
        let mut left = items_max;
        let world = &mut self.world;
        let derived = self.derived.get_or_insert_with(|| {
            world.go_where("");
            world.derived_everywhere()
        });
        while let Some((region, next)) = derived.front_mut() {
            let (looked_at, done) = world.in_region(region, |world| world.derive(next, left));
            left = left.saturating_sub(looked_at);
            if done {
                derived.pop_front();
            }
            if left == 0 {
                break;
            }
        }
        derived.is_empty()
    }

    /// The next commit; what follows from the pages is made first.
    ///
    /// # Errors
    /// As [`Restoring::page`].
    pub fn commit(&mut self, commit: &[u8]) -> Loaded {
        while !self.derive(usize::MAX) {}
        self.world.go_where("");
        self.world.replay(commit)
    }

    /// The world.
    pub fn finish(mut self) -> World {
        while !self.derive(usize::MAX) {}
        self.world.go_where("");
        self.world.log = super::CommitLog::default();
        self.world
    }
}
