//! Streams.

use super::write::{Write, list, member, optional, optional_text, seconds, text};
use crate::api::types::{Shard, StreamDescription, StreamRecord, StreamSummary};
use crate::value::json::JsonWriter;

/// What ListStreams answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStreamsOutput {
    /// The streams.
    pub streams: Vec<StreamSummary>,
    /// The last ARN of a page that is not the last.
    pub last_evaluated_stream_arn: Option<String>,
}

/// What DescribeStream answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeStreamOutput {
    /// The stream.
    pub stream_description: StreamDescription,
}

/// What GetShardIterator answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetShardIteratorOutput {
    /// To be given to GetRecords within 15 minutes.
    pub shard_iterator: String,
}

/// What GetRecords answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetRecordsOutput {
    /// In order.
    pub records: Vec<StreamRecord>,
    /// Where to go on; absent at the end of a closed shard.
    pub next_shard_iterator: Option<String>,
}

impl Write for ListStreamsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(
            writer,
            "LastEvaluatedStreamArn",
            self.last_evaluated_stream_arn.as_deref(),
        );
        list(writer, "Streams", &self.streams);
        writer.end_object();
    }
}

impl Write for DescribeStreamOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        member(writer, "StreamDescription", &self.stream_description);
        writer.end_object();
    }
}

impl Write for GetShardIteratorOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "ShardIterator", &self.shard_iterator);
        writer.end_object();
    }
}

impl Write for GetRecordsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        optional_text(
            writer,
            "NextShardIterator",
            self.next_shard_iterator.as_deref(),
        );
        list(writer, "Records", &self.records);
        writer.end_object();
    }
}

impl Write for StreamRecord {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "awsRegion", &self.aws_region);
        writer.key("dynamodb").begin_object();
        // Whole seconds: the service rounds the time of a record down.
        writer
            .key("ApproximateCreationDateTime")
            .integer(self.approximate_creation_ms.div_euclid(1000));
        member(writer, "Keys", &self.keys);
        optional(writer, "NewImage", self.new_image.as_ref());
        optional(writer, "OldImage", self.old_image.as_ref());
        text(writer, "SequenceNumber", &self.sequence_number);
        writer.key("SizeBytes").integer(self.size_bytes);
        text(writer, "StreamViewType", self.stream_view_type.as_str());
        writer.end_object();
        text(writer, "eventID", &self.event_id);
        text(writer, "eventName", self.event_name.as_str());
        text(writer, "eventSource", "aws:dynamodb");
        text(writer, "eventVersion", "1.1");
        if let Some(identity) = &self.user_identity {
            writer.key("userIdentity").begin_object();
            text(writer, "principalId", &identity.principal_id);
            text(writer, "type", &identity.identity_type);
            writer.end_object();
        }
        writer.end_object();
    }
}

impl Write for StreamSummary {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "StreamArn", &self.stream_arn);
        text(writer, "StreamLabel", &self.stream_label);
        text(writer, "TableName", &self.table_name);
        writer.end_object();
    }
}

impl Write for StreamDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        seconds(writer, "CreationRequestDateTime", self.creation_request_ms);
        member(writer, "KeySchema", &self.key_schema);
        optional_text(
            writer,
            "LastEvaluatedShardId",
            self.last_evaluated_shard_id.as_deref(),
        );
        list(writer, "Shards", &self.shards);
        text(writer, "StreamArn", &self.stream_arn);
        text(writer, "StreamLabel", &self.stream_label);
        text(writer, "StreamStatus", self.stream_status.as_str());
        text(writer, "StreamViewType", self.stream_view_type.as_str());
        text(writer, "TableName", &self.table_name);
        writer.end_object();
    }
}

impl Write for Shard {
    fn write(&self, writer: &mut JsonWriter) {
        let range = &self.sequence_number_range;
        writer.begin_object();
        optional_text(writer, "ParentShardId", self.parent_shard_id.as_deref());
        writer.key("SequenceNumberRange").begin_object();
        optional_text(
            writer,
            "EndingSequenceNumber",
            range.ending_sequence_number.as_deref(),
        );
        optional_text(
            writer,
            "StartingSequenceNumber",
            range.starting_sequence_number.as_deref(),
        );
        writer.end_object();
        text(writer, "ShardId", &self.shard_id);
        writer.end_object();
    }
}
