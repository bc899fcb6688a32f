//! Transactions through the pipeline: tokens live ten minutes of virtual time, and items are locked
//! while a transaction takes time.

use hashrange::api::limits;
use hashrange::world::{Control, Knobs};
use serde_json::{Value, json};

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

const ONGOING: &str = "Transaction is ongoing for the item";

/// A bench whose transactions take 200 ms, in the midst of one on `a`, `b` (a check) and `c`.
fn under_way() -> Bench {
    let mut bench = Bench::with_table();
    for pk in ["a", "b", "c", "free"] {
        bench.put(item_of(pk, 100));
    }
    let knobs = Knobs {
        transaction_ms: 200,
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    let begun_ms = bench.world.now_ms();
    bench.ok(
        "TransactWriteItems",
        json!({
            "ClientRequestToken": "t",
            "TransactItems": [
                {"Put": {"TableName": "Tab", "Item": {"pk": {"S": "a"}, "new": {"BOOL": true}}}},
                {"ConditionCheck": {"TableName": "Tab", "Key": {"pk": {"S": "b"}}, "ConditionExpression": "attribute_exists(pk)"}},
                {"Delete": {"TableName": "Tab", "Key": {"pk": {"S": "c"}}}},
            ],
        }),
    );
    let answered_ms = bench.last.as_ref().unwrap().answered_ms;
    assert_eq!(answered_ms, Some(begun_ms + 200));
    bench
}

/// Requests that write or transact `pk`, each with what is wrong with it while another has the item.
fn writes_of(pk: &str) -> Vec<(&'static str, Value)> {
    let key = json!({"pk": {"S": pk}});
    vec![
        ("PutItem", json!({"TableName": "Tab", "Item": key})),
        (
            "PutItem",
            json!({"TableName": "Tab", "Item": key, "ConditionExpression": "attribute_exists(nothing)"}),
        ),
        (
            "UpdateItem",
            json!({"TableName": "Tab", "Key": key, "UpdateExpression": "SET x = pk"}),
        ),
        ("DeleteItem", json!({"TableName": "Tab", "Key": key})),
        (
            "ExecuteStatement",
            json!({"Statement": format!("DELETE FROM Tab WHERE pk = '{pk}'")}),
        ),
    ]
}

/// Developer guide, "Amazon DynamoDB Transactions: How it works", "Transaction conflict handling"; the
/// text as it stands in logs of the service (redimos, docs; scalardb, pull 407).
#[test]
fn a_write_of_an_item_that_a_transaction_has_is_a_conflict() {
    for pk in ["a", "b", "c"] {
        for (operation, body) in writes_of(pk) {
            let mut bench = under_way();
            let (name, message) = bench.err(operation, body.clone());
            assert_eq!(name, "TransactionConflictException", "{operation} {body}");
            assert_eq!(message, ONGOING, "{operation} {body}");
            assert_eq!(bench.last.as_ref().unwrap().answered_ms, None);
        }
    }
    let mut bench = under_way();
    for pk in ["a", "free"] {
        bench.ok(
            "GetItem",
            json!({"TableName": "Tab", "Key": {"pk": {"S": pk}}}),
        );
    }
    bench.ok("UpdateItem", writes_of("free").remove(2).1);
}

#[test]
fn a_transaction_on_an_item_that_another_has_is_cancelled_with_that_reason() {
    let get = |pk: &str| json!({"Get": {"TableName": "Tab", "Key": {"pk": {"S": pk}}}});
    let put = |pk: &str| json!({"Put": {"TableName": "Tab", "Item": {"pk": {"S": pk}}}});
    let select = |pk: &str| json!({"Statement": format!("SELECT * FROM Tab WHERE pk = '{pk}'")});
    let delete = |pk: &str| json!({"Statement": format!("DELETE FROM Tab WHERE pk = '{pk}'")});
    let requests = [
        (
            "TransactGetItems",
            json!({"TransactItems": [get("free"), get("b")]}),
        ),
        (
            "TransactWriteItems",
            json!({"TransactItems": [put("free"), put("a")]}),
        ),
        (
            "ExecuteTransaction",
            json!({"TransactStatements": [select("free"), select("c")]}),
        ),
        (
            "ExecuteTransaction",
            json!({"TransactStatements": [delete("free"), delete("a")]}),
        ),
    ];
    for (operation, body) in requests {
        let mut bench = under_way();
        let (name, message) = bench.err(operation, body);
        assert_eq!(name, "TransactionCanceledException", "{operation}");
        assert!(
            message.ends_with("[None, TransactionConflict]"),
            "{message}"
        );
        let answer = &bench.last.as_ref().unwrap().response.body;
        let answer: Value = serde_json::from_str(answer).unwrap();
        let reason = &answer["CancellationReasons"][1];
        assert_eq!(reason["Message"], ONGOING);
        let count = bench.ok("Scan", json!({"TableName": "Tab"}))["Count"].clone();
        assert_eq!(count, 3, "{operation} wrote nothing");
    }
}

/// The API lists no conflict among BatchWriteItem's errors; BatchStatementErrorCodeEnum has one.
#[test]
fn a_batch_leaves_what_a_transaction_has() {
    let mut bench = under_way();
    let put = |pk: &str| json!({"PutRequest": {"Item": {"pk": {"S": pk}, "from": {"S": "batch"}}}});
    let requests = json!([put("a"), put("free"), put("c")]);
    let answer = bench.ok("BatchWriteItem", json!({"RequestItems": {"Tab": requests}}));
    let left = json!({"Tab": [put("a"), put("c")]});
    assert_eq!(answer["UnprocessedItems"], left);
    bench.pass(200);
    let answer = bench.ok("BatchWriteItem", json!({ "RequestItems": left }));
    assert_eq!(answer["UnprocessedItems"], json!({}));

    let mut bench = under_way();
    let answer = bench.ok(
        "BatchExecuteStatement",
        json!({"Statements": [
            {"Statement": "DELETE FROM Tab WHERE pk = 'free'"},
            {"Statement": "DELETE FROM Tab WHERE pk = 'a'"},
        ]}),
    );
    assert_eq!(answer["Responses"][0].get("Error"), None);
    assert_eq!(
        answer["Responses"][1]["Error"]["Code"],
        "TransactionConflict"
    );
}

#[test]
fn a_transaction_is_over_when_its_time_is() {
    for (operation, body) in writes_of("a") {
        if body.get("ConditionExpression").is_some() {
            continue;
        }
        let mut bench = under_way();
        bench.pass(199);
        bench.err(operation, body.clone());
        bench.pass(1);
        bench.ok(operation, body);
    }
    let mut bench = Bench::with_table();
    bench.ok("TransactWriteItems", put("t", "a"));
    assert_eq!(bench.last.as_ref().unwrap().answered_ms, None);
    bench.put(item_of("a", 100));
}

#[test]
fn a_token_whose_transaction_is_under_way_is_in_progress() {
    let mut bench = Bench::with_table();
    let knobs = Knobs {
        transaction_ms: 200,
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    bench.ok("TransactWriteItems", put("t", "a"));
    let (name, message) = bench.err("TransactWriteItems", put("t", "a"));
    assert_eq!(name, "TransactionInProgressException");
    assert_eq!(
        message,
        "The transaction with the given request token is already in progress."
    );
    let (name, _) = bench.err("TransactWriteItems", put("t", "b"));
    assert_eq!(name, "IdempotentParameterMismatchException");
    bench.pass(200);
    bench.ok("TransactWriteItems", put("t", "a"));
    assert_eq!(bench.last.as_ref().unwrap().answered_ms, None, "a replay");
}
