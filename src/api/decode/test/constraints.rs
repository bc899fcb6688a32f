//! The model's constraints, in both frameworks' forms.

use super::{accepted, invalid, nested};
use crate::api::Operation::{
    BatchGetItem, BatchWriteItem, CreateBackup, CreateTable, DeleteItem, DeleteResourcePolicy,
    DescribeContributorInsights, DescribeGlobalTable, DescribeTable, GetItem, ListTables, PutItem,
    Query, RestoreTableFromBackup, Scan, TransactGetItems, TransactWriteItems,
    UpdateContinuousBackups, UpdateContributorInsights, UpdateGlobalTableSettings, UpdateItem,
    UpdateTable, UpdateTimeToLive,
};

#[test]
fn single_item_writes_mix_the_forms() {
    let long = "a".repeat(256);
    let body = format!(r#"{{"TableName":"{long}","Item":{{}}}}"#);
    let message = format!(
        "1 validation error detected: Value '{long}' at 'tableName' failed to satisfy constraint: Member must have length less than or equal to 255"
    );
    invalid(&[
        (
            PutItem,
            r#"{"Item":{"pk":{"S":"a"}}}"#,
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
        ),
        (
            PutItem,
            r#"{"TableName":"","Item":{},"ReturnValues":"INVALID"}"#,
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (PutItem, &body, &message),
        (
            PutItem,
            r#"{"TableName":"bad table!@#","Item":{}}"#,
            "1 validation error detected: Value 'bad table!@#' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
        (
            PutItem,
            r#"{"TableName":"tab","Item":{},"ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID","ReturnItemCollectionMetrics":"INVALID"}"#,
            "3 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]; Value 'INVALID' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]",
        ),
        (
            DeleteItem,
            r#"{"TableName":"tab","Key":{},"ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID"}"#,
            "2 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]",
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Key":{},"ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID"}"#,
            "1 validation error detected: Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]",
        ),
        (
            UpdateItem,
            r#"{"TableName":"","ReturnConsumedCapacity":"INVALID","ReturnValues":"INVALID"}"#,
            "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'INVALID' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value null at 'key' failed to satisfy constraint: Member must not be null",
        ),
        (
            UpdateItem,
            r#"{"TableName":"tab","Expected":{"a":{"Exists":false},"b":{"Exists":false}},"ConditionalOperator":"XOR"}"#,
            "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member must satisfy enum value set: [OR, AND]; Value null at 'key' failed to satisfy constraint: Member must not be null",
        ),
    ]);
    let longest = "a".repeat(255);
    accepted(
        PutItem,
        &format!(r#"{{"TableName":"{longest}","Item":{{}}}}"#),
    );
}

#[test]
fn reads() {
    invalid(&[
        (
            GetItem,
            r#"{"TableName":"","Key":{}}"#,
            "1 validation error detected: Value at 'TableName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            Query,
            r#"{"TableName":"tab","KeyConditionExpression":"pk = :v","ExpressionAttributeValues":{":v":{"S":"a"}},"Limit":0}"#,
            "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
        ),
        (
            Query,
            r#"{"TableName":"tab","Select":"BOGUS"}"#,
            "1 validation error detected: Value 'BOGUS' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
        ),
        (
            Scan,
            r#"{"TableName":"tab","Limit":0}"#,
            "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
        ),
        (
            Scan,
            r#"{"TableName":"tab","Segment":0,"TotalSegments":1000001}"#,
            "1 validation error detected: Value '1000001' at 'totalSegments' failed to satisfy constraint: Member must have value less than or equal to 1000000",
        ),
        (
            Scan,
            r#"{"TableName":"tab","Segment":-1,"TotalSegments":1}"#,
            "1 validation error detected: Value '-1' at 'segment' failed to satisfy constraint: Member must have value greater than or equal to 0",
        ),
        (
            ListTables,
            r#"{"Limit":101}"#,
            "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
        ),
    ]);
    accepted(
        Scan,
        r#"{"TableName":"tab","Limit":1,"Segment":999999,"TotalSegments":1000000}"#,
    );
    accepted(ListTables, r#"{"Limit":100}"#);
}

#[test]
fn the_reworded_conditional_operator_stands_alone() {
    invalid(&[(
        Query,
        r#"{"TableName":"tab","QueryFilter":{},"ConditionalOperator":"XOR","Select":"BOGUS"}"#,
        "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]",
    )]);
}

#[test]
fn batches() {
    let rcc = "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]";
    let keys = "Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]";
    invalid(&[
        (
            BatchGetItem,
            r#"{"RequestItems":{}}"#,
            "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            BatchGetItem,
            r#"{"RequestItems":{"tab":{"Keys":[]}}}"#,
            "1 validation error detected: Value at 'RequestItems.tab.member.Keys' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            BatchGetItem,
            r#"{"RequestItems":{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}}}"#,
            &format!("1 validation error detected: {keys}"),
        ),
        (
            BatchGetItem,
            r#"{"RequestItems":{"bad!name":{"Keys":[{"pk":{"S":"a"}}]}},"ReturnConsumedCapacity":"BOGUS"}"#,
            &format!("2 validation errors detected: {keys}; {rcc}"),
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{}}"#,
            "The requestItems parameter is required for BatchWriteItem",
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{"tab":[]}}"#,
            "1 validation error detected: Value '{tab=[]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]",
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{"bad!name":[{"PutRequest":{"Item":{"pk":{"S":"x"}}}}]}}"#,
            "1 validation error detected: Value '{bad!name=[WriteRequest(putRequest=PutRequest(item={pk=AttributeValue(s=x, n=null, b=null, iNT=null, dECIMAL=null, dOUBLE=null, sS=null, nS=null, bS=null, iNTSET=null, dECIMALSET=null, dOUBLESET=null, m=null, l=null, nULL=null, bOOL=null)}, workloadProfileName=null), deleteRequest=null)]}' at 'requestItems' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]",
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{"bad!name":[{"PutRequest":{"Item":{"pk":{"S":"x"}}}}]},"ReturnConsumedCapacity":"BOGUS"}"#,
            &format!("1 validation error detected: {rcc}"),
        ),
        (
            BatchWriteItem,
            r#"{"RequestItems":{"tab":[{"PutRequest":{"Item":{"pk":{"S":"x"}}}}]},"ReturnConsumedCapacity":"BOGUS","ReturnItemCollectionMetrics":"BOGUS2"}"#,
            &format!(
                "2 validation errors detected: {rcc}; Value 'BOGUS2' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]"
            ),
        ),
    ]);
}

#[test]
fn transactions() {
    let token = "x".repeat(37);
    let body = format!(
        r#"{{"TransactItems":[{{"Put":{{"TableName":"tab","Item":{{}}}}}}],"ClientRequestToken":"{token}","ReturnConsumedCapacity":"BOGUS"}}"#
    );
    let message = format!(
        "2 validation errors detected: Value '{token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length less than or equal to 36; Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
    );
    let empty = "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1";
    invalid(&[
        (TransactWriteItems, r#"{"TransactItems":[]}"#, empty),
        (TransactGetItems, r#"{"TransactItems":[]}"#, empty),
        (TransactWriteItems, &body, &message),
        (
            TransactWriteItems,
            r#"{"TransactItems":[{"Put":{"TableName":"bad!","Item":{}}}]}"#,
            "1 validation error detected: Value 'bad!' at 'transactItems.1.member.put.tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
        (
            TransactGetItems,
            r#"{"TransactItems":[{}]}"#,
            "1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: Member must not be null",
        ),
    ]);
    let token = "x".repeat(36);
    accepted(
        TransactWriteItems,
        &format!(
            r#"{{"TransactItems":[{{"Put":{{"TableName":"tab","Item":{{}}}}}}],"ClientRequestToken":"{token}"}}"#
        ),
    );
}

#[test]
fn tables() {
    invalid(&[
        (
            CreateTable,
            r#"{"AttributeDefinitions":[],"KeySchema":[]}"#,
            "The parameter 'TableName' is required but was not present in the request",
        ),
        (
            DescribeTable,
            "{}",
            "The parameter 'TableName' is required but was not present in the request",
        ),
        (
            CreateTable,
            r#"{"TableName":"ab","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}"#,
            "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
        ),
        (
            CreateTable,
            r#"{"TableName":"abc","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"KeySchema":[{"AttributeName":"pk","KeyType":"INVALID"}]}"#,
            "1 validation error detected: Value 'INVALID' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must satisfy enum value set: [HASH, RANGE]",
        ),
        (
            CreateTable,
            r#"{"TableName":"abc","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"INVALID"}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"BillingMode":"INVALID_MODE"}"#,
            "2 validation errors detected: Value 'INVALID' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]; Value 'INVALID_MODE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
        ),
        (
            CreateTable,
            r#"{"TableName":"abc","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"},{"AttributeName":"extra","KeyType":"RANGE"}]}"#,
            "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH), KeySchemaElement(attributeName=sk, keyType=RANGE), KeySchemaElement(attributeName=extra, keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2",
        ),
        (
            CreateTable,
            r#"{"TableName":"abc","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"LocalSecondaryIndexes":[{"IndexName":"l1","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}],"GlobalSecondaryIndexes":[{"IndexName":"g1","KeySchema":[{"AttributeName":"gh","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}"#,
            "2 validation errors detected: Value 'g1' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'l1' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3",
        ),
        (
            CreateTable,
            r#"{"TableName":"abc","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"ProvisionedThroughput":{"ReadCapacityUnits":0,"WriteCapacityUnits":1}}"#,
            "1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1",
        ),
    ]);
}

#[test]
fn deep_requests_fall_back_to_the_older_forms() {
    let words = |known: &str| {
        format!("failed to satisfy constraint: Member must satisfy enum value set: [{known}]")
    };
    let older = words("ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW");
    let newer = words("ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE");
    let delete = |maps: usize, return_values: &str| {
        let value = nested(maps + 1);
        format!(
            r#"{{"TableName":"tab","Key":{{}},"ConditionExpression":"d = :deep","ExpressionAttributeValues":{{":deep":{value}}},"ReturnValues":"{return_values}"}}"#
        )
    };
    let expected = |maps: usize| {
        let value = nested(maps + 1);
        format!(
            r#"{{"TableName":"tab","Item":{{}},"Expected":{{"a":{{"Value":{value}}},"b":{{"Exists":false}}}},"ConditionalOperator":"XOR"}}"#
        )
    };
    let one = |text: String| format!("1 validation error detected: {text}");
    let newer = newer.replacen("failed", "Failed", 1);
    invalid(&[
        (
            DeleteItem,
            &delete(63, "BOGUS"),
            &one(format!("Value 'BOGUS' at 'returnValues' {older}")),
        ),
        (DeleteItem, &delete(40, "BOGUS"), &one(newer)),
        (
            DeleteItem,
            &delete(100, "UPDATED_NEW"),
            "ReturnValues can only be ALL_OLD or NONE",
        ),
        (
            PutItem,
            &expected(100),
            &one(format!(
                "Value 'XOR' at 'conditionalOperator' {}",
                words("OR, AND")
            )),
        ),
        (
            PutItem,
            &expected(40),
            &one(words("ALL, OR").replacen("failed", "Failed", 1)),
        ),
    ]);
}

/// Empty and missing members as the service answered them (ack-api-quirks, services/dynamodb,
/// DDB-TABLE-457: us-west-2, October 2026).
#[test]
fn what_is_empty() {
    invalid(&[
        (
            CreateBackup,
            r#"{"TableName":"Tab","BackupName":""}"#,
            "2 validation errors detected: Value '' at 'backupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'backupName' failed to satisfy constraint: Member must have length greater than or equal to 3",
        ),
        (
            CreateTable,
            r#"{"TableName":"Tab","AttributeDefinitions":[{}],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}"#,
            "2 validation errors detected: Value null at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member must not be null; Value null at 'attributeDefinitions.1.member.attributeName' failed to satisfy constraint: Member must not be null",
        ),
        (
            CreateTable,
            r#"{"TableName":"Tab","AttributeDefinitions":[],"KeySchema":[{}]}"#,
            "2 validation errors detected: Value null at 'keySchema.1.member.attributeName' failed to satisfy constraint: Member must not be null; Value null at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must not be null",
        ),
        (
            CreateTable,
            r#"{"TableName":"Tab","AttributeDefinitions":[],"KeySchema":[]}"#,
            "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            CreateTable,
            r#"{"TableName":"Tab","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"SSESpecification":{"Enabled":true,"KMSMasterKeyId":""}}"#,
            "1 validation error detected: Value '' at 'sSESpecification.kMSMasterKeyId' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            CreateTable,
            r#"{"TableName":"Tab","AttributeDefinitions":[],"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"StreamSpecification":{"StreamEnabled":true,"StreamViewType":""}}"#,
            "1 validation error detected: Value '' at 'streamSpecification.streamViewType' failed to satisfy constraint: Member must satisfy enum value set: [OLD_IMAGE, KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE]",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","GlobalSecondaryIndexUpdates":[{"Create":{"IndexName":"","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"Projection":{}}}]}"#,
            "2 validation errors detected: Value '' at 'globalSecondaryIndexUpdates.1.member.create.indexName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value '' at 'globalSecondaryIndexUpdates.1.member.create.indexName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
        (
            DescribeTable,
            r#"{"TableName":""}"#,
            "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value '' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        ),
        (
            ListTables,
            r#"{"ExclusiveStartTableName":""}"#,
            "2 validation errors detected: Value '' at 'exclusiveStartTableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
        ),
        (
            DeleteResourcePolicy,
            r#"{"ResourceArn":"arn","ExpectedRevisionId":""}"#,
            "1 validation error detected: Value '' at 'expectedRevisionId' failed to satisfy constraint: Member must have length greater than or equal to 1",
        ),
        (
            UpdateContributorInsights,
            r#"{"TableName":"Tab","ContributorInsightsAction":""}"#,
            "1 validation error detected: Value '' at 'contributorInsightsAction' failed to satisfy constraint: Member must satisfy enum value set: [ENABLE, DISABLE]",
        ),
        (
            UpdateContributorInsights,
            r#"{"TableName":"Tab","ContributorInsightsAction":"ENABLE","ContributorInsightsMode":""}"#,
            "1 validation error detected: Value '' at 'contributorInsightsMode' failed to satisfy constraint: Member must satisfy enum value set: [THROTTLED_KEYS, ACCESSED_AND_THROTTLED_KEYS]",
        ),
        (
            DescribeContributorInsights,
            r#"{"TableName":"Tab","IndexName":""}"#,
            "IndexName must be at least 3 characters long and at most 255 characters long",
        ),
        (
            DescribeGlobalTable,
            r#"{"GlobalTableName":""}"#,
            "TableName must be at least 3 characters long and at most 255 characters long",
        ),
        (
            RestoreTableFromBackup,
            r#"{"BackupArn":"arn","TargetTableName":""}"#,
            "TableName must be at least 3 characters long and at most 255 characters long",
        ),
        (
            UpdateGlobalTableSettings,
            r#"{"GlobalTableName":"Tab","ReplicaSettingsUpdate":[{}]}"#,
            "1 validation error detected: Value null at 'replicaSettingsUpdate.1.member.regionName' failed to satisfy constraint: Member must not be null",
        ),
        (
            UpdateTable,
            r#"{"TableName":"Tab","ReplicaUpdates":[{"Update":{}}]}"#,
            "1 validation error detected: Value null at 'replicaUpdates.1.member.update.regionName' failed to satisfy constraint: Member must not be null",
        ),
        (
            UpdateTimeToLive,
            r#"{"TableName":"Tab","TimeToLiveSpecification":{}}"#,
            "2 validation errors detected: Value null at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must not be null; Value null at 'timeToLiveSpecification.enabled' failed to satisfy constraint: Member must not be null",
        ),
        (
            UpdateContinuousBackups,
            r#"{"TableName":"Tab","PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":-1}}"#,
            "1 validation error detected: Value '-1' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 1",
        ),
    ]);
}
