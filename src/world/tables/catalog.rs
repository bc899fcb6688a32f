//! All tables of a world, and those deleted within the hour.

use crate::value::SortedMap;
use crate::value::record::record;

use super::state::TableState;
use crate::world::jobs::JobState;

/// A deleted table's settings; its items lie beside it in the world's trash.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TrashedState {
    pub(crate) state: TableState,
    pub(crate) deleted_ms: i64,
}

record!(TrashedState { state, deleted_ms });

/// Tables by name. ListTables lists them in this order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Catalog {
    pub(crate) tables: SortedMap<String, TableState>,
    pub(crate) trash: SortedMap<String, TrashedState>,
    pub(crate) next_number: u64,
    /// Exports and imports, by the end of their ARN.
    pub(crate) jobs: SortedMap<String, JobState>,
}

impl Catalog {
    /// A table by name.
    pub(crate) fn get(&self, name: &str) -> Option<&TableState> {
        self.tables.get(name)
    }

    /// A table's name by the number commits call it by.
    pub(crate) fn name_of(&self, number: u64) -> Option<&str> {
        let table = self.tables.values().find(|table| table.number == number)?;
        Some(&table.name)
    }
}
