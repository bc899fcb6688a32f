//! Query and Scan.

use crate::api::input::{FilterSource, QueryInput, ScanInput, Segment};
use crate::api::messages::expression::ExpressionKind;
use crate::api::messages::read as texts;
use crate::api::types::Select;
use crate::api::{ApiError, Layer};
use crate::expression::{Condition, KeyCondition, Projection};
use crate::value::Item;

use super::expressions::{self, Expressions, check_parameters};
use super::fields::Fields;
use super::item::return_consumed_capacity;
use super::{legacy, values};

pub(super) fn query(fields: Fields<'_>, layer: Layer) -> Result<QueryInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &[
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression",
        ],
        &[
            "AttributesToGet",
            "QueryFilter",
            "ConditionalOperator",
            "KeyConditions",
        ],
    )?;
    let older_keys = legacy::key_conditions(fields, layer)?;
    let older_filter = legacy::filter(fields, "QueryFilter", layer)?;
    let exclusive_start_key = start_key(fields, layer)?;
    let older_projection = legacy::attributes_to_get(fields, layer)?;
    let mut expressions = Expressions::new(fields, layer)?;
    let key_condition = expressions.key_condition()?;
    let filter = expressions.filter()?.or(older_filter);
    let projection = expressions.projection()?.or(older_projection);
    expressions.finish()?;
    let key_condition = match key_condition {
        Some(condition) => Some(as_key_condition(&condition, layer)?),
        None => older_keys,
    };
    let Some(key_condition) = key_condition else {
        return Err(layer.refuse(texts::key_condition_required()));
    };
    let select = select(fields, projection.as_ref(), layer)?;
    Ok(QueryInput {
        table_name: fields.table_name(),
        index_name: fields.optional_string("IndexName"),
        key_condition,
        key_condition_text: key_condition_text(fields),
        filter,
        filter_source: match fields.has("QueryFilter") {
            true => FilterSource::QueryFilter,
            false => FilterSource::Expression,
        },
        projection,
        select,
        limit: limit(fields),
        scan_index_forward: fields.boolean("ScanIndexForward").unwrap_or(true),
        consistent_read: fields.boolean("ConsistentRead").unwrap_or(false),
        exclusive_start_key,
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

pub(super) fn scan(fields: Fields<'_>, layer: Layer) -> Result<ScanInput, ApiError> {
    check_parameters(
        fields,
        layer,
        &["ProjectionExpression", "FilterExpression"],
        &["AttributesToGet", "ScanFilter", "ConditionalOperator"],
    )?;
    let segment = segment(fields, layer)?;
    let older_filter = legacy::filter(fields, "ScanFilter", layer)?;
    let exclusive_start_key = start_key(fields, layer)?;
    let older_projection = legacy::attributes_to_get(fields, layer)?;
    let mut expressions = Expressions::new(fields, layer)?;
    let filter = expressions.filter()?.or(older_filter);
    let projection = expressions.projection()?.or(older_projection);
    expressions.finish()?;
    let select = select(fields, projection.as_ref(), layer)?;
    Ok(ScanInput {
        table_name: fields.table_name(),
        index_name: fields.optional_string("IndexName"),
        filter,
        projection,
        select,
        limit: limit(fields),
        segment,
        consistent_read: fields.boolean("ConsistentRead").unwrap_or(false),
        exclusive_start_key,
        return_consumed_capacity: return_consumed_capacity(fields),
    })
}

pub(super) fn as_key_condition(
    condition: &Condition,
    layer: Layer,
) -> Result<KeyCondition, ApiError> {
    KeyCondition::from_condition(condition)
        .map_err(|error| expressions::refuse(layer, ExpressionKind::KeyCondition, &error))
}

/// The key condition as the client wrote it, whichever way.
fn key_condition_text(fields: Fields<'_>) -> String {
    let written = fields
        .get("KeyConditionExpression")
        .or_else(|| fields.get("KeyConditions"));
    written
        .map(|json| json.text().to_owned())
        .unwrap_or_default()
}

fn start_key(fields: Fields<'_>, layer: Layer) -> Result<Option<Item>, ApiError> {
    fields
        .get("ExclusiveStartKey")
        .map(|json| values::attributes(json, layer))
        .transpose()
}

fn limit(fields: Fields<'_>) -> Option<u32> {
    fields
        .unsigned("Limit")
        .map(|limit| u32::try_from(limit).unwrap_or(u32::MAX))
}

fn select(
    fields: Fields<'_>,
    projection: Option<&Projection>,
    layer: Layer,
) -> Result<Option<Select>, ApiError> {
    let Some(select) = fields.word("Select", Select::from_wire) else {
        return Ok(None);
    };
    // Query has these in the envelope, Scan not (getmoto/moto, test_dynamodb_select.py, verified
    // against the service).
    let refuse = |message: String| {
        let layer = match layer {
            Layer::Newer => Layer::Enveloped,
            other => other,
        };
        Err(layer.refuse(message))
    };
    if select == Select::AllProjectedAttributes && !fields.has("IndexName") {
        return refuse(texts::all_projected_without_index());
    }
    match (select, projection) {
        (Select::SpecificAttributes, None) => refuse(texts::specific_attributes_missing()),
        (Select::SpecificAttributes, Some(_)) | (_, None) => Ok(Some(select)),
        (_, Some(_)) => {
            let older = fields.has("AttributesToGet");
            let parameter = if older {
                "AttributesToGet"
            } else {
                "ProjectionExpression"
            };
            refuse(texts::attributes_with_select(parameter, select.as_str()))
        }
    }
}

fn segment(fields: Fields<'_>, layer: Layer) -> Result<Option<Segment>, ApiError> {
    match (fields.unsigned("Segment"), fields.unsigned("TotalSegments")) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(layer.refuse(texts::segment_missing())),
        (Some(_), None) => Err(layer.refuse(texts::total_segments_missing())),
        (Some(segment), Some(total)) if segment >= total => {
            Err(layer.refuse(texts::segment_too_large(segment, total)))
        }
        (Some(segment), Some(total)) => Ok(Some(Segment {
            segment: u32::try_from(segment).unwrap_or(u32::MAX),
            total_segments: u32::try_from(total).unwrap_or(u32::MAX),
        })),
    }
}
