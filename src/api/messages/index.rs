//! Local and global secondary indexes.
//!
//! Most are as ack-api-quirks recorded them (services/dynamodb, DDB-TABLE-442 and DDB-TABLE-443:
//! us-east-1 and us-west-2, October 2026).

use super::INVALID;
use crate::api::limits;

/// A local index on a table without a sort key.
pub fn local_without_table_range() -> String {
    format!(
        "{INVALID}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"
    )
}

/// A local index without a sort key.
pub fn local_without_range(index: &str) -> String {
    format!("{INVALID}Index KeySchema does not have a range key for index: {index}")
}

/// A local index with a partition key of its own.
pub fn local_hash_differs(index: &str, index_hash: &str, table_hash: &str) -> String {
    format!(
        "{INVALID}Index KeySchema does not have the same leading hash key as table KeySchema for index: {index}. index hash key: {index_hash}, table hash key: {table_hash}"
    )
}

/// An empty list; `member` is its name.
pub fn empty_list(member: &str) -> String {
    format!("{INVALID}List of {member} is empty")
}

/// More than five local indexes.
pub fn too_many_local() -> String {
    format!("{INVALID}Number of LocalSecondaryIndexes exceeds per-table limit of 5")
}

/// More than twenty global indexes.
pub fn too_many_global() -> String {
    format!("{INVALID}GlobalSecondaryIndex count exceeds the per-table limit of 20")
}

/// The same by UpdateTable (ack-api-quirks DDB-TABLE-443, us-east-1, 2026-10-09).
pub fn too_many_global_by_update() -> &'static str {
    "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20"
}

/// One name for two indexes.
pub fn duplicate_name(index: &str) -> String {
    format!("{INVALID}Duplicate index name: {index}")
}

/// A projection without a type.
pub fn unknown_projection() -> String {
    format!("{INVALID}Unknown ProjectionType: null")
}

/// `NonKeyAttributes` beside a type that lists none.
pub fn attributes_with_projection(projection_type: &str) -> String {
    format!("{INVALID}ProjectionType is {projection_type}, but NonKeyAttributes is specified")
}

/// `INCLUDE` without a list.
pub fn include_without_attributes() -> String {
    format!("{INVALID}ProjectionType is INCLUDE, but NonKeyAttributes is not specified")
}

/// More than 100 attributes over all lists (the limit is the developer guide's; the text is ours:
/// the service's was not recorded).
pub fn too_many_projected_attributes() -> String {
    format!(
        "{INVALID}Number of NonKeyAttributes for all indexes of a table exceeds the limit of 100"
    )
}

/// An attribute twice in a list.
pub fn duplicate_projected_attribute(attribute: &str) -> String {
    format!("{INVALID}Duplicate element in NonKeyAttributes: {attribute}")
}

/// Throughput on an index of a new table that is paid per request.
pub fn throughput_with_pay_per_request(index: &str) -> String {
    format!(
        "{INVALID}ProvisionedThroughput should not be specified for index: {index} when BillingMode is PAY_PER_REQUEST"
    )
}

/// Throughput on a new index of a table that is paid per request.
pub fn new_throughput_with_pay_per_request(index: &str) -> String {
    format!(
        "{INVALID}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: {index} when BillingMode is PAY_PER_REQUEST"
    )
}

/// An update of an index of a table that is paid per request, of throughput or of nothing.
pub fn only_on_demand_updates(index: &str) -> String {
    format!(
        "{INVALID}The only Updates for index: {index} when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput"
    )
}

/// An index without throughput on a new provisioned table.
pub fn throughput_not_specified(index: &str) -> String {
    format!("{INVALID}ProvisionedThroughput is not specified for index: {index}")
}

/// A new index without throughput on a provisioned table.
pub fn new_throughput_required(index: &str) -> String {
    format!(
        "{INVALID}Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: {index}"
    )
}

/// A switch to provisioned mode that leaves out an index.
pub fn throughput_required(index: &str) -> String {
    format!("{INVALID}ProvisionedThroughput must be specified for index: {index}")
}

/// An on-demand bound on an index of a new provisioned table (ack-api-quirks DDB-TABLE-128).
pub fn on_demand_of_new_provisioned(member: &str, index: &str) -> String {
    format!(
        "{INVALID}{member} for OnDemandThroughput for index: {index} cannot be specified when table BillingMode is PROVISIONED."
    )
}

/// An on-demand bound by UpdateTable on an index of a provisioned table (ack-api-quirks
/// DDB-TABLE-442).
pub fn on_demand_with_provisioned(member: &str, index: &str) -> String {
    format!(
        "{INVALID}{member} for OnDemandThroughput for index : {index} cannot be specified when the table BillingMode is PROVISIONED"
    )
}

/// An on-demand bound of an index below 1, but for UpdateTable's -1 (ack-api-quirks DDB-TABLE-128).
pub fn on_demand_out_of_range(member: &str, index: &str) -> String {
    format!(
        "{INVALID}Requested {member} for OnDemandThroughput for index : {index} is outside of valid range"
    )
}

/// A new index without attribute definitions.
pub fn definitions_required(index: &str) -> String {
    format!("{INVALID}AttributeDefinitions is not specified for index: {index}")
}

/// More units per second than an index may have before a raise (ack-api-quirks DDB-TABLE-443; its
/// end was not recorded).
pub fn above_maximum(member: &str, index: &str, units: u64, region: &str) -> String {
    let max = limits::TABLE_THROUGHPUT_MAX;
    format!(
        "The requested {member} for index {index}, {units}, is above the per index maximum for the account in {region}. Per index maximum: {max}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
    )
}

/// An on-demand bound above what an index may have before a raise (ack-api-quirks DDB-TABLE-443).
pub fn on_demand_above_maximum(member: &str, index: &str, region: &str) -> String {
    format!(
        "Subscriber limit exceeded: Requested {member} for OnDemandThroughput for index : {index} exceeds {} of the account in region {region}",
        super::quota_of(member)
    )
}

/// An entry of the updates that says several things.
pub fn update_with_several_actions() -> String {
    format!(
        "{INVALID}Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object"
    )
}

/// An entry of the updates that says nothing.
pub fn update_without_action() -> String {
    format!(
        "{INVALID}One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null"
    )
}

/// Two updates of one index.
pub fn one_update_per_index(index: &str) -> String {
    format!(
        "{INVALID}Only one global secondary index update per index is allowed simultaneously. Index: {index}"
    )
}

/// Two indexes created or deleted at once.
pub fn one_change_at_a_time() -> &'static str {
    "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"
}

/// An index created that is there.
pub fn already_exists() -> &'static str {
    "Attempting to create an index which already exists"
}

/// An index deleted that is not there.
pub fn not_found() -> &'static str {
    "Requested resource not found"
}

/// An index updated that is not there.
pub fn named_not_found(index: &str, table: &str) -> String {
    format!("Requested resource not found: Index {index} for table {table}")
}

/// A local index updated or deleted; `action` is `update` or `delete`.
pub fn not_global(action: &str, index: &str) -> String {
    format!("Cannot {action} an index that is not a GlobalSecondaryIndex: {index}")
}

/// An index changed while it is being created.
pub fn being_created(table: &str, index: &str) -> String {
    format!(
        "Attempt to change a resource which is still in use: Index is being created: TableName: {table}, IndexName: {index}"
    )
}

/// Throughput of an index that stays the same.
pub fn throughput_unchanged(index: &str) -> String {
    format!(
        "The provisioned throughput for the index {index} will not change. The requested value equals the current value."
    )
}

/// A global index with a partition key attribute behind a sort key attribute.
pub fn hash_after_range() -> String {
    format!("{INVALID}All HASH key attributes must precede RANGE key attributes in the KeySchema")
}

/// A global index with more than four attributes in a part of its key; `part` is `HASH` or `RANGE`.
pub fn too_many_key_attributes(part: &str) -> String {
    format!("{INVALID}The KeySchema exceeds the maximum allowed number of {part} key attributes")
}
