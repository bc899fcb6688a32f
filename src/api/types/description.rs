//! A table, its indexes, its throughput and its TTL, as they are described.

use crate::value::record::record;

use super::{
    AttributeDefinition, BillingMode, GlobalDescription, KeySchema, OnDemandThroughput, Projection,
    RestoreSummary, StreamSpecification, TableClass, VectorDefinition, WarmThroughput,
};

wire_enum! {
    /// Where a table is in its life.
    TableStatus {
        Creating = "CREATING",
        Updating = "UPDATING",
        Deleting = "DELETING",
        Active = "ACTIVE",
    }
}

wire_enum! {
    /// Where a global index is in its life.
    IndexStatus {
        Creating = "CREATING",
        Updating = "UPDATING",
        Deleting = "DELETING",
        Active = "ACTIVE",
    }
}

wire_enum! {
    /// Whether items expire.
    #[derive(Default)]
    TimeToLiveStatus {
        Enabling = "ENABLING",
        Disabling = "DISABLING",
        Enabled = "ENABLED",
        #[default] Disabled = "DISABLED",
    }
}

/// Throughput with its history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProvisionedThroughputDescription {
    /// When it was last raised, milliseconds since 1970.
    pub last_increase_ms: Option<i64>,
    /// When it was last lowered, milliseconds since 1970.
    pub last_decrease_ms: Option<i64>,
    /// Decreases in this UTC day.
    pub number_of_decreases_today: u64,
    /// Read capacity units per second; 0 when paid per request.
    pub read_capacity_units: u64,
    /// Write capacity units per second; 0 when paid per request.
    pub write_capacity_units: u64,
}

record!(ProvisionedThroughputDescription {
    last_increase_ms,
    last_decrease_ms,
    number_of_decreases_today,
    read_capacity_units,
    write_capacity_units,
});

/// The billing mode and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillingModeSummary {
    /// The mode.
    pub billing_mode: BillingMode,
    /// When it last became pay-per-request, milliseconds since 1970.
    pub last_update_to_pay_per_request_ms: Option<i64>,
}

record!(BillingModeSummary {
    billing_mode,
    last_update_to_pay_per_request_ms,
});

/// A global secondary index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexDescription {
    /// Its name.
    pub index_name: String,
    /// Its key.
    pub key_schema: KeySchema,
    /// What it holds.
    pub projection: Projection,
    /// Where it is in its life.
    pub index_status: IndexStatus,
    /// Being filled; told only while the index is created on an existing table.
    pub backfilling: Option<bool>,
    /// Its throughput.
    pub provisioned_throughput: ProvisionedThroughputDescription,
    /// Bounds on on-demand throughput.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// What it can serve at once.
    pub warm_throughput: Option<WarmThroughput>,
    /// Bytes held; AWS refreshes it every six hours.
    pub index_size_bytes: u64,
    /// Entries held; AWS refreshes it every six hours.
    pub item_count: u64,
    /// Its ARN.
    pub index_arn: String,
    /// Set for an index of vectors, which is told in another list.
    pub vector: Option<VectorDefinition>,
}

/// A local secondary index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalIndexDescription {
    /// Its name.
    pub index_name: String,
    /// Its key.
    pub key_schema: KeySchema,
    /// What it holds.
    pub projection: Projection,
    /// Bytes held.
    pub index_size_bytes: u64,
    /// Entries held.
    pub item_count: u64,
    /// Its ARN.
    pub index_arn: String,
}

/// Encryption at rest, told only when a KMS key is in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SseDescription {
    /// `ENABLED`.
    pub status: String,
    /// `KMS`.
    pub sse_type: Option<String>,
    /// The key's ARN.
    pub kms_master_key_arn: Option<String>,
}

record!(SseDescription {
    status,
    sse_type,
    kms_master_key_arn,
});

/// The table class and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableClassSummary {
    /// The class.
    pub table_class: TableClass,
    /// When it last changed, milliseconds since 1970.
    pub last_update_ms: Option<i64>,
}

record!(TableClassSummary {
    table_class,
    last_update_ms,
});

/// A table in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDescription {
    /// Its name.
    pub table_name: String,
    /// Its ARN.
    pub table_arn: String,
    /// Its id.
    pub table_id: String,
    /// Where it is in its life.
    pub table_status: TableStatus,
    /// When it was made, milliseconds since 1970.
    pub creation_ms: i64,
    /// The attributes its keys use.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// Its key.
    pub key_schema: KeySchema,
    /// Its throughput.
    pub provisioned_throughput: ProvisionedThroughputDescription,
    /// Told for tables that are or were paid per request.
    pub billing_mode_summary: Option<BillingModeSummary>,
    /// Bounds on on-demand throughput.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// What it can serve at once.
    pub warm_throughput: Option<WarmThroughput>,
    /// Whether that is about to grow.
    pub warm_changing: bool,
    /// Its local indexes.
    pub local_secondary_indexes: Vec<LocalIndexDescription>,
    /// Its global indexes.
    pub global_secondary_indexes: Vec<IndexDescription>,
    /// Its indexes of vectors.
    pub vector_indexes: Vec<IndexDescription>,
    /// Its stream, if one is on.
    pub stream_specification: Option<StreamSpecification>,
    /// The label of its newest stream.
    pub latest_stream_label: Option<String>,
    /// The ARN of its newest stream.
    pub latest_stream_arn: Option<String>,
    /// Bytes held; AWS refreshes it every six hours.
    pub table_size_bytes: u64,
    /// Items held; AWS refreshes it every six hours.
    pub item_count: u64,
    /// Whether DeleteTable is refused.
    pub deletion_protection_enabled: bool,
    /// Encryption with a KMS key.
    pub sse_description: Option<SseDescription>,
    /// The storage class, told once it was set.
    pub table_class_summary: Option<TableClassSummary>,
    /// What it is being restored from; told until that is done.
    pub restore_summary: Option<RestoreSummary>,
    /// Its replicas in other regions.
    pub global: Option<Box<GlobalDescription>>,
}

/// A table's TTL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeToLiveDescription {
    /// On, off or between.
    pub time_to_live_status: TimeToLiveStatus,
    /// The attribute with the epoch seconds; absent when off.
    pub attribute_name: Option<String>,
}

/// Where a client should send its requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointDescription {
    /// Host name.
    pub address: String,
    /// Minutes it may be cached.
    pub cache_period_in_minutes: i64,
}
