//! Backups, on demand and continuous, and what is restored from them.

use crate::api::types::{
    BackupType, BillingMode, GlobalSecondaryIndex, LocalSecondaryIndex, OnDemandThroughput,
    ProvisionedThroughput, SseSpecification,
};

/// What names a table and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNameInput {
    /// The table, without its ARN.
    pub table_name: String,
}

/// Keeps a table as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateBackupInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// The backup's name.
    pub backup_name: String,
}

/// What names a backup and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupArnInput {
    /// The backup's ARN.
    pub backup_arn: String,
}

/// Lists backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListBackupsInput {
    /// Only this table's, without its ARN.
    pub table_name: Option<String>,
    /// 1 to 100.
    pub limit: u32,
    /// Only those taken from this on, milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Only those taken before this, milliseconds since 1970.
    pub to_ms: Option<i64>,
    /// The backup after which to go on.
    pub exclusive_start_backup_arn: Option<String>,
    /// Whatever took them.
    pub all_types: bool,
    /// What took them, unless all are asked for.
    pub backup_type: BackupType,
}

/// Turns point-in-time recovery on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateContinuousBackupsInput {
    /// The table, without its ARN.
    pub table_name: String,
    /// On or off.
    pub enabled: bool,
    /// How many days it reaches back.
    pub days: Option<i64>,
}

/// What a table is restored from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreSource {
    /// A backup.
    Backup {
        /// Its ARN.
        backup_arn: String,
    },
    /// A table as it was.
    PointInTime {
        /// Its ARN, if it is named by that.
        table_arn: Option<String>,
        /// Its name otherwise.
        table_name: String,
        /// When, milliseconds since 1970; the latest possible otherwise.
        at_ms: Option<i64>,
    },
}

/// In what a restored table differs from its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreOverrides {
    /// How throughput is paid for.
    pub billing_mode: Option<BillingMode>,
    /// Throughput, if provisioned.
    pub provisioned_throughput: Option<ProvisionedThroughput>,
    /// Bounds, if on demand.
    pub on_demand_throughput: Option<OnDemandThroughput>,
    /// The global indexes that it keeps; all of them otherwise.
    pub global_secondary_indexes: Option<Vec<GlobalSecondaryIndex>>,
    /// The local indexes that it keeps; all of them otherwise.
    pub local_secondary_indexes: Option<Vec<LocalSecondaryIndex>>,
    /// The vector indexes that it keeps; all of them otherwise. The types of the attributes they can
    /// be searched by are not said.
    pub vector_indexes: Option<Vec<GlobalSecondaryIndex>>,
    /// Encryption at rest.
    pub sse_specification: Option<SseSpecification>,
}

/// Makes a table out of a backup, or of another table as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreTableInput {
    /// The new table's name.
    pub target_table_name: String,
    /// Out of what.
    pub source: RestoreSource,
    /// What is to be different.
    pub overrides: RestoreOverrides,
}
