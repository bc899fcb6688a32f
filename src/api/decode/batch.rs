//! BatchGetItem and BatchWriteItem.

use std::collections::HashSet;

use crate::api::input::{
    BatchGetItemInput, BatchWriteItemInput, KeysAndAttributes, KeysAndAttributesSource,
    WriteRequest,
};
use crate::api::messages::batch as texts;
use crate::api::{ApiError, Layer, Operation, limits, messages};
use crate::value::Item;
use crate::value::json::Json;

use super::expressions::{Expressions, check_parameters};
use super::fields::{Fields, table_name};
use super::item::{attributes, return_consumed_capacity, return_item_collection_metrics};
use super::{legacy, values};

pub(super) fn batch_get_item(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<BatchGetItemInput, ApiError> {
    check_one_style(fields, layer)?;
    let mut request_items = Vec::new();
    let mut keys = 0;
    for (table, json) in fields.entries("RequestItems") {
        let request = keys_and_attributes(Fields::of(json), layer)?;
        keys += request.keys.len();
        request_items.push((table_name(table).to_owned(), request));
    }
    if keys > limits::BATCH_GET_KEYS_MAX {
        return Err(layer.refuse(texts::too_many_items(Operation::BatchGetItem.name())));
    }
    Ok(BatchGetItemInput {
        request_items,
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

/// One table's projection may not be an expression while another's is a list.
fn check_one_style(fields: Fields<'_>, layer: Layer) -> Result<(), ApiError> {
    let has = |name: &str| {
        fields
            .entries("RequestItems")
            .any(|(_, json)| Fields::of(json).has(name))
    };
    let (older, newer) = ("AttributesToGet", "ProjectionExpression");
    if has(older) && has(newer) {
        return Err(layer.refuse(messages::item::mixed_parameters(&[older], &[newer])));
    }
    Ok(())
}

fn keys_and_attributes(fields: Fields<'_>, layer: Layer) -> Result<KeysAndAttributes, ApiError> {
    check_parameters(
        fields,
        layer,
        &["ProjectionExpression"],
        &["AttributesToGet"],
    )?;
    let mut keys = Vec::new();
    let mut seen = HashSet::new();
    for json in fields.list("Keys") {
        let key = values::attributes(json, layer)?;
        if !seen.insert(key.as_bytes().to_vec()) {
            return Err(layer.refuse(texts::duplicate_keys()));
        }
        keys.push(key);
    }
    let older = legacy::attributes_to_get(fields, layer)?;
    let mut expressions = Expressions::of_names(fields, layer)?;
    let projection = expressions.projection()?.or(older);
    expressions.finish()?;
    let consistent_read = fields.boolean("ConsistentRead");
    Ok(KeysAndAttributes {
        keys,
        projection,
        consistent_read: consistent_read.unwrap_or(false),
        source: KeysAndAttributesSource {
            attributes_to_get: fields
                .has("AttributesToGet")
                .then(|| fields.strings("AttributesToGet")),
            consistent_read,
            projection_expression: fields.optional_string("ProjectionExpression"),
            expression_attribute_names: names(fields),
        },
    })
}

fn names(fields: Fields<'_>) -> Option<Vec<(String, String)>> {
    let member = "ExpressionAttributeNames";
    fields.has(member).then(|| {
        let entries = fields.entries(member);
        entries
            .map(|(key, name)| (key.to_owned(), name.text().to_owned()))
            .collect()
    })
}

pub(super) fn batch_write_item(
    fields: Fields<'_>,
    layer: Layer,
) -> Result<BatchWriteItemInput, ApiError> {
    let mut request_items = Vec::new();
    let mut count = 0;
    for (table, json) in fields.entries("RequestItems") {
        let requests = json.as_array().into_iter().flat_map(|array| array.iter());
        let requests: Vec<WriteRequest> = requests
            .map(|json| write_request(json, layer))
            .collect::<Result<_, _>>()?;
        count += requests.len();
        request_items.push((table_name(table).to_owned(), requests));
    }
    if count > limits::BATCH_WRITE_ITEMS_MAX {
        return Err(layer.refuse(texts::too_many_items(Operation::BatchWriteItem.name())));
    }
    Ok(BatchWriteItemInput {
        request_items,
        return_consumed_capacity: return_consumed_capacity(fields),
        return_item_collection_metrics: return_item_collection_metrics(fields),
    })
}

fn write_request(json: Json<'_>, layer: Layer) -> Result<WriteRequest, ApiError> {
    let fields = Fields::of(json);
    match (
        fields.structure("PutRequest"),
        fields.structure("DeleteRequest"),
    ) {
        (Some(_), Some(_)) => Err(layer.refuse(texts::one_request_each())),
        (None, None) => Err(layer.refuse(texts::empty_request())),
        (Some(put), None) => {
            let item = attributes(put, "Item", layer)?;
            check_size(&item, layer)?;
            Ok(WriteRequest::Put(item))
        }
        (None, Some(delete)) => Ok(WriteRequest::Delete(attributes(delete, "Key", layer)?)),
    }
}

/// Refuses an item over 409,600 bytes.
pub(super) fn check_size(item: &Item, layer: Layer) -> Result<(), ApiError> {
    if item.size_bytes() > limits::ITEM_BYTES_MAX {
        return Err(layer.refuse(messages::item::too_large()));
    }
    Ok(())
}
