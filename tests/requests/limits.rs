//! Limits that a request can meet, by name and from both sides: what is just taken, what is just
//! refused. The texts in full are in the decoder's tests.
//!
//! Limits of tables, indexes, streams and time are in tests/behaviour; those of items and pages,
//! which take megabytes, beside the engine (engine/test/limits.rs).

use hashrange::api::limits;

use crate::kit::{Client, client};

/// The request that `body` makes of a number: taken with the limit, refused with one more.
#[track_caller]
fn both(
    client: &mut Client,
    operation: &str,
    limit: usize,
    body: impl Fn(usize) -> String,
    part: &str,
) {
    client.ok(operation, &body(limit));
    refused(client, operation, &body(limit + 1), part);
}

#[track_caller]
fn refused(client: &mut Client, operation: &str, body: &str, part: &str) {
    let answer = client.refusal(operation, body);
    let kind = answer["__type"].as_str().unwrap();
    assert!(kind.ends_with("#ValidationException"), "{answer}");
    let message = answer["message"].as_str().unwrap();
    assert!(message.contains(part), "{message}");
}

fn list(count: usize, member: impl Fn(usize) -> String) -> String {
    let members: Vec<String> = (0..count).map(member).collect();
    members.join(",")
}

const LONG: &str = "Member must have length less than or equal to ";
const LARGE: &str = "Member must have value less than or equal to ";

#[test]
fn batches_and_transactions() {
    let client = &mut client();
    both(
        client,
        "BatchGetItem",
        limits::BATCH_GET_KEYS_MAX,
        |count| {
            let keys = list(count, |key| format!(r#"{{"pk":{{"S":"{key}"}}}}"#));
            format!(r#"{{"RequestItems":{{"hash":{{"Keys":[{keys}]}}}}}}"#)
        },
        &format!("{LONG}100"),
    );
    let put = |key: usize| format!(r#"{{"Item":{{"pk":{{"S":"{key}"}}}}}}"#);
    both(
        client,
        "BatchWriteItem",
        limits::BATCH_WRITE_ITEMS_MAX,
        |count| {
            let puts = list(count, |key| format!(r#"{{"PutRequest":{}}}"#, put(key)));
            format!(r#"{{"RequestItems":{{"hash":[{puts}]}}}}"#)
        },
        &format!("{LONG}25"),
    );
    both(
        client,
        "TransactWriteItems",
        limits::TRANSACTION_ACTIONS_MAX,
        |count| {
            let puts = list(count, |key| {
                let put = put(key).replacen('{', r#"{"TableName":"hash","#, 1);
                format!(r#"{{"Put":{put}}}"#)
            });
            format!(r#"{{"TransactItems":[{puts}]}}"#)
        },
        &format!("{LONG}100"),
    );
}

#[test]
fn numbers_that_a_request_may_ask_for() {
    let client = &mut client();
    let limit = |max: i64| usize::try_from(max).unwrap();
    both(
        client,
        "ListTables",
        limit(limits::LIST_TABLES_MAX),
        |limit| format!(r#"{{"Limit":{limit}}}"#),
        &format!("{LARGE}100"),
    );
    both(
        client,
        "Scan",
        limit(limits::SCAN_SEGMENTS_MAX),
        |segments| format!(r#"{{"TableName":"hash","Segment":0,"TotalSegments":{segments}}}"#),
        &format!("{LARGE}1000000"),
    );
}

/// A new table `name`, with a global index on `key`.
fn table(name: &str, key: &str, projection: &str) -> String {
    format!(
        r#"{{"TableName":"{name}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"{key}","AttributeType":"S"}}],"KeySchema":[{{"AttributeName":"{key}","KeyType":"HASH"}}],"GlobalSecondaryIndexes":[{{"IndexName":"gsi","KeySchema":[{{"AttributeName":"{key}","KeyType":"HASH"}}],"Projection":{projection}}}]}}"#
    )
}

#[test]
fn names_and_lists_of_a_table() {
    const ALL: &str = r#"{"ProjectionType":"ALL"}"#;
    let client = &mut client();
    let length = |max: u64| usize::try_from(max).unwrap();
    both(
        client,
        "CreateTable",
        length(limits::NAME_LENGTH_MAX),
        |length| table(&"n".repeat(length), "pk", ALL),
        &format!("{LONG}255"),
    );
    let shortest = length(limits::NAME_LENGTH_MIN);
    client.ok("CreateTable", &table(&"n".repeat(shortest), "pk", ALL));
    refused(
        client,
        "CreateTable",
        &table(&"n".repeat(shortest - 1), "pk", ALL),
        "Member must have length greater than or equal to 3",
    );
    both(
        client,
        "CreateTable",
        length(limits::INDEX_ATTRIBUTE_LENGTH_MAX),
        |length| table("attribute", &"k".repeat(length), ALL),
        &format!("{LONG}255"),
    );
    both(
        client,
        "CreateTable",
        length(limits::PROJECTED_ATTRIBUTES_PER_INDEX_MAX),
        |count| {
            let names = list(count, |name| format!(r#""a{name}""#));
            let include = format!(r#"{{"ProjectionType":"INCLUDE","NonKeyAttributes":[{names}]}}"#);
            table("projected", "pk", &include)
        },
        &format!("{LONG}20"),
    );
}

#[test]
fn tags() {
    const ARN: &str = "arn:aws:dynamodb:us-east-1:123456789012:table/hash";
    let client = &mut client();
    let length = |max: u64| usize::try_from(max).unwrap();
    let tags = |tags: &str| format!(r#"{{"ResourceArn":"{ARN}","Tags":[{tags}]}}"#);
    let tag = |key: &str, value: &str| format!(r#"{{"Key":"{key}","Value":"{value}"}}"#);
    both(
        client,
        "TagResource",
        length(limits::TAG_KEY_LENGTH_MAX),
        |length| tags(&tag(&"k".repeat(length), "")),
        &format!("{LONG}128"),
    );
    both(
        client,
        "TagResource",
        length(limits::TAG_VALUE_LENGTH_MAX),
        |length| tags(&tag("k", &"v".repeat(length))),
        &format!("{LONG}256"),
    );
    let mut client = crate::kit::client();
    both(
        &mut client,
        "TagResource",
        limits::TAGS_MAX,
        |count| tags(&list(count, |key| tag(&format!("k{key}"), ""))),
        "Number of Tags exceed the current limit",
    );
    let answer = client.ok(
        "ListTagsOfResource",
        &format!(r#"{{"ResourceArn":"{ARN}"}}"#),
    );
    assert_eq!(answer["Tags"].as_array().unwrap().len(), limits::TAGS_PAGE);
}

/// A scan with a filter and the value 1 under `:v`.
fn filtered(filter: &str) -> String {
    format!(
        r#"{{"TableName":"hash","FilterExpression":"{filter}","ExpressionAttributeValues":{{":v":{{"N":"1"}}}}}}"#
    )
}

#[test]
fn expressions() {
    let client = &mut client();
    both(
        client,
        "Scan",
        limits::MAX_EXPRESSION_BYTES,
        |bytes| filtered(&format!("a = :v{}", " ".repeat(bytes - 6))),
        "Expression size has exceeded the maximum allowed size; expression size: 4097",
    );
    // As many comparisons and ANDs as make so many operators.
    both(
        client,
        "Scan",
        limits::MAX_OPERATORS,
        |operators| {
            let not = if operators % 2 == 0 { "NOT " } else { "" };
            let all = vec!["a=:v"; operators.div_ceil(2)];
            filtered(&format!("{not}{}", all.join(" AND ")))
        },
        "The expression contains too many operators; operator count: 301",
    );
    both(
        client,
        "Scan",
        limits::MAX_IN_OPERANDS,
        |operands| filtered(&format!("a IN ({})", vec![":v"; operands].join(","))),
        "The IN operator is provided with too many operands; number of operands: 101",
    );
    both(
        client,
        "Scan",
        limits::MAX_PATH_DEPTH,
        |levels| filtered(&format!("{} = :v", vec!["a"; levels].join("."))),
        "The document path has too many nesting levels; nesting levels: 33",
    );
    both(
        client,
        "Scan",
        limits::MAX_PLACEHOLDER_BYTES,
        |bytes| {
            let name = format!("#{}", "n".repeat(bytes - 1));
            format!(
                r#"{{"TableName":"hash","FilterExpression":"attribute_exists({name})","ExpressionAttributeNames":{{"{name}":"a"}}}}"#
            )
        },
        "The expression attribute map contains a key that is too long; size of key: 256",
    );
}

/// The parameters that need an expression say which is missing (the older layer).
#[test]
fn values_without_an_expression() {
    let client = &mut client();
    client.invalid(
        "TransactWriteItems",
        r#"{"TransactItems":[{"Put":{"TableName":"hash","Item":{"pk":{"S":"a"}},"ExpressionAttributeValues":{":v":{"S":"x"}}}}]}"#,
        "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null",
    );
}

/// Recorded by dynalite's tests.
#[test]
fn keys_in_filters_and_paths() {
    let client = &mut client();
    client.invalid(
        "Query",
        r#"{"TableName":"hash","KeyConditions":{"pk":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}},"QueryFilter":{"pk":{"ComparisonOperator":"EQ","AttributeValueList":[{"S":"a"}]}}}"#,
        "QueryFilter can only contain non-primary key attributes: Primary key attribute: pk",
    );
    client.invalid(
        "Scan",
        r#"{"TableName":"indexed","ProjectionExpression":"gk.a"}"#,
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: gk",
    );
}
