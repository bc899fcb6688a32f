//! Streams.

use crate::api::types::{StreamDescription, StreamRecord, StreamSummary};

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
