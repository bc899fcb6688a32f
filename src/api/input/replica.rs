//! Changes of a global table's replicas.

use crate::api::types::{MultiRegionConsistency, OnDemandThroughput, TableClass};
use crate::value::record::record;

/// What a replica's index shall have of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaIndex {
    /// The index.
    pub index_name: String,
    /// Its read capacity units.
    pub read_units: Option<u64>,
}

record!(ReplicaIndex {
    index_name,
    read_units,
});

/// What a replica shall have of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplicaSettings {
    /// Its key.
    pub kms_key: Option<String>,
    /// Its read capacity units.
    pub read_units: Option<u64>,
    /// Its bound on reads.
    pub on_demand: Option<OnDemandThroughput>,
    /// Its indexes.
    pub indexes: Vec<ReplicaIndex>,
    /// Its table class.
    pub table_class: Option<TableClass>,
}

record!(ReplicaSettings {} sparse { kms_key, read_units, on_demand, indexes, table_class });

/// One change of the replicas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplicaUpdate {
    /// Makes a replica in a region.
    Create(String, ReplicaSettings),
    /// Changes one.
    Update(String, ReplicaSettings),
    /// Removes one.
    Delete(String),
}

impl ReplicaUpdate {
    /// The region it is about.
    pub fn region(&self) -> &str {
        match self {
            Self::Create(region, _) | Self::Update(region, _) | Self::Delete(region) => region,
        }
    }
}

/// What an UpdateTable asks of replicas and of the witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaUpdates {
    /// The replicas.
    pub updates: Vec<ReplicaUpdate>,
    /// The witness's region, and whether it is to be made.
    pub witness: Option<(String, bool)>,
    /// What a read in one region is to see of writes in another.
    pub consistency: Option<MultiRegionConsistency>,
}

/// Changes how a global table's replicas scale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScalingInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// Whether writes are named, and whether more is asked of them than not to scale.
    pub writes: Option<bool>,
    /// The same of reads, in any region.
    pub reads: Option<bool>,
}

impl ScalingInput {
    /// Whether anything is asked for.
    pub fn asks(&self) -> bool {
        self.writes.is_some() || self.reads.is_some()
    }

    /// The parameter that a table paid per request does not take, if one is there.
    pub fn needs_provisioned(&self) -> Option<&'static str> {
        match (self.writes, self.reads) {
            (Some(true), _) => Some("GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"),
            (_, Some(true)) => Some("ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"),
            _ => None,
        }
    }
}
