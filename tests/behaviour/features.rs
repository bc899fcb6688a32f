//! Contributor insights, Kinesis destinations, and global tables, of which there are none.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use hashrange::api::limits;
use hashrange::world::World;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const VALIDATION: &str = "ValidationException";
const MISSING: &str = "ResourceNotFoundException";
const STREAM: &str = "arn:aws:kinesis:us-east-1:123456789012:stream/one";
const NOT_VALID: &str = "Table is not in a valid state to enable Kinesis Streaming Destination: ";

fn refused(bench: &mut Bench, operation: &str, body: Value, name: &str, text: &str) {
    let told = bench.err(operation, body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn reopened(bench: &mut Bench) {
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
}

fn with_index() -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "at", "AttributeType": "S"}, {"AttributeName": "team", "AttributeType": "S"},
        ],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{
            "IndexName": "local",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-team",
            "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
    }));
    bench
}

fn insights(action: &str, more: Value) -> Value {
    let mut body = json!({"TableName": "Tab", "ContributorInsightsAction": action});
    merge(&mut body, more);
    body
}

fn told(status: &str, mode: &str) -> Value {
    json!({"TableName": "Tab", "ContributorInsightsStatus": status, "ContributorInsightsMode": mode})
}

const ALL_KEYS: &str = "ACCESSED_AND_THROTTLED_KEYS";

/// DDB-TABLE-089, DDB-TABLE-090, DDB-TABLE-091, DDB-TABLE-341.
#[test]
fn insights_are_on_and_off_after_a_while() {
    let mut bench = with_index();
    let operation = "UpdateContributorInsights";
    let describe =
        |bench: &mut Bench| bench.ok("DescribeContributorInsights", json!({"TableName": "Tab"}));
    let never = json!({"TableName": "Tab", "ContributorInsightsStatus": "DISABLED"});
    assert_eq!(describe(&mut bench), never);
    assert_eq!(bench.ok(operation, insights("DISABLE", json!({}))), never);
    let on = insights("ENABLE", json!({}));
    assert_eq!(bench.ok(operation, on.clone()), told("ENABLING", ALL_KEYS));
    let since_ms = bench.world.now_ms();
    bench.pass(1_000);
    reopened(&mut bench);
    let mut expected = told("ENABLED", ALL_KEYS);
    let rule = |kind: &str| format!("DynamoDBContributorInsights-{kind}-Tab-{since_ms}");
    expected["ContributorInsightsRuleList"] = json!(["PKC", "PKT", "SKC", "SKT"].map(rule));
    expected["LastUpdateDateTime"] = json!(since_ms as f64 / 1000.0);
    assert_eq!(describe(&mut bench), expected);
    // The same again is no change; another mode is one, and keeps the rules that stay.
    assert_eq!(bench.ok(operation, on.clone()), told("ENABLED", ALL_KEYS));
    let throttled = insights(
        "ENABLE",
        json!({"ContributorInsightsMode": "THROTTLED_KEYS"}),
    );
    assert_eq!(
        bench.ok(operation, throttled),
        told("ENABLING", "THROTTLED_KEYS")
    );
    bench.pass(1_000);
    let rules = describe(&mut bench)["ContributorInsightsRuleList"].clone();
    assert_eq!(rules, json!(["PKT", "SKT"].map(rule)));
    assert_eq!(bench.ok(operation, on), told("ENABLING", ALL_KEYS));
    let off = insights("DISABLE", json!({}));
    assert_eq!(bench.ok(operation, off), told("DISABLING", ALL_KEYS));
    let off_ms = bench.world.now_ms();
    bench.pass(1_000);
    let mut expected = told("DISABLED", ALL_KEYS);
    expected["LastUpdateDateTime"] = json!(off_ms as f64 / 1000.0);
    assert_eq!(describe(&mut bench), expected);
}

/// DDB-TABLE-094, DDB-TABLE-343, DDB-TABLE-116.
#[test]
fn insights_of_indexes() {
    let mut bench = with_index();
    let operation = "UpdateContributorInsights";
    let of = |index: &str| json!({"IndexName": index});
    for index in ["local", "none"] {
        let text = format!("Requested resource not found: Index: {index} not found for table: Tab");
        refused(
            &mut bench,
            operation,
            insights("ENABLE", of(index)),
            MISSING,
            &text,
        );
    }
    bench.ok(operation, insights("ENABLE", of("by-team")));
    bench.ok(operation, insights("ENABLE", json!({})));
    let list = |bench: &mut Bench, more: Value| {
        let answer = bench.ok("ListContributorInsights", more);
        let summaries = answer["ContributorInsightsSummaries"].as_array().unwrap();
        let names: Vec<Value> = summaries
            .iter()
            .map(|summary| summary.get("IndexName").cloned().unwrap_or(Value::Null))
            .collect();
        (names, answer.get("NextToken").cloned())
    };
    let both = vec![Value::Null, json!("by-team")];
    assert_eq!(list(&mut bench, json!({"TableName": "Tab"})), (both, None));
    let (page, token) = list(&mut bench, json!({"MaxResults": 1}));
    assert_eq!(page, [Value::Null]);
    let (page, token) = list(&mut bench, json!({"MaxResults": 1, "NextToken": token}));
    assert_eq!((page, token), (vec![json!("by-team")], None));
    bench.pass(1_000);
    bench.ok(operation, insights("DISABLE", json!({})));
    bench.pass(1_000);
    assert_eq!(list(&mut bench, json!({})).0, [json!("by-team")]);
    let text = "Requested resource not found: Table: None not found";
    refused(
        &mut bench,
        "ListContributorInsights",
        json!({"TableName": "None"}),
        MISSING,
        text,
    );
    let over = limits::LIST_INSIGHTS_MAX + 1;
    let text = format!(
        "1 validation error detected: Value '{over}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100"
    );
    refused(
        &mut bench,
        "ListContributorInsights",
        json!({"MaxResults": over}),
        VALIDATION,
        &text,
    );
    refused(
        &mut bench,
        "ListContributorInsights",
        json!({"NextToken": "x"}),
        VALIDATION,
        "Invalid NextToken",
    );
    bench.ok(
        "UpdateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "late", "AttributeType": "S"}],
            "GlobalSecondaryIndexUpdates": [{"Create": {
                "IndexName": "late", "KeySchema": [{"AttributeName": "late", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }}],
        }),
    );
    let text = "Table or Index is not in a valid state to update Key Access Insights: IndexStatus must be ACTIVE to enable ContributorInsights.";
    refused(
        &mut bench,
        operation,
        insights("ENABLE", of("late")),
        VALIDATION,
        text,
    );
    let mut young = Bench::new();
    young.ok(
        "CreateTable",
        json!({
            "TableName": "Tab", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        }),
    );
    let text = text.replace("IndexStatus", "TableStatus");
    refused(
        &mut young,
        operation,
        insights("ENABLE", json!({})),
        VALIDATION,
        &text,
    );
}

fn kinesis(arn: &str, more: Value) -> Value {
    let mut body = json!({"TableName": "Tab", "StreamArn": arn});
    merge(&mut body, more);
    body
}

fn destinations(bench: &mut Bench) -> Value {
    let answer = bench.ok(
        "DescribeKinesisStreamingDestination",
        json!({"TableName": "Tab"}),
    );
    assert_eq!(answer["TableName"], "Tab");
    answer["KinesisDataStreamDestinations"].clone()
}

const ENABLE: &str = "EnableKinesisStreamingDestination";
const DISABLE: &str = "DisableKinesisStreamingDestination";
const UPDATE: &str = "UpdateKinesisStreamingDestination";

/// DDB-TABLE-299, DDB-TABLE-300, DDB-TABLE-301, DDB-TABLE-460.
#[test]
fn one_live_destination_at_a_time() {
    let mut bench = Bench::with_table();
    assert_eq!(destinations(&mut bench), json!([]));
    let plain = kinesis(STREAM, json!({}));
    let micro = json!({"ApproximateCreationDateTimePrecision": "MICROSECOND"});
    let to_micro = kinesis(
        STREAM,
        json!({"UpdateKinesisStreamingConfiguration": micro}),
    );
    let in_use = format!(
        "{NOT_VALID}EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation."
    );
    let not_active = format!(
        "{NOT_VALID}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation."
    );
    let not_updatable = format!(
        "{NOT_VALID}Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: Tab, kdsArn: {STREAM}"
    );
    refused(&mut bench, DISABLE, plain.clone(), VALIDATION, &not_active);
    refused(
        &mut bench,
        UPDATE,
        to_micro.clone(),
        VALIDATION,
        &not_updatable,
    );
    let answer = bench.ok(ENABLE, plain.clone());
    let expected = json!({
        "TableName": "Tab", "StreamArn": STREAM, "DestinationStatus": "ENABLING",
        "EnableKinesisStreamingConfiguration": {},
    });
    assert_eq!(answer, expected);
    refused(&mut bench, DISABLE, plain.clone(), VALIDATION, &not_active);
    bench.pass(1_000);
    reopened(&mut bench);
    let active = json!([{"StreamArn": STREAM, "DestinationStatus": "ACTIVE"}]);
    assert_eq!(destinations(&mut bench), active);
    for arn in [STREAM.to_owned(), STREAM.replace("one", "two")] {
        refused(
            &mut bench,
            ENABLE,
            kinesis(&arn, json!({})),
            VALIDATION,
            &in_use,
        );
    }
    let answer = bench.ok(UPDATE, to_micro.clone());
    assert_eq!(answer["DestinationStatus"], "UPDATING");
    assert_eq!(answer["UpdateKinesisStreamingConfiguration"], micro);
    refused(
        &mut bench,
        UPDATE,
        to_micro.clone(),
        VALIDATION,
        &not_updatable,
    );
    bench.pass(1_000);
    let described = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let id = described["Table"]["TableId"].as_str().unwrap();
    let text = format!(
        "Invalid Request: Precision is already set to the desired value of MICROSECOND for tableId: {id}, kdsArn: {STREAM}"
    );
    refused(&mut bench, UPDATE, to_micro, VALIDATION, &text);
    let text = "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values";
    refused(&mut bench, UPDATE, plain.clone(), VALIDATION, text);
    let with = kinesis(
        STREAM,
        json!({"EnableKinesisStreamingConfiguration": micro}),
    );
    let text = "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters";
    refused(&mut bench, DISABLE, with, VALIDATION, text);
    for _ in 0..2 {
        assert_eq!(
            bench.ok(DISABLE, plain.clone())["DestinationStatus"],
            "DISABLING"
        );
    }
    bench.pass(1_000);
    assert_eq!(destinations(&mut bench)[0]["DestinationStatus"], "DISABLED");
    bench.ok(ENABLE, plain);
    bench.pass(1_000);
    assert_eq!(destinations(&mut bench), active);
}

/// DDB-TABLE-268 and DDB-TABLE-318: a stream that is none of this account and region fails later.
#[test]
fn destinations_that_fail() {
    let mut bench = Bench::with_table();
    let elsewhere = STREAM.replace("us-east-1", "eu-west-1");
    bench.ok(ENABLE, kinesis(&elsewhere, json!({})));
    bench.pass(1_000);
    bench.ok(ENABLE, kinesis(STREAM, json!({})));
    bench.pass(1_000);
    let failed = json!({
        "StreamArn": elsewhere, "DestinationStatus": "ENABLE_FAILED",
        "DestinationStatusDescription": "User does not have a permission to use kinesis stream",
    });
    let active = json!({"StreamArn": STREAM, "DestinationStatus": "ACTIVE"});
    assert_eq!(destinations(&mut bench), json!([active, failed]));
    for (length, bound) in [
        (
            limits::KINESIS_ARN_LENGTH_MIN as usize - 1,
            "greater than or equal to 37",
        ),
        (
            limits::KINESIS_ARN_LENGTH_MAX as usize + 1,
            "less than or equal to 1024",
        ),
    ] {
        let arn = "a".repeat(length);
        let text = format!(
            "1 validation error detected: Value '{arn}' at 'streamArn' failed to satisfy constraint: Member must have length {bound}"
        );
        refused(
            &mut bench,
            ENABLE,
            kinesis(&arn, json!({})),
            VALIDATION,
            &text,
        );
    }
    let text = "Requested resource not found: Table: None not found";
    let body = json!({"TableName": "None"});
    refused(
        &mut bench,
        "DescribeKinesisStreamingDestination",
        body,
        MISSING,
        text,
    );
}

/// DDB-GLOBALTABLE-001, DDB-GLOBALTABLE-002, DDB-TABLE-254, DDB-TABLE-457.
#[test]
fn global_tables_of_2017_cannot_be_made() {
    let mut bench = Bench::with_table();
    let named = |more: Value| {
        let mut body = json!({"GlobalTableName": "Tab"});
        merge(&mut body, more);
        body
    };
    let replica = json!({"RegionName": "us-east-1"});
    let text = "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).";
    let create = named(json!({"ReplicationGroup": [replica]}));
    refused(&mut bench, "CreateGlobalTable", create, VALIDATION, text);
    let add = named(json!({"ReplicaUpdates": [{"Create": replica}]}));
    refused(&mut bench, "UpdateGlobalTable", add, VALIDATION, text);
    let nothing = named(json!({"ReplicaUpdates": [{}]}));
    let text = "One or more parameter values were invalid";
    refused(&mut bench, "UpdateGlobalTable", nothing, VALIDATION, text);
    let text = "Global table with name: 'Tab' does not exist.";
    for (operation, more) in [
        (
            "UpdateGlobalTable",
            json!({"ReplicaUpdates": [{"Delete": replica}]}),
        ),
        ("DescribeGlobalTable", json!({})),
        ("DescribeGlobalTableSettings", json!({})),
        (
            "UpdateGlobalTableSettings",
            json!({"GlobalTableBillingMode": "PAY_PER_REQUEST"}),
        ),
    ] {
        refused(
            &mut bench,
            operation,
            named(more),
            "GlobalTableNotFoundException",
            text,
        );
    }
    for operation in [
        "DescribeTableReplicaAutoScaling",
        "UpdateTableReplicaAutoScaling",
    ] {
        refused(
            &mut bench,
            operation,
            json!({"TableName": "Tab"}),
            MISSING,
            text,
        );
    }
    let listed = bench.ok("ListGlobalTables", json!({}));
    assert_eq!(listed, json!({"GlobalTables": []}));
    let under = limits::LIST_GLOBAL_TABLES_MIN - 1;
    let text = format!(
        "1 validation error detected: Value '{under}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1"
    );
    refused(
        &mut bench,
        "ListGlobalTables",
        json!({"Limit": under}),
        VALIDATION,
        &text,
    );
}
