//! Query, Scan, ReturnValues and streams.

use super::{accepted, enveloped, invalid};
use crate::api::Operation::{
    DeleteItem, GetItem, GetShardIterator, PutItem, Query, Scan, TagResource, UntagResource,
};
use crate::api::input::Segment;
use crate::api::{Input, types};

#[test]
fn segments() {
    invalid(&[
        (
            Scan,
            r#"{"TableName":"tab","Segment":0}"#,
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is present",
        ),
        (
            Scan,
            r#"{"TableName":"tab","TotalSegments":4}"#,
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is present",
        ),
        (
            Scan,
            r#"{"TableName":"tab","Segment":5,"TotalSegments":5}"#,
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 5 is not less than TotalSegments: 5",
        ),
    ]);
    let body = r#"{"TableName":"tab","Segment":4,"TotalSegments":5}"#;
    let Input::Scan(scan) = accepted(Scan, body) else {
        panic!("another operation")
    };
    assert_eq!(
        scan.segment,
        Some(Segment {
            segment: 4,
            total_segments: 5
        })
    );
}

#[test]
fn select() {
    let pairs = [
        (
            r#""Select":"SPECIFIC_ATTRIBUTES""#,
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
        ),
        (
            r#""Select":"COUNT","ProjectionExpression":"a""#,
            "Cannot specify the ProjectionExpression when choosing to get only the Count",
        ),
        (
            r#""Select":"ALL_PROJECTED_ATTRIBUTES","IndexName":"gsi","ProjectionExpression":"a""#,
            "Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES",
        ),
        (
            r#""Select":"ALL_PROJECTED_ATTRIBUTES""#,
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
        ),
    ];
    let key = r#""KeyConditionExpression":"pk = :p","ExpressionAttributeValues":{":p":{"S":"a"}}"#;
    for (members, message) in pairs {
        let scan = format!(r#"{{"TableName":"tab",{members}}}"#);
        let query = format!(r#"{{"TableName":"tab",{key},{members}}}"#);
        invalid(&[(Scan, &scan, message), (Query, &query, &enveloped(message))]);
    }
    invalid(&[(
        Scan,
        r#"{"TableName":"tab","Select":"ALL_ATTRIBUTES","AttributesToGet":["a"]}"#,
        "Cannot specify the AttributesToGet when choosing to get ALL_ATTRIBUTES",
    )]);
}

#[test]
fn a_query_needs_a_key_condition() {
    invalid(&[
        (
            Query,
            r#"{"TableName":"tab"}"#,
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
        ),
        (
            Query,
            r#"{"TableName":"tab","KeyConditionExpression":"pk = :a OR sk = :b","ExpressionAttributeValues":{":a":{"S":"a"},":b":{"S":"b"}}}"#,
            "Invalid operator used in KeyConditionExpression: OR",
        ),
    ]);
    let body = r#"{"TableName":"tab","KeyConditionExpression":"pk = :a","ExpressionAttributeValues":{":a":{"S":"a"}}}"#;
    let Input::Query(query) = accepted(Query, body) else {
        panic!("another operation")
    };
    assert!(query.scan_index_forward);
    assert_eq!(query.key_condition_text, "pk = :a");
}

#[test]
fn return_values_of_put_and_delete() {
    let message = enveloped("ReturnValues can only be ALL_OLD or NONE");
    invalid(&[
        (
            PutItem,
            r#"{"TableName":"tab","Item":{},"ReturnValues":"ALL_NEW"}"#,
            &message,
        ),
        (
            DeleteItem,
            r#"{"TableName":"tab","Key":{},"ReturnValues":"UPDATED_OLD"}"#,
            &message,
        ),
    ]);
    let body = r#"{"TableName":"tab","Key":{},"ReturnValues":"ALL_OLD"}"#;
    let Input::DeleteItem(input) = accepted(DeleteItem, body) else {
        panic!("another operation")
    };
    assert_eq!(input.return_values, types::ReturnValues::AllOld);
}

#[test]
fn a_table_by_its_arn() {
    let body = r#"{"TableName":"arn:aws:dynamodb:us-east-1:000000000000:table/Music","Key":{}}"#;
    let Input::GetItem(input) = accepted(GetItem, body) else {
        panic!("another operation")
    };
    assert_eq!(input.table_name, "Music");
}

#[test]
fn shard_iterators() {
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-01-01T00:00:00.000";
    let shard = "shardId-00000000000000000000-00000001";
    let body = |more: &str| format!(r#"{{"StreamArn":"{arn}","ShardId":"{shard}",{more}}}"#);
    let number = "000000000000000000001";
    invalid(&[
        (
            GetShardIterator,
            &body(r#""ShardIteratorType":"AT_SEQUENCE_NUMBER""#),
            "One or more parameter values were invalid: SequenceNumber must be specified when ShardIteratorType is AT_SEQUENCE_NUMBER",
        ),
        (
            GetShardIterator,
            &body(&format!(
                r#""ShardIteratorType":"LATEST","SequenceNumber":"{number}""#
            )),
            "One or more parameter values were invalid: SequenceNumber must not be specified when ShardIteratorType is LATEST",
        ),
        (
            GetShardIterator,
            &body(r#""ShardIteratorType":"EARLIEST""#),
            "1 validation error detected: Value 'EARLIEST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
        ),
        (
            GetShardIterator,
            &body(r#""ShardIteratorType":"AT_TIMESTAMP""#),
            "One or more parameter values were invalid: Timestamp must be specified when ShardIteratorType is AT_TIMESTAMP",
        ),
        (
            GetShardIterator,
            &body(r#""ShardIteratorType":"LATEST","Timestamp":1"#),
            "One or more parameter values were invalid: Timestamp must not be specified when ShardIteratorType is LATEST",
        ),
    ]);
    accepted(
        GetShardIterator,
        &body(r#""ShardIteratorType":"TRIM_HORIZON""#),
    );
}

#[test]
fn tags() {
    let arn = "arn:aws:dynamodb:us-east-1:000000000000:table/T";
    invalid(&[
        (
            TagResource,
            r#"{"ResourceArn":"nonsense","Tags":[]}"#,
            "Invalid TableArn: Invalid ResourceArn provided as input nonsense",
        ),
        (
            TagResource,
            &format!(r#"{{"ResourceArn":"{arn}","Tags":[]}}"#),
            "Atleast one Tag needs to be provided as Input.",
        ),
        (
            UntagResource,
            &format!(r#"{{"ResourceArn":"{arn}","TagKeys":[]}}"#),
            "Atleast one Tag Key needs to be provided as Input.",
        ),
        (
            TagResource,
            &format!(
                r#"{{"ResourceArn":"{arn}","Tags":[{{"Key":"a","Value":"1"}},{{"Key":"a","Value":"2"}}]}}"#
            ),
            "Duplicate Tag Keys provided as input: Duplicate Tag Key found a",
        ),
        (
            TagResource,
            &format!(r#"{{"ResourceArn":"{arn}","Tags":[{{"Key":"aws:a","Value":"1"}}]}}"#),
            "Tag Key cannot be prefixed with aws:, Key: aws:a",
        ),
        (
            TagResource,
            &format!(r#"{{"ResourceArn":"{arn}","Tags":[{{}}]}}"#),
            "The Tag Key provided is invalid, Key: null",
        ),
        (
            TagResource,
            &format!(r#"{{"ResourceArn":"{arn}","Tags":[{{"Key":"a"}}]}}"#),
            "The Tag Value provided is invalid, Value: null",
        ),
        (
            UntagResource,
            &format!(r#"{{"ResourceArn":"{arn}","TagKeys":[""]}}"#),
            "The Tag Key provided is invalid, Key: ",
        ),
    ]);
    let tags = |count: usize| {
        let tags: Vec<String> = (0..count)
            .map(|index| format!(r#"{{"Key":"k{index}","Value":""}}"#))
            .collect();
        format!(r#"{{"ResourceArn":"{arn}","Tags":[{}]}}"#, tags.join(","))
    };
    accepted(TagResource, &tags(50));
    invalid(&[(
        TagResource,
        &tags(51),
        "Number of Tags exceed the current limit for the provided ResourceArn",
    )]);
}
