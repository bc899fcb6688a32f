//! The control plane: tables, TTL, tags.

use crate::api::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchema, LocalSecondaryIndex,
    OnDemandThroughput, ProvisionedThroughput, SseSpecification, StreamSpecification, TableClass,
    Tag, WarmThroughput,
};

use super::replica::ReplicaUpdates;

/// Makes a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTableInput {
    /// Its name.
    pub table_name: String,
    /// The attributes its keys use.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// Its key.
    pub key_schema: KeySchema,
    /// Its local indexes.
    pub local_secondary_indexes: Vec<LocalSecondaryIndex>,
    /// Its global indexes.
    pub global_secondary_indexes: Vec<GlobalSecondaryIndex>,
    /// How throughput is paid for; provisioned unless asked otherwise.
    pub billing_mode: BillingMode,
    /// Whether `BillingMode` was in the request: a description tells the mode only then.
    pub billing_mode_given: bool,
    /// Its throughput, if provisioned.
    pub provisioned_throughput: Option<ProvisionedThroughput>,
    /// Bounds, if on demand.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// What it shall serve at once.
    pub warm_throughput: Option<WarmThroughput>,
    /// Its stream.
    pub stream_specification: Option<StreamSpecification>,
    /// Encryption at rest.
    pub sse_specification: Option<SseSpecification>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The storage class.
    pub table_class: Option<TableClass>,
    /// Whether DeleteTable is refused.
    pub deletion_protection_enabled: bool,
    /// Its policy, as JSON.
    pub resource_policy: Option<String>,
}

/// One change of the global indexes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlobalSecondaryIndexUpdate {
    /// Makes an index and fills it.
    Create(GlobalSecondaryIndex),
    /// Changes its throughput.
    Update {
        /// The index.
        index_name: String,
        /// Throughput, if provisioned.
        provisioned_throughput: Option<ProvisionedThroughput>,
        /// Bounds, if on demand.
        on_demand_throughput: Option<OnDemandThroughput>,
        /// What it shall serve at once.
        warm_throughput: Option<WarmThroughput>,
    },
    /// Removes an index.
    Delete {
        /// The index.
        index_name: String,
    },
    /// Removes an index of vectors.
    DeleteVector {
        /// The index.
        index_name: String,
    },
}

/// Changes a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateTableInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The attributes a new index uses.
    pub attribute_definitions: Vec<AttributeDefinition>,
    /// The new billing mode.
    pub billing_mode: Option<BillingMode>,
    /// The new throughput.
    pub provisioned_throughput: Option<ProvisionedThroughput>,
    /// The new bounds.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// What it shall serve at once.
    pub warm_throughput: Option<WarmThroughput>,
    /// Changes of the global indexes.
    pub global_secondary_index_updates: Vec<GlobalSecondaryIndexUpdate>,
    /// The stream, on or off.
    pub stream_specification: Option<StreamSpecification>,
    /// Encryption at rest.
    pub sse_specification: Option<SseSpecification>,
    /// The storage class.
    pub table_class: Option<TableClass>,
    /// Whether DeleteTable is refused from now on.
    pub deletion_protection_enabled: Option<bool>,
    /// Changes of the replicas, which go with no other change.
    pub replicas: Option<ReplicaUpdates>,
}

/// Describes a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeTableInput {
    /// The table, without its ARN.
    pub table_name: String,
}

/// Lists tables by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTablesInput {
    /// The name after which to go on.
    pub exclusive_start_table_name: Option<String>,
    /// 1 to 100.
    pub limit: u32,
}

/// Removes a table and its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteTableInput {
    /// The table, without its ARN.
    pub table_name: String,
}

/// Turns expiry on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateTimeToLiveInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// On or off.
    pub enabled: bool,
    /// The attribute with the epoch seconds.
    pub attribute_name: String,
}

/// Describes expiry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeTimeToLiveInput {
    /// The table, without its ARN.
    pub table_name: String,
}

/// Puts tags on a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagResourceInput {
    /// The table's ARN.
    pub resource_arn: String,
    /// The tags.
    pub tags: Vec<Tag>,
}

/// Takes tags off a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntagResourceInput {
    /// The table's ARN.
    pub resource_arn: String,
    /// The tags' keys.
    pub tag_keys: Vec<String>,
}

/// Lists the tags of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTagsOfResourceInput {
    /// The table's ARN.
    pub resource_arn: String,
    /// Where to go on.
    pub next_token: Option<String>,
}
