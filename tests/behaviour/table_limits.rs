//! What a table may have at most, by CreateTable and by UpdateTable, and what bounds its
//! on-demand throughput.
//!
//! AQ are the findings of ack-api-quirks, services/dynamodb, recorded at the service in us-east-1
//! and us-west-2 in October 2026; DG is the developer guide.

use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const INVALID: &str = "One or more parameter values were invalid: ";

fn table(more: Value) -> Value {
    let mut body = json!({
        "TableName": "Tab",
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "gk", "AttributeType": "S"},
        ],
        "KeySchema": [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        "BillingMode": "PAY_PER_REQUEST",
    });
    merge(&mut body, more);
    body
}

/// A global index on `gk` with as many projected attributes.
fn global(name: &str, attributes: usize) -> Value {
    let names: Vec<String> = (0..attributes).map(|each| format!("a{each}")).collect();
    let projection = match attributes {
        0 => json!({"ProjectionType": "ALL"}),
        _ => json!({"ProjectionType": "INCLUDE", "NonKeyAttributes": names}),
    };
    json!({
        "IndexName": name,
        "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
        "Projection": projection,
    })
}

fn globals(count: usize, attributes: usize) -> Vec<Value> {
    let index = |each| global(&format!("index{each}"), attributes);
    (0..count).map(index).collect()
}

fn creating(index: Value) -> Value {
    json!({
        "TableName": "Tab",
        "AttributeDefinitions": [{"AttributeName": "gk", "AttributeType": "S"}],
        "GlobalSecondaryIndexUpdates": [{"Create": index}],
    })
}

fn deleting(index: &str) -> Value {
    json!({
        "TableName": "Tab",
        "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": index}}],
    })
}

fn bench(more: Value) -> Bench {
    let mut bench = Bench::new();
    bench.ok("CreateTable", table(more));
    bench.pass(1_000);
    bench
}

#[track_caller]
fn refused(bench: &mut Bench, operation: &str, body: Value, kind: &str, message: &str) {
    let (name, text) = bench.err(operation, body);
    assert_eq!((name.as_str(), text.as_str()), (kind, message));
}

#[track_caller]
fn invalid(bench: &mut Bench, operation: &str, body: Value, message: &str) {
    let message = format!("{INVALID}{message}");
    refused(bench, operation, body, "ValidationException", &message);
}

/// AQ DDB-TABLE-129 and DDB-TABLE-443: one limit, two exceptions.
#[test]
fn a_table_has_twenty_global_indexes() {
    let max = hashrange::api::limits::GLOBAL_INDEXES_MAX;
    let mut bench = bench(json!({"GlobalSecondaryIndexes": globals(max - 1, 0)}));
    bench.ok("UpdateTable", creating(global("last", 0)));
    bench.pass(5_000);
    let text = "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20";
    let more = || creating(global("more", 0));
    refused(
        &mut bench,
        "UpdateTable",
        more(),
        "LimitExceededException",
        text,
    );
    bench.ok("UpdateTable", deleting("last"));
    bench.pass(5_000);
    bench.ok("UpdateTable", more());
    let too_many = table(json!({
        "TableName": "Other",
        "GlobalSecondaryIndexes": globals(max + 1, 0),
    }));
    let text = "GlobalSecondaryIndex count exceeds the per-table limit of 20";
    invalid(&mut bench, "CreateTable", too_many, text);
    let all = json!({"TableName": "Other", "GlobalSecondaryIndexes": globals(max, 0)});
    bench.ok("CreateTable", table(all));
}

/// DG, quotas: 100 attributes over all indexes, an attribute in two of them counted twice.
#[test]
fn indexes_project_a_hundred_attributes() {
    let text = "Number of NonKeyAttributes for all indexes of a table exceeds the limit of 100";
    let max = hashrange::api::limits::PROJECTED_ATTRIBUTES_MAX;
    assert_eq!(max, 4 * 20 + 20);
    let mut bench = bench(json!({"GlobalSecondaryIndexes": globals(4, 20)}));
    bench.ok("UpdateTable", creating(global("full", 20)));
    bench.pass(5_000);
    let one_more = || creating(global("more", 1));
    invalid(&mut bench, "UpdateTable", one_more(), text);
    bench.ok("UpdateTable", creating(global("whole", 0)));
    bench.pass(5_000);
    bench.ok("UpdateTable", deleting("index0"));
    bench.pass(5_000);
    bench.ok("UpdateTable", creating(global("small", 19)));
    bench.pass(5_000);
    bench.ok("UpdateTable", one_more());
}

#[test]
fn local_indexes_count_among_the_projected_attributes() {
    let text = "Number of NonKeyAttributes for all indexes of a table exceeds the limit of 100";
    let names: Vec<String> = (0..20).map(|each| format!("a{each}")).collect();
    let local = |each: usize| {
        json!({
            "IndexName": format!("local{each}"),
            "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "gk", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": names},
        })
    };
    let locals: Vec<Value> = (0..5).map(local).collect();
    let both = table(json!({
        "LocalSecondaryIndexes": locals.clone(),
        "GlobalSecondaryIndexes": globals(1, 1),
    }));
    invalid(&mut Bench::new(), "CreateTable", both, text);
    let mut bench = bench(json!({"LocalSecondaryIndexes": locals}));
    invalid(&mut bench, "UpdateTable", creating(global("more", 1)), text);
    bench.ok("UpdateTable", creating(global("more", 0)));
}
