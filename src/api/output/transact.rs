//! TransactWriteItems and TransactGetItems.

use super::write::{Write, consumed_by_table, metrics_by_table, optional};
use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::Item;
use crate::value::json::JsonWriter;

/// What TransactWriteItems answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactWriteItemsOutput {
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
    /// By table, if asked for.
    pub item_collection_metrics: Option<Vec<(String, Vec<ItemCollectionMetrics>)>>,
}

/// What TransactGetItems answers, and ExecuteTransaction, which has no entries for writes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactGetItemsOutput {
    /// One entry per read, at its position; `None` where there is no item.
    pub responses: Vec<Option<Item>>,
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}

impl Write for TransactWriteItemsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        consumed_by_table(writer, self.consumed_capacity.as_deref());
        metrics_by_table(writer, self.item_collection_metrics.as_deref());
        writer.end_object();
    }
}

impl Write for TransactGetItemsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        consumed_by_table(writer, self.consumed_capacity.as_deref());
        writer.key("Responses").begin_array();
        for item in &self.responses {
            writer.begin_object();
            optional(writer, "Item", item.as_ref());
            writer.end_object();
        }
        writer.end_array().end_object();
    }
}
