//! Replicas as they are described, and how they scale.

use super::write::{Write, boolean, optional, optional_text, seconds, text};
use crate::api::types::{
    GlobalDescription, IndexStatus, ReplicaDescription, ReplicaIndexDescription, ReplicaStatus,
    TableStatus,
};
use crate::value::json::JsonWriter;

use super::describe::warm_throughput;

const SETTINGS: &str = "GlobalTableSettingsReplicationMode";
const WITH_OVERRIDES: &str = "ENABLED_WITH_OVERRIDES";

impl GlobalDescription {
    /// The members of a table's description, those up to `ItemCount`, by their names.
    pub(super) fn write_mode(&self, writer: &mut JsonWriter) {
        text(writer, SETTINGS, WITH_OVERRIDES);
        text(writer, "GlobalTableVersion", "2019.11.21");
        if let Some((region, status)) = &self.witness {
            writer.key("GlobalTableWitnesses").begin_array();
            writer.begin_object();
            text(writer, "RegionName", region);
            text(writer, "WitnessStatus", status.as_str());
            writer.end_object().end_array();
        }
    }

    pub(super) fn write_replicas(&self, writer: &mut JsonWriter) {
        if self.strong {
            text(writer, "MultiRegionConsistency", "STRONG");
        }
        writer.key("Replicas").begin_array();
        for replica in &self.replicas {
            replica.write(writer);
        }
        writer.end_array();
    }
}

impl Write for ReplicaDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        if !self.indexes.is_empty() {
            writer.key("GlobalSecondaryIndexes").begin_array();
            for index in &self.indexes {
                index.write(writer);
            }
            writer.end_array();
        }
        text(writer, SETTINGS, WITH_OVERRIDES);
        optional_text(writer, "KMSMasterKeyId", self.kms_key_arn.as_deref());
        optional(
            writer,
            "OnDemandThroughputOverride",
            self.on_demand_override.as_ref(),
        );
        text(writer, "RegionName", &self.region_name);
        text(writer, "ReplicaStatus", self.status.as_str());
        if let Some(summary) = &self.table_class {
            writer.key("ReplicaTableClassSummary").begin_object();
            if let Some(milliseconds) = summary.last_update_ms {
                seconds(writer, "LastUpdateDateTime", milliseconds);
            }
            text(writer, "TableClass", summary.table_class.as_str());
            writer.end_object();
        }
        let active = TableStatus::Active.as_str();
        warm_throughput(writer, self.warm_throughput.as_ref(), active);
        writer.end_object();
    }
}

impl Write for ReplicaIndexDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        text(writer, "IndexName", &self.index_name);
        let active = IndexStatus::Active.as_str();
        warm_throughput(writer, self.warm_throughput.as_ref(), active);
        writer.end_object();
    }
}

/// How a global table's replicas scale: not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoScalingOutput {
    /// The table.
    pub table_name: String,
    /// Where it is in its life.
    pub table_status: TableStatus,
    /// All regions by name, this one among them.
    pub replicas: Vec<ReplicaScaling>,
}

/// One region of a global table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaScaling {
    /// The region.
    pub region: String,
    /// Where its replica is in its life.
    pub status: ReplicaStatus,
    /// Its global indexes, and where they are in theirs.
    pub indexes: Vec<(String, IndexStatus)>,
}

fn off(writer: &mut JsonWriter, name: &str) {
    writer.key(name).begin_object();
    boolean(writer, "AutoScalingDisabled", true);
    writer.key("ScalingPolicies").begin_array();
    writer.end_array().end_object();
}

impl Write for AutoScalingOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        writer.key("TableAutoScalingDescription").begin_object();
        writer.key("Replicas").begin_array();
        for ReplicaScaling {
            region,
            status,
            indexes,
        } in &self.replicas
        {
            writer.begin_object();
            writer.key("GlobalSecondaryIndexes").begin_array();
            for (index, status) in indexes {
                writer.begin_object();
                text(writer, "IndexName", index);
                text(writer, "IndexStatus", status.as_str());
                off(writer, "ProvisionedReadCapacityAutoScalingSettings");
                off(writer, "ProvisionedWriteCapacityAutoScalingSettings");
                writer.end_object();
            }
            writer.end_array();
            text(writer, "RegionName", region);
            off(writer, "ReplicaProvisionedReadCapacityAutoScalingSettings");
            off(writer, "ReplicaProvisionedWriteCapacityAutoScalingSettings");
            text(writer, "ReplicaStatus", status.as_str());
            writer.end_object();
        }
        writer.end_array();
        text(writer, "TableName", &self.table_name);
        text(writer, "TableStatus", self.table_status.as_str());
        writer.end_object().end_object();
    }
}
