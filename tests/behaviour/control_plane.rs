//! Tables made, told, listed and deleted; tags, limits, endpoints.

use hashrange::api::limits;
use serde_json::{Value, json};

use crate::bench::{Bench, START_MS, item_of};

fn status(bench: &mut Bench) -> Value {
    bench.ok("DescribeTable", json!({"TableName": "Tab"}))["Table"]["TableStatus"].clone()
}

#[test]
fn a_table_is_creating_until_it_is_active() {
    let mut bench = Bench::new();
    let answer = bench.ok(
        "CreateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
        }),
    );
    let table = &answer["TableDescription"];
    assert_eq!(table["TableStatus"], "CREATING");
    assert_eq!(
        table["TableArn"],
        "arn:aws:dynamodb:us-east-1:123456789012:table/Tab"
    );
    assert_eq!(table["ItemCount"], 0);
    assert_eq!(table["TableSizeBytes"], 0);
    assert_eq!(table["DeletionProtectionEnabled"], false);
    assert_eq!(table["ProvisionedThroughput"]["ReadCapacityUnits"], 5);
    assert_eq!(table["ProvisionedThroughput"]["WriteCapacityUnits"], 6);
    assert_eq!(table["ProvisionedThroughput"]["NumberOfDecreasesToday"], 0);
    assert_eq!(
        table["CreationDateTime"].as_f64().unwrap(),
        START_MS as f64 / 1000.0
    );
    assert_eq!(table.get("BillingModeSummary"), None);
    let (name, _) = bench.err(
        "PutItem",
        json!({"TableName": "Tab", "Item": {"pk": {"S": "a"}}}),
    );
    assert_eq!(name, "ResourceNotFoundException");
    assert_eq!(bench.pass(200), ["TableCreated"]);
    assert_eq!(status(&mut bench), "ACTIVE");
    bench.put(json!({"pk": {"S": "a"}}));
}

#[test]
fn a_name_is_given_once() {
    let mut bench = Bench::with_table();
    let body = json!({
        "TableName": "Tab",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    });
    let (name, message) = bench.err("CreateTable", body);
    assert_eq!(name, "ResourceInUseException");
    assert_eq!(message, "Table already exists: Tab");
}

#[test]
fn an_on_demand_table_tells_its_mode_and_since_when() {
    let mut bench = Bench::with_table();
    let answer = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let table = &answer["Table"];
    assert_eq!(
        table["BillingModeSummary"]["BillingMode"],
        "PAY_PER_REQUEST"
    );
    assert!(table["BillingModeSummary"]["LastUpdateToPayPerRequestDateTime"].is_number());
    assert_eq!(table["ProvisionedThroughput"]["ReadCapacityUnits"], 0);
    let warm = &table["WarmThroughput"];
    assert_eq!(warm["ReadUnitsPerSecond"], limits::ON_DEMAND_WARM_READS);
    assert_eq!(warm["WriteUnitsPerSecond"], limits::ON_DEMAND_WARM_WRITES);
}

#[test]
fn a_missing_table_is_named() {
    let mut bench = Bench::new();
    for operation in ["DescribeTable", "DeleteTable"] {
        let (name, message) = bench.err(operation, json!({"TableName": "None"}));
        assert_eq!(name, "ResourceNotFoundException");
        assert_eq!(
            message,
            "Requested resource not found: Table: None not found"
        );
    }
}

#[test]
fn counts_follow_the_items() {
    let mut bench = Bench::with_table();
    bench.put(item_of("a", 100));
    bench.put(item_of("b", 150));
    let answer = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    assert_eq!(answer["Table"]["ItemCount"], 2);
    assert_eq!(answer["Table"]["TableSizeBytes"], 250);
}

#[test]
fn lists_are_paged_in_order() {
    let mut bench = Bench::new();
    for name in ["ccc", "aaa", "bbb"] {
        bench.create(json!({"TableName": name}));
    }
    let answer = bench.ok("ListTables", json!({"Limit": 2}));
    assert_eq!(answer["TableNames"], json!(["aaa", "bbb"]));
    assert_eq!(answer["LastEvaluatedTableName"], "bbb");
    let answer = bench.ok("ListTables", json!({"ExclusiveStartTableName": "bbb"}));
    assert_eq!(answer["TableNames"], json!(["ccc"]));
    assert_eq!(answer.get("LastEvaluatedTableName"), None);
}

#[test]
fn a_table_is_deleting_until_it_is_gone() {
    let mut bench = Bench::with_table();
    bench.put(item_of("a", 100));
    let answer = bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(answer["TableDescription"]["TableStatus"], "DELETING");
    assert_eq!(answer["TableDescription"].get("KeySchema"), None);
    assert_eq!(status(&mut bench), "DELETING");
    let (name, message) = bench.err("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(name, "ResourceInUseException");
    let text = "Attempt to change a resource which is still in use: Table is being deleted: Tab";
    assert_eq!(message, text);
    let key = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}});
    assert_eq!(bench.err("GetItem", key).0, "ResourceNotFoundException");
    assert_eq!(bench.pass(200), ["TableDeleted"]);
    let (name, _) = bench.err("DescribeTable", json!({"TableName": "Tab"}));
    assert_eq!(name, "ResourceNotFoundException");
    bench.create(json!({}));
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
}

#[test]
fn protection_keeps_a_table() {
    let mut bench = Bench::new();
    bench.create(json!({"DeletionProtectionEnabled": true}));
    let (name, message) = bench.err("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(name, "ValidationException");
    assert!(message.starts_with("Resource cannot be deleted as it is currently protected"));
    bench.ok(
        "UpdateTable",
        json!({"TableName": "Tab", "DeletionProtectionEnabled": false}),
    );
    bench.pass(1_000);
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
}

const ARN: &str = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab";

#[test]
fn tags_are_put_replaced_and_taken_off() {
    let mut bench = Bench::with_table();
    let tag = |key: &str, value: &str| json!({"Key": key, "Value": value});
    bench.ok(
        "TagResource",
        json!({"ResourceArn": ARN, "Tags": [tag("a", "1"), tag("b", "2")]}),
    );
    bench.ok(
        "TagResource",
        json!({"ResourceArn": ARN, "Tags": [tag("a", "3")]}),
    );
    let answer = bench.ok("ListTagsOfResource", json!({"ResourceArn": ARN}));
    assert_eq!(answer["Tags"], json!([tag("a", "3"), tag("b", "2")]));
    bench.ok(
        "UntagResource",
        json!({"ResourceArn": ARN, "TagKeys": ["a", "none"]}),
    );
    let answer = bench.ok("ListTagsOfResource", json!({"ResourceArn": ARN}));
    assert_eq!(answer["Tags"], json!([tag("b", "2")]));
}

#[test]
fn a_table_has_fifty_tags_at_most_listed_ten_at_a_time() {
    let mut bench = Bench::with_table();
    let tags: Vec<Value> = (0..50)
        .map(|number| json!({"Key": format!("k{number:02}"), "Value": "v"}))
        .collect();
    bench.ok("TagResource", json!({"ResourceArn": ARN, "Tags": tags}));
    let one_more = json!({"ResourceArn": ARN, "Tags": [{"Key": "more", "Value": "v"}]});
    let (name, message) = bench.err("TagResource", one_more);
    assert_eq!(name, "ValidationException");
    let text = "Number of Tags exceed the current limit for the provided ResourceArn";
    assert_eq!(message, text);
    let (mut seen, mut token) = (0, Value::Null);
    loop {
        let mut body = json!({"ResourceArn": ARN});
        if token.is_string() {
            body["NextToken"] = token;
        }
        let answer = bench.ok("ListTagsOfResource", body);
        seen += answer["Tags"].as_array().unwrap().len();
        token = answer["NextToken"].clone();
        if token.is_null() {
            break;
        }
    }
    assert_eq!(seen, 50);
}

/// No answer of the service to a made-up token of ListTagsOfResource was recorded; the text is
/// ExecuteStatement's (dynoxide).
#[test]
fn a_tag_token_that_was_not_handed_out_is_refused() {
    let mut bench = Bench::with_table();
    let tags: Vec<Value> = (0..12)
        .map(|number| json!({"Key": format!("k{number:02}"), "Value": "v"}))
        .collect();
    bench.ok("TagResource", json!({"ResourceArn": ARN, "Tags": tags}));
    let page = |token: &str| json!({"ResourceArn": ARN, "NextToken": token});
    let answer = bench.ok("ListTagsOfResource", json!({"ResourceArn": ARN}));
    let token = answer["NextToken"].as_str().unwrap();
    let answer = bench.ok("ListTagsOfResource", page(token));
    assert_eq!(answer["Tags"].as_array().unwrap().len(), 2);
    for token in [
        "",
        "no",
        "-1",
        "0",
        "5",
        "50",
        "1000000000000000000000",
        "+10",
        "010",
    ] {
        let (name, message) = bench.err("ListTagsOfResource", page(token));
        assert_eq!(
            (name.as_str(), message.as_str()),
            ("ValidationException", "Invalid NextToken"),
            "{token}"
        );
    }
}

#[test]
fn tags_of_other_things_are_refused() {
    let mut bench = Bench::with_table();
    let (name, _) = bench.err("ListTagsOfResource", json!({"ResourceArn": "no-arn"}));
    assert_eq!(name, "ValidationException");
    let elsewhere = "arn:aws:dynamodb:us-east-1:000000000000:table/Tab";
    let (name, _) = bench.err("ListTagsOfResource", json!({"ResourceArn": elsewhere}));
    assert_eq!(name, "AccessDeniedException");
    let gone = "arn:aws:dynamodb:us-east-1:123456789012:table/Gone";
    let (name, message) = bench.err("ListTagsOfResource", json!({"ResourceArn": gone}));
    assert_eq!(name, "ResourceNotFoundException");
    assert_eq!(
        message,
        format!("Requested resource not found: ResourcArn: {gone} not found")
    );
}

#[test]
fn limits_and_endpoints_are_told() {
    let mut bench = Bench::new();
    let answer = bench.ok("DescribeLimits", json!({}));
    assert_eq!(
        answer["AccountMaxReadCapacityUnits"],
        limits::ACCOUNT_THROUGHPUT_MAX
    );
    assert_eq!(
        answer["TableMaxWriteCapacityUnits"],
        limits::TABLE_THROUGHPUT_MAX
    );
    let answer = bench.ok("DescribeEndpoints", json!({}));
    assert_eq!(
        answer["Endpoints"][0]["Address"],
        "dynamodb.us-east-1.amazonaws.com"
    );
}

#[test]
fn an_unknown_operation_is_an_error() {
    let mut bench = Bench::new();
    let outcome = bench.send("Conjure", "{}");
    assert_eq!(outcome.response.status, 400);
    assert!(outcome.response.body.contains("UnknownOperationException"));
    assert_eq!(outcome.trace.operation, "");
    assert_eq!(outcome.trace.target, "DynamoDB_20120810.Conjure");
}

/// A clean page has no delay at all: what is due fires before the next request is answered.
#[test]
fn without_delay_the_next_request_finds_the_table() {
    let mut bench = Bench::new();
    let knobs = hashrange::world::Knobs {
        control_plane_delay_ms: 0,
        ..hashrange::world::Knobs::default()
    };
    bench.control(hashrange::world::Control::SetKnobs { knobs });
    bench.ok(
        "CreateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        }),
    );
    bench.put(json!({"pk": {"S": "a"}}));
    assert_eq!(bench.last.as_ref().unwrap().events.len(), 1);
}
