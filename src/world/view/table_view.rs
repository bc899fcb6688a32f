//! Tables as the overview shows them.

use serde::{Deserialize, Serialize};

/// One attribute of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPart {
    /// The attribute's name.
    pub name: String,
    /// `S`, `N` or `B`.
    pub attribute_type: String,
    /// Whether it is part of the partition key (HASH) rather than the sort key (RANGE).
    pub is_partition_key: bool,
}

/// An index of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndexOverview {
    /// The index's name.
    pub name: String,
    /// Whether it is a global secondary index.
    pub is_global: bool,
    /// Its key, partition key attributes first.
    pub key: Vec<KeyPart>,
    /// `ALL`, `KEYS_ONLY` or `INCLUDE`.
    pub projection_type: String,
    /// The attributes an `INCLUDE` projection names.
    pub non_key_attributes: Vec<String>,
    /// `CREATING`, `UPDATING`, `DELETING` or `ACTIVE`; local indexes are always `ACTIVE`.
    pub status: String,
    /// Whether it is being backfilled.
    pub backfilling: bool,
    /// Entries in it, now.
    pub item_count: u64,
    /// Bytes of its entries, now.
    pub size_bytes: u64,
    /// Provisioned read units, when it is global and the table is provisioned.
    pub read_capacity_units: Option<u64>,
    /// Provisioned write units, when it is global and the table is provisioned.
    pub write_capacity_units: Option<u64>,
}

/// A table's stream setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamSetting {
    /// The stream's ARN.
    pub stream_arn: String,
    /// `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`.
    pub view_type: String,
}

/// A table's time-to-live setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TtlSetting {
    /// The attribute that holds the expiry in epoch seconds.
    pub attribute: String,
    /// `ENABLING`, `ENABLED`, `DISABLING` or `DISABLED`.
    pub status: String,
}

/// Traffic of one virtual minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MinutePoint {
    /// Start of the minute, virtual milliseconds since the epoch.
    pub at_ms: i64,
    /// Read capacity units consumed.
    pub read_units: f64,
    /// Write capacity units consumed.
    pub write_units: f64,
}

/// A table at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableOverview {
    /// The table's name.
    pub name: String,
    /// Its ARN.
    pub arn: String,
    /// `CREATING`, `UPDATING`, `DELETING` or `ACTIVE`.
    pub status: String,
    /// Its key, partition key first.
    pub key: Vec<KeyPart>,
    /// Items in it, now.
    pub item_count: u64,
    /// Bytes of its items, now.
    pub size_bytes: u64,
    /// `PROVISIONED` or `PAY_PER_REQUEST`.
    pub billing_mode: String,
    /// Provisioned read units.
    pub read_capacity_units: Option<u64>,
    /// Provisioned write units.
    pub write_capacity_units: Option<u64>,
    /// Local and global secondary indexes.
    pub indexes: Vec<IndexOverview>,
    /// The stream, if enabled.
    pub stream: Option<StreamSetting>,
    /// Time to live, unless disabled.
    pub ttl: Option<TtlSetting>,
    /// Whether deletion protection is on.
    pub deletion_protection: bool,
    /// Virtual milliseconds since the epoch.
    pub created_ms: i64,
    /// The last 60 minutes with traffic on the virtual clock, oldest first; quiet minutes are left out.
    pub minutes: Vec<MinutePoint>,
    /// Grows with every change of an item or a setting; equal versions show equal tables.
    pub version: u64,
}
