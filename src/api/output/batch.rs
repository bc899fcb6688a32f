//! BatchGetItem and BatchWriteItem.

use crate::api::input::{KeysAndAttributes, WriteRequest};
use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::Item;

/// What BatchGetItem answers.
#[derive(Clone, Debug, Default)]
pub struct BatchGetItemOutput {
    /// The items found, by table; a table without any is present and empty.
    pub responses: Vec<(String, Vec<Item>)>,
    /// What was left when the response was full or capacity ran out.
    pub unprocessed_keys: Vec<(String, KeysAndAttributes)>,
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}

/// What BatchWriteItem answers.
#[derive(Clone, Debug, Default)]
pub struct BatchWriteItemOutput {
    /// What was left when capacity ran out.
    pub unprocessed_items: Vec<(String, Vec<WriteRequest>)>,
    /// By table, if asked for.
    pub item_collection_metrics: Option<Vec<(String, Vec<ItemCollectionMetrics>)>>,
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}
