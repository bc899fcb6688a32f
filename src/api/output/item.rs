//! PutItem, GetItem, UpdateItem, DeleteItem.

use super::write::{Write, optional};
use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::json::JsonWriter;
use crate::value::{Item, write_item};

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

impl Write for GetItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional(writer, "ConsumedCapacity", self.consumed_capacity.as_ref());
        if let Some(item) = &self.item {
            writer.begin("\"Item\":");
            write_item(writer, item.as_ref());
        }
        writer.end_object();
    }
}

impl Write for PutItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        written(
            writer,
            self.attributes.as_ref(),
            self.consumed_capacity.as_ref(),
            self.item_collection_metrics.as_ref(),
        );
    }
}

impl Write for UpdateItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        written(
            writer,
            self.attributes.as_ref(),
            self.consumed_capacity.as_ref(),
            self.item_collection_metrics.as_ref(),
        );
    }
}

impl Write for DeleteItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        written(
            writer,
            self.attributes.as_ref(),
            self.consumed_capacity.as_ref(),
            self.item_collection_metrics.as_ref(),
        );
    }
}

fn written(
    writer: &mut JsonWriter,
    attributes: Option<&Item>,
    consumed: Option<&ConsumedCapacity>,
    metrics: Option<&ItemCollectionMetrics>,
) {
    writer.begin_object();
    optional(writer, "Attributes", attributes);
    optional(writer, "ConsumedCapacity", consumed);
    optional(writer, "ItemCollectionMetrics", metrics);
    writer.end_object();
}
