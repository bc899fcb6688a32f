//! TransactWriteItems and TransactGetItems.

use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::Item;

/// What TransactWriteItems answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactWriteItemsOutput {
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
    /// By table, if asked for.
    pub item_collection_metrics: Option<Vec<(String, Vec<ItemCollectionMetrics>)>>,
}

/// What TransactGetItems answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactGetItemsOutput {
    /// One entry per read, at its position; `None` where there is no item.
    pub responses: Vec<Option<Item>>,
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}
