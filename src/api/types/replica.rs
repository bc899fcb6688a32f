//! Replicas of a global table, as they are described.

use super::{OnDemandThroughput, TableClassSummary, WarmThroughput};

wire_enum! {
    /// Where a replica or a witness is in its life.
    ReplicaStatus {
        Creating = "CREATING",
        Updating = "UPDATING",
        Deleting = "DELETING",
        Active = "ACTIVE",
    }
}

wire_enum! {
    /// What a read in one region sees of writes in another.
    MultiRegionConsistency {
        Eventual = "EVENTUAL",
        Strong = "STRONG",
    }
}

/// What a replica's index has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaIndexDescription {
    /// The index.
    pub index_name: String,
    /// What it can serve at once.
    pub warm_throughput: Option<WarmThroughput>,
}

/// A replica in another region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaDescription {
    /// Where.
    pub region_name: String,
    /// Where it is in its life.
    pub status: ReplicaStatus,
    /// Its key, where it has one.
    pub kms_key_arn: Option<String>,
    /// Its bound on reads, where it is not the table's.
    pub on_demand_override: Option<OnDemandThroughput>,
    /// What it can serve at once.
    pub warm_throughput: Option<WarmThroughput>,
    /// Its indexes.
    pub indexes: Vec<ReplicaIndexDescription>,
    /// Its table class, told once it was set.
    pub table_class: Option<TableClassSummary>,
}

/// What makes a table a global one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlobalDescription {
    /// In the order in which they came, as seen from this region.
    pub replicas: Vec<ReplicaDescription>,
    /// Whether reads in every region see every write.
    pub strong: bool,
    /// The region that keeps no table but has a say.
    pub witness: Option<(String, ReplicaStatus)>,
}
