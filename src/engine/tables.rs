//! The engine: all tables, and what the operations on them share.

use super::locks::UnderWay;
use super::schema::TableDefinition;
use super::table::Table;
use super::tokens::Tokens;
use crate::api::{ApiError, ErrorKind, limits, messages};
use crate::value::SortedMap;

/// All tables of one account and region. Whatever it does follows from its inputs alone.
///
/// An operation that answers an error has changed nothing.
#[derive(Clone, Debug)]
pub struct Engine {
    tables: SortedMap<String, Table>,
    pub(super) tokens: Tokens,
    pub(super) item_collection_bytes_max: u64,
    pub(super) under_way: UnderWay,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}

impl Engine {
    /// An engine without tables.
    pub fn new() -> Engine {
        Engine::with_item_collection_limit(limits::ITEM_COLLECTION_BYTES_MAX)
    }

    /// An engine whose item collections may hold so many bytes, in place of 10 GB.
    pub fn with_item_collection_limit(bytes_max: u64) -> Engine {
        Engine {
            tables: SortedMap::new(),
            tokens: Tokens::default(),
            item_collection_bytes_max: bytes_max,
            under_way: UnderWay::default(),
        }
    }

    /// Makes an empty table.
    ///
    /// # Errors
    /// `ResourceInUseException` when there is one of this name; `InternalServerError` for a
    /// definition that CreateTable's validation would have refused.
    pub fn create_table(&mut self, definition: &TableDefinition) -> Result<(), ApiError> {
        let name = &definition.table_name;
        if self.tables.contains_key(name) {
            let message = messages::table::already_exists(name);
            return Err(ApiError::new(ErrorKind::ResourceInUse, message));
        }
        let table = Table::new(definition).ok_or_else(|| {
            let message = messages::internal_error().to_owned();
            ApiError::new(ErrorKind::InternalServerError, message)
        })?;
        self.tables.insert(name.clone(), table);
        Ok(())
    }

    /// Takes a table out, whole: [`put_back_table`](Engine::put_back_table) undoes it.
    pub fn take_table(&mut self, name: &str) -> Option<Table> {
        self.tables.remove(name)
    }

    /// Puts back a table that was taken out; gives it back if the name is taken by now.
    pub fn put_back_table(&mut self, table: Table) -> Result<(), Box<Table>> {
        let name = table.schema().name.as_ref().to_owned();
        if self.tables.contains_key(&name) {
            return Err(Box::new(table));
        }
        self.tables.insert(name, table);
        Ok(())
    }

    /// The table of this name.
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    pub(super) fn table_mut(&mut self, name: &str) -> Option<&mut Table> {
        self.tables.get_mut(name)
    }

    pub(super) fn tables_mut(&mut self) -> impl Iterator<Item = &mut Table> {
        self.tables.values_mut()
    }

    /// All tables, by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }

    pub(super) fn find(&self, name: &str) -> Result<&Table, ApiError> {
        self.tables.get(name).ok_or_else(not_found)
    }

    pub(super) fn find_mut(&mut self, name: &str) -> Result<&mut Table, ApiError> {
        self.tables.get_mut(name).ok_or_else(not_found)
    }
}

/// What every data operation answers for a table that is not there.
pub(super) fn not_found() -> ApiError {
    let message = messages::table::not_found().to_owned();
    ApiError::new(ErrorKind::ResourceNotFound, message)
}
