//! Tables, their life, throughput, TTL and tags.

use super::INVALID;
use crate::value::sorted_by;

/// A table that is not there, on operations on items.
pub fn not_found() -> &'static str {
    "Requested resource not found"
}

/// A table that is not there, on operations on tables.
pub fn named_not_found(table: &str) -> String {
    format!("Requested resource not found: Table: {table} not found")
}

/// An ARN that names no table.
pub fn arn_not_found(arn: &str) -> String {
    format!("Requested resource not found: ResourcArn: {arn} not found")
}

/// A table that is there already.
pub fn already_exists(table: &str) -> String {
    format!("Table already exists: {table}")
}

/// A change of a table that is being created.
pub fn being_created(table: &str) -> String {
    format!("Attempt to change a resource which is still in use: Table is being created: {table}")
}

/// A change of a table that is being updated.
pub fn being_updated(table: &str) -> String {
    format!("Attempt to change a resource which is still in use: Table is being updated: {table}")
}

/// A change of a table that is being deleted.
pub fn being_deleted(table: &str) -> String {
    format!("Attempt to change a resource which is still in use: Table is being deleted: {table}")
}

/// DeleteTable with deletion protection on.
pub fn protected() -> &'static str {
    "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."
}

/// An account with as many tables as it may have.
pub fn too_many_tables(limit: usize) -> String {
    format!("Subscriber limit exceeded: There is a limit of {limit} tables per subscriber")
}

/// Fewer attribute definitions than key attributes.
pub fn key_without_definition() -> &'static str {
    "Invalid KeySchema: Some index key attribute have no definition"
}

/// Key attributes that are not among the attribute definitions.
pub fn keys_not_defined(keys: &[&str], definitions: &[&str]) -> String {
    format!(
        "{INVALID}Some index key attributes are not defined in AttributeDefinitions. Keys: [{}], AttributeDefinitions: [{}]",
        keys.join(", "),
        sorted(definitions)
    )
}

/// Attribute definitions that no key uses, on a table without indexes.
pub fn definitions_unused() -> String {
    format!(
        "{INVALID}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
    )
}

/// Attribute definitions that no key uses, on a table with indexes.
pub fn definitions_unused_with_indexes(keys: &[&str], definitions: &[&str]) -> String {
    format!(
        "{INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [{}], keys used: [{}]",
        sorted(definitions),
        sorted(keys)
    )
}

/// Names in the order in which the service lists sets of them.
fn sorted(names: &[&str]) -> String {
    sorted_by(names.to_vec(), Ord::cmp).join(", ")
}

/// An attribute defined twice.
pub fn duplicate_definition(attribute: &str) -> String {
    format!("{INVALID}Duplicate AttributeName in AttributeDefinitions: {attribute}")
}

/// Partition and sort key of one name.
pub fn key_names_equal() -> &'static str {
    "Both the Hash Key and the Range Key element in the KeySchema have the same name"
}

/// A key whose first element is no partition key.
pub fn first_not_hash() -> &'static str {
    "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
}

/// A key whose second element is no sort key.
pub fn second_not_range() -> &'static str {
    "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"
}

/// Throughput on a table that is paid per request.
pub fn throughput_with_pay_per_request() -> String {
    format!(
        "{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
    )
}

/// A provisioned table without throughput.
pub fn throughput_required() -> String {
    format!(
        "{INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
    )
}

/// On-demand bounds on a provisioned table.
pub fn on_demand_with_provisioned() -> String {
    format!(
        "{INVALID}Neither MaxReadRequestUnits nor MaxWriteRequestUnits can be specified when BillingMode is PROVISIONED"
    )
}

/// An UpdateTable that asks for nothing.
pub fn nothing_to_update() -> &'static str {
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"
}

/// An UpdateTable that asks for the throughput the table has.
pub fn throughput_unchanged(current: (u64, u64), requested: (u64, u64)) -> String {
    format!(
        "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: {}. Requested ReadCapacityUnits: {}. Current WriteCapacityUnits provisioned for the table: {}. Requested WriteCapacityUnits: {}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
        current.0, requested.0, current.1, requested.1
    )
}

/// More decreases than a day allows.
pub fn too_many_decreases(table: &str) -> String {
    format!(
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today for the table {table} has reached the limit"
    )
}

/// More switches to on-demand than 24 hours allow (developer guide; the text is ours: the
/// service's was not recorded since the limit became four).
pub fn too_many_switches(limit: usize) -> String {
    format!(
        "Subscriber limit exceeded: Update to PayPerRequest mode are limited to {limit} in 1 day(s)"
    )
}

/// A stream enabled without a view type.
pub fn stream_view_required() -> String {
    format!("{INVALID}StreamViewType is required when StreamEnabled is set to true")
}

/// A stream disabled with a view type.
pub fn stream_view_not_allowed() -> String {
    format!(
        "{INVALID}StreamSpecification.StreamViewType must not be specified when StreamEnabled is set to false"
    )
}

/// A stream enabled on a table that has one.
pub fn stream_already_enabled(table: &str) -> String {
    format!("Table already has an enabled stream: TableName: {table}")
}

/// A stream disabled on a table that has none.
pub fn stream_not_enabled(table: &str) -> String {
    format!("Table already has a disabled stream: TableName: {table}")
}

/// TTL enabled when it is.
pub fn ttl_already_enabled() -> &'static str {
    "TimeToLive is already enabled"
}

/// TTL disabled when it is.
pub fn ttl_already_disabled() -> &'static str {
    "TimeToLive is already disabled"
}

/// TTL enabled while it is on another attribute.
pub fn ttl_on_other_attribute(attribute: &str) -> String {
    format!(
        "TimeToLive is active on a different AttributeName: current AttributeName is {attribute}"
    )
}

/// TTL changed twice within an hour.
pub fn ttl_changed_recently() -> &'static str {
    "Time to live has been modified multiple times within a fixed interval"
}

/// An ARN that is none.
pub fn invalid_arn(arn: &str) -> String {
    format!("Invalid TableArn: Invalid ResourceArn provided as input {arn}")
}

/// TagResource without tags.
pub fn tags_required() -> &'static str {
    "Atleast one Tag needs to be provided as Input."
}

/// UntagResource without keys.
pub fn tag_keys_required() -> &'static str {
    "Atleast one Tag Key needs to be provided as Input."
}

/// More than 50 tags.
pub fn too_many_tags() -> &'static str {
    "One or more parameter values were invalid: Too many tags: a resource can have at most 50 tags"
}

/// A tag key twice in a request.
pub fn duplicate_tag(key: &str) -> String {
    format!("{INVALID}Duplicate Tag Key: {key}")
}

/// An action on a resource of another account or region.
pub fn access_denied(operation: &str, arn: &str) -> String {
    format!(
        "User is not authorized to perform: dynamodb:{operation} on resource: {arn} because no resource-based policy allows the dynamodb:{operation} action"
    )
}
