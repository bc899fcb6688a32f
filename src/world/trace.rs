//! What one request did: the record over which every picture is a fold.
//!
//! A trace stores what happened (the request, the engine's facts, the charges, the stream records,
//! the response); the steps and the receipt are computed from it when somebody looks.
//! Deliberately absent: invented latencies. Nothing here says how long a station took.

use std::borrow::Cow;
use std::sync::Arc;

use crate::api::RequestId;
use crate::value::record::record;
use crate::value::{Few, Name};

use crate::engine::facts::Fact;

use super::capacity::{Charge, Receipt, receipt};
use super::replication::Sent;

/// A station of the request's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// The caller built and sent the request.
    Client,
    /// The wire: target and body decoded, shapes and constraints checked.
    Wire,
    /// Tables, indexes, streams and their settings.
    ControlPlane,
    /// Items read and written.
    Engine,
    /// Capacity units metered and charged.
    Capacity,
    /// Stream records cut.
    Streams,
    /// The answer.
    Response,
}

/// One station's part in a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where.
    pub station: Station,
    /// Whether the request ended here with an error.
    pub failed: bool,
    /// What happened there, one true sentence each.
    pub lines: Vec<String>,
}

/// The error a request was answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceError {
    /// The exception's short name, for example `ConditionalCheckFailedException`.
    pub name: String,
    /// Its message.
    pub message: String,
}

record!(TraceError { name, message });

/// A stream record that a request cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamRecordRef {
    /// The table.
    pub table: String,
    /// The stream's ARN.
    pub stream_arn: String,
    /// The shard.
    pub shard_id: String,
    /// The record's sequence number.
    pub sequence_number: String,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event_name: String,
}

record!(StreamRecordRef {
    table,
    stream_arn,
    shard_id,
    sequence_number,
    event_name,
});

/// One request, from the wire and back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    /// Counts up from 1 in each world.
    pub id: u64,
    /// What `x-amzn-RequestId` says.
    pub request_id: RequestId,
    /// Virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// The operation's short name; empty when the target named none.
    pub operation: Cow<'static, str>,
    /// The table it was about; several joined by commas, empty when it named none.
    pub table: String,
    /// The `X-Amz-Target` header.
    pub target: Cow<'static, str>,
    /// The request's body; cut after [`Trace::BODY_BYTES_MAX`].
    pub body: String,
    /// Bytes of the request's body before it was cut.
    pub body_bytes: u64,
    /// The HTTP status.
    pub status: u16,
    /// The error, if it was one.
    pub error: Option<TraceError>,
    /// The response's body; cut after [`Trace::BODY_BYTES_MAX`].
    pub response_body: Arc<String>,
    /// Bytes of the response's body before it was cut.
    pub response_bytes: u64,
    /// What the engine did, in order.
    pub facts: Few<Fact>,
    /// What was charged, by table and index.
    pub charges: Few<Charge>,
    /// The stream records the request cut.
    pub stream_records: Vec<StreamRecordRef>,
    /// The region it was sent to.
    pub region: Name,
    /// Where its writes to global tables go, one for each write and region.
    pub replication: Vec<Sent>,
}

record!(Trace {
    id,
    request_id,
    at_ms,
    operation,
    table,
    target,
    body,
    body_bytes,
    status,
    error,
    response_body,
    response_bytes,
    facts,
    charges,
    stream_records,
    region,
    replication,
});

impl Trace {
    /// Longest body a trace keeps.
    pub const BODY_BYTES_MAX: usize = 256 * 1024;
    /// Longest message of an error that a trace keeps: some repeat what they refuse, megabytes of it.
    pub const MESSAGE_BYTES_MAX: usize = 8 * 1024;

    /// The bill, line by line: the same fold that charged the request.
    pub fn receipt(&self) -> Receipt {
        receipt(&self.facts)
    }

    /// Bytes the trace takes, roughly: what bounds how many are kept.
    pub(super) fn weight(&self) -> usize {
        let detailed = |fact: &Fact| match fact {
            Fact::Read(read) => {
                let items = read.items.iter();
                items.map(|item| 80 + item.key.bytes_kept()).sum()
            }
            Fact::Write(write) => write.indexes.len() * 80 + write.key.bytes_kept(),
            Fact::Condition(_) | Fact::Transaction(_) => 0,
        };
        let facts: usize = self.facts.iter().map(|fact| 300 + detailed(fact)).sum();
        600 + self.body.len() + self.response_body.len() + facts
    }
}

/// As [`cut_body`]; a body that is short enough is shared.
pub(super) fn share_body(body: &Arc<String>) -> Arc<String> {
    match body.len() <= Trace::BODY_BYTES_MAX {
        true => Arc::clone(body),
        false => Arc::new(cut_body(body)),
    }
}

/// A body as a trace keeps it: cut at a character where it is too long.
pub(super) fn cut_body(body: &str) -> String {
    cut(body, Trace::BODY_BYTES_MAX)
}

/// A message as a trace keeps it.
pub(super) fn cut_message(message: &str) -> String {
    cut(message, Trace::MESSAGE_BYTES_MAX)
}

fn cut(text: &str, bytes_max: usize) -> String {
    let end = text.floor_char_boundary(bytes_max);
    text.get(..end).unwrap_or_default().to_owned()
}

/// A request in one line, as lists and the timeline show it.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestSummary {
    /// The trace's id.
    pub id: u64,
    /// Virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// The operation's short name; empty when the target named none.
    pub operation: Cow<'static, str>,
    /// The table it was about; empty when it named none.
    pub table: String,
    /// The HTTP status.
    pub status: u16,
    /// The exception's short name, if it was one.
    pub error: Option<String>,
    /// Read capacity units consumed, all tables and indexes together.
    pub read_units: f64,
    /// Write capacity units consumed, all tables and indexes together.
    pub write_units: f64,
    /// Whether the whole trace is still kept.
    pub trace_kept: bool,
    /// The region it was sent to.
    pub region: Name,
}

record!(RequestSummary {
    id,
    at_ms,
    operation,
    table,
    status,
    error,
    read_units,
    write_units,
    trace_kept,
    region,
});
