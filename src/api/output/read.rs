//! Query and Scan.

use super::write::{Write, integer, list, optional};
use crate::api::types::ConsumedCapacity;
use crate::value::Item;
use crate::value::json::JsonWriter;

/// What Query answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueryOutput {
    /// The items, projected; `None` for `Select: COUNT`.
    pub items: Option<Vec<Item>>,
    /// Items that passed the filter.
    pub count: u64,
    /// Items read.
    pub scanned_count: u64,
    /// Where the next page starts; its presence does not promise more items.
    pub last_evaluated_key: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// What Scan answers.
pub type ScanOutput = QueryOutput;

impl Write for QueryOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional(writer, "ConsumedCapacity", self.consumed_capacity.as_ref());
        integer(writer, "Count", self.count);
        if let Some(items) = &self.items {
            list(writer, "Items", items);
        }
        optional(writer, "LastEvaluatedKey", self.last_evaluated_key.as_ref());
        integer(writer, "ScannedCount", self.scanned_count);
        writer.end_object();
    }
}
