//! Backups, point-in-time recovery, restores.
//!
//! As ack-api-quirks recorded them (services/dynamodb, DDB-BACKUP-nnn and DDB-TABLE-nnn: us-east-1
//! and us-west-2, October 2026), where a function says no other source.

use super::INVALID;
use crate::api::limits;

/// A source that is not there, or not yet (DDB-BACKUP-001).
pub fn table_not_found(table: &str) -> String {
    format!("Table not found: {table}")
}

/// A backup that is not there (DDB-BACKUP-005).
pub fn not_found(arn: &str) -> String {
    format!("Backup not found: {arn}")
}

/// What is no ARN of a backup (DDB-BACKUP-012).
pub fn invalid_arn() -> &'static str {
    "Invalid Backup ARN"
}

/// An ARN of another service, partition or of no region (DDB-BACKUP-012).
pub fn arn_not_valid() -> &'static str {
    "Invalid Request: BackupArn is not valid"
}

/// Another account's backup (DDB-BACKUP-012).
pub fn access_denied() -> &'static str {
    "Access is denied"
}

/// A place to go on from in another region (DDB-BACKUP-014).
pub fn start_in_other_region() -> &'static str {
    "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region"
}

/// Bounds of time that hold nothing between them (DDB-BACKUP-014).
pub fn range_reversed() -> String {
    format!("{INVALID}Time range lower bound must be less than or equal to upper bound")
}

/// The backup of a deleted table (DDB-BACKUP-015).
pub fn system_backup(arn: &str, expires: &str) -> String {
    format!(
        "Invalid Request: User is not allowed to delete the system backup with arn {arn}. It will automatically expire on {expires}"
    )
}

/// DeleteBackup while a table is restored from it (DDB-BACKUP-010).
pub fn restoring(arn: &str) -> String {
    format!("Backup is being used to restore table: {arn}")
}

/// A second restore from one backup (DDB-BACKUP-010).
pub fn restoring_another(arn: &str) -> String {
    format!("Backup is being used to restore another table: {arn}")
}

/// A restore into a table that is being restored (DDB-TABLE-219).
pub fn already_restoring(table: &str, arn: &str) -> String {
    format!("Table: {table} is already being restored from backup: {arn}")
}

/// CreateTable with the name of a table that is being restored (DDB-TABLE-219).
pub fn being_used(table: &str) -> String {
    format!("Attempt to change a resource which is still in use: Table is being used: {table}")
}

/// More restores at a time than an account may have (DDB-TABLE-350).
pub fn too_many_restores() -> String {
    let max = limits::RESTORES_MAX;
    format!("Subscriber limit exceeded: Only {max} restore operations can be done simultaneously")
}

/// Throughput for a table that shall be paid per request (DDB-TABLE-442).
pub fn throughput_when_on_demand() -> &'static str {
    "Invalid Request: Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST"
}

/// Throughput for a table that was paid per request (DDB-TABLE-273).
pub fn throughput_unless_provisioned() -> &'static str {
    "Invalid Request: Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED"
}

/// Provisioned mode without throughput (DDB-TABLE-273).
pub fn throughput_required() -> &'static str {
    "Invalid Request: Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED"
}

/// Bounds for a table that is not paid per request (DDB-TABLE-442).
pub fn bounds_unless_on_demand(member: &str) -> String {
    format!(
        "Invalid Request: Cannot override {member} for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST"
    )
}

/// Bounds below one (DDB-TABLE-273).
pub fn bounds_out_of_range(member: &str) -> String {
    format!("Invalid Request: Requested {member} for OnDemandThroughput is outside of valid range")
}

/// An index that the source has not (DDB-TABLE-273).
pub fn unknown_index(index: &str) -> String {
    format!(
        "Invalid Request: Index {index} does not match a secondary index that existed in the source table and cannot be created during the restore operation"
    )
}

/// An index without throughput in provisioned mode (DDB-TABLE-442).
pub fn index_throughput_required(index: &str) -> String {
    format!("Invalid Request: Must specify provisioned throughput for index {index}")
}

/// An index with throughput when paid per request (DDB-TABLE-442).
pub fn index_throughput_when_on_demand(index: &str) -> String {
    format!(
        "Invalid Request: Cannot override ProvisionedThroughput for index {index} if BillingMode is overridden to PAY_PER_REQUEST"
    )
}

/// A source in another region without a word on encryption (DDB-TABLE-274).
pub fn encryption_required() -> &'static str {
    "Invalid Request: sseSpecificationOverride must be provided for cross-region restores"
}

/// A period for recovery that is turned off (DDB-TABLE-084).
pub fn days_of_disabled() -> &'static str {
    "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery."
}

/// A source named twice (DDB-TABLE-272).
pub fn one_source() -> &'static str {
    "Must provide exactly one of: sourceTableArn, sourceTableName"
}

/// A source that is no ARN (DDB-TABLE-272).
pub fn source_not_valid() -> &'static str {
    "sourceTableArn is not a valid ARN"
}

/// A source of another account (DDB-TABLE-272).
pub fn other_account() -> &'static str {
    "This action is only supported by accounts that match the resource owner’s account."
}

/// Two instants to restore to (DDB-TABLE-100, where the text is cut; its end is another
/// emulator's).
pub fn both_times() -> &'static str {
    "Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request. Please specify either RestoreDateTime time or UseLatestRestorableTime"
}

/// No instant to restore to (DDB-TABLE-272).
pub fn no_time() -> &'static str {
    "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both"
}

/// A source without point-in-time recovery (DDB-TABLE-272).
pub fn recovery_off(table: &str) -> String {
    format!("Point in time recovery is not enabled for table '{table}'")
}

/// An instant outside the window (DDB-TABLE-100, where the text is cut in its last bound).
pub fn time_out_of_window(asked: &str, earliest: &str, latest: &str) -> String {
    format!(
        "RestoreDateTime '{asked}' must be within EarliestRestorableDateTime '{earliest}' and LatestRestorableDateTime '{latest}'"
    )
}
