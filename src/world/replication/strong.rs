//! Strong consistency over regions: two that write one item at once, and what is not supported.

use crate::api::messages::replica as texts;
use crate::api::{ApiError, ErrorKind, Input};
use crate::value::Item;
use crate::world::World;

impl World {
    /// Refuses what a table with strong consistency does not take: a write of an item that another
    /// region is writing, and transactions.
    pub(in crate::world) fn check_strong(&self, input: &Input) -> Result<(), ApiError> {
        match input {
            Input::PutItem(input) => self.check_conflict(&input.table_name, &input.item),
            Input::UpdateItem(input) => self.check_conflict(&input.table_name, &input.key),
            Input::DeleteItem(input) => self.check_conflict(&input.table_name, &input.key),
            Input::BatchWriteItem(input) => {
                use crate::api::input::WriteRequest;
                for (table, requests) in input.request_items.iter() {
                    for request in requests {
                        let (WriteRequest::Put(item) | WriteRequest::Delete(item)) = request;
                        self.check_conflict(table, item)?;
                    }
                }
                Ok(())
            }
            Input::TransactWriteItems(input) => {
                let tables = input.transact_items.iter().map(|item| item.table_name());
                self.check_transaction(tables)
            }
            Input::TransactGetItems(input) => {
                let tables = input.transact_items.iter();
                self.check_transaction(tables.map(|get| get.table_name.as_str()))
            }
            _ => Ok(()),
        }
    }

    fn is_strong(&self, table: &str) -> bool {
        let table = self.catalog.get(table);
        table.is_some_and(|table| table.global.strong && table.global.is_global())
    }

    fn check_transaction<'a>(
        &self,
        mut tables: impl Iterator<Item = &'a str>,
    ) -> Result<(), ApiError> {
        match tables.any(|table| self.is_strong(table)) {
            true => Err(ApiError::validation(texts::strong_without(
                "Transaction operations are",
            ))),
            false => Ok(()),
        }
    }

    /// Another region wrote the item, and for so long as the knob says its write is under way.
    fn check_conflict(&self, name: &str, item: &Item) -> Result<(), ApiError> {
        if !self.is_strong(name) {
            return Ok(());
        }
        let (Some(table), Some(replica)) = (self.engine.table(name), self.replicas.get(name))
        else {
            return Ok(());
        };
        let key = table.key_of(item);
        let Some(last) = replica.stamps.get(key.as_bytes()) else {
            return Ok(());
        };
        let age_ms = self.now_ms().saturating_sub(last.at_ms);
        match last.region != self.here && age_ms < self.knobs.replication.strong_write_ms {
            true => Err(ApiError::new(
                ErrorKind::ReplicatedWriteConflict,
                texts::write_conflict(),
            )),
            false => Ok(()),
        }
    }
}
