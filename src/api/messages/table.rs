//! Tables, their life, throughput, TTL and tags.
//!
//! Most are as ack-api-quirks recorded them (services/dynamodb, DDB-TABLE-442 and DDB-TABLE-443:
//! us-east-1 and us-west-2, October 2026).

use super::INVALID;
use crate::api::limits;
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
    format!("Attribute Name is duplicated: {attribute}")
}

/// One name twice in an index's key of several attributes.
pub fn key_names_repeated() -> &'static str {
    "The KeySchema contains multiple key attributes with the same name"
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

/// A switch to provisioned mode without throughput.
pub fn throughput_required_by_update() -> String {
    format!("{INVALID}ProvisionedThroughput must be specified when BillingMode is PROVISIONED")
}

/// A new provisioned table without throughput.
pub fn throughput_required() -> String {
    format!(
        "{INVALID}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
    )
}

/// An on-demand bound on a new provisioned table (ack-api-quirks DDB-TABLE-128, 2026-10-08).
pub fn on_demand_of_new_provisioned(member: &str) -> String {
    format!(
        "{INVALID}{member} for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED."
    )
}

/// An on-demand bound by UpdateTable on a provisioned table (ack-api-quirks DDB-TABLE-059).
pub fn on_demand_with_provisioned(member: &str) -> String {
    format!(
        "{INVALID}{member} for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED"
    )
}

/// An on-demand bound below 1, but for UpdateTable's -1 (ack-api-quirks DDB-TABLE-051).
pub fn on_demand_out_of_range(member: &str) -> String {
    format!(
        "{INVALID}Requested {member} for OnDemandThroughput for table is outside of valid range"
    )
}

/// An UpdateTable that asks for nothing. The list names members that are not public.
pub fn nothing_to_update() -> &'static str {
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required"
}

/// An UpdateTable that asks for the throughput the table has.
pub fn throughput_unchanged(current: (u64, u64), requested: (u64, u64)) -> String {
    format!(
        "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: {}. Requested ReadCapacityUnits: {}. Current WriteCapacityUnits provisioned for the table: {}. Requested WriteCapacityUnits: {}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
        current.0, requested.0, current.1, requested.1
    )
}

/// More units per second than a table may have before a raise (ack-api-quirks DDB-TABLE-443).
pub fn above_maximum(member: &str, units: u64, region: &str) -> String {
    let max = limits::TABLE_THROUGHPUT_MAX;
    format!(
        "The requested {member}, {units}, is above the per table maximum for the account in {region}. Per table maximum: {max}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
    )
}

/// An on-demand bound above what a table may have before a raise (ack-api-quirks DDB-TABLE-443).
pub fn on_demand_above_maximum(member: &str, region: &str) -> String {
    format!(
        "Subscriber limit exceeded: Requested {member} for OnDemandThroughput for table exceeds {} of the account in region {region}",
        super::quota_of(member)
    )
}

/// More decreases than a day allows; the instants are the last one and the next that may come
/// (ack-api-quirks DDB-TABLE-326, 2026-10-09).
pub fn too_many_decreases(count: u64, instants: [String; 2]) -> String {
    let [last, next] = instants;
    format!(
        "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: {count}. Last decrease at {last}. Next decrease can be made at {next}"
    )
}

/// More switches to on-demand than 24 hours allow (developer guide; the text is ours: the
/// service's was not recorded since the limit became four).
pub fn too_many_switches(limit: usize) -> String {
    format!(
        "Subscriber limit exceeded: Update to PayPerRequest mode are limited to {limit} in 1 day(s)"
    )
}

/// A new table with a stream, but no view type.
pub fn new_stream_view_required() -> String {
    format!("{INVALID}Table is being created with a stream enabled, UpdateViewType is required")
}

/// A new table without a stream, but with a view type.
pub fn new_stream_view_not_allowed() -> String {
    format!(
        "{INVALID}Table is being created with a stream disabled, UpdateViewType should not be specified"
    )
}

/// A stream enabled without a view type.
pub fn stream_view_required() -> String {
    format!("{INVALID}If stream is being enabled then UpdateViewType is required")
}

/// A stream disabled with a view type.
pub fn stream_view_not_allowed() -> String {
    format!("{INVALID}If stream is being disabled, then UpdateViewType must not be specified")
}

/// A stream enabled on a table that has one.
pub fn stream_already_enabled(table: &str) -> String {
    format!("Table already has an enabled stream: TableName: {table}")
}

/// A stream disabled on a table that has none.
pub fn stream_not_enabled(table: &str) -> String {
    format!("Table has no stream to disable: TableName: {table}")
}

/// `SSEType` or `KMSMasterKeyId` beside `Enabled: false`.
pub fn encryption_not_enabled(member: &str) -> String {
    format!("{INVALID}{member} can not be specified if Enabled is false")
}

/// A key without its type.
pub fn encryption_type_required() -> String {
    format!("{INVALID}SSEType KMS is required if KMSMasterKeyId is specified")
}

/// A type that the model knows and the service does not take.
pub fn encryption_type_not_supported() -> String {
    format!("{INVALID}SSEType AES256 is not supported")
}

/// A change of encryption beside another change.
pub fn encryption_only() -> String {
    format!(
        "{INVALID}Server-Side Encryption modification must be the only operation in the request"
    )
}

/// Encryption with the service's own key asked for where it is in use.
pub fn encrypted_by_default() -> String {
    format!("{INVALID}Table is already encrypted by default")
}

/// Encryption asked for with the very key that is in use.
pub fn encrypted_with_key() -> String {
    format!(
        "{INVALID}Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key"
    )
}

/// A class, a protection or warm throughput beside another change (ack-api-quirks DDB-TABLE-433).
pub fn alone(change: &str) -> String {
    format!("{INVALID}{change} must be the only operation in the request")
}

/// On-demand bounds beside a change that is none of the billing mode (DDB-TABLE-433).
pub fn on_demand_with_other() -> String {
    format!(
        "{INVALID}OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"
    )
}

/// A stream on or off beside throughput (DDB-TABLE-433).
pub fn stream_with_throughput() -> String {
    format!("{INVALID}You cannot modify stream status while updating table IOPS")
}

/// Warm throughput below what a new table has (DDB-TABLE-128); `of` is the table or one index.
pub fn warm_below_initial(member: &str, of: &str) -> String {
    format!(
        "{INVALID}Requested {member} for WarmThroughput for {of} is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial"
    )
}

/// Warm throughput below what is provisioned (DDB-TABLE-442).
pub fn warm_below_provisioned(member: &str, of: &str, provisioned: &str) -> String {
    format!(
        "{INVALID}Requested {member} for WarmThroughput for {of} is lower than {provisioned} of ProvisionedThroughput"
    )
}

/// Less warm throughput than there is (DDB-TABLE-442).
pub fn warm_decreased(member: &str, of: &str) -> String {
    format!(
        "{INVALID}Requested {member} for WarmThroughput for {of} is lower than current WarmThroughput, decreasing WarmThroughput is not supported"
    )
}

/// More changes of the table class than 30 days allow (DDB-TABLE-443).
pub fn too_many_class_changes(limit: usize) -> String {
    format!(
        "Subscriber limit exceeded: Updates to TableClass are limited to {limit} times in 30 day(s)."
    )
}

/// More units per second than all tables of an account may have (DDB-TABLE-443; what follows the
/// figures is told there by its beginning).
pub fn above_account(member: &str, region: &str, reserved: u64, requested: u64) -> String {
    let max = limits::ACCOUNT_THROUGHPUT_MAX;
    format!(
        "This request would have caused the {member} limit to be exceeded for the account in {region}. Current {member} reserved by the account: {reserved}. Limit: {max}. Requested: {requested}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
    )
}

/// DescribeTimeToLive before a table is there or once it goes (DDB-TABLE-442).
pub fn ttl_not_told(state: &str) -> String {
    format!(
        "Cannot describe time to live while table is in {state} state: Current table state is {state}"
    )
}

/// A change of encryption while another is under way.
pub fn encryption_changing() -> &'static str {
    "Attempt to change a resource which is still in use: Server-Side Encryption is still being updated"
}

/// DeleteTable while the encryption changes.
pub fn encryption_blocks_deletion(table: &str) -> String {
    format!(
        "Attempt to change a resource which is still in use: Table: {table} is in the process of being updated."
    )
}

/// More changes of encryption than 24 hours allow; the instants are the window's end, the last
/// change and when the next may come.
pub fn too_many_encryption_changes(count: usize, instants: [String; 3]) -> String {
    let [end, last, next] = instants;
    format!(
        "Subscriber limit exceeded: Encryption mode changes are limited in the 24h window ending at {end}Z. After the first 4 change, each subsequent change in the same window can be performed at most once every 21600 seconds. Number of updates today: {count}. Last change at {last}Z. Next changes can be made at {next}Z."
    )
}

/// UpdateTimeToLive before a table is there: the words stand in another order (DDB-TABLE-444).
pub fn ttl_being_created(table: &str) -> String {
    format!("Attempt to change a resource which is still in use: Table {table} is being created")
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

/// A tag key that is missing, told as `null`, or empty (DDB-TABLE-457).
pub fn tag_key_invalid(key: &str) -> String {
    format!("The Tag Key provided is invalid, Key: {key}")
}

/// A tag value that is missing, told as `null` (DDB-TABLE-457).
pub fn tag_value_invalid(value: &str) -> String {
    format!("The Tag Value provided is invalid, Value: {value}")
}

/// More than 50 tags.
pub fn too_many_tags() -> &'static str {
    "Number of Tags exceed the current limit for the provided ResourceArn"
}

/// A tag key twice in a request.
pub fn duplicate_tag(key: &str) -> String {
    format!("Duplicate Tag Keys provided as input: Duplicate Tag Key found {key}")
}

/// A token of ListTagsOfResource that was not handed out (the text is ExecuteStatement's; the
/// service's was not recorded here).
pub fn invalid_next_token() -> &'static str {
    "Invalid NextToken"
}

/// A tag key that only the service may give.
pub fn reserved_tag(key: &str) -> String {
    format!("Tag Key cannot be prefixed with aws:, Key: {key}")
}

/// An action on a resource of another account or region.
pub fn access_denied(operation: &str, arn: &str) -> String {
    format!(
        "User is not authorized to perform: dynamodb:{operation} on resource: {arn} because no resource-based policy allows the dynamodb:{operation} action"
    )
}
