//! Backups, on demand and continuous.

use crate::value::record::record;

use super::{TableDescription, TimeToLiveDescription};

wire_enum! {
    /// Where a backup is in its life.
    BackupStatus { Creating = "CREATING", Deleted = "DELETED", Available = "AVAILABLE" }
}

wire_enum! {
    /// Who took a backup.
    BackupType { User = "USER", System = "SYSTEM", AwsBackup = "AWS_BACKUP" }
}

/// A backup by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupDetails {
    /// Its ARN.
    pub backup_arn: String,
    /// Its name, which others may have too.
    pub backup_name: String,
    /// When it was taken, milliseconds since 1970.
    pub creation_ms: i64,
    /// When it goes by itself, milliseconds since 1970.
    pub expiry_ms: Option<i64>,
    /// Bytes of its items.
    pub size_bytes: u64,
    /// Where it is in its life.
    pub status: BackupStatus,
    /// Who took it.
    pub backup_type: BackupType,
}

/// A backup with the table it was taken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupDescription {
    /// The backup.
    pub details: BackupDetails,
    /// The table as it was.
    pub table: TableDescription,
    /// Its expiry as it was; told while it was on.
    pub time_to_live: TimeToLiveDescription,
}

/// A backup in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSummary {
    /// The backup.
    pub details: BackupDetails,
    /// The ARN of its table.
    pub table_arn: String,
    /// The id of its table.
    pub table_id: String,
    /// The name of its table.
    pub table_name: String,
}

/// How far back a table can be restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryWindow {
    /// The earliest instant, milliseconds since 1970, a whole second.
    pub earliest_ms: i64,
    /// The latest instant, milliseconds since 1970, a whole second.
    pub latest_ms: i64,
    /// Days it reaches back.
    pub days: i64,
}

/// What a table is being restored from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestoreSummary {
    /// The backup, if it is one.
    pub source_backup_arn: Option<String>,
    /// The table it was.
    pub source_table_arn: String,
    /// As of when, milliseconds since 1970.
    pub restore_ms: i64,
}

record!(RestoreSummary {
    source_backup_arn,
    source_table_arn,
    restore_ms,
});
