//! Contributor insights, Kinesis destinations, global tables.
//!
//! As ack-api-quirks recorded them (services/dynamodb, DDB-TABLE-nnn and DDB-GLOBALTABLE-nnn:
//! us-east-1 and us-west-2, October 2026).

use super::INVALID;

/// Insights of an index that is not there, or local (DDB-TABLE-094).
pub fn index_not_found(index: &str, table: &str) -> String {
    format!("Requested resource not found: Index: {index} not found for table: {table}")
}

/// Insights of what is still being created; `status` is `TableStatus` or `IndexStatus`
/// (DDB-TABLE-116).
pub fn insights_not_yet(status: &str) -> String {
    format!(
        "Table or Index is not in a valid state to update Key Access Insights: {status} must be ACTIVE to enable ContributorInsights."
    )
}

const NOT_VALID: &str = "Table is not in a valid state to enable Kinesis Streaming Destination: ";

/// A second destination, or the same again (DDB-TABLE-299).
pub fn destination_in_use() -> String {
    format!(
        "{NOT_VALID}EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation."
    )
}

/// The end of a destination that is not there, or not yet (DDB-TABLE-299).
pub fn destination_not_active() -> String {
    format!("{NOT_VALID}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.")
}

/// A change of a destination that is not there, or not yet (DDB-TABLE-300).
pub fn destination_not_updatable(table: &str, stream_arn: &str) -> String {
    format!(
        "{NOT_VALID}Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: {table}, kdsArn: {stream_arn}"
    )
}

/// The precision that a destination has (DDB-TABLE-300).
pub fn same_precision(precision: &str, table_id: &str, stream_arn: &str) -> String {
    format!(
        "Invalid Request: Precision is already set to the desired value of {precision} for tableId: {table_id}, kdsArn: {stream_arn}"
    )
}

/// A change that asks for nothing (DDB-TABLE-300).
pub fn nothing_to_update() -> &'static str {
    "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values"
}

/// The end of a destination with a configuration (DDB-TABLE-301).
pub fn disabled_with_configuration() -> &'static str {
    "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters"
}

/// Why a destination failed: its stream is none of this account and region (DDB-TABLE-318).
pub fn no_permission() -> &'static str {
    "User does not have a permission to use kinesis stream"
}

/// A new global table of 2017, or a new replica of one (DDB-GLOBALTABLE-002).
pub fn global_tables_of_2017() -> String {
    format!(
        "{INVALID}DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy)."
    )
}

/// An update of replicas that says nothing (DDB-TABLE-457).
pub fn no_replica_update() -> &'static str {
    "One or more parameter values were invalid"
}

/// A global table that is not there (DDB-GLOBALTABLE-001, DDB-TABLE-254).
pub fn global_table_not_found(name: &str) -> String {
    format!("Global table with name: '{name}' does not exist.")
}
