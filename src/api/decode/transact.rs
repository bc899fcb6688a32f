//! TransactWriteItems and TransactGetItems: the actions one by one, in the order of the request.

use crate::api::input::{
    ConditionCheck, Delete, Put, TransactGet, TransactGetItemsInput, TransactWrite,
    TransactWriteItemsInput, Update,
};
use crate::api::messages::transact as texts;
use crate::api::{ApiError, Layer, limits};
use crate::expression::Condition;

use super::batch::check_size;
use super::expressions::{Expressions, check_parameters};
use super::fields::Fields;
use super::fingerprint::fingerprint;
use super::item::{
    attributes, on_condition_check_failure, return_consumed_capacity,
    return_item_collection_metrics,
};

pub(super) fn transact_write_items(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<TransactWriteItemsInput, ApiError> {
    let actions = fields.list("TransactItems").map(Fields::of);
    let transact_items: Vec<TransactWrite> = actions
        .map(|action| write(action, layer))
        .collect::<Result<_, _>>()?;
    if transact_items.iter().map(bytes).sum::<usize>() > limits::TRANSACTION_BYTES_MAX {
        return Err(layer.refuse(texts::too_large()));
    }
    Ok(TransactWriteItemsInput {
        fingerprint: fingerprint(&transact_items),
        transact_items,
        client_request_token: fields.optional_string("ClientRequestToken"),
        return_consumed_capacity: return_consumed_capacity(fields),
        return_item_collection_metrics: return_item_collection_metrics(fields),
    })
}

/// What an action adds to the size of its transaction, as far as the request tells.
fn bytes(action: &TransactWrite) -> usize {
    match action {
        TransactWrite::Put(put) | TransactWrite::Insert(put) => put.item.size_bytes(),
        TransactWrite::ConditionCheck(check) => check.key.size_bytes(),
        TransactWrite::Delete(delete) => delete.key.size_bytes(),
        TransactWrite::Update(update) => update.key.size_bytes(),
    }
}

fn write(action: Fields<'_>, layer: Layer) -> Result<TransactWrite, ApiError> {
    const ACTIONS: [&str; 4] = ["ConditionCheck", "Put", "Delete", "Update"];
    let mut given = ACTIONS
        .iter()
        .filter_map(|name| Some((*name, action.structure(name)?)));
    match (given.next(), given.next()) {
        (Some(("ConditionCheck", fields)), None) => {
            condition_check(fields, layer).map(TransactWrite::ConditionCheck)
        }
        (Some(("Put", fields)), None) => put(fields, layer).map(TransactWrite::Put),
        (Some(("Delete", fields)), None) => delete(fields, layer).map(TransactWrite::Delete),
        (Some((_, fields)), None) => update(fields, layer).map(TransactWrite::Update),
        _ => Err(layer.refuse(texts::one_action_each())),
    }
}

fn condition_check(fields: Fields<'_>, layer: Layer) -> Result<ConditionCheck, ApiError> {
    check_parameters(fields, layer, &["ConditionExpression"], &[])?;
    let mut expressions = Expressions::of_action(fields, layer)?;
    let condition = expressions.condition()?;
    expressions.finish()?;
    Ok(ConditionCheck {
        table_name: fields.table_name(),
        key: attributes(fields, "Key", layer)?,
        // The constraints require it; the empty conjunction holds.
        condition: condition.unwrap_or(Condition::And(Vec::new())),
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

fn put(fields: Fields<'_>, layer: Layer) -> Result<Put, ApiError> {
    check_parameters(fields, layer, &["ConditionExpression"], &[])?;
    let item = attributes(fields, "Item", layer)?;
    check_size(&item, layer)?;
    let mut expressions = Expressions::of_action(fields, layer)?;
    let condition = expressions.condition()?;
    expressions.finish()?;
    Ok(Put {
        table_name: fields.table_name(),
        item,
        condition,
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

fn delete(fields: Fields<'_>, layer: Layer) -> Result<Delete, ApiError> {
    check_parameters(fields, layer, &["ConditionExpression"], &[])?;
    let mut expressions = Expressions::of_action(fields, layer)?;
    let condition = expressions.condition()?;
    expressions.finish()?;
    Ok(Delete {
        table_name: fields.table_name(),
        key: attributes(fields, "Key", layer)?,
        condition,
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

fn update(fields: Fields<'_>, layer: Layer) -> Result<Update, ApiError> {
    check_parameters(
        fields,
        layer,
        &["UpdateExpression", "ConditionExpression"],
        &[],
    )?;
    let mut expressions = Expressions::of_action(fields, layer)?;
    let update = expressions.update()?;
    let condition = expressions.condition()?;
    expressions.finish()?;
    Ok(Update {
        table_name: fields.table_name(),
        key: attributes(fields, "Key", layer)?,
        update: update.unwrap_or_default(),
        condition,
        return_values_on_condition_check_failure: on_condition_check_failure(fields),
    })
}

pub(super) fn transact_get_items(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<TransactGetItemsInput, ApiError> {
    let gets = fields.list("TransactItems").map(Fields::of);
    let gets = gets.filter_map(|each| each.structure("Get"));
    Ok(TransactGetItemsInput {
        transact_items: gets
            .map(|get| transact_get(get, layer))
            .collect::<Result<_, _>>()?,
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

fn transact_get(fields: Fields<'_>, layer: Layer) -> Result<TransactGet, ApiError> {
    check_parameters(fields, layer, &["ProjectionExpression"], &[])?;
    let key = attributes(fields, "Key", layer)?;
    let mut expressions = Expressions::of_names(fields, layer)?;
    let projection = expressions.projection()?;
    expressions.finish()?;
    Ok(TransactGet {
        table_name: fields.table_name(),
        key,
        projection,
    })
}
