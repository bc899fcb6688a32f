//! Exports to and imports from S3.
//!
//! As ack-api-quirks recorded them (services/dynamodb, DDB-EXPORT-nnn and DDB-IMPORT-nnn: us-west-2
//! and us-east-1, October 2026), where a function says no other source.

use super::INVALID;
use crate::api::limits;

/// No ARN at all (DDB-TABLE-457).
pub fn empty_arn() -> &'static str {
    "Invalid TableArn: Invalid Table ARN"
}

/// What is no ARN (DDB-EXPORT-001).
pub fn no_arn() -> String {
    format!("{INVALID}tableArn is not a valid ARN")
}

/// The ARN of an index (DDB-EXPORT-002).
pub fn other_arn() -> &'static str {
    "Invalid Request: Table ARN is invalid."
}

/// A specification of changes without the type that it goes with (DDB-EXPORT-003).
pub fn increment_without_type() -> &'static str {
    "Invalid Request: Export Type expected to be Incremental Export when incremental export specification is provided"
}

/// A specification of changes with the other type (DDB-EXPORT-003).
pub fn increment_of_full_export() -> &'static str {
    "Invalid Request: When Export Type is Full Export , Incremental Export Specification should not be provided"
}

/// The type without its specification (DDB-EXPORT-003).
pub fn increment_required() -> &'static str {
    "Invalid Request: Incremental Export Specification expected when export type is set as Incremental Export"
}

/// A specification that says not from when on (DDB-EXPORT-003).
pub fn increment_without_start() -> &'static str {
    "Invalid Request: ExportFromTime must be provided in IncrementalExportSpecification"
}

/// A key without the encryption that uses it (DDB-EXPORT-005).
pub fn key_without_kms() -> &'static str {
    "Invalid Request: KMS Key Id is not supported for this encryption type"
}

/// Changes from before there was a table (DDB-EXPORT-004).
pub fn increment_before_table(from: &str) -> String {
    format!(
        "Incremental export period from time cannot be less than the table creation time : {from}"
    )
}

/// Changes up to the future (DDB-EXPORT-004).
pub fn increment_in_future(to: &str) -> String {
    format!("Incremental export period to time cannot be greater than the current time : {to}")
}

/// Changes of too short a time (DDB-EXPORT-004).
pub fn increment_too_short() -> String {
    let minutes = limits::INCREMENT_MINUTES_MIN;
    format!(
        "Difference between export period from time and export period to time is less than {minutes} minutes"
    )
}

/// An instant that is not to be had (DDB-EXPORT-001).
pub fn invalid_time() -> &'static str {
    "Export Time is invalid"
}

/// A token that has served another request (DDB-EXPORT-009).
pub fn export_conflict() -> &'static str {
    "Export conflict: Duplicate request detected with conflicting parameters"
}

/// As [`export_conflict`] (the text is the export's; the import's was not recorded here).
pub fn import_conflict() -> &'static str {
    "Import conflict: Duplicate request detected with conflicting parameters"
}

/// What is no ARN of its kind, `Export` or `Import` (DDB-EXPORT-006, DDB-IMPORT-010).
pub fn invalid_arn(kind: &str) -> String {
    format!("Invalid {kind} ARN")
}

/// One that is not there (DDB-EXPORT-006; of imports by likeness).
pub fn not_found(kind: &str, arn: &str) -> String {
    format!("{kind} not found: {kind} not found: {arn}")
}

/// One of another region (DDB-EXPORT-006; of imports by likeness).
pub fn not_here(kind: &str) -> String {
    format!(
        "{kind} not found: Invalid {} arn",
        kind.to_ascii_lowercase()
    )
}

/// A token of a list that was not handed out (DDB-EXPORT-006).
pub fn invalid_token(token: &str) -> String {
    format!("Invalid Request: Provided nextToken is invalid: {token}")
}

/// How a job ends whose bucket is not there; what S3 tells behind it is left out (DDB-EXPORT-010).
pub fn no_bucket() -> &'static str {
    "The specified bucket does not exist"
}

/// How an import ends that left items out (DDB-IMPORT-013).
pub fn items_invalid() -> &'static str {
    "Some of the items failed validation checks and were not imported. Please check CloudWatch error logs for more details."
}

/// Options of CSV for another format (DDB-IMPORT-009).
pub fn options_of_another_format(format: &str) -> String {
    format!("Invalid Request: Unsupported InputFormatOptions for the given input format: {format}.")
}

/// How a job ends whose bucket belongs to another account than was said; what S3 tells behind it is
/// left out (DDB-EXPORT-011; of imports and bulk puts by likeness).
pub fn not_the_owner() -> &'static str {
    "Access Denied"
}
