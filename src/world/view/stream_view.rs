//! Streams, shards and records.

use serde::{Deserialize, Serialize};

/// Who made the change that a record tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamAuthor {
    /// A request.
    User,
    /// Time to live, as the principal `dynamodb.amazonaws.com`.
    Service,
}

/// One shard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShardView {
    /// Its id.
    pub shard_id: String,
    /// The shard it continues.
    pub parent_shard_id: Option<String>,
    /// Its first sequence number.
    pub starting_sequence_number: String,
    /// Its last one; an open shard has none.
    pub ending_sequence_number: Option<String>,
    /// Records still kept.
    pub record_count: u64,
    /// Records trimmed so far.
    pub trimmed_count: u64,
}

/// One stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamOverview {
    /// Its ARN.
    pub stream_arn: String,
    /// The table's name.
    pub table: String,
    /// Its label: when it was enabled.
    pub label: String,
    /// `ENABLED`, `DISABLED`, `ENABLING` or `DISABLING`.
    pub status: String,
    /// `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`.
    pub view_type: String,
    /// Oldest first.
    pub shards: Vec<ShardView>,
    /// Records before this instant are gone: virtual now less 24 hours.
    pub trim_line_ms: i64,
    /// When a disabled stream stops being readable.
    pub readable_until_ms: Option<i64>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamRecordView {
    /// The shard it is in.
    pub shard_id: String,
    /// Its sequence number.
    pub sequence_number: String,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event_name: String,
    /// When the change was made, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// When it will be trimmed.
    pub trimmed_at_ms: i64,
    /// The key, as DynamoDB JSON.
    pub keys: String,
    /// The image before, if the view type holds it.
    pub old_image: Option<String>,
    /// The image after, if the view type holds it.
    pub new_image: Option<String>,
    /// What it counts against the 1 MB of a GetRecords call.
    pub size_bytes: u64,
    /// Who made the change.
    pub author: StreamAuthor,
}

/// Records of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamRecordsView {
    /// Records kept, in all.
    pub total: u64,
    /// The window asked for, oldest first.
    pub records: Vec<StreamRecordView>,
}
