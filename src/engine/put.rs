//! PutItem.

use super::change::Applied;
use super::check::{Misfit, Writer, check_index_keys, check_item, fit};
use super::facts::{Facts, WriteKind};
use super::projection::check_condition;
use super::table::Table;
use super::tables::Engine;
use super::write::{self, CollectionBudget, Plan, Sizing};
use crate::api::ApiError;
use crate::api::input::PutItemInput;
use crate::api::output::PutItemOutput;
use crate::api::types::ReturnValues;
use crate::value::Item;

/// The row key of an item that fits the table in every respect but its size.
pub(super) fn fit_item(table: &Table, item: &Item) -> Result<Vec<u8>, Misfit> {
    let row_key = fit(&table.schema().key, item, check_item)?;
    check_index_keys(table.index_schemas(), item, Writer::Item)?;
    Ok(row_key)
}

impl Engine {
    /// Writes an item in place of the one with its key.
    ///
    /// # Errors
    /// ValidationException for an item that does not fit the table, ResourceNotFoundException,
    /// ConditionalCheckFailedException, ItemCollectionSizeLimitExceededException.
    pub fn put_item(
        &mut self,
        input: &PutItemInput,
        facts: &mut Facts,
    ) -> Result<Applied<PutItemOutput>, ApiError> {
        let mut budget = CollectionBudget::new(self.item_collection_bytes_max);
        let table = self.find_mut(&input.table_name)?;
        let row_key = fit_item(table, &input.item)?;
        write::check_item_size(table, &input.item, Sizing::Put)?;
        check_condition(table, input.condition.as_ref())?;
        table.check_lock(&row_key)?;
        let plan = Plan {
            kind: WriteKind::Put,
            before: table.get(&row_key).cloned(),
            row_key,
            image: input.item.clone(),
            after: Some(input.item.clone()),
            transactional: false,
        };
        let before = plan.before.clone();
        let condition = input.condition.as_ref();
        if !write::test(condition, table, &plan.image, before.as_ref(), facts) {
            write::record_refused(table, &plan, facts);
            let wanted = input.return_values_on_condition_check_failure;
            return Err(write::condition_failed(wanted, before));
        }
        if !budget.admit(table, &plan) {
            write::record_refused(table, &plan, facts);
            return Err(write::collection_too_large());
        }
        let mut changes = Vec::new();
        write::apply(table, plan, facts, &mut changes);
        let wanted = input.return_item_collection_metrics;
        let output = PutItemOutput {
            attributes: before.filter(|_| input.return_values == ReturnValues::AllOld),
            item_collection_metrics: write::collection_metrics(wanted, table, &input.item),
            ..PutItemOutput::default()
        };
        Ok(Applied { output, changes })
    }
}
