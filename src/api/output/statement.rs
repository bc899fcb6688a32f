//! ExecuteStatement, BatchExecuteStatement, ExecuteTransaction.

use super::write::{Write, consumed_by_table, list, optional, optional_text, text};
use crate::api::types::ConsumedCapacity;
use crate::api::{ApiError, CancellationCode, ErrorKind};
use crate::value::Item;
use crate::value::json::JsonWriter;

/// What ExecuteStatement answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExecuteStatementOutput {
    /// The items read, or the image that `RETURNING` asks for.
    pub items: Vec<Item>,
    /// How to ask for the next page.
    pub next_token: Option<String>,
    /// The last item read, where there is more in the same read.
    pub last_evaluated_key: Option<Item>,
    /// If asked for.
    pub consumed_capacity: Option<ConsumedCapacity>,
}

/// What BatchExecuteStatement answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchExecuteStatementOutput {
    /// One entry per statement, at its position.
    pub responses: Vec<BatchStatementResponse>,
    /// One entry per statement that consumed any, if asked for.
    pub consumed_capacity: Option<Vec<ConsumedCapacity>>,
}

/// What became of one statement of a batch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchStatementResponse {
    /// Why it failed.
    pub error: Option<ApiError>,
    /// The item read, or the image that `RETURNING` asks for.
    pub item: Option<Item>,
    /// The table; absent for a statement that did not get so far.
    pub table_name: Option<String>,
}

impl Write for ExecuteStatementOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional(writer, "ConsumedCapacity", self.consumed_capacity.as_ref());
        list(writer, "Items", &self.items);
        optional(writer, "LastEvaluatedKey", self.last_evaluated_key.as_ref());
        optional_text(writer, "NextToken", self.next_token.as_deref());
        writer.end_object();
    }
}

impl Write for BatchExecuteStatementOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        consumed_by_table(writer, self.consumed_capacity.as_deref());
        list(writer, "Responses", &self.responses);
        writer.end_object();
    }
}

impl Write for BatchStatementResponse {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if let Some(error) = &self.error {
            writer.key("Error").begin_object();
            text(writer, "Code", error_code(error.kind));
            text(writer, "Message", &error.message);
            writer.end_object();
        }
        optional(writer, "Item", self.item.as_ref());
        optional_text(writer, "TableName", self.table_name.as_deref());
        writer.end_object();
    }
}

/// BatchStatementErrorCodeEnum: the codes that cancelled transactions have, and a few more.
fn error_code(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ConditionalCheckFailed => CancellationCode::ConditionalCheckFailed.as_str(),
        ErrorKind::ItemCollectionSizeLimitExceeded => {
            CancellationCode::ItemCollectionSizeLimitExceeded.as_str()
        }
        ErrorKind::DuplicateItem => CancellationCode::DuplicateItem.as_str(),
        ErrorKind::TransactionConflict => CancellationCode::TransactionConflict.as_str(),
        ErrorKind::ResourceNotFound => CancellationCode::ResourceNotFound.as_str(),
        ErrorKind::InternalServerError => "InternalServerError",
        _ => CancellationCode::ValidationError.as_str(),
    }
}
