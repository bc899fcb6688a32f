//! What a table has beside its items: contributor insights, Kinesis destinations.

use crate::value::record::record;

wire_enum! {
    /// Whether insights are on.
    ContributorInsightsStatus {
        Enabling = "ENABLING",
        Enabled = "ENABLED",
        Disabling = "DISABLING",
        Disabled = "DISABLED",
    }
}

wire_enum! {
    /// Which keys insights tell.
    ContributorInsightsMode {
        AccessedAndThrottledKeys = "ACCESSED_AND_THROTTLED_KEYS",
        ThrottledKeys = "THROTTLED_KEYS",
    }
}

wire_enum! {
    /// Where a destination is in its life.
    DestinationStatus {
        Enabling = "ENABLING",
        Active = "ACTIVE",
        Disabling = "DISABLING",
        Disabled = "DISABLED",
        EnableFailed = "ENABLE_FAILED",
        Updating = "UPDATING",
    }
}

wire_enum! {
    /// The precision of the times that are sent to Kinesis.
    DateTimePrecision { Millisecond = "MILLISECOND", Microsecond = "MICROSECOND" }
}

/// The insights of a table or one of its global indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributorInsights {
    /// The table.
    pub table_name: String,
    /// The index, if they are one's.
    pub index_name: Option<String>,
    /// On, off or between.
    pub status: ContributorInsightsStatus,
    /// Which keys; nothing before they were ever on.
    pub mode: Option<ContributorInsightsMode>,
    /// When they last changed, milliseconds since 1970.
    pub updated_ms: Option<i64>,
    /// The names of their rules.
    pub rules: Vec<String>,
}

/// A Kinesis stream that changes are sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KinesisDestination {
    /// The stream.
    pub stream_arn: String,
    /// Where it is in its life.
    pub status: DestinationStatus,
    /// Why it failed.
    pub description: Option<String>,
    /// The precision of times, once it was set.
    pub precision: Option<DateTimePrecision>,
}

record!(KinesisDestination {
    stream_arn,
    status,
    description,
    precision,
});
