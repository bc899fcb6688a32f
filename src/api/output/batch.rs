//! BatchGetItem and BatchWriteItem.

use super::write::{Write, consumed_by_table, list, member, metrics_by_table, optional_text};
use crate::api::input::{KeysAndAttributes, WriteRequest};
use crate::api::types::{ConsumedCapacity, ItemCollectionMetrics};
use crate::value::Item;
use crate::value::json::JsonWriter;

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
    /// What was left when capacity ran out, or for a transaction that is under way.
    pub unprocessed_items: Vec<(String, Vec<WriteRequest>)>,
    /// By table, if asked for.
    pub item_collection_metrics: Option<Vec<(String, Vec<ItemCollectionMetrics>)>>,
    /// One entry per table, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}

impl Write for BatchGetItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        consumed_by_table(writer, self.consumed_capacity.as_deref());
        writer.key("Responses").begin_object();
        for (table, items) in &self.responses {
            list(writer, table, items);
        }
        writer.end_object();
        writer.key("UnprocessedKeys").begin_object();
        for (table, keys) in &self.unprocessed_keys {
            member(writer, table, keys);
        }
        writer.end_object().end_object();
    }
}

impl Write for KeysAndAttributes {
    fn write(&self, writer: &mut JsonWriter) {
        let source = &self.source;
        writer.begin_object();
        if let Some(attributes) = &source.attributes_to_get {
            list(writer, "AttributesToGet", attributes);
        }
        if let Some(consistent) = source.consistent_read {
            writer.key("ConsistentRead").boolean(consistent);
        }
        if let Some(names) = &source.expression_attribute_names {
            writer.key("ExpressionAttributeNames").begin_object();
            for (placeholder, name) in names {
                writer.key(placeholder).string(name);
            }
            writer.end_object();
        }
        list(writer, "Keys", &self.keys);
        optional_text(
            writer,
            "ProjectionExpression",
            source.projection_expression.as_deref(),
        );
        writer.end_object();
    }
}

impl Write for BatchWriteItemOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        consumed_by_table(writer, self.consumed_capacity.as_deref());
        metrics_by_table(writer, self.item_collection_metrics.as_deref());
        writer.key("UnprocessedItems").begin_object();
        for (table, requests) in &self.unprocessed_items {
            list(writer, table, requests);
        }
        writer.end_object().end_object();
    }
}

impl Write for WriteRequest {
    fn write(&self, writer: &mut JsonWriter) {
        let (request, part, item) = match self {
            WriteRequest::Put(item) => ("PutRequest", "Item", item),
            WriteRequest::Delete(key) => ("DeleteRequest", "Key", key),
        };
        writer.begin_object().key(request).begin_object();
        member(writer, part, item);
        writer.end_object().end_object();
    }
}
