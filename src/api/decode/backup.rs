//! Backups, on demand and continuous, and what is restored from them.

use crate::api::input::{
    BackupArnInput, CreateBackupInput, ListBackupsInput, RestoreOverrides, RestoreSource,
    RestoreTableInput, TableNameInput, UpdateContinuousBackupsInput,
};
use crate::api::types::{BackupType, BillingMode};
use crate::api::{ApiError, limits, messages};

use super::fields::{self, Fields};
use super::{table, vector};

pub(super) fn create_backup(fields: Fields<'_>) -> CreateBackupInput {
    CreateBackupInput {
        table_name: fields.table_name(),
        backup_name: fields.string("BackupName"),
    }
}

pub(super) fn backup_arn(fields: Fields<'_>) -> BackupArnInput {
    BackupArnInput {
        backup_arn: fields.string("BackupArn"),
    }
}

pub(super) fn table_name(fields: Fields<'_>) -> TableNameInput {
    TableNameInput {
        table_name: fields.table_name(),
    }
}

pub(super) fn list_backups(fields: Fields<'_>) -> Result<ListBackupsInput, ApiError> {
    let from_ms = fields.milliseconds("TimeRangeLowerBound");
    let to_ms = fields.milliseconds("TimeRangeUpperBound");
    if from_ms.zip(to_ms).is_some_and(|(from, to)| from > to) {
        return Err(ApiError::validation(messages::backup::range_reversed()));
    }
    let name = fields.text("TableName").map(fields::table_name);
    Ok(ListBackupsInput {
        table_name: name.map(str::to_owned),
        limit: table::limit(fields, limits::LIST_BACKUPS_MAX),
        from_ms,
        to_ms,
        exclusive_start_backup_arn: fields.optional_string("ExclusiveStartBackupArn"),
        all_types: fields.text("BackupType") == Some("ALL"),
        backup_type: fields
            .word("BackupType", BackupType::from_wire)
            .unwrap_or(BackupType::User),
    })
}

pub(super) fn update_continuous_backups(
    fields: Fields<'_>,
) -> Result<UpdateContinuousBackupsInput, ApiError> {
    let recovery = fields.structure("PointInTimeRecoverySpecification");
    let enabled = recovery.and_then(|recovery| recovery.boolean("PointInTimeRecoveryEnabled"));
    let days = recovery.and_then(|recovery| recovery.integer("RecoveryPeriodInDays"));
    if enabled == Some(false) && days.is_some() {
        return Err(ApiError::validation(messages::backup::days_of_disabled()));
    }
    Ok(UpdateContinuousBackupsInput {
        table_name: fields.table_name(),
        enabled: enabled.unwrap_or(false),
        days,
    })
}

pub(super) fn restore_from_backup(fields: Fields<'_>) -> Result<RestoreTableInput, ApiError> {
    let source = RestoreSource::Backup {
        backup_arn: fields.string("BackupArn"),
    };
    restore(fields, source)
}

pub(super) fn restore_to_point_in_time(fields: Fields<'_>) -> Result<RestoreTableInput, ApiError> {
    use messages::backup as texts;
    let latest = fields.boolean("UseLatestRestorableTime").unwrap_or(false);
    let at_ms = fields.milliseconds("RestoreDateTime");
    let (arn, name) = (
        fields.text("SourceTableArn"),
        fields.text("SourceTableName"),
    );
    let message = match (arn, name, at_ms, latest) {
        (Some(_), Some(_), ..) => texts::one_source().to_owned(),
        (None, None, ..) => messages::constraint::parameter_required("TableName"),
        (_, _, Some(_), true) => texts::both_times().to_owned(),
        (_, _, None, false) => texts::no_time().to_owned(),
        _ => {
            let source = RestoreSource::PointInTime {
                table_arn: arn.map(str::to_owned),
                table_name: name.unwrap_or_default().to_owned(),
                at_ms,
            };
            return restore(fields, source);
        }
    };
    Err(ApiError::validation(message))
}

fn restore(fields: Fields<'_>, source: RestoreSource) -> Result<RestoreTableInput, ApiError> {
    const GLOBAL: &str = "GlobalSecondaryIndexOverride";
    const LOCAL: &str = "LocalSecondaryIndexOverride";
    const VECTOR: &str = "VectorIndexOverride";
    let overrides = RestoreOverrides {
        billing_mode: fields.word("BillingModeOverride", BillingMode::from_wire),
        provisioned_throughput: table::throughput_of(fields, "ProvisionedThroughputOverride"),
        on_demand_throughput: table::on_demand_of(fields, "OnDemandThroughputOverride"),
        global_secondary_indexes: fields
            .has(GLOBAL)
            .then(|| table::global_indexes(fields, GLOBAL)),
        local_secondary_indexes: fields
            .has(LOCAL)
            .then(|| table::local_indexes(fields, LOCAL)),
        vector_indexes: fields
            .has(VECTOR)
            .then(|| vector::untyped_indexes(fields, VECTOR)),
        sse_specification: table::sse_specification(fields, "SSESpecificationOverride")?,
    };
    Ok(RestoreTableInput {
        target_table_name: fields.string("TargetTableName"),
        source,
        overrides,
    })
}
