//! DeleteItem.

use super::change::Applied;
use super::check::{Misfit, check_key, fit};
use super::facts::{Facts, WriteKind};
use super::projection::check_condition;
use super::table::Table;
use super::tables::Engine;
use super::write::{self, Plan};
use crate::api::ApiError;
use crate::api::input::DeleteItemInput;
use crate::api::output::DeleteItemOutput;
use crate::api::types::ReturnValues;
use crate::value::Item;

/// The row key of a `Key` parameter that fits the table.
pub(super) fn fit_key(table: &Table, key: &Item) -> Result<Vec<u8>, Misfit> {
    let of = &table.schema().key;
    if key.as_ref().len() != of.len() {
        check_key(of, key)?;
    }
    fit(of, key, check_key)
}

impl Engine {
    /// Removes an item; removing one that is not there is no error.
    ///
    /// # Errors
    /// ValidationException for a key that does not fit the table, ResourceNotFoundException,
    /// ConditionalCheckFailedException.
    pub fn delete_item(
        &mut self,
        input: &DeleteItemInput,
        facts: &mut Facts,
    ) -> Result<Applied<DeleteItemOutput>, ApiError> {
        let table = self.find_mut(&input.table_name)?;
        let row_key = fit_key(table, &input.key)?;
        check_condition(table, input.condition.as_ref())?;
        table.check_lock(&row_key)?;
        let plan = Plan {
            kind: WriteKind::Delete,
            before: table.get(&row_key).cloned(),
            row_key,
            image: input.key.clone(),
            after: None,
            transactional: false,
        };
        let before = plan.before.clone();
        let condition = input.condition.as_ref();
        if !write::test(condition, table, &plan.image, before.as_ref(), facts) {
            write::record_refused(table, &plan, facts);
            let wanted = input.return_values_on_condition_check_failure;
            return Err(write::condition_failed(wanted, before));
        }
        let mut changes = Vec::new();
        write::apply(table, plan, facts, &mut changes);
        let wanted = input.return_item_collection_metrics;
        let output = DeleteItemOutput {
            attributes: before.filter(|_| input.return_values == ReturnValues::AllOld),
            item_collection_metrics: write::collection_metrics(wanted, table, &input.key),
            ..DeleteItemOutput::default()
        };
        Ok(Applied { output, changes })
    }
}
