// Written by script/model/generate.py, not by hand, of facts from botocore: Copyright Amazon.com,
// Inc. or its affiliates, Apache-2.0.
// sources f3a0f434, text 8f3911c0
//! What each operation takes.

use crate::api::{Operation, limits};
use crate::api::model::{Pattern, Shape, Structure};
use crate::api::model::make::{STRING, integer, long, optional, required, structure, text, text_by_length};
use super::parts::*;
use super::shapes::*;

/// What an operation takes.
pub fn input(operation: Operation) -> &'static Structure {
    match operation {
        Operation::BatchExecuteStatement => &BATCH_EXECUTE_STATEMENT_INPUT,
        Operation::BatchGetItem => &BATCH_GET_ITEM_INPUT,
        Operation::BatchWriteItem => &BATCH_WRITE_ITEM_INPUT,
        Operation::CancelBulkOperation => &CANCEL_BULK_OPERATION_INPUT,
        Operation::CreateBackup => &CREATE_BACKUP_INPUT,
        Operation::CreateGlobalTable => &CREATE_GLOBAL_TABLE_INPUT,
        Operation::CreateTable => &CREATE_TABLE_INPUT,
        Operation::DeleteBackup => &DELETE_BACKUP_INPUT,
        Operation::DeleteItem => &DELETE_ITEM_INPUT,
        Operation::DeleteResourcePolicy => &DELETE_RESOURCE_POLICY_INPUT,
        Operation::DeleteTable => &DELETE_TABLE_INPUT,
        Operation::DescribeBackup => &DESCRIBE_BACKUP_INPUT,
        Operation::DescribeBulkOperation => &DESCRIBE_BULK_OPERATION_INPUT,
        Operation::DescribeContinuousBackups => &DESCRIBE_CONTINUOUS_BACKUPS_INPUT,
        Operation::DescribeContributorInsights => &DESCRIBE_CONTRIBUTOR_INSIGHTS_INPUT,
        Operation::DescribeEndpoints => &DESCRIBE_ENDPOINTS_REQUEST,
        Operation::DescribeExport => &DESCRIBE_EXPORT_INPUT,
        Operation::DescribeGlobalTable => &DESCRIBE_GLOBAL_TABLE_INPUT,
        Operation::DescribeGlobalTableSettings => &DESCRIBE_GLOBAL_TABLE_SETTINGS_INPUT,
        Operation::DescribeImport => &DESCRIBE_IMPORT_INPUT,
        Operation::DescribeKinesisStreamingDestination => &DESCRIBE_KINESIS_STREAMING_DESTINATION_INPUT,
        Operation::DescribeLimits => &DESCRIBE_LIMITS_INPUT,
        Operation::DescribeTable => &DESCRIBE_TABLE_INPUT,
        Operation::DescribeTableReplicaAutoScaling => &DESCRIBE_TABLE_REPLICA_AUTO_SCALING_INPUT,
        Operation::DescribeTimeToLive => &DESCRIBE_TIME_TO_LIVE_INPUT,
        Operation::DisableKinesisStreamingDestination => &KINESIS_STREAMING_DESTINATION_INPUT,
        Operation::EnableKinesisStreamingDestination => &KINESIS_STREAMING_DESTINATION_INPUT,
        Operation::ExecuteStatement => &EXECUTE_STATEMENT_INPUT,
        Operation::ExecuteTransaction => &EXECUTE_TRANSACTION_INPUT,
        Operation::ExportTableToPointInTime => &EXPORT_TABLE_TO_POINT_IN_TIME_INPUT,
        Operation::GetItem => &GET_ITEM_INPUT,
        Operation::GetResourcePolicy => &GET_RESOURCE_POLICY_INPUT,
        Operation::ImportTable => &IMPORT_TABLE_INPUT,
        Operation::ListBackups => &LIST_BACKUPS_INPUT,
        Operation::ListBulkOperations => &LIST_BULK_OPERATIONS_INPUT,
        Operation::ListContributorInsights => &LIST_CONTRIBUTOR_INSIGHTS_INPUT,
        Operation::ListExports => &LIST_EXPORTS_INPUT,
        Operation::ListGlobalTables => &LIST_GLOBAL_TABLES_INPUT,
        Operation::ListImports => &LIST_IMPORTS_INPUT,
        Operation::ListTables => &LIST_TABLES_INPUT,
        Operation::ListTagsOfResource => &LIST_TAGS_OF_RESOURCE_INPUT,
        Operation::PutItem => &PUT_ITEM_INPUT,
        Operation::PutResourcePolicy => &PUT_RESOURCE_POLICY_INPUT,
        Operation::Query => &QUERY_INPUT,
        Operation::RestoreTableFromBackup => &RESTORE_TABLE_FROM_BACKUP_INPUT,
        Operation::RestoreTableToPointInTime => &RESTORE_TABLE_TO_POINT_IN_TIME_INPUT,
        Operation::Scan => &SCAN_INPUT,
        Operation::SearchVectors => &SEARCH_VECTORS_INPUT,
        Operation::StartBulkPutItems => &START_BULK_PUT_ITEMS_INPUT,
        Operation::TagResource => &TAG_RESOURCE_INPUT,
        Operation::TransactGetItems => &TRANSACT_GET_ITEMS_INPUT,
        Operation::TransactWriteItems => &TRANSACT_WRITE_ITEMS_INPUT,
        Operation::UntagResource => &UNTAG_RESOURCE_INPUT,
        Operation::UpdateContinuousBackups => &UPDATE_CONTINUOUS_BACKUPS_INPUT,
        Operation::UpdateContributorInsights => &UPDATE_CONTRIBUTOR_INSIGHTS_INPUT,
        Operation::UpdateGlobalTable => &UPDATE_GLOBAL_TABLE_INPUT,
        Operation::UpdateGlobalTableSettings => &UPDATE_GLOBAL_TABLE_SETTINGS_INPUT,
        Operation::UpdateItem => &UPDATE_ITEM_INPUT,
        Operation::UpdateKinesisStreamingDestination => &UPDATE_KINESIS_STREAMING_DESTINATION_INPUT,
        Operation::UpdateTable => &UPDATE_TABLE_INPUT,
        Operation::UpdateTableReplicaAutoScaling => &UPDATE_TABLE_REPLICA_AUTO_SCALING_INPUT,
        Operation::UpdateTimeToLive => &UPDATE_TIME_TO_LIVE_INPUT,
        Operation::DescribeStream => &DESCRIBE_STREAM_INPUT,
        Operation::GetRecords => &GET_RECORDS_INPUT,
        Operation::GetShardIterator => &GET_SHARD_ITERATOR_INPUT,
        Operation::ListStreams => &LIST_STREAMS_INPUT,
    }
}

pub(super) static BATCH_EXECUTE_STATEMENT_INPUT: Structure = structure("BatchExecuteStatementInput", &[
    required("Statements", Shape::List(&PARTI_QL_BATCH_REQUEST), "The statements: all reads, or all writes."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
]);
pub(super) static BATCH_GET_ITEM_INPUT: Structure = structure("BatchGetItemInput", &[
    required("RequestItems", Shape::Map(&BATCH_GET_REQUEST_MAP), "What to read, by table."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
]);
pub(super) static BATCH_WRITE_ITEM_INPUT: Structure = structure("BatchWriteItemInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("ReturnItemCollectionMetrics", Shape::Enum(&RETURN_ITEM_COLLECTION_METRICS), "SIZE tells the size of the item collection, on tables with a local index."),
    required("RequestItems", Shape::Map(&BATCH_WRITE_ITEM_REQUEST_MAP), "What to write, by table."),
]);
pub(super) static CANCEL_BULK_OPERATION_INPUT: Structure = structure("CancelBulkOperationInput", &[
    required("BulkOperationArn", text(limits::BULK_ARN_LENGTH_MIN, limits::BULK_ARN_LENGTH_MAX, None), "The operation's ARN."),
]);
pub(super) static CREATE_BACKUP_INPUT: Structure = structure("CreateBackupInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("BackupName", text(3, 255, Some(Pattern::Name)), "The backup's name; others may have it too."),
]);
pub(super) static CREATE_GLOBAL_TABLE_INPUT: Structure = structure("CreateGlobalTableInput", &[
    required("GlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The global table."),
    required("ReplicationGroup", Shape::List(&REPLICA_LIST), "The regions."),
]);
pub(super) static CREATE_TABLE_INPUT: Structure = structure("CreateTableInput", &[
    required("AttributeDefinitions", Shape::List(&CREATE_TABLE_INPUT_ATTRIBUTE_DEFINITIONS), "The attributes that keys use, with their types."),
    required("TableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The table's name."),
    optional("BillingMode", Shape::Enum(&BILLING_MODE), "PAY_PER_REQUEST, or PROVISIONED."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    required("KeySchema", Shape::List(&CREATE_TABLE_INPUT_KEY_SCHEMA), "The partition key, then the sort key."),
    optional("GlobalSecondaryIndexes", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST), "Indexes with keys of their own."),
    optional("LocalSecondaryIndexes", Shape::List(&LOCAL_SECONDARY_INDEX_LIST), "Indexes by another sort key; only now."),
    optional("VectorIndexes", Shape::List(&VECTOR_INDEX_LIST), "Indexes to search by nearness."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT), "What shall be served at once."),
    optional("StreamSpecification", Shape::Structure(&STREAM_SPECIFICATION), "The table's stream."),
    optional("SSESpecification", Shape::Structure(&SSE_SPECIFICATION), "Encryption at rest."),
    optional("Tags", Shape::List(&TAG_LIST), "Names and values to find the table by."),
    optional("TableClass", Shape::Enum(&TABLE_CLASS), "The storage class."),
    optional("DeletionProtectionEnabled", Shape::Boolean, "Whether DeleteTable is refused."),
    optional("ResourcePolicy", STRING, "The table's policy, as JSON in a text."),
    optional("GlobalTableSourceArn", text(1, 1_024, None), "The table to be a replica of; without effect here."),
    optional("GlobalTableSettingsReplicationMode", Shape::Enum(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE), "Whether settings follow the source's; without effect here."),
]);
pub(super) static DELETE_BACKUP_INPUT: Structure = structure("DeleteBackupInput", &[
    required("BackupArn", text(0, 1_024, None), "The backup's ARN."),
]);
pub(super) static DELETE_ITEM_INPUT: Structure = structure("DeleteItemInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("ReturnValues", Shape::Enum(&RETURN_VALUE), "ALL_OLD returns the item as it was."),
    optional("ReturnItemCollectionMetrics", Shape::Enum(&RETURN_ITEM_COLLECTION_METRICS), "SIZE tells the size of the item collection, on tables with a local index."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
    optional("ConditionalOperator", Shape::Enum(&CONDITIONAL_OPERATOR), "Older than expressions: how conditions connect."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP), "Older than expressions: use ConditionExpression."),
]);
pub(super) static DELETE_RESOURCE_POLICY_INPUT: Structure = structure("DeleteResourcePolicyInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The ARN of the table or the stream."),
    optional("ExpectedRevisionId", text(1, limits::REVISION_LENGTH_MAX, None), "The revision that must be there, or NO_POLICY."),
]);
pub(super) static DELETE_TABLE_INPUT: Structure = structure("DeleteTableInput", &[
    required("TableName", Shape::TableName(3), "The table, by name or ARN."),
]);
pub(super) static DESCRIBE_BACKUP_INPUT: Structure = structure("DescribeBackupInput", &[
    required("BackupArn", text(0, 1_024, None), "The backup's ARN."),
]);
pub(super) static DESCRIBE_BULK_OPERATION_INPUT: Structure = structure("DescribeBulkOperationInput", &[
    required("BulkOperationArn", text(limits::BULK_ARN_LENGTH_MIN, limits::BULK_ARN_LENGTH_MAX, None), "The operation's ARN."),
]);
pub(super) static DESCRIBE_CONTINUOUS_BACKUPS_INPUT: Structure = structure("DescribeContinuousBackupsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
]);
pub(super) static DESCRIBE_CONTRIBUTOR_INSIGHTS_INPUT: Structure = structure("DescribeContributorInsightsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "A global index of the table."),
]);
pub(super) static DESCRIBE_ENDPOINTS_REQUEST: Structure = structure("DescribeEndpointsRequest", &[
]);
pub(super) static DESCRIBE_EXPORT_INPUT: Structure = structure("DescribeExportInput", &[
    required("ExportArn", text(37, 1_024, None), "The export's ARN."),
]);
pub(super) static DESCRIBE_GLOBAL_TABLE_INPUT: Structure = structure("DescribeGlobalTableInput", &[
    required("GlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The global table."),
]);
pub(super) static DESCRIBE_GLOBAL_TABLE_SETTINGS_INPUT: Structure = structure("DescribeGlobalTableSettingsInput", &[
    required("GlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The global table."),
]);
pub(super) static DESCRIBE_IMPORT_INPUT: Structure = structure("DescribeImportInput", &[
    required("ImportArn", text(37, 1_024, None), "The import's ARN."),
]);
pub(super) static DESCRIBE_KINESIS_STREAMING_DESTINATION_INPUT: Structure = structure("DescribeKinesisStreamingDestinationInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
]);
pub(super) static DESCRIBE_LIMITS_INPUT: Structure = structure("DescribeLimitsInput", &[
]);
pub(super) static DESCRIBE_TABLE_INPUT: Structure = structure("DescribeTableInput", &[
    required("TableName", Shape::TableName(3), "The table, by name or ARN."),
]);
pub(super) static DESCRIBE_TABLE_REPLICA_AUTO_SCALING_INPUT: Structure = structure("DescribeTableReplicaAutoScalingInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
]);
pub(super) static DESCRIBE_TIME_TO_LIVE_INPUT: Structure = structure("DescribeTimeToLiveInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
]);
pub(super) static KINESIS_STREAMING_DESTINATION_INPUT: Structure = structure("KinesisStreamingDestinationInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("StreamArn", text(limits::KINESIS_ARN_LENGTH_MIN, limits::KINESIS_ARN_LENGTH_MAX, None), "The Kinesis stream."),
    optional("EnableKinesisStreamingConfiguration", Shape::Structure(&ENABLE_KINESIS_STREAMING_CONFIGURATION), "What is sent."),
]);
pub(super) static EXECUTE_STATEMENT_INPUT: Structure = structure("ExecuteStatementInput", &[
    required("Statement", text(1, limits::STATEMENT_LENGTH_MAX, None), "The PartiQL statement; each ? takes a parameter."),
    optional("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS), "What each ? in the statement stands for, in order."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("NextToken", text(1, limits::NEXT_TOKEN_LENGTH_MAX, None), "Where to go on: NextToken of the page before."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("Limit", integer(1, i32::MAX as i64), "How many items to read at most, before the filter."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static EXECUTE_TRANSACTION_INPUT: Structure = structure("ExecuteTransactionInput", &[
    required("TransactStatements", Shape::List(&PARAMETERIZED_STATEMENTS), "The statements: all reads, or writes and EXISTS."),
    optional("ClientRequestToken", text(1, 36, None), "Makes a repetition within ten minutes harmless."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
]);
pub(super) static EXPORT_TABLE_TO_POINT_IN_TIME_INPUT: Structure = structure("ExportTableToPointInTimeInput", &[
    required("TableArn", text(0, 1_024, None), "The table's ARN."),
    optional("ExportTime", Shape::Timestamp, "As it was then."),
    optional("ClientToken", text(0, u64::MAX, Some(Pattern::Token)), "Makes a repetition harmless."),
    required("S3Bucket", text(0, 255, Some(Pattern::Bucket)), "The bucket."),
    optional("S3BucketOwner", text(0, u64::MAX, Some(Pattern::Account)), "The account that the bucket belongs to."),
    optional("S3Prefix", text(0, 1_024, None), "What the objects' keys begin with."),
    optional("S3SseAlgorithm", Shape::Enum(&SSE_TYPE), "Their encryption."),
    optional("S3SseKmsKeyId", text(1, 2_048, None), "The key."),
    optional("ExportFormat", Shape::Enum(&EXPORT_FORMAT), "DYNAMODB_JSON, or ION."),
    optional("ExportType", Shape::Enum(&EXPORT_TYPE), "All items, or changes."),
    optional("IncrementalExportSpecification", Shape::Structure(&INCREMENTAL_EXPORT_SPECIFICATION), "Which changes."),
    optional("FilterSpecification", Shape::Structure(&FILTER_SPECIFICATION), "Which items are exported; without effect here."),
]);
pub(super) static GET_ITEM_INPUT: Structure = structure("GetItemInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST), "Older than expressions: use ProjectionExpression."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
]);
pub(super) static GET_RESOURCE_POLICY_INPUT: Structure = structure("GetResourcePolicyInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The ARN of the table or the stream."),
]);
pub(super) static IMPORT_TABLE_INPUT: Structure = structure("ImportTableInput", &[
    optional("ClientToken", text(0, u64::MAX, Some(Pattern::Token)), "Makes a repetition harmless."),
    required("S3BucketSource", Shape::Structure(&S3_BUCKET_SOURCE), "From where."),
    required("InputFormat", Shape::Enum(&INPUT_FORMAT), "DYNAMODB_JSON, ION or CSV."),
    optional("InputFormatOptions", Shape::Structure(&INPUT_FORMAT_OPTIONS), "How CSV is written."),
    optional("InputCompressionType", Shape::Enum(&INPUT_COMPRESSION_TYPE), "NONE unless told otherwise."),
    required("TableCreationParameters", Shape::Structure(&TABLE_CREATION_PARAMETERS), "The table to make."),
]);
pub(super) static LIST_BACKUPS_INPUT: Structure = structure("ListBackupsInput", &[
    optional("TableName", Shape::TableName(1), "Only this table's."),
    optional("Limit", integer(1, limits::LIST_BACKUPS_MAX), "How many, at most 100."),
    optional("TimeRangeLowerBound", Shape::Timestamp, "Only those from then on."),
    optional("TimeRangeUpperBound", Shape::Timestamp, "Only those from before then."),
    optional("ExclusiveStartBackupArn", text(0, 1_024, None), "The backup after which to go on."),
    optional("BackupType", Shape::Enum(&BACKUP_TYPE_FILTER), "USER unless asked otherwise."),
]);
pub(super) static LIST_BULK_OPERATIONS_INPUT: Structure = structure("ListBulkOperationsInput", &[
    optional("MaxResults", integer(1, limits::LIST_JOBS_MAX), "How many, at most 25."),
    optional("NextToken", text(1, 1_024, Some(Pattern::NextToken)), "Where to go on."),
]);
pub(super) static LIST_CONTRIBUTOR_INSIGHTS_INPUT: Structure = structure("ListContributorInsightsInput", &[
    optional("TableName", Shape::TableName(1), "Only this table's."),
    optional("NextToken", STRING, "Where to go on."),
    optional("MaxResults", integer(i32::MIN as i64, limits::LIST_INSIGHTS_MAX), "How many, at most 100."),
]);
pub(super) static LIST_EXPORTS_INPUT: Structure = structure("ListExportsInput", &[
    optional("TableArn", text(1, 1_024, None), "Only this table's."),
    optional("MaxResults", integer(1, limits::LIST_JOBS_MAX), "How many, at most 25."),
    optional("NextToken", STRING, "Where to go on."),
]);
pub(super) static LIST_GLOBAL_TABLES_INPUT: Structure = structure("ListGlobalTablesInput", &[
    optional("ExclusiveStartGlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The name after which to go on."),
    optional("Limit", integer(1, i32::MAX as i64), "How many."),
    optional("RegionName", STRING, "Only those with a replica there."),
]);
pub(super) static LIST_IMPORTS_INPUT: Structure = structure("ListImportsInput", &[
    optional("TableArn", text(1, 1_024, None), "Only this table's."),
    optional("PageSize", integer(1, limits::LIST_JOBS_MAX), "How many, at most 25."),
    optional("NextToken", text(112, 1_024, Some(Pattern::NextToken)), "Where to go on."),
]);
pub(super) static LIST_TABLES_INPUT: Structure = structure("ListTablesInput", &[
    optional("ExclusiveStartTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The name after which to go on."),
    optional("Limit", integer(1, limits::LIST_TABLES_MAX), "How many names, at most 100."),
]);
pub(super) static LIST_TAGS_OF_RESOURCE_INPUT: Structure = structure("ListTagsOfResourceInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The table's ARN."),
    optional("NextToken", STRING, "Where to go on."),
]);
pub(super) static PUT_ITEM_INPUT: Structure = structure("PutItemInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("ReturnValues", Shape::Enum(&RETURN_VALUE), "ALL_OLD returns the item as it was."),
    optional("ReturnItemCollectionMetrics", Shape::Enum(&RETURN_ITEM_COLLECTION_METRICS), "SIZE tells the size of the item collection, on tables with a local index."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
    optional("ConditionalOperator", Shape::Enum(&CONDITIONAL_OPERATOR), "Older than expressions: how conditions connect."),
    required("Item", Shape::Map(&KEY), "The item, its key included."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP), "Older than expressions: use ConditionExpression."),
]);
pub(super) static PUT_RESOURCE_POLICY_INPUT: Structure = structure("PutResourcePolicyInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The ARN of the table or the stream."),
    required("Policy", STRING, "The policy, as JSON in a text."),
    optional("ExpectedRevisionId", text(1, limits::REVISION_LENGTH_MAX, None), "The revision that must be there, or NO_POLICY."),
    optional("ConfirmRemoveSelfResourceAccess", Shape::Boolean, "Whether the caller may shut itself out."),
]);
pub(super) static QUERY_INPUT: Structure = structure("QueryInput", &[
    optional("Limit", integer(1, i32::MAX as i64), "How many items to read at most, before the filter."),
    optional("ConditionalOperator", Shape::Enum(&CONDITIONAL_OPERATOR), "Older than expressions: how conditions connect."),
    optional("ExclusiveStartKey", Shape::Map(&KEY), "Where to go on: LastEvaluatedKey of the page before."),
    optional("KeyConditions", Shape::Map(&KEY_CONDITIONS), "Older than expressions: use KeyConditionExpression."),
    optional("QueryFilter", Shape::Map(&KEY_CONDITIONS), "Older than expressions: use FilterExpression."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST), "Older than expressions: use ProjectionExpression."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("Select", Shape::Enum(&SELECT), "Which attributes to return, or only the COUNT."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index to read instead of the table."),
    optional("KeyConditionExpression", STRING, "Which partition key, which range of sort keys."),
    optional("FilterExpression", STRING, "Drops items after they were read and paid for."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ScanIndexForward", Shape::Boolean, "false reads in descending order."),
]);
pub(super) static RESTORE_TABLE_FROM_BACKUP_INPUT: Structure = structure("RestoreTableFromBackupInput", &[
    required("TargetTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The new table's name."),
    required("BackupArn", text(0, 1_024, None), "The backup's ARN."),
    optional("BillingModeOverride", Shape::Enum(&BILLING_MODE), "Paid otherwise than the source."),
    optional("GlobalSecondaryIndexOverride", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST), "The global indexes to keep."),
    optional("LocalSecondaryIndexOverride", Shape::List(&LOCAL_SECONDARY_INDEX_LIST), "The local indexes to keep."),
    optional("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second."),
    optional("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("SSESpecificationOverride", Shape::Structure(&SSE_SPECIFICATION), "Encryption at rest."),
    optional("VectorIndexOverride", Shape::List(&VECTOR_INDEX_LIST), "The vector indexes to keep."),
]);
pub(super) static RESTORE_TABLE_TO_POINT_IN_TIME_INPUT: Structure = structure("RestoreTableToPointInTimeInput", &[
    optional("SourceTableArn", text(1, 1_024, None), "The table, by ARN."),
    optional("SourceTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The table, by name."),
    required("TargetTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The new table's name."),
    optional("UseLatestRestorableTime", Shape::Boolean, "As it was lately."),
    optional("RestoreDateTime", Shape::Timestamp, "As it was then."),
    optional("BillingModeOverride", Shape::Enum(&BILLING_MODE), "Paid otherwise than the source."),
    optional("GlobalSecondaryIndexOverride", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST), "The global indexes to keep."),
    optional("LocalSecondaryIndexOverride", Shape::List(&LOCAL_SECONDARY_INDEX_LIST), "The local indexes to keep."),
    optional("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second."),
    optional("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("SSESpecificationOverride", Shape::Structure(&SSE_SPECIFICATION), "Encryption at rest."),
    optional("VectorIndexOverride", Shape::List(&VECTOR_INDEX_LIST), "The vector indexes to keep."),
]);
pub(super) static SCAN_INPUT: Structure = structure("ScanInput", &[
    optional("Limit", integer(1, i32::MAX as i64), "How many items to read at most, before the filter."),
    optional("TotalSegments", integer(1, limits::SCAN_SEGMENTS_MAX), "Into how many parts a parallel scan is cut."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST), "Older than expressions: use ProjectionExpression."),
    optional("Select", Shape::Enum(&SELECT), "Which attributes to return, or only the COUNT."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("ExclusiveStartKey", Shape::Map(&KEY), "Where to go on: LastEvaluatedKey of the page before."),
    optional("Segment", integer(0, 999_999), "Which part of a parallel scan, from 0."),
    optional("ConditionalOperator", Shape::Enum(&CONDITIONAL_OPERATOR), "Older than expressions: how conditions connect."),
    optional("ScanFilter", Shape::Map(&KEY_CONDITIONS), "Older than expressions: use FilterExpression."),
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index to read instead of the table."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("FilterExpression", STRING, "Drops items after they were read and paid for."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
]);
pub(super) static SEARCH_VECTORS_INPUT: Structure = structure("SearchVectorsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The vector index."),
    required("SearchVector", Shape::List(&SEARCH_VECTOR_LIST), "The vector to be near to, as numbers."),
    required("TopK", integer(1, i32::MAX as i64), "How many of the nearest to return."),
    optional("SearchConditionExpression", STRING, "Equalities on attributes of the search schema."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
]);
pub(super) static START_BULK_PUT_ITEMS_INPUT: Structure = structure("StartBulkPutItemsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("InputS3Configuration", Shape::Structure(&INPUT_S3_CONFIGURATION), "From where."),
    required("OutputS3Configuration", Shape::Structure(&OUTPUT_S3_CONFIGURATION), "Where what failed is reported."),
    optional("ClientToken", text(0, u64::MAX, Some(Pattern::Token)), "Makes a repetition harmless."),
    optional("MaxWriteRequestUnits", long(limits::BULK_WRITE_UNITS_MIN, i64::MAX), "Writes per second, at most."),
    optional("PerformanceTier", Shape::Enum(&BULK_OPERATION_PERFORMANCE_TIER), "STANDARD, or ACCELERATED."),
]);
pub(super) static TAG_RESOURCE_INPUT: Structure = structure("TagResourceInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The table's ARN."),
    required("Tags", Shape::List(&TAG_LIST), "The tags."),
]);
pub(super) static TRANSACT_GET_ITEMS_INPUT: Structure = structure("TransactGetItemsInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    required("TransactItems", Shape::List(&TRANSACT_GET_ITEM_LIST), "The reads."),
]);
pub(super) static TRANSACT_WRITE_ITEMS_INPUT: Structure = structure("TransactWriteItemsInput", &[
    optional("ClientRequestToken", text(1, 36, None), "Makes a repetition within ten minutes harmless."),
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    optional("ReturnItemCollectionMetrics", Shape::Enum(&RETURN_ITEM_COLLECTION_METRICS), "SIZE tells the size of the item collection, on tables with a local index."),
    required("TransactItems", Shape::List(&TRANSACT_WRITE_ITEM_LIST), "The actions."),
]);
pub(super) static UNTAG_RESOURCE_INPUT: Structure = structure("UntagResourceInput", &[
    required("ResourceArn", text(1, limits::RESOURCE_ARN_LENGTH_MAX, None), "The table's ARN."),
    required("TagKeys", Shape::List(&TAG_KEY_LIST), "The tags' names."),
]);
pub(super) static UPDATE_CONTINUOUS_BACKUPS_INPUT: Structure = structure("UpdateContinuousBackupsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("PointInTimeRecoverySpecification", Shape::Structure(&POINT_IN_TIME_RECOVERY_SPECIFICATION), "On or off, and how far back."),
]);
pub(super) static UPDATE_CONTRIBUTOR_INSIGHTS_INPUT: Structure = structure("UpdateContributorInsightsInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "A global index of the table."),
    required("ContributorInsightsAction", Shape::Enum(&CONTRIBUTOR_INSIGHTS_ACTION), "On or off."),
    optional("ContributorInsightsMode", Shape::Enum(&CONTRIBUTOR_INSIGHTS_MODE), "All keys, or those that were throttled."),
]);
pub(super) static UPDATE_GLOBAL_TABLE_INPUT: Structure = structure("UpdateGlobalTableInput", &[
    required("GlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The global table."),
    required("ReplicaUpdates", Shape::List(&REPLICA_UPDATE_LIST), "Regions to add or to remove."),
]);
pub(super) static UPDATE_GLOBAL_TABLE_SETTINGS_INPUT: Structure = structure("UpdateGlobalTableSettingsInput", &[
    required("GlobalTableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The global table."),
    optional("GlobalTableBillingMode", Shape::Enum(&BILLING_MODE), "How it is paid for."),
    optional("GlobalTableProvisionedWriteCapacityUnits", long(1, i64::MAX), "Writes of 1 KB per second."),
    optional("GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How writes scale."),
    optional("GlobalTableGlobalSecondaryIndexSettingsUpdate", Shape::List(&GLOBAL_TABLE_GLOBAL_SECONDARY_INDEX_SETTINGS_UPDATE_LIST), "Writes of the indexes."),
    optional("ReplicaSettingsUpdate", Shape::List(&REPLICA_SETTINGS_UPDATE_LIST), "Settings by region."),
]);
pub(super) static UPDATE_ITEM_INPUT: Structure = structure("UpdateItemInput", &[
    optional("ReturnConsumedCapacity", Shape::Enum(&RETURN_CONSUMED_CAPACITY), "Tell the capacity consumed: TOTAL, or INDEXES for each index too."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("ReturnValues", Shape::Enum(&RETURN_VALUE), "Which image of the item to return."),
    optional("ReturnItemCollectionMetrics", Shape::Enum(&RETURN_ITEM_COLLECTION_METRICS), "SIZE tells the size of the item collection, on tables with a local index."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
    optional("ConditionalOperator", Shape::Enum(&CONDITIONAL_OPERATOR), "Older than expressions: how conditions connect."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    optional("UpdateExpression", STRING, "What to SET, REMOVE, ADD and DELETE."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("AttributeUpdates", Shape::Map(&ATTRIBUTE_UPDATES), "Older than expressions: use UpdateExpression."),
    optional("Expected", Shape::Map(&EXPECTED_ATTRIBUTE_MAP), "Older than expressions: use ConditionExpression."),
]);
pub(super) static UPDATE_KINESIS_STREAMING_DESTINATION_INPUT: Structure = structure("UpdateKinesisStreamingDestinationInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("StreamArn", text(limits::KINESIS_ARN_LENGTH_MIN, limits::KINESIS_ARN_LENGTH_MAX, None), "The Kinesis stream."),
    optional("UpdateKinesisStreamingConfiguration", Shape::Structure(&UPDATE_KINESIS_STREAMING_CONFIGURATION), "What is sent from now on."),
]);
pub(super) static UPDATE_TABLE_INPUT: Structure = structure("UpdateTableInput", &[
    required("TableName", Shape::TableName(3), "The table, by name or ARN."),
    optional("BillingMode", Shape::Enum(&BILLING_MODE), "PAY_PER_REQUEST, or PROVISIONED."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    optional("GlobalSecondaryIndexUpdates", Shape::List(&GLOBAL_SECONDARY_INDEX_UPDATE_LIST), "One index to create, change or delete."),
    optional("VectorIndexUpdates", Shape::List(&VECTOR_INDEX_UPDATE_LIST), "One vector index to create or delete."),
    optional("AttributeDefinitions", Shape::List(&CREATE_TABLE_INPUT_ATTRIBUTE_DEFINITIONS), "The attributes of a new index's key."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT), "What shall be served at once."),
    optional("StreamSpecification", Shape::Structure(&STREAM_SPECIFICATION), "The table's stream."),
    optional("SSESpecification", Shape::Structure(&SSE_SPECIFICATION), "Encryption at rest."),
    optional("TableClass", Shape::Enum(&TABLE_CLASS), "The storage class."),
    optional("DeletionProtectionEnabled", Shape::Boolean, "Whether DeleteTable is refused."),
    optional("ReplicaUpdates", Shape::List(&REPLICATION_GROUP_UPDATE_LIST), "A replica to create, change or delete."),
    optional("MultiRegionConsistency", Shape::Enum(&MULTI_REGION_CONSISTENCY), "STRONG: reads in every region see every write."),
    optional("GlobalTableWitnessUpdates", Shape::List(&GLOBAL_TABLE_WITNESS_GROUP_UPDATE_LIST), "A region that has a say and keeps no table."),
    optional("GlobalTableSettingsReplicationMode", Shape::Enum(&GLOBAL_TABLE_SETTINGS_REPLICATION_MODE), "Whether settings follow the source's; without effect here."),
    optional("DisassociationProtectionEnabled", Shape::Boolean, "Whether no replica may be let go; without effect here."),
]);
pub(super) static UPDATE_TABLE_REPLICA_AUTO_SCALING_INPUT: Structure = structure("UpdateTableReplicaAutoScalingInput", &[
    optional("GlobalSecondaryIndexUpdates", Shape::List(&GLOBAL_SECONDARY_INDEX_AUTO_SCALING_UPDATE_LIST), "How writes of indexes scale."),
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    optional("ProvisionedWriteCapacityAutoScalingUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How writes scale, in every region."),
    optional("ReplicaUpdates", Shape::List(&REPLICA_AUTO_SCALING_UPDATE_LIST), "How reads scale, by region."),
]);
pub(super) static UPDATE_TIME_TO_LIVE_INPUT: Structure = structure("UpdateTimeToLiveInput", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("TimeToLiveSpecification", Shape::Structure(&TIME_TO_LIVE_SPECIFICATION), "On or off, by which attribute."),
]);
pub(super) static DESCRIBE_STREAM_INPUT: Structure = structure("DescribeStreamInput", &[
    required("StreamArn", text(limits::KINESIS_ARN_LENGTH_MIN, limits::KINESIS_ARN_LENGTH_MAX, None), "The stream."),
    optional("Limit", integer(1, limits::DESCRIBE_STREAM_SHARDS_MAX), "How many shards, at most 100."),
    optional("ExclusiveStartShardId", text(28, 65, None), "The shard after which to go on."),
    optional("ShardFilter", Shape::Structure(&SHARD_FILTER), "Only the children of a shard."),
]);
pub(super) static GET_RECORDS_INPUT: Structure = structure("GetRecordsInput", &[
    required("ShardIterator", text(1, 2_048, None), "From GetShardIterator or the call before."),
    optional("Limit", integer(1, limits::GET_RECORDS_MAX), "How many records, at most 1,000."),
]);
pub(super) static GET_SHARD_ITERATOR_INPUT: Structure = structure("GetShardIteratorInput", &[
    required("ShardId", text(28, 65, None), "The shard."),
    required("ShardIteratorType", Shape::Enum(&SHARD_ITERATOR_TYPE), "Where in the shard."),
    optional("SequenceNumber", text(21, 40, None), "At or after which record."),
    required("StreamArn", text(limits::KINESIS_ARN_LENGTH_MIN, limits::KINESIS_ARN_LENGTH_MAX, None), "The stream."),
    optional("Timestamp", Shape::Timestamp, "At or after which instant."),
]);
pub(super) static LIST_STREAMS_INPUT: Structure = structure("ListStreamsInput", &[
    optional("TableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "Only the streams of this table."),
    optional("Limit", integer(1, limits::LIST_STREAMS_MAX), "How many streams, at most 100."),
    optional("ExclusiveStartStreamArn", text(limits::KINESIS_ARN_LENGTH_MIN, limits::KINESIS_ARN_LENGTH_MAX, None), "The stream after which to go on."),
]);
