//! Backups, on demand and continuous, and what is restored from them.

use crate::api::limits;

use super::shapes::{
    BACKUP_TYPE, BILLING_MODE, NAME, STRING, TABLE_NAME, between, optional, required,
};
use super::table::{GLOBAL_INDEXES, LOCAL_INDEXES, ON_DEMAND, SSE, THROUGHPUT};
use super::{Member, Shape, Structure};

pub(super) static CREATE_BACKUP: Structure = Structure {
    name: "CreateBackupInput",
    members: &[
        TABLE_NAME,
        required(
            "BackupName",
            NAME,
            "The backup's name; others may have it too.",
        ),
    ],
};

const BACKUP_ARN: Member = required("BackupArn", STRING, "The backup's ARN.");

pub(super) static DESCRIBE_BACKUP: Structure = Structure {
    name: "DescribeBackupInput",
    members: &[BACKUP_ARN],
};

pub(super) static DELETE_BACKUP: Structure = Structure {
    name: "DeleteBackupInput",
    members: &[BACKUP_ARN],
};

pub(super) static LIST_BACKUPS: Structure = Structure {
    name: "ListBackupsInput",
    members: &[
        optional("TableName", Shape::TableName, "Only this table's."),
        optional(
            "Limit",
            between(1, limits::LIST_BACKUPS_MAX),
            "How many, at most 100.",
        ),
        optional(
            "TimeRangeLowerBound",
            Shape::Timestamp,
            "Only those from then on.",
        ),
        optional(
            "TimeRangeUpperBound",
            Shape::Timestamp,
            "Only those from before then.",
        ),
        optional(
            "ExclusiveStartBackupArn",
            STRING,
            "The backup after which to go on.",
        ),
        optional("BackupType", BACKUP_TYPE, "USER unless asked otherwise."),
    ],
};

const TARGET: Member = required("TargetTableName", NAME, "The new table's name.");
const BILLING: Member = optional(
    "BillingModeOverride",
    BILLING_MODE,
    "Paid otherwise than the source.",
);
const GLOBAL: Member = optional(
    "GlobalSecondaryIndexOverride",
    Shape::List(&GLOBAL_INDEXES),
    "The global indexes to keep.",
);
const LOCAL: Member = optional(
    "LocalSecondaryIndexOverride",
    Shape::List(&LOCAL_INDEXES),
    "The local indexes to keep.",
);
const PROVISIONED: Member = optional(
    "ProvisionedThroughputOverride",
    Shape::Structure(&THROUGHPUT),
    "Capacity units per second.",
);
const BOUNDS: Member = optional(
    "OnDemandThroughputOverride",
    Shape::Structure(&ON_DEMAND),
    "Bounds on what is paid per request.",
);
const ENCRYPTION: Member = optional(
    "SSESpecificationOverride",
    Shape::Structure(&SSE),
    "Encryption at rest.",
);

pub(super) static RESTORE_TABLE_FROM_BACKUP: Structure = Structure {
    name: "RestoreTableFromBackupInput",
    members: &[
        TARGET,
        BACKUP_ARN,
        BILLING,
        GLOBAL,
        LOCAL,
        PROVISIONED,
        BOUNDS,
        ENCRYPTION,
    ],
};

static RECOVERY: Structure = Structure {
    name: "PointInTimeRecoverySpecification",
    members: &[
        required("PointInTimeRecoveryEnabled", Shape::Boolean, "On or off."),
        optional(
            "RecoveryPeriodInDays",
            between(1, limits::RECOVERY_DAYS_MAX),
            "How far back, 35 days unless asked otherwise.",
        ),
    ],
};

pub(super) static UPDATE_CONTINUOUS_BACKUPS: Structure = Structure {
    name: "UpdateContinuousBackupsInput",
    members: &[
        TABLE_NAME,
        required(
            "PointInTimeRecoverySpecification",
            Shape::Structure(&RECOVERY),
            "On or off, and how far back.",
        ),
    ],
};

pub(super) static DESCRIBE_CONTINUOUS_BACKUPS: Structure = Structure {
    name: "DescribeContinuousBackupsInput",
    members: &[TABLE_NAME],
};

pub(super) static RESTORE_TABLE_TO_POINT_IN_TIME: Structure = Structure {
    name: "RestoreTableToPointInTimeInput",
    members: &[
        optional("SourceTableArn", STRING, "The table, by ARN."),
        optional("SourceTableName", NAME, "The table, by name."),
        TARGET,
        optional(
            "UseLatestRestorableTime",
            Shape::Boolean,
            "As it was lately.",
        ),
        optional("RestoreDateTime", Shape::Timestamp, "As it was then."),
        BILLING,
        GLOBAL,
        LOCAL,
        PROVISIONED,
        BOUNDS,
        ENCRYPTION,
    ],
};
