//! Transactions through the pipeline: tokens live ten minutes of virtual time.

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
    bench.pass(9 * 60_000);
    bench.ok("TransactWriteItems", put("t", "a"));
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
    let (name, _) = bench.err("TransactWriteItems", put("t", "b"));
    assert_eq!(name, "IdempotentParameterMismatchException");
    assert_eq!(bench.pass(60_000), ["TokensExpired"]);
    bench.ok("TransactWriteItems", put("t", "b"));
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 1);
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
