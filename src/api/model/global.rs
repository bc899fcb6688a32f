//! The global tables of 2017, and how the replicas of those of 2019 scale.
//!
//! Deliberately absent: the settings of replicas of 2017, since no such table can be made, and what a
//! policy of scaling says, since whatever has replicas here is paid per request.

use crate::api::limits;

use super::shapes::{
    BILLING_MODE, NAME, POSITIVE_LONG, STRING, TABLE_NAME, at_least, optional, required,
};
use super::{List, Member, Shape, Structure};

const NAMED: Member = required("GlobalTableName", NAME, "The global table.");

static REPLICA: Structure = Structure {
    name: "Replica",
    members: &[optional("RegionName", STRING, "The region.")],
};

static REPLICAS: List = List {
    element: Shape::Structure(&REPLICA),
    length_min: 0,
    length_max: u64::MAX,
};

pub(super) static CREATE_GLOBAL_TABLE: Structure = Structure {
    name: "CreateGlobalTableInput",
    members: &[
        NAMED,
        required("ReplicationGroup", Shape::List(&REPLICAS), "The regions."),
    ],
};

static REPLICA_UPDATE: Structure = Structure {
    name: "ReplicaUpdate",
    members: &[
        optional("Create", Shape::Structure(&REPLICA), "A region to add."),
        optional("Delete", Shape::Structure(&REPLICA), "A region to remove."),
    ],
};

static REPLICA_UPDATES: List = List {
    element: Shape::Structure(&REPLICA_UPDATE),
    length_min: 0,
    length_max: u64::MAX,
};

pub(super) static UPDATE_GLOBAL_TABLE: Structure = Structure {
    name: "UpdateGlobalTableInput",
    members: &[
        NAMED,
        required(
            "ReplicaUpdates",
            Shape::List(&REPLICA_UPDATES),
            "Regions to add or to remove.",
        ),
    ],
};

pub(super) static DESCRIBE_GLOBAL_TABLE: Structure = Structure {
    name: "DescribeGlobalTableInput",
    members: &[NAMED],
};

pub(super) static LIST_GLOBAL_TABLES: Structure = Structure {
    name: "ListGlobalTablesInput",
    members: &[
        optional(
            "ExclusiveStartGlobalTableName",
            NAME,
            "The name after which to go on.",
        ),
        optional(
            "Limit",
            at_least(limits::LIST_GLOBAL_TABLES_MIN),
            "How many.",
        ),
        optional("RegionName", STRING, "Only those with a replica there."),
    ],
};

pub(super) static DESCRIBE_GLOBAL_TABLE_SETTINGS: Structure = Structure {
    name: "DescribeGlobalTableSettingsInput",
    members: &[NAMED],
};

pub(super) static UPDATE_GLOBAL_TABLE_SETTINGS: Structure = Structure {
    name: "UpdateGlobalTableSettingsInput",
    members: &[
        NAMED,
        optional(
            "GlobalTableBillingMode",
            BILLING_MODE,
            "How it is paid for.",
        ),
        optional(
            "GlobalTableProvisionedWriteCapacityUnits",
            POSITIVE_LONG,
            "Writes of 1 KB per second.",
        ),
    ],
};

pub(super) static DESCRIBE_AUTO_SCALING: Structure = Structure {
    name: "DescribeTableReplicaAutoScalingInput",
    members: &[TABLE_NAME],
};

static SCALING: Structure = Structure {
    name: "AutoScalingSettingsUpdate",
    members: &[
        optional("MinimumUnits", POSITIVE_LONG, "No fewer units."),
        optional("MaximumUnits", POSITIVE_LONG, "No more units."),
        optional("AutoScalingDisabled", Shape::Boolean, "Not at all."),
        optional("AutoScalingRoleArn", STRING, "The role that scales."),
    ],
};

static REPLICA_SCALING: Structure = Structure {
    name: "ReplicaAutoScalingUpdate",
    members: &[
        required("RegionName", STRING, "The region."),
        optional(
            "ReplicaProvisionedReadCapacityAutoScalingUpdate",
            Shape::Structure(&SCALING),
            "How its reads scale.",
        ),
    ],
};

static REPLICA_SCALINGS: List = List {
    element: Shape::Structure(&REPLICA_SCALING),
    length_min: 1,
    length_max: u64::MAX,
};

pub(super) static UPDATE_AUTO_SCALING: Structure = Structure {
    name: "UpdateTableReplicaAutoScalingInput",
    members: &[
        TABLE_NAME,
        optional(
            "ProvisionedWriteCapacityAutoScalingUpdate",
            Shape::Structure(&SCALING),
            "How writes scale, in every region.",
        ),
        optional(
            "ReplicaUpdates",
            Shape::List(&REPLICA_SCALINGS),
            "How reads scale, by region.",
        ),
    ],
};
