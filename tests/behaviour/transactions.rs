//! Transactions through the pipeline: tokens live ten minutes of virtual time.

use hashrange::api::limits;
use serde_json::json;

use crate::bench::{Bench, item_of};

fn put(token: &str, pk: &str) -> serde_json::Value {
    json!({
        "TransactItems": [{"Put": {"TableName": "Tab", "Item": item_of(pk, 100)}}],
        "ClientRequestToken": token,
    })
}

#[test]
fn a_token_is_remembered_for_ten_minutes() {
    let mut bench = Bench::with_table();
    bench.ok("TransactWriteItems", put("t", "a"));
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}}),
    );
    bench.pass((limits::REQUEST_TOKEN_MINUTES - 1) * 60_000);
    bench.ok("TransactWriteItems", put("t", "a"));
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
    let (name, _) = bench.err("TransactWriteItems", put("t", "b"));
    assert_eq!(name, "IdempotentParameterMismatchException");
    assert_eq!(bench.pass(60_000), ["TokensExpired"]);
    bench.ok("TransactWriteItems", put("t", "b"));
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 1);
}

/// Member order and whitespace are not parameters: the developer guide's "Idempotency" compares
/// parameters.
#[test]
fn a_token_knows_its_request_in_another_writing() {
    let mut bench = Bench::with_table();
    let first = r#"{"TransactItems":[{"Put":{"TableName":"Tab","Item":{"pk":{"S":"a"},"x":{"N":"1"}}}}],"ClientRequestToken":"t"}"#;
    assert_eq!(bench.send("TransactWriteItems", first).response.status, 200);
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}}),
    );
    let again = r#"{ "ClientRequestToken" : "t",
        "TransactItems" : [ { "Put" : { "Item" : { "x" : {"N":"1"}, "pk" : {"S":"a"} }, "TableName" : "Tab" } } ] }"#;
    assert_eq!(bench.send("TransactWriteItems", again).response.status, 200);
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
    let (name, message) = bench.err("TransactWriteItems", put("t", "a"));
    assert_eq!(name, "IdempotentParameterMismatchException");
    assert_eq!(
        message,
        "A request with the same client token was made earlier with different parameters"
    );
}

#[test]
fn a_cancelled_transaction_changes_nothing_and_costs_all_the_same() {
    let mut bench = Bench::with_table();
    let body = json!({"TransactItems": [
        {"Put": {"TableName": "Tab", "Item": item_of("a", 100)}},
        {"ConditionCheck": {
            "TableName": "Tab",
            "Key": {"pk": {"S": "b"}},
            "ConditionExpression": "attribute_exists(pk)",
        }},
    ]});
    let (name, message) = bench.err("TransactWriteItems", body);
    assert_eq!(name, "TransactionCanceledException");
    assert!(
        message.contains("[None, ConditionalCheckFailed]"),
        "{message}"
    );
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
}
