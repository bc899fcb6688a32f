//! Streams, shards and records.

use crate::value::record::record;

use crate::value::Item;

use super::KeySchema;

wire_enum! {
    /// What a stream record holds of the item.
    StreamViewType {
        NewImage = "NEW_IMAGE",
        OldImage = "OLD_IMAGE",
        NewAndOldImages = "NEW_AND_OLD_IMAGES",
        KeysOnly = "KEYS_ONLY",
    }
}

wire_enum! {
    /// Whether a stream takes records.
    StreamStatus {
        Enabling = "ENABLING",
        Enabled = "ENABLED",
        Disabling = "DISABLING",
        Disabled = "DISABLED",
    }
}

wire_enum! {
    /// Where in a shard an iterator starts.
    ShardIteratorType {
        TrimHorizon = "TRIM_HORIZON",
        Latest = "LATEST",
        AtSequenceNumber = "AT_SEQUENCE_NUMBER",
        AfterSequenceNumber = "AFTER_SEQUENCE_NUMBER",
        AtTimestamp = "AT_TIMESTAMP",
    }
}

wire_enum! {
    /// What happened to the item.
    StreamEventName { Insert = "INSERT", Modify = "MODIFY", Remove = "REMOVE" }
}

/// Whether a table has a stream and of which view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamSpecification {
    /// On or off.
    pub stream_enabled: bool,
    /// The view; absent when off.
    pub stream_view_type: Option<StreamViewType>,
}

record!(StreamSpecification {
    stream_enabled,
    stream_view_type,
});

/// Who made a change that no client made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// `dynamodb.amazonaws.com` for TTL deletions.
    pub principal_id: String,
    /// `Service`.
    pub identity_type: String,
}

/// One change of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct StreamRecord {
    /// Unique in the stream.
    pub event_id: String,
    /// What happened.
    pub event_name: StreamEventName,
    /// The region, for example `us-east-1`.
    pub aws_region: String,
    /// When, in milliseconds since 1970; the wire tells whole seconds.
    pub approximate_creation_ms: i64,
    /// The item's key.
    pub keys: Item,
    /// The item after, if the view holds it.
    pub new_image: Option<Item>,
    /// The item before, if the view holds it.
    pub old_image: Option<Item>,
    /// Increasing within a shard.
    pub sequence_number: String,
    /// Bytes of keys and images.
    pub size_bytes: u64,
    /// The stream's view.
    pub stream_view_type: StreamViewType,
    /// Set for TTL deletions.
    pub user_identity: Option<Identity>,
}

/// A stream in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamSummary {
    /// The stream's ARN.
    pub stream_arn: String,
    /// Its table.
    pub table_name: String,
    /// When it was made, unique within the table.
    pub stream_label: String,
}

/// First and last sequence number of a shard; a shard without a last one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SequenceNumberRange {
    /// First.
    pub starting_sequence_number: Option<String>,
    /// Last; absent while the shard is open.
    pub ending_sequence_number: Option<String>,
}

record!(SequenceNumberRange {
    starting_sequence_number,
    ending_sequence_number,
});

/// A lane of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its name.
    pub shard_id: String,
    /// Its records.
    pub sequence_number_range: SequenceNumberRange,
    /// The shard it continues, to be read first.
    pub parent_shard_id: Option<String>,
}

record!(Shard {
    shard_id,
    sequence_number_range,
    parent_shard_id,
});

/// A stream in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamDescription {
    /// The stream's ARN.
    pub stream_arn: String,
    /// When it was made, unique within the table.
    pub stream_label: String,
    /// Whether it takes records.
    pub stream_status: StreamStatus,
    /// Its view.
    pub stream_view_type: StreamViewType,
    /// When it was made, milliseconds since 1970.
    pub creation_request_ms: i64,
    /// Its table.
    pub table_name: String,
    /// The table's key.
    pub key_schema: KeySchema,
    /// Its shards, oldest first.
    pub shards: Vec<Shard>,
    /// Where the next page starts.
    pub last_evaluated_shard_id: Option<String>,
}
