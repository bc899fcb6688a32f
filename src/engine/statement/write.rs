//! `INSERT`, `UPDATE` and `DELETE` as PutItem, UpdateItem and DeleteItem.
//!
//! The rest of a `WHERE` is a condition. An `UPDATE` wants its item to be there; a `DELETE` of an
//! item that is not there has nothing to do, whatever the rest says (PS tests/tier2/partiql).

use super::key::Named;
use super::refuse;
use crate::api::ApiError;
use crate::api::input::{DeleteItemInput, PutItemInput, UpdateItemInput};
use crate::api::messages::partiql as texts;
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure,
};
use crate::engine::change::Applied;
use crate::engine::schema::Key;
use crate::engine::table::Table;
use crate::expression::Condition;
use crate::partiql::{Returning, Statement};
use crate::value::{DocumentPath, Item};

/// The image that a write returns.
pub(super) type Written = Applied<Option<Item>>;

/// A write as the operation that does it.
#[allow(clippy::large_enum_variant, reason = "one is made and used up at once")]
pub(super) enum SingleWrite {
    Put(PutItemInput),
    Update(UpdateItemInput),
    Delete(DeleteItemInput),
}

fn partition(key: &Key) -> DocumentPath {
    let attribute = key.partition.first();
    DocumentPath::attribute(attribute.map_or("", |attribute| attribute.name.as_str()))
}

/// What an `INSERT` wants: no item of this key.
pub(super) fn absent(key: &Key) -> Condition {
    Condition::AttributeNotExists(partition(key))
}

/// What an `UPDATE` wants: the item, and the rest of the `WHERE`.
pub(super) fn present_and(key: &Key, rest: Vec<Condition>) -> Condition {
    let present = Condition::AttributeExists(partition(key));
    match rest.is_empty() {
        true => present,
        false => Condition::And(std::iter::once(present).chain(rest).collect()),
    }
}

/// What a `DELETE` wants: the rest of the `WHERE`, of an item that is there.
pub(super) fn absent_or(key: &Key, rest: Vec<Condition>) -> Option<Condition> {
    let absent = absent(key);
    (!rest.is_empty()).then(|| Condition::Or(vec![absent, Condition::And(rest)]))
}

fn return_values(returning: Option<Returning>) -> ReturnValues {
    match returning {
        None => ReturnValues::None,
        Some(Returning::AllOld) => ReturnValues::AllOld,
        Some(Returning::ModifiedOld) => ReturnValues::UpdatedOld,
        Some(Returning::AllNew) => ReturnValues::AllNew,
        Some(Returning::ModifiedNew) => ReturnValues::UpdatedNew,
    }
}

/// The operation that a statement is.
pub(super) fn single(
    table: &Table,
    index: Option<&str>,
    statement: Statement,
    return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
) -> Result<SingleWrite, ApiError> {
    let key = &table.schema().key;
    let table_name = table.schema().name.to_string();
    let return_consumed_capacity = ReturnConsumedCapacity::None;
    let return_item_collection_metrics = ReturnItemCollectionMetrics::None;
    match statement {
        Statement::Select(_) | Statement::Exists(_) => refuse(texts::exists_outside()),
        _ if index.is_some() => refuse(texts::write_on_index()),
        Statement::Insert(insert) => Ok(SingleWrite::Put(PutItemInput {
            table_name,
            item: insert.item,
            condition: Some(absent(key)),
            return_values: ReturnValues::None,
            return_consumed_capacity,
            return_item_collection_metrics,
            return_values_on_condition_check_failure,
        })),
        Statement::Update(update) => {
            let named = Named::of(update.condition.as_ref(), key);
            Ok(SingleWrite::Update(UpdateItemInput {
                table_name,
                key: named.checked(key)?,
                update: Some(update.update),
                condition: Some(present_and(key, named.rest)),
                return_values: return_values(update.returning),
                return_consumed_capacity,
                return_item_collection_metrics,
                return_values_on_condition_check_failure,
            }))
        }
        Statement::Delete(delete) => {
            let named = Named::of(delete.condition.as_ref(), key);
            Ok(SingleWrite::Delete(DeleteItemInput {
                table_name,
                key: named.checked(key)?,
                condition: absent_or(key, named.rest),
                return_values: return_values(delete.returning),
                return_consumed_capacity,
                return_item_collection_metrics,
                return_values_on_condition_check_failure,
            }))
        }
    }
}
