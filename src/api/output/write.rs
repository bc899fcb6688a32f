//! Writing outputs: straight into the response text, without a tree in between.

use crate::api::types::{Capacity, ConsumedCapacity, ItemCollectionMetrics};
use crate::value::json::JsonWriter;
use crate::value::{Item, write_item};

/// Something that is one JSON value.
pub(super) trait Write {
    fn write(&self, writer: &mut JsonWriter);
}

/// Writes `"name": value`.
pub(super) fn member(writer: &mut JsonWriter, name: &str, value: &impl Write) {
    writer.key(name);
    value.write(writer);
}

/// Writes `"name": value` if there is one.
pub(super) fn optional(writer: &mut JsonWriter, name: &str, value: Option<&impl Write>) {
    if let Some(value) = value {
        member(writer, name, value);
    }
}

/// Writes `"name": [...]`.
pub(super) fn list<T: Write>(writer: &mut JsonWriter, name: &str, values: &[T]) {
    writer.key(name).begin_array();
    for value in values {
        value.write(writer);
    }
    writer.end_array();
}

/// Writes `"name": "text"`.
pub(super) fn text(writer: &mut JsonWriter, name: &str, value: &str) {
    writer.key(name).string(value);
}

/// Writes `"name": "text"` if there is one.
pub(super) fn optional_text(writer: &mut JsonWriter, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        text(writer, name, value);
    }
}

/// Writes `"name": 1`.
pub(super) fn integer(writer: &mut JsonWriter, name: &str, value: impl Into<i128>) {
    writer.key(name).integer(value);
}

/// Writes `"name": true`.
pub(super) fn boolean(writer: &mut JsonWriter, name: &str, value: bool) {
    writer.key(name).boolean(value);
}

/// Writes a time in seconds since 1970, with milliseconds as decimals.
pub(super) fn seconds(writer: &mut JsonWriter, name: &str, milliseconds: i64) {
    #[allow(
        clippy::cast_precision_loss,
        reason = "exact for the next 285,000 years"
    )]
    let seconds = milliseconds as f64 / 1000.0;
    writer.key(name).float(seconds);
}

impl Write for Item {
    fn write(&self, writer: &mut JsonWriter) {
        write_item(writer, self.as_ref());
    }
}

impl Write for String {
    fn write(&self, writer: &mut JsonWriter) {
        writer.string(self);
    }
}

impl Write for Capacity {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        self.write_members(writer);
        writer.end_object();
    }
}

impl Capacity {
    fn write_members(&self, writer: &mut JsonWriter) {
        writer.key("CapacityUnits").float(self.capacity_units);
        if let Some(units) = self.read_capacity_units {
            writer.key("ReadCapacityUnits").float(units);
        }
        if let Some(units) = self.write_capacity_units {
            writer.key("WriteCapacityUnits").float(units);
        }
    }
}

impl Write for ConsumedCapacity {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        self.total.write_members(writer);
        indexes(
            writer,
            "GlobalSecondaryIndexes",
            &self.global_secondary_indexes,
        );
        indexes(
            writer,
            "LocalSecondaryIndexes",
            &self.local_secondary_indexes,
        );
        optional(writer, "Table", self.table.as_ref());
        text(writer, "TableName", &self.table_name);
        if !self.vector_indexes.is_empty() {
            writer.key("VectorIndexes").begin_object();
            for (index, bytes) in &self.vector_indexes {
                writer.key(index).begin_object();
                writer.key("VectorWriteRequestBytes").float(*bytes);
                writer.end_object();
            }
            writer.end_object();
        }
        writer.end_object();
    }
}

fn indexes(writer: &mut JsonWriter, name: &str, indexes: &[(String, Capacity)]) {
    if indexes.is_empty() {
        return;
    }
    writer.key(name).begin_object();
    for (index, capacity) in indexes {
        member(writer, index, capacity);
    }
    writer.end_object();
}

impl Write for ItemCollectionMetrics {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        member(writer, "ItemCollectionKey", &self.item_collection_key);
        writer.key("SizeEstimateRangeGB").begin_array();
        for bound in self.size_estimate_range_gb {
            writer.float(bound);
        }
        writer.end_array().end_object();
    }
}

/// Writes the `ConsumedCapacity` of operations on several tables.
pub(super) fn consumed_by_table(writer: &mut JsonWriter, consumed: Option<&[ConsumedCapacity]>) {
    if let Some(consumed) = consumed {
        list(writer, "ConsumedCapacity", consumed);
    }
}

/// Writes the `ItemCollectionMetrics` of operations on several tables.
pub(super) fn metrics_by_table(
    writer: &mut JsonWriter,
    metrics: Option<&[(String, Vec<ItemCollectionMetrics>)]>,
) {
    let Some(metrics) = metrics else { return };
    writer.key("ItemCollectionMetrics").begin_object();
    for (table, metrics) in metrics {
        list(writer, table, metrics);
    }
    writer.end_object();
}
