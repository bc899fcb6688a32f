//! PutItem, GetItem, UpdateItem, DeleteItem.

use crate::api::input::{DeleteItemInput, GetItemInput, PutItemInput, UpdateItemInput};
use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure,
};
use crate::api::{ApiError, Layer, limits, messages};
use crate::value::Item;

use super::expressions::{Expressions, check_parameters};
use super::fields::Fields;
use super::{legacy, values};

pub(super) fn put_item(fields: Fields<'_>, layer: Layer) -> Result<PutItemInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &["ConditionExpression"],
        &["Expected", "ConditionalOperator"],
    )?;
    check_deep_return_values(fields)?;
    let item = attributes(fields, "Item", layer)?;
    let return_values = old_or_none(fields, layer)?;
    if item.size_bytes() > limits::ITEM_BYTES_MAX {
        return Err(layer.refuse(messages::item::too_large()));
    }
    let expected = legacy::expected(fields, layer)?;
    let mut expressions = Expressions::new(fields, layer)?;
    let condition = expressions.condition()?.or(expected);
    expressions.finish()?;
    Ok(PutItemInput {
        table_name: fields.table_name(),
        item,
        condition,
        return_values,
        return_consumed_capacity: return_consumed_capacity(fields),
        return_item_collection_metrics: return_item_collection_metrics(fields),
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

pub(super) fn get_item(fields: Fields<'_>, layer: Layer) -> Result<GetItemInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &["ProjectionExpression"],
        &["AttributesToGet"],
    )?;
    let key = attributes(fields, "Key", layer)?;
    let older = legacy::attributes_to_get(fields, layer)?;
    let mut expressions = Expressions::of_names(fields, layer)?;
    let projection = expressions.projection()?.or(older);
    expressions.finish()?;
    Ok(GetItemInput {
        table_name: fields.table_name(),
        key,
        projection,
        consistent_read: fields.boolean("ConsistentRead").unwrap_or(false),
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

pub(super) fn update_item(fields: Fields<'_>, layer: Layer) -> Result<UpdateItemInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &["UpdateExpression", "ConditionExpression"],
        &["AttributeUpdates", "Expected", "ConditionalOperator"],
    )?;
    let key = attributes(fields, "Key", layer)?;
    let updates = legacy::attribute_updates(fields, layer)?;
    let expected = legacy::expected(fields, layer)?;
    let mut expressions = Expressions::new(fields, layer)?;
    let update = expressions.update()?.or(updates);
    let condition = expressions.condition()?.or(expected);
    expressions.finish()?;
    Ok(UpdateItemInput {
        table_name: fields.table_name(),
        key,
        update,
        condition,
        return_values: fields
            .word("ReturnValues", ReturnValues::from_wire)
            .unwrap_or_default(),
        return_consumed_capacity: return_consumed_capacity(fields),
        return_item_collection_metrics: return_item_collection_metrics(fields),
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

pub(super) fn delete_item(fields: Fields<'_>, layer: Layer) -> Result<DeleteItemInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &["ConditionExpression"],
        &["Expected", "ConditionalOperator"],
    )?;
    check_deep_return_values(fields)?;
    let key = attributes(fields, "Key", layer)?;
    let return_values = old_or_none(fields, layer)?;
    let expected = legacy::expected(fields, layer)?;
    let mut expressions = Expressions::new(fields, layer)?;
    let condition = expressions.condition()?.or(expected);
    expressions.finish()?;
    Ok(DeleteItemInput {
        table_name: fields.table_name(),
        key,
        condition,
        return_values,
        return_consumed_capacity: return_consumed_capacity(fields),
        return_item_collection_metrics: return_item_collection_metrics(fields),
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

/// The item or key that a required member holds.
pub(super) fn attributes(fields: Fields<'_>, name: &str, layer: Layer) -> Result<Item, ApiError> {
    match fields.get(name) {
        Some(json) => values::attributes(json, layer),
        None => Ok(Item::from_refs([])),
    }
}

/// A request that nests too deeply for the newer validation has `ReturnValues` checked first, and
/// worded without the envelope.
fn check_deep_return_values(fields: Fields<'_>) -> Result<(), ApiError> {
    match old_or_none(fields, Layer::Older) {
        Err(error) if fields.is_deep() => Err(error),
        _ => Ok(()),
    }
}

fn old_or_none(fields: Fields<'_>, layer: Layer) -> Result<ReturnValues, ApiError> {
    let wanted = fields
        .word("ReturnValues", ReturnValues::from_wire)
        .unwrap_or_default();
    match wanted {
        ReturnValues::None | ReturnValues::AllOld => Ok(wanted),
        _ => Err(layer.refuse(messages::item::return_values())),
    }
}

pub(super) fn return_consumed_capacity(fields: Fields<'_>) -> ReturnConsumedCapacity {
    fields
        .word("ReturnConsumedCapacity", ReturnConsumedCapacity::from_wire)
        .unwrap_or_default()
}

pub(super) fn return_item_collection_metrics(fields: Fields<'_>) -> ReturnItemCollectionMetrics {
    fields
        .word(
            "ReturnItemCollectionMetrics",
            ReturnItemCollectionMetrics::from_wire,
        )
        .unwrap_or_default()
}

pub(super) fn on_condition_check_failure(
    fields: Fields<'_>,
) -> ReturnValuesOnConditionCheckFailure {
    fields
        .word(
            "ReturnValuesOnConditionCheckFailure",
            ReturnValuesOnConditionCheckFailure::from_wire,
        )
        .unwrap_or_default()
}
