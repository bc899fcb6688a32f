//! Streams.

use crate::api::types::ShardIteratorType;

/// Lists streams.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStreamsInput {
    /// Only those of this table.
    pub table_name: Option<String>,
    /// 1 to 100.
    pub limit: u32,
    /// The ARN after which to go on.
    pub exclusive_start_stream_arn: Option<String>,
}

/// Describes a stream and its shards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeStreamInput {
    /// The stream.
    pub stream_arn: String,
    /// 1 to 100.
    pub limit: u32,
    /// The shard after which to go on.
    pub exclusive_start_shard_id: Option<String>,
    /// Only the children of this shard.
    pub child_shards_of: Option<String>,
}

/// Makes a place to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetShardIteratorInput {
    /// The stream.
    pub stream_arn: String,
    /// The shard.
    pub shard_id: String,
    /// Where in it.
    pub shard_iterator_type: ShardIteratorType,
    /// For `AtSequenceNumber` and `AfterSequenceNumber`.
    pub sequence_number: Option<String>,
    /// For `AtTimestamp`, as milliseconds since 1970.
    pub timestamp_ms: Option<i64>,
}

/// Reads records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GetRecordsInput {
    /// From GetShardIterator or the last GetRecords.
    pub shard_iterator: String,
    /// 1 to 1,000.
    pub limit: u32,
}
