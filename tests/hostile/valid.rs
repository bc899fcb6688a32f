//! A valid request of every operation, to be changed.

use hashrange::api::Operation;

use crate::wire::TABLES;

/// A valid request for every operation, and for some more than one.
pub(crate) const VALID: &[(Operation, &str)] = &[
    (
        Operation::PutItem,
        r##"{"TableName":"range","Item":{"pk":{"S":"b"},"sk":{"N":"1.50"},"list":{"L":[{"S":"x"},{"N":"-1e10"},{"M":{"k":{"BOOL":true}}}]},"raw":{"B":"AAEC"},"set":{"SS":["a","b"]}},"ConditionExpression":"attribute_not_exists(#a) OR x < :v","ExpressionAttributeNames":{"#a":"pk"},"ExpressionAttributeValues":{":v":{"N":"5"}},"ReturnValues":"ALL_OLD","ReturnConsumedCapacity":"INDEXES","ReturnItemCollectionMetrics":"SIZE"}"##,
    ),
    (
        Operation::PutItem,
        r#"{"TableName":"indexed","Item":{"pk":{"S":"b"},"sk":{"S":"c"},"n":{"N":"7"},"gk":{"S":"g"}},"Expected":{"x":{"Exists":false}}}"#,
    ),
    (
        Operation::GetItem,
        r##"{"TableName":"range","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},"ProjectionExpression":"x[0].y, #a","ExpressionAttributeNames":{"#a":"pk"},"ConsistentRead":true,"ReturnConsumedCapacity":"TOTAL"}"##,
    ),
    (
        Operation::UpdateItem,
        r##"{"TableName":"range","Key":{"pk":{"S":"a"},"sk":{"N":"2"}},"UpdateExpression":"SET x = list_append(if_not_exists(x, :l), :l), #a = :v + :v REMOVE y[1], z ADD n :v DELETE s :s","ExpressionAttributeNames":{"#a":"b"},"ExpressionAttributeValues":{":l":{"L":[]},":v":{"N":"1"},":s":{"SS":["a"]}},"ReturnValues":"UPDATED_NEW"}"##,
    ),
    (
        Operation::UpdateItem,
        r#"{"TableName":"hash","Key":{"pk":{"S":"a"}},"AttributeUpdates":{"x":{"Value":{"N":"1"},"Action":"ADD"}}}"#,
    ),
    (
        Operation::DeleteItem,
        r#"{"TableName":"range","Key":{"pk":{"S":"a"},"sk":{"N":"3"}},"ConditionExpression":"size(x) BETWEEN :a AND :b","ExpressionAttributeValues":{":a":{"N":"0"},":b":{"N":"9"}},"ReturnValues":"ALL_OLD","ReturnValuesOnConditionCheckFailure":"ALL_OLD"}"#,
    ),
    (
        Operation::BatchGetItem,
        r#"{"RequestItems":{"range":{"Keys":[{"pk":{"S":"a"},"sk":{"N":"1"}},{"pk":{"S":"a"},"sk":{"N":"4"}}],"ProjectionExpression":"pk, x"},"hash":{"Keys":[{"pk":{"S":"a"}}],"ConsistentRead":true}},"ReturnConsumedCapacity":"TOTAL"}"#,
    ),
    (
        Operation::BatchWriteItem,
        r#"{"RequestItems":{"range":[{"PutRequest":{"Item":{"pk":{"S":"w"},"sk":{"N":"1"}}}},{"DeleteRequest":{"Key":{"pk":{"S":"a"},"sk":{"N":"5"}}}}],"hash":[{"PutRequest":{"Item":{"pk":{"S":"w"}}}}]}}"#,
    ),
    (
        Operation::Query,
        r##"{"TableName":"indexed","KeyConditionExpression":"pk = :p AND begins_with(sk, :s)","FilterExpression":"n IN (:a, :b) OR NOT contains(#x, :s)","ProjectionExpression":"pk, #x","ExpressionAttributeNames":{"#x":"x"},"ExpressionAttributeValues":{":p":{"S":"a"},":s":{"S":"1"},":a":{"N":"1"},":b":{"N":"2"}},"Limit":5,"ScanIndexForward":false,"Select":"SPECIFIC_ATTRIBUTES"}"##,
    ),
    (
        Operation::Query,
        r#"{"TableName":"indexed","IndexName":"local","KeyConditions":{"pk":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]},"n":{"ComparisonOperator":"BETWEEN","AttributeValueList":[{"N":"1"},{"N":"5"}]}},"QueryFilter":{"x":{"ComparisonOperator":"NOT_NULL"}},"ConditionalOperator":"AND"}"#,
    ),
    (
        Operation::Scan,
        r#"{"TableName":"indexed","IndexName":"some","TotalSegments":4,"Segment":1,"FilterExpression":"attribute_type(x, :t)","ExpressionAttributeValues":{":t":{"S":"S"}},"ExclusiveStartKey":{"pk":{"S":"a"},"sk":{"S":"1"},"gk":{"S":"g"}},"Limit":3}"#,
    ),
    (
        Operation::TransactWriteItems,
        r#"{"TransactItems":[{"Put":{"TableName":"hash","Item":{"pk":{"S":"t"}}}},{"Update":{"TableName":"range","Key":{"pk":{"S":"t"},"sk":{"N":"1"}},"UpdateExpression":"SET x = :v","ExpressionAttributeValues":{":v":{"S":"x"}}}},{"Delete":{"TableName":"range","Key":{"pk":{"S":"t"},"sk":{"N":"2"}}}},{"ConditionCheck":{"TableName":"range","Key":{"pk":{"S":"t"},"sk":{"N":"3"}},"ConditionExpression":"attribute_not_exists(pk)"}}],"ClientRequestToken":"token"}"#,
    ),
    (
        Operation::TransactGetItems,
        r#"{"TransactItems":[{"Get":{"TableName":"range","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},"ProjectionExpression":"x"}},{"Get":{"TableName":"hash","Key":{"pk":{"S":"a"}}}}]}"#,
    ),
    (Operation::CreateTable, TABLES[2]),
    (
        Operation::UpdateTable,
        r#"{"TableName":"hash","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"z","AttributeType":"N"}],"GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"new","KeySchema":[{"AttributeName":"z","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}}],"StreamSpecification":{"StreamEnabled":false}}"#,
    ),
    (Operation::DescribeTable, r#"{"TableName":"indexed"}"#),
    (
        Operation::ListTables,
        r#"{"Limit":2,"ExclusiveStartTableName":"hash"}"#,
    ),
    (Operation::DeleteTable, r#"{"TableName":"range"}"#),
    (
        Operation::UpdateTimeToLive,
        r#"{"TableName":"hash","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}}"#,
    ),
    (Operation::DescribeTimeToLive, r#"{"TableName":"hash"}"#),
    (
        Operation::TagResource,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","Tags":[{"Key":"a","Value":"b"}]}"#,
    ),
    (
        Operation::UntagResource,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","TagKeys":["a"]}"#,
    ),
    (
        Operation::ListTagsOfResource,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","NextToken":"x"}"#,
    ),
    (Operation::DescribeLimits, "{}"),
    (Operation::DescribeEndpoints, "{}"),
    (Operation::ListStreams, r#"{"TableName":"hash","Limit":3}"#),
    (
        Operation::DescribeStream,
        r#"{"StreamArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/stream/2026-01-01T00:00:00.000","Limit":10,"ExclusiveStartShardId":"shardId-00000000000000000000-00000000"}"#,
    ),
    (
        Operation::GetShardIterator,
        r#"{"StreamArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/stream/2026-01-01T00:00:00.000","ShardId":"shardId-00000001790000000000-abcdefab","ShardIteratorType":"AT_SEQUENCE_NUMBER","SequenceNumber":"100000000000000000000"}"#,
    ),
    (
        Operation::GetRecords,
        r#"{"ShardIterator":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/stream/2026-01-01T00:00:00.000|1|AAAA","Limit":1000}"#,
    ),
    (
        Operation::ExecuteStatement,
        r#"{"Statement":"SELECT pk, x FROM \"hash\" WHERE pk = ? AND x > 1","Parameters":[{"S":"a"}],"Limit":5,"ReturnConsumedCapacity":"INDEXES"}"#,
    ),
    (
        Operation::BatchExecuteStatement,
        r#"{"Statements":[{"Statement":"SELECT * FROM hash WHERE pk = 'a'","ConsistentRead":true},{"Statement":"SELECT * FROM hash WHERE pk = ?","Parameters":[{"S":"b"}]}]}"#,
    ),
    (
        Operation::ExecuteTransaction,
        r#"{"TransactStatements":[{"Statement":"INSERT INTO hash VALUE {'pk': 'n', 'l': [1, {'a': <<1, 2>>}]}"},{"Statement":"UPDATE hash SET x = list_append(x, ?) REMOVE y WHERE pk = 'a'","Parameters":[{"L":[{"N":"1"}]}]}],"ClientRequestToken":"t"}"#,
    ),
    (
        Operation::CreateBackup,
        r#"{"TableName":"hash","BackupName":"first"}"#,
    ),
    (
        Operation::DescribeBackup,
        r#"{"BackupArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/backup/01790000000000-abcdefab"}"#,
    ),
    (
        Operation::ListBackups,
        r#"{"TableName":"hash","Limit":3,"TimeRangeLowerBound":1700000000,"BackupType":"ALL"}"#,
    ),
    (
        Operation::DeleteBackup,
        r#"{"BackupArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/backup/01790000000000-abcdefab"}"#,
    ),
    (
        Operation::RestoreTableFromBackup,
        r#"{"TargetTableName":"again","BackupArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/backup/01790000000000-abcdefab","BillingModeOverride":"PAY_PER_REQUEST","GlobalSecondaryIndexOverride":[]}"#,
    ),
    (
        Operation::UpdateContinuousBackups,
        r#"{"TableName":"hash","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":7}}"#,
    ),
    (
        Operation::DescribeContinuousBackups,
        r#"{"TableName":"hash"}"#,
    ),
    (
        Operation::RestoreTableToPointInTime,
        r#"{"SourceTableName":"hash","TargetTableName":"then","RestoreDateTime":1790000000.5}"#,
    ),
    (
        Operation::PutResourcePolicy,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\"*\"}]}","ExpectedRevisionId":"NO_POLICY"}"#,
    ),
    (
        Operation::GetResourcePolicy,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash"}"#,
    ),
    (
        Operation::DeleteResourcePolicy,
        r#"{"ResourceArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","ExpectedRevisionId":"1"}"#,
    ),
    (
        Operation::UpdateContributorInsights,
        r#"{"TableName":"hash","ContributorInsightsAction":"ENABLE"}"#,
    ),
    (
        Operation::DescribeContributorInsights,
        r#"{"TableName":"indexed","IndexName":"some"}"#,
    ),
    (
        Operation::ListContributorInsights,
        r#"{"TableName":"hash","MaxResults":10}"#,
    ),
    (
        Operation::EnableKinesisStreamingDestination,
        r#"{"TableName":"hash","StreamArn":"arn:aws:kinesis:us-east-1:123456789012:stream/s","EnableKinesisStreamingConfiguration":{"ApproximateCreationDateTimePrecision":"MICROSECOND"}}"#,
    ),
    (
        Operation::DisableKinesisStreamingDestination,
        r#"{"TableName":"hash","StreamArn":"arn:aws:kinesis:us-east-1:123456789012:stream/s"}"#,
    ),
    (
        Operation::UpdateKinesisStreamingDestination,
        r#"{"TableName":"hash","StreamArn":"arn:aws:kinesis:us-east-1:123456789012:stream/s","UpdateKinesisStreamingConfiguration":{"ApproximateCreationDateTimePrecision":"MILLISECOND"}}"#,
    ),
    (
        Operation::DescribeKinesisStreamingDestination,
        r#"{"TableName":"hash"}"#,
    ),
    (
        Operation::CreateGlobalTable,
        r#"{"GlobalTableName":"hash","ReplicationGroup":[{"RegionName":"eu-west-1"}]}"#,
    ),
    (
        Operation::UpdateGlobalTable,
        r#"{"GlobalTableName":"hash","ReplicaUpdates":[{"Create":{"RegionName":"eu-west-1"}}]}"#,
    ),
    (
        Operation::DescribeGlobalTable,
        r#"{"GlobalTableName":"hash"}"#,
    ),
    (Operation::ListGlobalTables, r#"{"Limit":3}"#),
    (
        Operation::DescribeGlobalTableSettings,
        r#"{"GlobalTableName":"hash"}"#,
    ),
    (
        Operation::UpdateGlobalTableSettings,
        r#"{"GlobalTableName":"hash","GlobalTableBillingMode":"PROVISIONED","GlobalTableProvisionedWriteCapacityUnits":5}"#,
    ),
    (
        Operation::DescribeTableReplicaAutoScaling,
        r#"{"TableName":"hash"}"#,
    ),
    (
        Operation::UpdateTableReplicaAutoScaling,
        r#"{"TableName":"hash","ProvisionedWriteCapacityAutoScalingUpdate":{"MinimumUnits":1,"MaximumUnits":5},"ReplicaUpdates":[{"RegionName":"eu-west-1","ReplicaProvisionedReadCapacityAutoScalingUpdate":{"AutoScalingDisabled":true}}]}"#,
    ),
    (
        Operation::UpdateTable,
        r#"{"TableName":"hash","MultiRegionConsistency":"STRONG","ReplicaUpdates":[{"Create":{"RegionName":"eu-west-1","TableClassOverride":"STANDARD","OnDemandThroughputOverride":{"MaxReadRequestUnits":5},"GlobalSecondaryIndexes":[{"IndexName":"new","ProvisionedThroughputOverride":{"ReadCapacityUnits":5}}]}}],"GlobalTableWitnessUpdates":[{"Create":{"RegionName":"us-east-2"}}]}"#,
    ),
    (
        Operation::ExportTableToPointInTime,
        r#"{"TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","S3Bucket":"bucket","ExportFormat":"DYNAMODB_JSON","ExportTime":1790000000}"#,
    ),
    (
        Operation::DescribeExport,
        r#"{"ExportArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/export/01790000000000-abcdefab"}"#,
    ),
    (
        Operation::ListExports,
        r#"{"TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","MaxResults":5}"#,
    ),
    (
        Operation::ImportTable,
        r#"{"S3BucketSource":{"S3Bucket":"bucket"},"InputFormat":"CSV","InputFormatOptions":{"Csv":{"Delimiter":",","HeaderList":["pk"]}},"TableCreationParameters":{"TableName":"come","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}}"#,
    ),
    (
        Operation::DescribeImport,
        r#"{"ImportArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/import/01790000000000-abcdefab"}"#,
    ),
    (
        Operation::ListImports,
        r#"{"TableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash","PageSize":5}"#,
    ),
    (
        Operation::StartBulkPutItems,
        r#"{"TableName":"hash","InputS3Configuration":{"S3Bucket":"bucket","InputFormat":"ION","InputCompressionType":"GZIP"},"OutputS3Configuration":{"S3Bucket":"bucket","OutputType":["ERROR"]},"MaxWriteRequestUnits":2048,"PerformanceTier":"ACCELERATED","ClientToken":"t"}"#,
    ),
    (
        Operation::DescribeBulkOperation,
        r#"{"BulkOperationArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/bulkoperation/01-a"}"#,
    ),
    (
        Operation::CancelBulkOperation,
        r#"{"BulkOperationArn":"arn:aws:dynamodb:us-east-1:123456789012:table/hash/bulkoperation/01-a"}"#,
    ),
    (Operation::ListBulkOperations, r#"{"MaxResults":25}"#),
    (
        Operation::SearchVectors,
        r##"{"TableName":"hash","IndexName":"near","SearchVector":[{"N":"1"},{"N":"0.5"}],"TopK":3,"SearchConditionExpression":"#t = :t AND c = :c","ProjectionExpression":"pk","ExpressionAttributeNames":{"#t":"t"},"ExpressionAttributeValues":{":t":{"S":"a"},":c":{"N":"1"}},"ReturnConsumedCapacity":"TOTAL"}"##,
    ),
];

#[test]
fn every_operation_has_a_valid_request_here() {
    for operation in Operation::ALL {
        assert!(
            VALID.iter().any(|(valid, _)| valid == operation),
            "{operation:?}"
        );
    }
}
