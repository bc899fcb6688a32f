//! What reads cost: one test per rule, each with its source.

use serde_json::{Value, json};

use crate::bench::{Bench, Units, item_of};

fn bench_with(items: &[(&str, usize)]) -> Bench {
    let mut bench = Bench::with_table();
    for (pk, bytes) in items {
        bench.put(item_of(pk, *bytes));
    }
    bench
}

fn get(bench: &mut Bench, pk: &str, consistent: bool) -> Units {
    let key = json!({"pk": {"S": pk}});
    bench.units(
        "GetItem",
        json!({"TableName": "Tab", "Key": key, "ConsistentRead": consistent}),
    )
}

/// Developer guide, read-write-operations: up to 4 KB is one unit, half of it eventually.
#[test]
fn a_unit_is_four_kilobytes() {
    let unit = hashrange::api::limits::READ_UNIT_BYTES as usize;
    let mut bench = bench_with(&[("a", unit), ("b", unit + 1), ("c", 2 * unit)]);
    assert_eq!(get(&mut bench, "a", true), Units::table(1.0));
    assert_eq!(get(&mut bench, "a", false), Units::table(0.5));
    assert_eq!(get(&mut bench, "b", true), Units::table(2.0));
    assert_eq!(get(&mut bench, "b", false), Units::table(1.0));
    assert_eq!(get(&mut bench, "c", true), Units::table(2.0));
}

/// Developer guide: an 8 KB item costs 2 strongly, 1 eventually, 4 in a transaction.
#[test]
fn a_transaction_costs_twice() {
    let mut bench = bench_with(&[("c", 8192)]);
    let get = json!({"Get": {"TableName": "Tab", "Key": {"pk": {"S": "c"}}}});
    let answer = bench.ok(
        "TransactGetItems",
        json!({"TransactItems": [get], "ReturnConsumedCapacity": "INDEXES"}),
    );
    let consumed = &answer["ConsumedCapacity"][0];
    assert_eq!(consumed["CapacityUnits"], 4.0);
    assert_eq!(consumed["ReadCapacityUnits"], 4.0);
    assert_eq!(consumed["Table"]["ReadCapacityUnits"], 4.0);
    assert_eq!(consumed.get("WriteCapacityUnits"), None);
}

/// Developer guide, provisioned throughput: a missing item costs a unit, or half of one.
#[test]
fn a_missing_item_costs_the_least() {
    let mut bench = Bench::with_table();
    assert_eq!(get(&mut bench, "none", true), Units::table(1.0));
    assert_eq!(get(&mut bench, "none", false), Units::table(0.5));
    let get = json!({"Get": {"TableName": "Tab", "Key": {"pk": {"S": "none"}}}});
    assert_eq!(
        bench
            .units("TransactGetItems", json!({"TransactItems": [get]}))
            .total,
        2.0
    );
}

/// Developer guide: BatchGetItem rounds each item, so 1.5 KB and 6.5 KB are 4 KB and 8 KB.
#[test]
fn a_batch_rounds_each_item() {
    let mut bench = bench_with(&[("a", 1536), ("b", 6656)]);
    let keys = json!([{"pk": {"S": "a"}}, {"pk": {"S": "b"}}, {"pk": {"S": "none"}}]);
    let mut body = json!({"RequestItems": {"Tab": {"Keys": keys, "ConsistentRead": true}}});
    assert_eq!(bench.units("BatchGetItem", body.clone()), Units::table(4.0));
    body["RequestItems"]["Tab"]["ConsistentRead"] = json!(false);
    assert_eq!(bench.units("BatchGetItem", body), Units::table(2.0));
}

fn bench_of_collection(count: usize, bytes: usize) -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "lk", "AttributeType": "S"},
            {"AttributeName": "gk", "AttributeType": "S"},
        ],
        "KeySchema": [
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        "LocalSecondaryIndexes": [{
            "IndexName": "local",
            "KeySchema": [
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "lk", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        "GlobalSecondaryIndexes": [{
            "IndexName": "global",
            "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
    }));
    for number in 0..count {
        bench.put(collection_item(number, bytes));
    }
    bench
}

/// pk(2)+1, sk(2)+4, lk(2)+4, gk(2)+1, x(1)+rest.
fn collection_item(number: usize, bytes: usize) -> Value {
    json!({
        "pk": {"S": "p"},
        "sk": {"S": format!("{number:04}")},
        "lk": {"S": format!("{number:04}")},
        "gk": {"S": "g"},
        "x": {"S": "x".repeat(bytes - 19)},
    })
}

fn query(more: Value) -> Value {
    let mut body = json!({
        "TableName": "Tab",
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": {"S": "p"}},
    });
    crate::bench::merge(&mut body, more);
    body
}

/// Developer guide, provisioned throughput: 1500 items of 64 bytes are 96 KB, 24 units strongly.
#[test]
fn a_query_sums_before_it_rounds() {
    let mut bench = bench_of_collection(1500, 64);
    let units = bench.units("Query", query(json!({"ConsistentRead": true})));
    assert_eq!(units, Units::table(24.0));
    let units = bench.units("Query", query(json!({})));
    assert_eq!(units, Units::table(12.0));
}

/// Developer guide: filter, projection and COUNT save nothing (recorded for PartiQL as well).
#[test]
fn filters_and_projections_save_nothing() {
    let mut bench = bench_of_collection(100, 500);
    let full = bench.units("Query", query(json!({})));
    let filtered = bench.units(
        "Query",
        query(json!({
            "FilterExpression": "x = :nothing",
            "ExpressionAttributeValues": {":p": {"S": "p"}, ":nothing": {"S": "-"}},
        })),
    );
    let projected = bench.units("Query", query(json!({"ProjectionExpression": "sk"})));
    let counted = bench.units("Query", query(json!({"Select": "COUNT"})));
    assert_eq!(full, Units::table(6.5));
    assert_eq!([&filtered, &projected, &counted], [&full, &full, &full]);
}

/// Developer guide: a Scan pays for what it evaluates.
#[test]
fn a_scan_pays_for_what_it_evaluates() {
    let mut bench = bench_with(&[("a", 4000), ("b", 4000), ("c", 4000)]);
    let body = json!({
        "TableName": "Tab",
        "FilterExpression": "pk = :a",
        "ExpressionAttributeValues": {":a": {"S": "a"}},
        "ConsistentRead": true,
    });
    assert_eq!(bench.units("Scan", body), Units::table(3.0));
}

/// Developer guide, GSI: eight entries of 2,000 bytes are 16 KB, two units, on the index's arm.
#[test]
fn a_global_index_pays_for_itself() {
    let mut bench = bench_of_collection(8, 2000);
    let body = query(json!({
        "IndexName": "global",
        "KeyConditionExpression": "gk = :p",
        "ExpressionAttributeValues": {":p": {"S": "g"}},
    }));
    assert_eq!(
        bench.units("Query", body),
        Units::with(2.0, 0.0, &[("global", 2.0)])
    );
}

/// Captured (dynoxide): three rows of up to 4 KB fetched through a local index are 1.5 on the
/// table and 0.5 on the index; of 9 KB, 4.5 on the table eventually and 9 strongly.
#[test]
fn a_local_index_fetches_what_it_does_not_hold() {
    let body = |consistent: bool| {
        query(json!({
            "IndexName": "local",
            "Select": "ALL_ATTRIBUTES",
            "ConsistentRead": consistent,
        }))
    };
    let mut bench = bench_of_collection(3, 4000);
    assert_eq!(
        bench.units("Query", body(false)),
        Units::with(2.0, 1.5, &[("local", 0.5)])
    );
    let mut bench = bench_of_collection(3, 9 * 1024);
    assert_eq!(
        bench.units("Query", body(false)),
        Units::with(5.0, 4.5, &[("local", 0.5)])
    );
    assert_eq!(
        bench.units("Query", body(true)),
        Units::with(10.0, 9.0, &[("local", 1.0)])
    );
}

/// A local index read for what it holds costs on its own arm alone.
#[test]
fn a_local_index_that_holds_everything_fetches_nothing() {
    let mut bench = bench_of_collection(3, 4000);
    let body = query(json!({"IndexName": "local", "ProjectionExpression": "sk, lk"}));
    assert_eq!(
        bench.units("Query", body),
        Units::with(0.5, 0.0, &[("local", 0.5)])
    );
}

/// NONE tells nothing, TOTAL one number, INDEXES the arms; reads and writes are told apart only
/// by transactions.
#[test]
fn consumed_capacity_comes_in_three_forms() {
    let mut bench = bench_with(&[("a", 100)]);
    let mut body = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}});
    assert_eq!(
        bench.ok("GetItem", body.clone()).get("ConsumedCapacity"),
        None
    );
    body["ReturnConsumedCapacity"] = json!("NONE");
    assert_eq!(
        bench.ok("GetItem", body.clone()).get("ConsumedCapacity"),
        None
    );
    body["ReturnConsumedCapacity"] = json!("TOTAL");
    let answer = bench.ok("GetItem", body.clone());
    assert_eq!(
        answer["ConsumedCapacity"],
        json!({"TableName": "Tab", "CapacityUnits": 0.5})
    );
    body["ReturnConsumedCapacity"] = json!("INDEXES");
    let answer = bench.ok("GetItem", body);
    let arms = json!({"TableName": "Tab", "CapacityUnits": 0.5, "Table": {"CapacityUnits": 0.5}});
    assert_eq!(answer["ConsumedCapacity"], arms);
}

/// The receipt's lines and the bill are one fold: the charged lines add up to the charges.
#[test]
fn the_receipt_is_the_bill() {
    let mut bench = bench_of_collection(100, 500);
    let body = query(json!({"IndexName": "local", "Select": "ALL_ATTRIBUTES"}));
    let units = bench.units("Query", body);
    let receipt = bench.trace().receipt();
    let charged: f64 = receipt
        .lines
        .iter()
        .filter(|line| line.arm.is_some())
        .map(|line| line.amount)
        .sum();
    assert_eq!(receipt.charges, bench.trace().charges);
    assert_eq!(charged, receipt.read_units);
    assert_eq!(units.total, receipt.read_units);
    assert!(receipt.on_demand_usd > 0.0);
}
