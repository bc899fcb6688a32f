//! Wire requests as data: what samples and shared workspaces are made of, so that they take the one
//! path of every request.

use crate::api::Operation;
use crate::value::json::JsonWriter;
use crate::value::{Item, write_item};

/// Items of one BatchWriteItem.
pub const BATCH_ITEMS: usize = crate::api::limits::BATCH_WRITE_ITEMS_MAX;

/// A request that is ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireRequest {
    /// The operation.
    pub operation: Operation,
    /// The JSON body.
    pub body: String,
}

impl WireRequest {
    /// A request with a body that is JSON already.
    pub fn new(operation: Operation, body: impl Into<String>) -> WireRequest {
        WireRequest {
            operation,
            body: body.into(),
        }
    }

    /// A BatchWriteItem that puts items; at most [`BATCH_ITEMS`] with different keys.
    pub fn put_batch(table: &str, items: &[Item]) -> WireRequest {
        let mut writer = JsonWriter::with_capacity(items.len() * 400);
        writer.begin_object().key("RequestItems").begin_object();
        writer.key(table).begin_array();
        for item in items {
            writer.begin_object().key("PutRequest").begin_object();
            writer.key("Item");
            write_item(&mut writer, item.as_ref());
            writer.end_object().end_object();
        }
        writer.end_array().end_object().end_object();
        WireRequest::new(Operation::BatchWriteItem, writer.finish())
    }

    /// An UpdateTimeToLive that turns it on.
    pub fn enable_time_to_live(table: &str, attribute: &str) -> WireRequest {
        let mut writer = JsonWriter::new();
        writer.begin_object().key("TableName").string(table);
        writer.key("TimeToLiveSpecification").begin_object();
        writer.key("Enabled").boolean(true);
        writer.key("AttributeName").string(attribute);
        writer.end_object().end_object();
        WireRequest::new(Operation::UpdateTimeToLive, writer.finish())
    }
}
