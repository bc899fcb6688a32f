//! PutItem, GetItem, UpdateItem, DeleteItem.

use crate::api::types::{
    ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,
    ReturnValuesOnConditionCheckFailure,
};
use crate::expression::{Condition, Projection, Update};
use crate::value::Item;

/// Writes an item in place of the one with its key.
#[derive(Clone, Debug)]
pub struct PutItemInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The item; its key is checked against the schema by the engine.
    pub item: Item,
    /// What must hold of the item that is there.
    pub condition: Option<Condition>,
    /// `None` or `AllOld`.
    pub return_values: ReturnValues,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
    /// Whether to tell the item collection's size.
    pub return_item_collection_metrics: ReturnItemCollectionMetrics,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Reads one item.
#[derive(Clone, Debug)]
pub struct GetItemInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// Which attributes to return.
    pub projection: Option<Projection>,
    /// From the leader, at twice the price.
    pub consistent_read: bool,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
}

/// Changes attributes of an item, making it if it is not there.
#[derive(Clone, Debug)]
pub struct UpdateItemInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// What to change; without it the item is only made.
    pub update: Option<Update>,
    /// What must hold of the item that is there.
    pub condition: Option<Condition>,
    /// Which image to return.
    pub return_values: ReturnValues,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
    /// Whether to tell the item collection's size.
    pub return_item_collection_metrics: ReturnItemCollectionMetrics,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}

/// Removes an item.
#[derive(Clone, Debug)]
pub struct DeleteItemInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The key.
    pub key: Item,
    /// What must hold of the item that is there.
    pub condition: Option<Condition>,
    /// `None` or `AllOld`.
    pub return_values: ReturnValues,
    /// How much capacity to tell.
    pub return_consumed_capacity: ReturnConsumedCapacity,
    /// Whether to tell the item collection's size.
    pub return_item_collection_metrics: ReturnItemCollectionMetrics,
    /// Whether a failed condition returns the item.
    pub return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure,
}
