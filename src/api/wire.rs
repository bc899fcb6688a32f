//! The response as bytes on the wire: status, headers, body.

use crate::value::record::record;
use std::sync::Arc;

use crate::value::json::JsonWriter;
use crate::value::write_item;

use super::{ApiError, CancellationReason, ErrorKind, Output, RequestId};

/// The only content type of the protocol, JSON 1.0.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.0";

/// What a client gets back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// What `x-amzn-requestid` is made from.
    pub request_id: RequestId,
    /// JSON, or nothing for the two operations that answer nothing. The trace shares it.
    pub body: Arc<String>,
}

record!(Response {
    status,
    request_id,
    body,
});

impl Response {
    /// The names of the headers, in lower case.
    pub const HEADERS: [&'static str; 3] = ["content-type", "x-amzn-requestid", "x-amz-crc32"];

    /// The body's CRC32.
    pub fn checksum(&self) -> u32 {
        crc32fast::hash(self.body.as_bytes())
    }

    /// Names and values: made when somebody sends them.
    pub fn headers(&self) -> [(&'static str, String); 3] {
        let [content_type, request_id, checksum] = Self::HEADERS;
        [
            (content_type, CONTENT_TYPE.to_owned()),
            (request_id, self.request_id.to_string()),
            (checksum, self.checksum().to_string()),
        ]
    }
}

/// The response of an operation that succeeded.
pub fn encode_response(output: &Output, request_id: RequestId) -> Response {
    let mut writer = JsonWriter::with_capacity(output.bytes_about());
    output.write(&mut writer);
    Response {
        status: 200,
        request_id,
        body: Arc::new(writer.finish()),
    }
}

/// The response of an operation that failed.
pub fn encode_error(error: &ApiError, request_id: RequestId) -> Response {
    let mut writer = JsonWriter::with_capacity(192);
    write_error(error, &mut writer);
    Response {
        status: error.kind.status(),
        request_id,
        body: Arc::new(writer.finish()),
    }
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
    if let Some(member) = message_member(error) {
        writer.key(member).string(&error.message);
    }
    writer.end_object();
}

/// How an exception spells the member of its text: the frameworks that make them differ.
fn message_member(error: &ApiError) -> Option<&'static str> {
    match error.kind {
        ErrorKind::UnknownOperation => None,
        // A body that is no JSON (dynalite, test/connection.js, by its checksum).
        ErrorKind::Serialization if error.message.is_empty() => None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{CancellationCode, messages};
    use crate::value::{Item, ValueRef};

    fn body(error: &ApiError) -> String {
        encode_error(error, RequestId::default()).body.to_string()
    }

    #[test]
    fn a_response_carries_its_checksum_and_id() {
        let id = RequestId::new(1, 1);
        let response = encode_response(&Output::TagResource, id);
        assert_eq!((response.status, response.body.as_str()), (200, ""));
        let headers = [
            ("content-type", "application/x-amz-json-1.0".to_owned()),
            ("x-amzn-requestid", id.to_string()),
            ("x-amz-crc32", "0".to_owned()),
        ];
        assert_eq!(response.headers(), headers);
        let response = encode_response(&Output::PutItem(Default::default()), id);
        assert_eq!(response.body.as_str(), "{}");
        // The CRC32 of `{}`.
        assert_eq!(response.headers()[2].1, "2745614147");
    }

    #[test]
    fn exceptions_spell_their_message_each_in_its_way() {
        let error = ApiError::validation("text");
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazon.coral.validate#ValidationException","message":"text"}"#
        );
        let error = ApiError::new(ErrorKind::Serialization, "text");
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazon.coral.service#SerializationException","Message":"text"}"#
        );
        let error = ApiError::new(ErrorKind::Serialization, "");
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazon.coral.service#SerializationException"}"#
        );
        let error = ApiError::new(ErrorKind::UnknownOperation, "");
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#
        );
        let error = ApiError::new(ErrorKind::InternalServerError, "text");
        assert_eq!(encode_error(&error, RequestId::default()).status, 500);
    }

    #[test]
    fn a_failed_condition_can_carry_the_item() {
        let text = messages::item::condition_failed();
        let mut error = ApiError::new(ErrorKind::ConditionalCheckFailed, text);
        error.item = Some(Item::from_refs([("pk", ValueRef::S("a"))]));
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","Item":{"pk":{"S":"a"}},"message":"The conditional request failed"}"#
        );
    }

    #[test]
    fn a_cancelled_transaction_carries_its_reasons() {
        let failed = CancellationReason {
            code: CancellationCode::ConditionalCheckFailed,
            message: Some(messages::item::condition_failed().to_owned()),
            item: None,
        };
        let reasons = vec![CancellationReason::NONE, failed];
        let text = messages::transact::cancelled(reasons.iter().map(|reason| reason.code));
        let mut error = ApiError::new(ErrorKind::TransactionCanceled, text);
        error.cancellation_reasons = Some(reasons);
        assert_eq!(
            body(&error),
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","Message":"The conditional request failed"}],"Message":"Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]"}"#
        );
    }
}
