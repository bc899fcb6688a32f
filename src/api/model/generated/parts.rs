// Written by script/model/generate.py, not by hand, of facts from botocore: Copyright Amazon.com,
// Inc. or its affiliates, Apache-2.0.
// sources f3a0f434, text 96c6ebe2
//! The structures that inputs are made of.

use crate::api::limits;
use crate::api::model::{Pattern, Shape, Structure};
use crate::api::model::make::{STRING, integer, long, optional, required, structure, text, text_by_length};
use super::shapes::*;

pub(super) static ATTRIBUTE_DEFINITION: Structure = structure("AttributeDefinition", &[
    required("AttributeType", Shape::Enum(&SCALAR_ATTRIBUTE_TYPE), "S, N or B."),
    required("AttributeName", text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX, None), "The attribute."),
]);
pub(super) static ATTRIBUTE_VALUE_UPDATE: Structure = structure("AttributeValueUpdate", &[
    optional("Action", Shape::Enum(&ATTRIBUTE_ACTION), "PUT unless said otherwise."),
    optional("Value", Shape::Value, "The value to put, add or delete."),
]);
pub(super) static AUTO_SCALING_POLICY_UPDATE: Structure = structure("AutoScalingPolicyUpdate", &[
    optional("PolicyName", text(1, 256, Some(Pattern::Printable)), "The policy's name."),
    required("TargetTrackingScalingPolicyConfiguration", Shape::Structure(&AUTO_SCALING_TARGET_TRACKING_SCALING_POLICY_CONFIGURATION_UPDATE), "What use to aim at."),
]);
pub(super) static AUTO_SCALING_SETTINGS_UPDATE: Structure = structure("AutoScalingSettingsUpdate", &[
    optional("MinimumUnits", long(1, i64::MAX), "No fewer units."),
    optional("MaximumUnits", long(1, i64::MAX), "No more units."),
    optional("AutoScalingDisabled", Shape::Boolean, "Not at all."),
    optional("AutoScalingRoleArn", text(1, 1_600, Some(Pattern::Text)), "The role that scales."),
    optional("ScalingPolicyUpdate", Shape::Structure(&AUTO_SCALING_POLICY_UPDATE), "The policy that scales."),
]);
pub(super) static AUTO_SCALING_TARGET_TRACKING_SCALING_POLICY_CONFIGURATION_UPDATE: Structure = structure("AutoScalingTargetTrackingScalingPolicyConfigurationUpdate", &[
    optional("DisableScaleIn", Shape::Boolean, "Whether it never scales in."),
    optional("ScaleInCooldown", integer(i32::MIN as i64, i32::MAX as i64), "Seconds between scaling in."),
    optional("ScaleOutCooldown", integer(i32::MIN as i64, i32::MAX as i64), "Seconds between scaling out."),
    required("TargetValue", Shape::Double, "Percent of use to aim at."),
]);
pub(super) static BATCH_STATEMENT_REQUEST: Structure = structure("BatchStatementRequest", &[
    required("Statement", text(1, limits::STATEMENT_LENGTH_MAX, None), "The PartiQL statement; each ? takes a parameter."),
    optional("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS), "What each ? in the statement stands for, in order."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static CONDITION: Structure = structure("Condition", &[
    optional("AttributeValueList", Shape::List(&ATTRIBUTE_VALUE_LIST), "The operands."),
    required("ComparisonOperator", Shape::Enum(&COMPARISON_OPERATOR), "The comparison."),
]);
pub(super) static CONDITION_CHECK: Structure = structure("ConditionCheck", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    required("ConditionExpression", STRING, "What must hold of the item."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static CREATE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = structure("CreateGlobalSecondaryIndexAction", &[
    required("Projection", Shape::Structure(&PROJECTION), "What the index holds beside the keys."),
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    required("KeySchema", Shape::List(&GLOBAL_SECONDARY_INDEX_KEY_SCHEMA), "Up to four partition key attributes, then up to four sort key attributes."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT), "What shall be served at once."),
]);
pub(super) static CREATE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION: Structure = structure("CreateGlobalTableWitnessGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
]);
pub(super) static CREATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = structure("CreateReplicationGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
    optional("KMSMasterKeyId", STRING, "The key."),
    optional("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE), "Read capacity units of its own."),
    optional("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE), "A bound on reads of its own."),
    optional("GlobalSecondaryIndexes", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_LIST), "What its indexes have of their own."),
    optional("TableClassOverride", Shape::Enum(&TABLE_CLASS), "A class of its own."),
]);
pub(super) static CREATE_REPLICA_ACTION: Structure = structure("CreateReplicaAction", &[
    required("RegionName", STRING, "The region."),
]);
pub(super) static CREATE_VECTOR_INDEX_ACTION: Structure = structure("CreateVectorIndexAction", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    required("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION), "The attribute that holds the vectors, as lists of numbers."),
    optional("SearchSchema", Shape::List(&SEARCH_SCHEMA), "Attributes that a search can name."),
    required("Projection", Shape::Structure(&PROJECTION), "What the index holds beside the keys."),
    required("Dimensions", long(1, i64::MAX), "Numbers in a vector."),
    required("DistanceFunction", Shape::Enum(&VECTOR_DISTANCE_FUNCTION), "COSINE, EUCLIDEAN or DOT_PRODUCT."),
]);
pub(super) static CSV_OPTIONS: Structure = structure("CsvOptions", &[
    optional("Delimiter", text(1, 1, Some(Pattern::Delimiter)), "What stands between values."),
    optional("HeaderList", Shape::List(&CSV_HEADER_LIST), "The columns' names."),
]);
pub(super) static DELETE: Structure = structure("Delete", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static DELETE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = structure("DeleteGlobalSecondaryIndexAction", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
]);
pub(super) static DELETE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION: Structure = structure("DeleteGlobalTableWitnessGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
]);
pub(super) static DELETE_REPLICATION_GROUP_MEMBER_ACTION: Structure = structure("DeleteReplicationGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
]);
pub(super) static DELETE_REPLICA_ACTION: Structure = structure("DeleteReplicaAction", &[
    required("RegionName", STRING, "The region."),
]);
pub(super) static DELETE_REQUEST: Structure = structure("DeleteRequest", &[
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
]);
pub(super) static DELETE_VECTOR_INDEX_ACTION: Structure = structure("DeleteVectorIndexAction", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
]);
pub(super) static DISASSOCIATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = structure("DisassociateReplicationGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
    required("DisassociationMode", Shape::Enum(&DISASSOCIATION_MODE), "WAIT_FOR_REPLICATION."),
]);
pub(super) static ENABLE_KINESIS_STREAMING_CONFIGURATION: Structure = structure("EnableKinesisStreamingConfiguration", &[
    optional("ApproximateCreationDateTimePrecision", Shape::Enum(&APPROXIMATE_CREATION_DATE_TIME_PRECISION), "Of the times that are sent."),
]);
pub(super) static EXPECTED_ATTRIBUTE_VALUE: Structure = structure("ExpectedAttributeValue", &[
    optional("AttributeValueList", Shape::List(&ATTRIBUTE_VALUE_LIST), "The operands."),
    optional("ComparisonOperator", Shape::Enum(&COMPARISON_OPERATOR), "The comparison."),
    optional("Exists", Shape::Boolean, "Whether the attribute must be there."),
    optional("Value", Shape::Value, "The value the attribute must have."),
]);
pub(super) static FILTER_SPECIFICATION: Structure = structure("FilterSpecification", &[
    optional("FilterExpression", STRING, "Drops items after they were read and paid for."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("KeyConditionExpression", STRING, "Which partition key, which range of sort keys."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
]);
pub(super) static GET: Structure = structure("Get", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
]);
pub(super) static GLOBAL_SECONDARY_INDEX: Structure = structure("GlobalSecondaryIndex", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    required("KeySchema", Shape::List(&GLOBAL_SECONDARY_INDEX_KEY_SCHEMA), "Up to four partition key attributes, then up to four sort key attributes."),
    required("Projection", Shape::Structure(&PROJECTION), "What the index holds beside the keys."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT), "What shall be served at once."),
]);
pub(super) static GLOBAL_SECONDARY_INDEX_AUTO_SCALING_UPDATE: Structure = structure("GlobalSecondaryIndexAutoScalingUpdate", &[
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedWriteCapacityAutoScalingUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How writes scale, in every region."),
]);
pub(super) static GLOBAL_SECONDARY_INDEX_UPDATE: Structure = structure("GlobalSecondaryIndexUpdate", &[
    optional("Update", Shape::Structure(&UPDATE_GLOBAL_SECONDARY_INDEX_ACTION), "Changes an index's throughput."),
    optional("Create", Shape::Structure(&CREATE_GLOBAL_SECONDARY_INDEX_ACTION), "Makes an index and fills it."),
    optional("Delete", Shape::Structure(&DELETE_GLOBAL_SECONDARY_INDEX_ACTION), "Removes an index."),
]);
pub(super) static GLOBAL_TABLE_GLOBAL_SECONDARY_INDEX_SETTINGS_UPDATE: Structure = structure("GlobalTableGlobalSecondaryIndexSettingsUpdate", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedWriteCapacityUnits", long(1, i64::MAX), "Writes of 1 KB per second."),
    optional("ProvisionedWriteCapacityAutoScalingSettingsUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How writes scale."),
]);
pub(super) static GLOBAL_TABLE_WITNESS_GROUP_UPDATE: Structure = structure("GlobalTableWitnessGroupUpdate", &[
    optional("Create", Shape::Structure(&CREATE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION), "Adds the witness."),
    optional("Delete", Shape::Structure(&DELETE_GLOBAL_TABLE_WITNESS_GROUP_MEMBER_ACTION), "Removes the witness."),
]);
pub(super) static INCREMENTAL_EXPORT_SPECIFICATION: Structure = structure("IncrementalExportSpecification", &[
    optional("ExportFromTime", Shape::Timestamp, "Changes from then on."),
    optional("ExportToTime", Shape::Timestamp, "Changes before then."),
    optional("ExportViewType", Shape::Enum(&EXPORT_VIEW_TYPE), "Which images."),
]);
pub(super) static INPUT_FORMAT_OPTIONS: Structure = structure("InputFormatOptions", &[
    optional("Csv", Shape::Structure(&CSV_OPTIONS), "Of CSV."),
]);
pub(super) static INPUT_S3_CONFIGURATION: Structure = structure("InputS3Configuration", &[
    optional("S3BucketOwner", text(0, u64::MAX, Some(Pattern::Account)), "The account that the bucket belongs to."),
    required("S3Bucket", text(0, 255, Some(Pattern::Bucket)), "The bucket."),
    optional("S3KeyPrefix", text(0, 1_024, None), "What the objects' keys begin with."),
    required("InputFormat", Shape::Enum(&EXPORT_FORMAT), "DYNAMODB_JSON or ION."),
    optional("InputCompressionType", Shape::Enum(&INPUT_COMPRESSION_TYPE), "NONE unless told otherwise."),
]);
pub(super) static KEYS_AND_ATTRIBUTES: Structure = structure("KeysAndAttributes", &[
    required("Keys", Shape::List(&KEY_LIST), "The keys to read."),
    optional("AttributesToGet", Shape::List(&ATTRIBUTE_NAME_LIST), "Older than expressions: use ProjectionExpression."),
    optional("ConsistentRead", Shape::Boolean, "Read what was last written, at twice the price."),
    optional("ProjectionExpression", STRING, "Which attributes to return."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
]);
pub(super) static KEY_SCHEMA_ELEMENT: Structure = structure("KeySchemaElement", &[
    required("AttributeName", text(1, limits::INDEX_ATTRIBUTE_LENGTH_MAX, None), "The attribute."),
    required("KeyType", Shape::Enum(&KEY_TYPE), "HASH for the partition key, RANGE for the sort key."),
]);
pub(super) static LOCAL_SECONDARY_INDEX: Structure = structure("LocalSecondaryIndex", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    required("KeySchema", Shape::List(&CREATE_TABLE_INPUT_KEY_SCHEMA), "The partition key, then the sort key."),
    required("Projection", Shape::Structure(&PROJECTION), "What the index holds beside the keys."),
]);
pub(super) static ON_DEMAND_THROUGHPUT: Structure = structure("OnDemandThroughput", &[
    optional("MaxReadRequestUnits", long(i64::MIN, i64::MAX), "Bound on reads; -1 removes it."),
    optional("MaxWriteRequestUnits", long(i64::MIN, i64::MAX), "Bound on writes; -1 removes it."),
]);
pub(super) static ON_DEMAND_THROUGHPUT_OVERRIDE: Structure = structure("OnDemandThroughputOverride", &[
    optional("MaxReadRequestUnits", long(i64::MIN, i64::MAX), "Bound on reads; -1 removes it."),
]);
pub(super) static OUTPUT_S3_CONFIGURATION: Structure = structure("OutputS3Configuration", &[
    optional("S3BucketOwner", text(0, u64::MAX, Some(Pattern::Account)), "The account that the bucket belongs to."),
    optional("S3Bucket", text(0, 255, Some(Pattern::Bucket)), "The bucket."),
    optional("S3KeyPrefix", text(0, 1_024, None), "What the objects' keys begin with."),
    optional("S3SseAlgorithm", Shape::Enum(&SSE_TYPE), "Their encryption."),
    optional("S3SseKmsKeyId", text(1, 2_048, None), "The key."),
    required("OutputType", Shape::List(&OUTPUT_TYPE_LIST), "Which items are reported."),
]);
pub(super) static PARAMETERIZED_STATEMENT: Structure = structure("ParameterizedStatement", &[
    required("Statement", text(1, limits::STATEMENT_LENGTH_MAX, None), "The PartiQL statement; each ? takes a parameter."),
    optional("Parameters", Shape::List(&PREPARED_STATEMENT_PARAMETERS), "What each ? in the statement stands for, in order."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static POINT_IN_TIME_RECOVERY_SPECIFICATION: Structure = structure("PointInTimeRecoverySpecification", &[
    required("PointInTimeRecoveryEnabled", Shape::Boolean, "On or off."),
    optional("RecoveryPeriodInDays", integer(1, limits::RECOVERY_DAYS_MAX), "How far back, 35 days unless asked otherwise."),
]);
pub(super) static PROJECTION: Structure = structure("Projection", &[
    optional("ProjectionType", Shape::Enum(&PROJECTION_TYPE), "ALL, KEYS_ONLY or INCLUDE."),
    optional("NonKeyAttributes", Shape::List(&NON_KEY_ATTRIBUTE_NAME_LIST), "The attributes to INCLUDE."),
]);
pub(super) static PROVISIONED_THROUGHPUT: Structure = structure("ProvisionedThroughput", &[
    required("WriteCapacityUnits", long(1, i64::MAX), "Writes of 1 KB per second."),
    required("ReadCapacityUnits", long(1, i64::MAX), "Strong reads of 4 KB per second."),
]);
pub(super) static PROVISIONED_THROUGHPUT_OVERRIDE: Structure = structure("ProvisionedThroughputOverride", &[
    optional("ReadCapacityUnits", long(1, i64::MAX), "Strong reads of 4 KB per second."),
]);
pub(super) static PUT: Structure = structure("Put", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Item", Shape::Map(&KEY), "The item, its key included."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static PUT_REQUEST: Structure = structure("PutRequest", &[
    required("Item", Shape::Map(&KEY), "The item, its key included."),
]);
pub(super) static REPLICA: Structure = structure("Replica", &[
    optional("RegionName", STRING, "The region."),
]);
pub(super) static REPLICATION_GROUP_UPDATE: Structure = structure("ReplicationGroupUpdate", &[
    optional("Create", Shape::Structure(&CREATE_REPLICATION_GROUP_MEMBER_ACTION), "Makes a replica."),
    optional("Update", Shape::Structure(&UPDATE_REPLICATION_GROUP_MEMBER_ACTION), "Changes a replica."),
    optional("Delete", Shape::Structure(&DELETE_REPLICATION_GROUP_MEMBER_ACTION), "Removes a replica."),
    optional("Disassociate", Shape::Structure(&DISASSOCIATE_REPLICATION_GROUP_MEMBER_ACTION), "Lets a replica go as a table of its own; without effect here."),
]);
pub(super) static REPLICA_AUTO_SCALING_UPDATE: Structure = structure("ReplicaAutoScalingUpdate", &[
    required("RegionName", STRING, "The region."),
    optional("ReplicaGlobalSecondaryIndexUpdates", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_AUTO_SCALING_UPDATE_LIST), "How reads of indexes scale."),
    optional("ReplicaProvisionedReadCapacityAutoScalingUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How its reads scale."),
]);
pub(super) static REPLICA_GLOBAL_SECONDARY_INDEX: Structure = structure("ReplicaGlobalSecondaryIndex", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE), "Read capacity units of its own."),
    optional("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE), "A bound on reads of its own."),
]);
pub(super) static REPLICA_GLOBAL_SECONDARY_INDEX_AUTO_SCALING_UPDATE: Structure = structure("ReplicaGlobalSecondaryIndexAutoScalingUpdate", &[
    optional("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedReadCapacityAutoScalingUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How reads scale."),
]);
pub(super) static REPLICA_GLOBAL_SECONDARY_INDEX_SETTINGS_UPDATE: Structure = structure("ReplicaGlobalSecondaryIndexSettingsUpdate", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedReadCapacityUnits", long(1, i64::MAX), "Strong reads of 4 KB per second."),
    optional("ProvisionedReadCapacityAutoScalingSettingsUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How reads scale."),
]);
pub(super) static REPLICA_SETTINGS_UPDATE: Structure = structure("ReplicaSettingsUpdate", &[
    required("RegionName", STRING, "The region."),
    optional("ReplicaProvisionedReadCapacityUnits", long(1, i64::MAX), "Strong reads of 4 KB per second."),
    optional("ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate", Shape::Structure(&AUTO_SCALING_SETTINGS_UPDATE), "How reads scale."),
    optional("ReplicaGlobalSecondaryIndexSettingsUpdate", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_SETTINGS_UPDATE_LIST), "Reads of the region's indexes."),
    optional("ReplicaTableClass", Shape::Enum(&TABLE_CLASS), "The storage class."),
]);
pub(super) static REPLICA_UPDATE: Structure = structure("ReplicaUpdate", &[
    optional("Create", Shape::Structure(&CREATE_REPLICA_ACTION), "A region to add."),
    optional("Delete", Shape::Structure(&DELETE_REPLICA_ACTION), "A region to remove."),
]);
pub(super) static S3_BUCKET_SOURCE: Structure = structure("S3BucketSource", &[
    optional("S3BucketOwner", text(0, u64::MAX, Some(Pattern::Account)), "The account that the bucket belongs to."),
    required("S3Bucket", text(0, 255, Some(Pattern::Bucket)), "The bucket."),
    optional("S3KeyPrefix", text(0, 1_024, None), "What the objects' keys begin with."),
]);
pub(super) static SEARCH_SCHEMA_ELEMENT: Structure = structure("SearchSchemaElement", &[
    required("AttributeName", STRING, "The attribute."),
    required("SearchSchemaElementType", Shape::Enum(&SEARCH_SCHEMA_ELEMENT_TYPE), "HASH if every search names it, INLINE_FILTER otherwise."),
]);
pub(super) static SHARD_FILTER: Structure = structure("ShardFilter", &[
    optional("Type", Shape::Enum(&SHARD_FILTER_TYPE), "CHILD_SHARDS."),
    optional("ShardId", text(28, 65, None), "The parent."),
]);
pub(super) static SSE_SPECIFICATION: Structure = structure("SSESpecification", &[
    optional("Enabled", Shape::Boolean, "Whether a KMS key is used."),
    optional("SSEType", Shape::Enum(&SSE_TYPE), "KMS."),
    optional("KMSMasterKeyId", text(1, u64::MAX, None), "The key."),
]);
pub(super) static STREAM_SPECIFICATION: Structure = structure("StreamSpecification", &[
    required("StreamEnabled", Shape::Boolean, "Whether the table has a stream."),
    optional("StreamViewType", Shape::Enum(&STREAM_VIEW_TYPE), "What a record holds of the item."),
]);
pub(super) static TABLE_CREATION_PARAMETERS: Structure = structure("TableCreationParameters", &[
    required("TableName", text(limits::NAME_LENGTH_MIN, limits::NAME_LENGTH_MAX, Some(Pattern::Name)), "The table's name."),
    required("AttributeDefinitions", Shape::List(&CREATE_TABLE_INPUT_ATTRIBUTE_DEFINITIONS), "The attributes that keys use, with their types."),
    required("KeySchema", Shape::List(&CREATE_TABLE_INPUT_KEY_SCHEMA), "The partition key, then the sort key."),
    optional("BillingMode", Shape::Enum(&BILLING_MODE), "PAY_PER_REQUEST, or PROVISIONED."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("SSESpecification", Shape::Structure(&SSE_SPECIFICATION), "Encryption at rest."),
    optional("GlobalSecondaryIndexes", Shape::List(&GLOBAL_SECONDARY_INDEX_LIST), "Indexes with keys of their own."),
    optional("VectorIndexes", Shape::List(&VECTOR_INDEX_LIST), "Indexes to search by nearness."),
]);
pub(super) static TAG: Structure = structure("Tag", &[
    optional("Key", text(0, limits::TAG_KEY_LENGTH_MAX, None), "Its name."),
    optional("Value", text(0, limits::TAG_VALUE_LENGTH_MAX, None), "Its value."),
]);
pub(super) static TIME_TO_LIVE_SPECIFICATION: Structure = structure("TimeToLiveSpecification", &[
    required("AttributeName", text(1, 255, None), "The attribute with the epoch seconds."),
    required("Enabled", Shape::Boolean, "On or off."),
]);
pub(super) static TRANSACT_GET_ITEM: Structure = structure("TransactGetItem", &[
    required("Get", Shape::Structure(&GET), "Reads an item."),
]);
pub(super) static TRANSACT_WRITE_ITEM: Structure = structure("TransactWriteItem", &[
    optional("ConditionCheck", Shape::Structure(&CONDITION_CHECK), "Only checks a condition."),
    optional("Put", Shape::Structure(&PUT), "Writes an item."),
    optional("Delete", Shape::Structure(&DELETE), "Removes an item."),
    optional("Update", Shape::Structure(&UPDATE), "Changes an item."),
]);
pub(super) static UPDATE: Structure = structure("Update", &[
    required("TableName", Shape::TableName(1), "The table, by name or ARN."),
    required("Key", Shape::Map(&KEY), "The partition key, and the sort key if there is one."),
    required("UpdateExpression", STRING, "What to SET, REMOVE, ADD and DELETE."),
    optional("ConditionExpression", STRING, "What must hold of the item that is there."),
    optional("ExpressionAttributeNames", Shape::Map(&EXPRESSION_ATTRIBUTE_NAME_MAP), "What each #name in the expressions stands for."),
    optional("ExpressionAttributeValues", Shape::Map(&KEY), "What each :value in the expressions stands for."),
    optional("ReturnValuesOnConditionCheckFailure", Shape::Enum(&RETURN_VALUES_ON_CONDITION_CHECK_FAILURE), "ALL_OLD returns the item that failed the condition."),
]);
pub(super) static UPDATE_GLOBAL_SECONDARY_INDEX_ACTION: Structure = structure("UpdateGlobalSecondaryIndexAction", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    optional("ProvisionedThroughput", Shape::Structure(&PROVISIONED_THROUGHPUT), "Capacity units per second, unless paid per request."),
    optional("OnDemandThroughput", Shape::Structure(&ON_DEMAND_THROUGHPUT), "Bounds on what is paid per request."),
    optional("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT), "What shall be served at once."),
]);
pub(super) static UPDATE_KINESIS_STREAMING_CONFIGURATION: Structure = structure("UpdateKinesisStreamingConfiguration", &[
    optional("ApproximateCreationDateTimePrecision", Shape::Enum(&APPROXIMATE_CREATION_DATE_TIME_PRECISION), "Of the times that are sent."),
]);
pub(super) static UPDATE_REPLICATION_GROUP_MEMBER_ACTION: Structure = structure("UpdateReplicationGroupMemberAction", &[
    required("RegionName", STRING, "The region."),
    optional("KMSMasterKeyId", STRING, "The key."),
    optional("ProvisionedThroughputOverride", Shape::Structure(&PROVISIONED_THROUGHPUT_OVERRIDE), "Read capacity units of its own."),
    optional("OnDemandThroughputOverride", Shape::Structure(&ON_DEMAND_THROUGHPUT_OVERRIDE), "A bound on reads of its own."),
    optional("GlobalSecondaryIndexes", Shape::List(&REPLICA_GLOBAL_SECONDARY_INDEX_LIST), "What its indexes have of their own."),
    optional("TableClassOverride", Shape::Enum(&TABLE_CLASS), "A class of its own."),
]);
pub(super) static VECTOR_ATTRIBUTE_DEFINITION: Structure = structure("VectorAttributeDefinition", &[
    required("AttributeName", text(1, 255, None), "The attribute that holds the vectors."),
]);
pub(super) static VECTOR_INDEX: Structure = structure("VectorIndex", &[
    required("IndexName", text_by_length(3, 255, Some(Pattern::Name)), "The index."),
    required("VectorAttribute", Shape::Structure(&VECTOR_ATTRIBUTE_DEFINITION), "The attribute that holds the vectors, as lists of numbers."),
    optional("SearchSchema", Shape::List(&SEARCH_SCHEMA), "Attributes that a search can name."),
    required("Projection", Shape::Structure(&PROJECTION), "What the index holds beside the keys."),
    required("Dimensions", long(1, i64::MAX), "Numbers in a vector."),
    required("DistanceFunction", Shape::Enum(&VECTOR_DISTANCE_FUNCTION), "COSINE, EUCLIDEAN or DOT_PRODUCT."),
]);
pub(super) static VECTOR_INDEX_UPDATE: Structure = structure("VectorIndexUpdate", &[
    optional("Create", Shape::Structure(&CREATE_VECTOR_INDEX_ACTION), "Makes an index and fills it."),
    optional("Delete", Shape::Structure(&DELETE_VECTOR_INDEX_ACTION), "Removes an index."),
]);
pub(super) static WARM_THROUGHPUT: Structure = structure("WarmThroughput", &[
    optional("ReadUnitsPerSecond", long(i64::MIN, i64::MAX), "Reads served at once."),
    optional("WriteUnitsPerSecond", long(i64::MIN, i64::MAX), "Writes served at once."),
]);
pub(super) static WRITE_REQUEST: Structure = structure("WriteRequest", &[
    optional("PutRequest", Shape::Structure(&PUT_REQUEST), "Writes an item."),
    optional("DeleteRequest", Shape::Structure(&DELETE_REQUEST), "Removes an item."),
]);
