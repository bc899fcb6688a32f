//! Changes of a global table's replicas, version 2019.11.21.

use super::shapes::{
    LONG, MULTI_REGION_CONSISTENCY, NAME, POSITIVE_LONG, STRING, TABLE_CLASS, optional, required,
};
use super::{List, Member, Shape, Structure};

const REGION: Member = required("RegionName", STRING, "The region.");

static READS: Structure = Structure {
    name: "ProvisionedThroughputOverride",
    members: &[optional(
        "ReadCapacityUnits",
        POSITIVE_LONG,
        "Strong reads of 4 KB per second.",
    )],
};

const READS_MEMBER: Member = optional(
    "ProvisionedThroughputOverride",
    Shape::Structure(&READS),
    "Read capacity units of its own.",
);

static ON_DEMAND_READS: Structure = Structure {
    name: "OnDemandThroughputOverride",
    members: &[optional(
        "MaxReadRequestUnits",
        LONG,
        "Bound on reads; -1 removes it.",
    )],
};

const ON_DEMAND_MEMBER: Member = optional(
    "OnDemandThroughputOverride",
    Shape::Structure(&ON_DEMAND_READS),
    "A bound on reads of its own.",
);

static INDEX: Structure = Structure {
    name: "ReplicaGlobalSecondaryIndex",
    members: &[
        required("IndexName", NAME, "The index."),
        READS_MEMBER,
        ON_DEMAND_MEMBER,
    ],
};

static INDEXES: List = List {
    element: Shape::Structure(&INDEX),
    length_min: 1,
    length_max: u64::MAX,
};

const SETTINGS: [Member; 6] = [
    REGION,
    optional("KMSMasterKeyId", STRING, "Its key."),
    READS_MEMBER,
    ON_DEMAND_MEMBER,
    optional(
        "GlobalSecondaryIndexes",
        Shape::List(&INDEXES),
        "What its indexes have of their own.",
    ),
    optional("TableClassOverride", TABLE_CLASS, "A class of its own."),
];

static CREATE: Structure = Structure {
    name: "CreateReplicationGroupMemberAction",
    members: &SETTINGS,
};

static UPDATE: Structure = Structure {
    name: "UpdateReplicationGroupMemberAction",
    members: &SETTINGS,
};

static DELETE: Structure = Structure {
    name: "DeleteReplicationGroupMemberAction",
    members: &[REGION],
};

static GROUP_UPDATE: Structure = Structure {
    name: "ReplicationGroupUpdate",
    members: &[
        optional("Create", Shape::Structure(&CREATE), "Makes a replica."),
        optional("Update", Shape::Structure(&UPDATE), "Changes a replica."),
        optional("Delete", Shape::Structure(&DELETE), "Removes a replica."),
    ],
};

static GROUP_UPDATES: List = List {
    element: Shape::Structure(&GROUP_UPDATE),
    length_min: 1,
    length_max: u64::MAX,
};

static CREATE_WITNESS: Structure = Structure {
    name: "CreateGlobalTableWitnessGroupMemberAction",
    members: &[REGION],
};

static DELETE_WITNESS: Structure = Structure {
    name: "DeleteGlobalTableWitnessGroupMemberAction",
    members: &[REGION],
};

static WITNESS_UPDATE: Structure = Structure {
    name: "GlobalTableWitnessGroupUpdate",
    members: &[
        optional(
            "Create",
            Shape::Structure(&CREATE_WITNESS),
            "Adds the witness.",
        ),
        optional(
            "Delete",
            Shape::Structure(&DELETE_WITNESS),
            "Removes the witness.",
        ),
    ],
};

static WITNESS_UPDATES: List = List {
    element: Shape::Structure(&WITNESS_UPDATE),
    length_min: 1,
    length_max: 1,
};

pub(super) const UPDATES: Member = optional(
    "ReplicaUpdates",
    Shape::List(&GROUP_UPDATES),
    "A replica to create, change or delete.",
);

pub(super) const CONSISTENCY: Member = optional(
    "MultiRegionConsistency",
    MULTI_REGION_CONSISTENCY,
    "STRONG: reads in every region see every write.",
);

pub(super) const WITNESSES: Member = optional(
    "GlobalTableWitnessUpdates",
    Shape::List(&WITNESS_UPDATES),
    "A region that has a say and keeps no table.",
);
