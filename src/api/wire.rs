//! The response as bytes on the wire: status, headers, body.

use serde::{Deserialize, Serialize};

use crate::value::json::JsonWriter;
use crate::value::write_item;

use super::{ApiError, CancellationReason, ErrorKind, Output};

/// The only content type of the protocol, JSON 1.0.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.0";

/// What a client gets back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names and values, names in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, or nothing for the two operations that answer nothing.
    pub body: String,
}

/// The response of an operation that succeeded.
pub fn encode_response(output: &Output, request_id: &str) -> Response {
    let mut writer = JsonWriter::with_capacity(256);
    output.write(&mut writer);
    respond(200, writer.finish(), request_id)
}

/// The response of an operation that failed.
pub fn encode_error(error: &ApiError, request_id: &str) -> Response {
    let mut writer = JsonWriter::with_capacity(192);
    write_error(error, &mut writer);
    respond(error.kind.status(), writer.finish(), request_id)
}

/// Writes an error's body.
pub fn write_error(error: &ApiError, writer: &mut JsonWriter) {
    writer.begin_object();
    writer.key("__type").string(error.kind.wire_type());
    if let Some(reasons) = &error.cancellation_reasons {
        writer.key("CancellationReasons").begin_array();
        for reason in reasons {
            write_reason(reason, writer);
        }
        writer.end_array();
    }
    if let Some(item) = &error.item {
        writer.key("Item");
        write_item(writer, item.as_ref());
    }
    if let Some(member) = message_member(error.kind) {
        writer.key(member).string(&error.message);
    }
    writer.end_object();
}

/// How an exception spells the member of its text: the frameworks that make them differ.
fn message_member(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::UnknownOperation => None,
        ErrorKind::Serialization | ErrorKind::AccessDenied | ErrorKind::TransactionCanceled => {
            Some("Message")
        }
        _ => Some("message"),
    }
}

fn write_reason(reason: &CancellationReason, writer: &mut JsonWriter) {
    writer.begin_object();
    writer.key("Code").string(reason.code.as_str());
    if let Some(item) = &reason.item {
        writer.key("Item");
        write_item(writer, item.as_ref());
    }
    if let Some(message) = &reason.message {
        writer.key("Message").string(message);
    }
    writer.end_object();
}

fn respond(status: u16, body: String, request_id: &str) -> Response {
    let checksum = crc32fast::hash(body.as_bytes());
    let headers = vec![
        ("content-type".to_owned(), CONTENT_TYPE.to_owned()),
        ("x-amzn-requestid".to_owned(), request_id.to_owned()),
        ("x-amz-crc32".to_owned(), checksum.to_string()),
    ];
    Response {
        status,
        headers,
        body,
    }
}
