//! BatchGetItem and BatchWriteItem.

use crate::api::types::{ReturnConsumedCapacity, ReturnItemCollectionMetrics};
use crate::expression::Projection;
use crate::value::Item;

/// Reads up to 100 items of any tables.
#[derive(Clone, Debug)]
pub struct BatchGetItemInput {
    /// What to read, by table, in the order of the request.
    pub request_items: Vec<(String, KeysAndAttributes)>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// The keys to read from one table.
#[derive(Clone, Debug)]
pub struct KeysAndAttributes {
    /// Without duplicates.
    pub keys: Vec<Item>,
    /// Which attributes to return.
    pub projection: Option<Projection>,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
    /// What the client wrote, to be given back with unprocessed keys.
    pub source: KeysAndAttributesSource,
}

/// The parts of a [`KeysAndAttributes`] that `UnprocessedKeys` repeats as they came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeysAndAttributesSource {
    /// `AttributesToGet`.
    pub attributes_to_get: Option<Vec<String>>,
    /// Whether `ConsistentRead` was given at all, and as what.
    pub consistent_read: Option<bool>,
    /// `ProjectionExpression`.
    pub projection_expression: Option<String>,
    /// `ExpressionAttributeNames`.
    pub expression_attribute_names: Option<Vec<(String, String)>>,
}

/// Writes up to 25 items of any tables.
#[derive(Clone, Debug)]
pub struct BatchWriteItemInput {
    /// What to write, by table, in the order of the request.
    pub request_items: Vec<(String, Vec<WriteRequest>)>,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
    /// Whether to tell the item collections' sizes.
    pub return_item_collection_metrics: ReturnItemCollectionMetrics,
}

/// One write of a batch.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteRequest {
    /// Writes the item.
    Put(Item),
    /// Removes the item of the key.
    Delete(Item),
}
