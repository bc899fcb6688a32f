//! PutItem, GetItem, UpdateItem, DeleteItem.

use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::Item;

/// What PutItem answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PutItemOutput {
    /// The item as it was, for `ALL_OLD`.
    pub attributes: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
    /// If asked for and the table has a local index.
    pub item_collection_metrics: Option<ItemCollectionMetrics>,
}

/// What GetItem answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetItemOutput {
    /// The item, projected; absent when there is none.
    pub item: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// What UpdateItem answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateItemOutput {
    /// The image asked for; absent when empty.
    pub attributes: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
    /// If asked for and the table has a local index.
    pub item_collection_metrics: Option<ItemCollectionMetrics>,
}

/// What DeleteItem answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeleteItemOutput {
    /// The item as it was, for `ALL_OLD`.
    pub attributes: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
    /// If asked for and the table has a local index.
    pub item_collection_metrics: Option<ItemCollectionMetrics>,
}
