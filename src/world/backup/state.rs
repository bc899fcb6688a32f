//! What is known of a backup, of a table's point-in-time recovery, and of a table being restored.

use crate::api::types::{
    BackupDescription, BackupDetails, BackupStatus, BackupType, RestoreSummary,
};
use crate::engine::Table;
use crate::value::record::record;
use crate::world::tables::{Counts, TableState};

/// A backup's settings; its items lie beside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BackupState {
    /// When it was taken and some chance: the end of its ARN, and its place in lists.
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: BackupStatus,
    /// Who took it; nobody for what a table is restored from to a point in time.
    pub(crate) backup_type: Option<BackupType>,
    pub(crate) created_ms: i64,
    pub(crate) expires_ms: Option<i64>,
    pub(crate) items: u64,
    pub(crate) bytes: u64,
    /// The table as it was.
    pub(crate) table: TableState,
}

record!(BackupState {
    id,
    name,
    status,
    backup_type,
    created_ms,
    expires_ms,
    items,
    bytes,
    table,
});

/// A backup: its settings, and rows that it shares with its table until one of both changes.
#[derive(Clone, Debug)]
pub(crate) struct Backup {
    pub(crate) state: BackupState,
    pub(crate) image: Table,
}

impl BackupState {
    /// Its ARN.
    pub(crate) fn arn(&self) -> String {
        format!("{}/backup/{}", self.table.arn, self.id)
    }

    /// The backup by itself.
    pub(crate) fn details(&self) -> BackupDetails {
        BackupDetails {
            backup_arn: self.arn(),
            backup_name: self.name.clone(),
            creation_ms: self.created_ms,
            expiry_ms: self.expires_ms,
            size_bytes: self.bytes,
            status: self.status,
            backup_type: self.backup_type.unwrap_or(BackupType::System),
        }
    }

    /// The backup with its table.
    pub(crate) fn describe(&self) -> BackupDescription {
        let counts = Counts {
            items: self.items,
            bytes: self.bytes,
        };
        BackupDescription {
            details: self.details(),
            table: self.table.describe(|_| counts),
            time_to_live: self.table.ttl.describe(),
        }
    }
}

/// A table's point-in-time recovery.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Recovery {
    /// Since when it is on, virtual milliseconds.
    pub(crate) enabled_ms: Option<i64>,
    /// How many days it reaches back.
    pub(crate) days: i64,
}

record!(Recovery { enabled_ms, days });

/// What a table in CREATING is being restored from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RestoreState {
    /// The backup that holds its items.
    pub(crate) backup: String,
    pub(crate) summary: RestoreSummary,
}

record!(RestoreState { backup, summary });
