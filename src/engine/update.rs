//! UpdateItem.

use super::change::Applied;
use super::check::{Misfit, Writer, check_index_keys};
use super::delete::fit_key;
use super::facts::{Facts, WriteKind};
use super::projection::check_condition;
use super::table::Table;
use super::tables::Engine;
use super::write::{self, CollectionBudget, Plan, Sizing};
use crate::api::input::UpdateItemInput;
use crate::api::output::UpdateItemOutput;
use crate::api::types::ReturnValues;
use crate::api::{ApiError, messages};
use crate::expression::Update;
use crate::value::Item;

/// An update may not name the table's key.
pub(super) fn check_update(table: &Table, update: Option<&Update>) -> Result<(), Misfit> {
    let Some(update) = update else {
        return Ok(());
    };
    for path in update.paths() {
        if table.schema().key.contains(path.root()) {
            let message = messages::key::cannot_update(path.root());
            return Err(Misfit::of(message));
        }
    }
    Ok(())
}

/// The item after an update, checked against the table.
pub(super) fn updated(
    table: &Table,
    key: &Item,
    before: Option<&Item>,
    update: Option<&Update>,
) -> Result<Item, Misfit> {
    let after = match update {
        Some(update) => update
            .apply(before.map(Item::as_ref), key.as_ref())
            .map_err(|error| Misfit::of(messages::expression::update(error).to_owned()))?,
        None => before.unwrap_or(key).clone(),
    };
    check_index_keys(table.index_schemas(), &after, Writer::Update(before))?;
    write::check_item_size(table, &after, Sizing::Update)?;
    Ok(after)
}

/// The image that `ReturnValues` asks for; an empty one is left out of the response.
fn returned(input: &UpdateItemInput, before: Option<&Item>, after: &Item) -> Option<Item> {
    let changed = |image: &Item| {
        let update = input.update.as_ref()?;
        Some(update.projection().apply(image.as_ref()))
    };
    let image = match input.return_values {
        ReturnValues::None => None,
        ReturnValues::AllOld => before.cloned(),
        ReturnValues::AllNew => Some(after.clone()),
        ReturnValues::UpdatedOld => before.and_then(changed),
        ReturnValues::UpdatedNew => changed(after),
    };
    image.filter(|image| !image.as_ref().is_empty())
}

impl Engine {
    /// Changes attributes of an item, making it if it is not there.
    ///
    /// # Errors
    /// ValidationException for a key or an update that does not fit the table or the item,
    /// ResourceNotFoundException, ConditionalCheckFailedException,
    /// ItemCollectionSizeLimitExceededException.
    pub fn update_item(
        &mut self,
        input: &UpdateItemInput,
        facts: &mut Facts,
    ) -> Result<Applied<UpdateItemOutput>, ApiError> {
        let mut budget = CollectionBudget::new(self.item_collection_bytes_max);
        let table = self.find_mut(&input.table_name)?;
        let row_key = fit_key(table, &input.key)?;
        check_update(table, input.update.as_ref())?;
        check_condition(table, input.condition.as_ref())?;
        table.check_lock(&row_key)?;
        let before = table.get(&row_key).cloned();
        let mut plan = Plan {
            kind: WriteKind::Update,
            row_key,
            image: input.key.clone(),
            before: before.clone(),
            after: None,
            transactional: false,
        };
        let condition = input.condition.as_ref();
        if !write::test(condition, table, &plan.image, before.as_ref(), facts) {
            write::record_refused(table, &plan, facts);
            let wanted = input.return_values_on_condition_check_failure;
            return Err(write::condition_failed(wanted, before));
        }
        let after = updated(table, &input.key, before.as_ref(), input.update.as_ref())?;
        plan.after = Some(after.clone());
        if !budget.admit(table, &plan) {
            write::record_refused(table, &plan, facts);
            return Err(write::collection_too_large());
        }
        let mut changes = Vec::new();
        write::apply(table, plan, facts, &mut changes);
        let wanted = input.return_item_collection_metrics;
        let output = UpdateItemOutput {
            attributes: returned(input, before.as_ref(), &after),
            item_collection_metrics: write::collection_metrics(wanted, table, &input.key),
            ..UpdateItemOutput::default()
        };
        Ok(Applied { output, changes })
    }
}
