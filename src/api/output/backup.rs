//! Backups, on demand and continuous.

use super::describe::vector_members;
use super::write::{Write, boolean, integer, list, member, optional, optional_text, seconds, text};
use crate::api::types::{
    BackupDescription, BackupDetails, BackupSummary, BackupType, BillingMode, IndexDescription,
    LocalIndexDescription, ProvisionedThroughputDescription, RecoveryWindow, RestoreSummary,
    TableDescription, TimeToLiveStatus,
};
use crate::value::json::JsonWriter;

/// What CreateBackup answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateBackupOutput {
    /// The backup, being created.
    pub backup_details: BackupDetails,
}

/// What DescribeBackup and DeleteBackup answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DescribeBackupOutput {
    /// The backup.
    pub backup_description: BackupDescription,
}

/// What ListBackups answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListBackupsOutput {
    /// Backups in the order in which they were taken.
    pub backup_summaries: Vec<BackupSummary>,
    /// The last of a page that is not the last.
    pub last_evaluated_backup_arn: Option<String>,
}

/// What UpdateContinuousBackups and DescribeContinuousBackups answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContinuousBackupsOutput {
    /// How far back the table can be restored; nothing while that is off.
    pub window: Option<RecoveryWindow>,
}

impl Write for CreateBackupOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        member(writer, "BackupDetails", &self.backup_details);
        writer.end_object();
    }
}

impl Write for DescribeBackupOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        member(writer, "BackupDescription", &self.backup_description);
        writer.end_object();
    }
}

impl Write for ListBackupsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        list(writer, "BackupSummaries", &self.backup_summaries);
        let last = self.last_evaluated_backup_arn.as_deref();
        optional_text(writer, "LastEvaluatedBackupArn", last);
        writer.end_object();
    }
}

impl Write for ContinuousBackupsOutput {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        writer.key("ContinuousBackupsDescription").begin_object();
        text(writer, "ContinuousBackupsStatus", "ENABLED");
        writer.key("PointInTimeRecoveryDescription").begin_object();
        if let Some(window) = &self.window {
            seconds(writer, "EarliestRestorableDateTime", window.earliest_ms);
            seconds(writer, "LatestRestorableDateTime", window.latest_ms);
        }
        let status = match self.window {
            Some(_) => "ENABLED",
            None => "DISABLED",
        };
        text(writer, "PointInTimeRecoveryStatus", status);
        if let Some(window) = &self.window {
            integer(writer, "RecoveryPeriodInDays", window.days);
        }
        writer.end_object().end_object().end_object();
    }
}

impl Write for RestoreSummary {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        seconds(writer, "RestoreDateTime", self.restore_ms);
        boolean(writer, "RestoreInProgress", true);
        optional_text(writer, "SourceBackupArn", self.source_backup_arn.as_deref());
        text(writer, "SourceTableArn", &self.source_table_arn);
        writer.end_object();
    }
}

impl BackupDetails {
    fn write_members(&self, writer: &mut JsonWriter) {
        text(writer, "BackupArn", &self.backup_arn);
        seconds(writer, "BackupCreationDateTime", self.creation_ms);
        if let Some(expiry_ms) = self.expiry_ms {
            seconds(writer, "BackupExpiryDateTime", expiry_ms);
        }
        text(writer, "BackupName", &self.backup_name);
        integer(writer, "BackupSizeBytes", self.size_bytes);
        text(writer, "BackupStatus", self.status.as_str());
        text(writer, "BackupType", self.backup_type.as_str());
    }
}

impl Write for BackupDetails {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        self.write_members(writer);
        writer.end_object();
    }
}

impl Write for BackupSummary {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        self.details.write_members(writer);
        text(writer, "TableArn", &self.table_arn);
        text(writer, "TableId", &self.table_id);
        text(writer, "TableName", &self.table_name);
        writer.end_object();
    }
}

impl Write for BackupDescription {
    fn write(&self, writer: &mut JsonWriter) {
        writer.begin_object();
        member(writer, "BackupDetails", &self.details);
        writer.key("SourceTableDetails").begin_object();
        source_details(writer, &self.table);
        writer.end_object();
        writer.key("SourceTableFeatureDetails").begin_object();
        // Of a deleted table the service tells no features (ack-api-quirks DDB-BACKUP-015).
        if self.details.backup_type == BackupType::User {
            self.write_features(writer);
        }
        writer.end_object().end_object();
    }
}

impl BackupDescription {
    fn write_features(&self, writer: &mut JsonWriter) {
        let table = &self.table;
        indexes(
            writer,
            "GlobalSecondaryIndexes",
            &table.global_secondary_indexes,
            global,
        );
        indexes(
            writer,
            "LocalSecondaryIndexes",
            &table.local_secondary_indexes,
            local,
        );
        indexes(writer, "VectorIndexes", &table.vector_indexes, vector);
        optional(writer, "SSEDescription", table.sse_description.as_ref());
        optional(
            writer,
            "StreamDescription",
            table.stream_specification.as_ref(),
        );
        if self.time_to_live.time_to_live_status != TimeToLiveStatus::Disabled {
            member(writer, "TimeToLiveDescription", &self.time_to_live);
        }
    }
}

fn source_details(writer: &mut JsonWriter, table: &TableDescription) {
    let summary = table.billing_mode_summary;
    let mode = summary.map_or(BillingMode::Provisioned, |summary| summary.billing_mode);
    text(writer, "BillingMode", mode.as_str());
    integer(writer, "ItemCount", table.item_count);
    member(writer, "KeySchema", &table.key_schema);
    let bounds = table.on_demand_throughput.as_ref();
    optional(writer, "OnDemandThroughput", bounds);
    units(writer, &table.provisioned_throughput);
    text(writer, "TableArn", &table.table_arn);
    seconds(writer, "TableCreationDateTime", table.creation_ms);
    text(writer, "TableId", &table.table_id);
    text(writer, "TableName", &table.table_name);
    integer(writer, "TableSizeBytes", table.table_size_bytes);
}

/// Throughput without its history.
fn units(writer: &mut JsonWriter, throughput: &ProvisionedThroughputDescription) {
    writer.key("ProvisionedThroughput").begin_object();
    integer(writer, "ReadCapacityUnits", throughput.read_capacity_units);
    integer(
        writer,
        "WriteCapacityUnits",
        throughput.write_capacity_units,
    );
    writer.end_object();
}

fn indexes<T>(
    writer: &mut JsonWriter,
    name: &str,
    indexes: &[T],
    write: impl Fn(&mut JsonWriter, &T),
) {
    if indexes.is_empty() {
        return;
    }
    writer.key(name).begin_array();
    for index in indexes {
        writer.begin_object();
        write(writer, index);
        writer.end_object();
    }
    writer.end_array();
}

fn global(writer: &mut JsonWriter, index: &IndexDescription) {
    text(writer, "IndexName", &index.index_name);
    member(writer, "KeySchema", &index.key_schema);
    member(writer, "Projection", &index.projection);
    units(writer, &index.provisioned_throughput);
}

fn vector(writer: &mut JsonWriter, index: &IndexDescription) {
    if let Some(vector) = &index.vector {
        vector_members(writer, vector);
    }
    text(writer, "IndexName", &index.index_name);
    member(writer, "Projection", &index.projection);
}

fn local(writer: &mut JsonWriter, index: &LocalIndexDescription) {
    text(writer, "IndexName", &index.index_name);
    member(writer, "KeySchema", &index.key_schema);
    member(writer, "Projection", &index.projection);
}
