//! GetItem.

use super::delete::fit_key;
use super::facts::{Fact, Facts, ItemOutcome, ItemRead, ReadFact, ReadKind};
use super::projection::check_projection;
use super::short::ShortKey;
use super::table::Table;
use super::tables::Engine;
use crate::api::ApiError;
use crate::api::input::GetItemInput;
use crate::api::output::GetItemOutput;
use crate::expression::Projection;
use crate::value::Item;

/// What a read of one key found, as the facts tell it.
pub(super) fn item_read(table: &Table, key: &Item, found: Option<&Item>) -> ItemRead {
    ItemRead {
        key: ShortKey::of(&table.schema().cursor, key),
        bytes: found.map_or(0, |item| {
            u32::try_from(item.size_bytes()).unwrap_or(u32::MAX)
        }),
        outcome: match found {
            Some(_) => ItemOutcome::Returned,
            None => ItemOutcome::Missing,
        },
        fetched_bytes: None,
    }
}

/// An item as a response shows it.
pub(super) fn projected(projection: Option<&Projection>, item: &Item) -> Item {
    match projection {
        Some(projection) => projection.apply(item.as_ref()),
        None => item.clone(),
    }
}

impl Engine {
    /// Reads one item.
    ///
    /// # Errors
    /// ValidationException for a key that does not fit the table, ResourceNotFoundException.
    pub fn get_item(
        &self,
        input: &GetItemInput,
        facts: &mut Facts,
    ) -> Result<GetItemOutput, ApiError> {
        let table = self.find(&input.table_name)?;
        let row_key = fit_key(table, &input.key)?;
        check_projection(table, None, input.projection.as_ref())?;
        let found = table.get(&row_key);
        let mut fact = ReadFact {
            table: table.schema().name.clone(),
            kind: ReadKind::Get,
            consistent: input.consistent_read,
            forward: true,
            ..ReadFact::default()
        };
        fact.record(item_read(table, &input.key, found));
        facts.push(Fact::Read(fact));
        Ok(GetItemOutput {
            item: found.map(|item| projected(input.projection.as_ref(), item)),
            ..GetItemOutput::default()
        })
    }
}
