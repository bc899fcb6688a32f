//! What writes cost: one test per rule, each with its source.

use serde_json::{Value, json};

use crate::bench::{Bench, Units, item_of};

fn put(bench: &mut Bench, item: Value) -> Units {
    bench.units("PutItem", json!({"TableName": "Tab", "Item": item}))
}

/// Developer guide: up to 1 KB is one unit.
#[test]
fn a_unit_is_one_kilobyte() {
    let mut bench = Bench::with_table();
    let unit = hashrange::api::limits::WRITE_UNIT_BYTES as usize;
    assert_eq!(put(&mut bench, item_of("a", unit)), Units::table(1.0));
    assert_eq!(put(&mut bench, item_of("b", unit + 1)), Units::table(2.0));
}

/// Captured (dynoxide): shrinking 3 KB to 100 bytes costs 3.
#[test]
fn a_put_costs_the_larger_image() {
    let mut bench = Bench::with_table();
    assert_eq!(put(&mut bench, item_of("a", 3072)), Units::table(3.0));
    assert_eq!(put(&mut bench, item_of("a", 100)), Units::table(3.0));
    assert_eq!(put(&mut bench, item_of("a", 2000)), Units::table(2.0));
}

/// Developer guide: an update costs the larger image, the whole item.
#[test]
fn an_update_costs_the_larger_image() {
    let mut bench = Bench::with_table();
    put(&mut bench, item_of("a", 2500));
    let body = json!({
        "TableName": "Tab",
        "Key": {"pk": {"S": "a"}},
        "UpdateExpression": "REMOVE x",
    });
    assert_eq!(bench.units("UpdateItem", body.clone()), Units::table(3.0));
    assert_eq!(bench.units("UpdateItem", body), Units::table(1.0));
}

/// Developer guide: a delete costs what it deletes, the least for nothing.
#[test]
fn a_delete_costs_what_it_deletes() {
    let mut bench = Bench::with_table();
    put(&mut bench, item_of("a", 2500));
    let body = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}});
    assert_eq!(bench.units("DeleteItem", body.clone()), Units::table(3.0));
    assert_eq!(bench.units("DeleteItem", body), Units::table(1.0));
}

/// Developer guide: 500 bytes and 3.5 KB in a batch are 1 and 4.
#[test]
fn a_batch_rounds_each_item() {
    let mut bench = Bench::with_table();
    let puts = [item_of("a", 500), item_of("b", 3584)];
    let requests: Vec<Value> = puts
        .into_iter()
        .map(|item| json!({"PutRequest": {"Item": item}}))
        .collect();
    let body = json!({"RequestItems": {"Tab": requests}});
    assert_eq!(bench.units("BatchWriteItem", body), Units::table(5.0));
}

/// Developer guide: a failed condition consumes as well; one unit for a new item, the existing
/// item's size otherwise.
#[test]
fn a_failed_condition_is_charged() {
    let mut bench = Bench::with_table();
    let body = |condition: &str| json!({"TableName": "Tab", "Item": item_of("a", 100), "ConditionExpression": condition});
    bench.err("PutItem", body("attribute_exists(pk)"));
    assert_eq!(bench.trace().receipt().write_units, 1.0);
    put(&mut bench, item_of("a", 2500));
    let (name, _) = bench.err("PutItem", body("attribute_not_exists(pk)"));
    assert_eq!(name, "ConditionalCheckFailedException");
    assert_eq!(bench.trace().receipt().write_units, 3.0);
}

fn indexed() -> Bench {
    let mut bench = Bench::new();
    let index = |name: &str, projection: Value| {
        json!({
            "IndexName": name,
            "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
            "Projection": projection,
        })
    };
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "gk", "AttributeType": "S"},
        ],
        "GlobalSecondaryIndexes": [
            index("all", json!({"ProjectionType": "ALL"})),
            index("keys", json!({"ProjectionType": "KEYS_ONLY"})),
        ],
    }));
    bench
}

fn entry(gk: Option<&str>, x: usize) -> Value {
    let mut item = json!({"pk": {"S": "a"}, "x": {"S": "x".repeat(x)}});
    if let Some(gk) = gk {
        item["gk"] = json!({"S": gk});
    }
    item
}

/// Developer guide, GSI writes: a new entry costs 1 in each index it enters.
#[test]
fn a_new_entry_costs_one() {
    let mut bench = indexed();
    let units = put(&mut bench, entry(Some("A"), 10));
    assert_eq!(units, Units::with(3.0, 1.0, &[("all", 1.0), ("keys", 1.0)]));
}

/// Developer guide: a key that changes from A to B is a delete and a put.
#[test]
fn a_moved_key_costs_both_halves() {
    let mut bench = indexed();
    put(&mut bench, entry(Some("A"), 10));
    let units = put(&mut bench, entry(Some("B"), 10));
    assert_eq!(units, Units::with(5.0, 1.0, &[("all", 2.0), ("keys", 2.0)]));
    // Captured (dynoxide #176): each half is rounded on its own.
    let units = put(&mut bench, entry(Some("C"), 1500));
    assert_eq!(units, Units::with(7.0, 2.0, &[("all", 3.0), ("keys", 2.0)]));
}

/// Developer guide: an attribute removed takes the entry out for 1.
#[test]
fn a_removed_key_costs_its_entry() {
    let mut bench = indexed();
    put(&mut bench, entry(Some("A"), 10));
    let units = put(&mut bench, entry(None, 10));
    assert_eq!(units, Units::with(3.0, 1.0, &[("all", 1.0), ("keys", 1.0)]));
}

/// Developer guide: an item that is in no index before or after costs nothing there.
#[test]
fn an_item_outside_costs_nothing() {
    let mut bench = indexed();
    assert_eq!(put(&mut bench, entry(None, 10)), Units::table(1.0));
    assert_eq!(put(&mut bench, entry(None, 20)), Units::table(1.0));
}

/// Captured (dynoxide #176): what an index does not store may change for free; an identical
/// overwrite is free; a change in place costs the larger image.
#[test]
fn an_index_pays_for_what_it_stores() {
    let mut bench = indexed();
    put(&mut bench, entry(Some("A"), 1500));
    let units = put(&mut bench, entry(Some("A"), 10));
    assert_eq!(units, Units::with(4.0, 2.0, &[("all", 2.0)]));
    let units = put(&mut bench, entry(Some("A"), 10));
    assert_eq!(units, Units::table(1.0));
}

/// Captured (dynoxide #176): the order within a set is no change.
#[test]
fn a_set_in_another_order_is_free_for_indexes() {
    let mut bench = indexed();
    let item = |set: Value| json!({"pk": {"S": "a"}, "gk": {"S": "A"}, "s": {"SS": set}});
    put(&mut bench, item(json!(["a", "b"])));
    assert_eq!(put(&mut bench, item(json!(["b", "a"]))), Units::table(1.0));
}

/// Developer guide, LSI: the same ladder, told on the index's arm.
#[test]
fn a_local_index_costs_like_a_global_one() {
    let mut bench = Bench::new();
    bench.create(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "lk", "AttributeType": "S"},
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
            "Projection": {"ProjectionType": "ALL"},
        }],
    }));
    let item = |lk: &str| json!({"pk": {"S": "a"}, "sk": {"S": "s"}, "lk": {"S": lk}});
    assert_eq!(
        put(&mut bench, item("A")),
        Units::with(2.0, 1.0, &[("local", 1.0)])
    );
    assert_eq!(
        put(&mut bench, item("B")),
        Units::with(3.0, 1.0, &[("local", 2.0)])
    );
}

fn transact(items: Value) -> Value {
    json!({"TransactItems": items, "ReturnConsumedCapacity": "INDEXES"})
}

/// Developer guide, transactions: three items of 500 bytes in one transaction are 6.
#[test]
fn a_transaction_costs_twice() {
    let mut bench = Bench::with_table();
    let puts: Vec<Value> = ["a", "b", "c"]
        .into_iter()
        .map(|pk| json!({"Put": {"TableName": "Tab", "Item": item_of(pk, 500)}}))
        .collect();
    let answer = bench.ok("TransactWriteItems", transact(json!(puts)));
    let told = json!([{
        "TableName": "Tab",
        "CapacityUnits": 6.0,
        "WriteCapacityUnits": 6.0,
        "Table": {"CapacityUnits": 6.0, "WriteCapacityUnits": 6.0},
    }]);
    assert_eq!(answer["ConsumedCapacity"], told);
}

/// Captured (dynoxide #178): the factor applies to the table's arm alone.
#[test]
fn a_transaction_costs_indexes_what_they_cost_outside() {
    let mut bench = indexed();
    let puts = json!([{"Put": {"TableName": "Tab", "Item": entry(Some("A"), 10)}}]);
    let units = bench.units("TransactWriteItems", transact(puts));
    assert_eq!(units, Units::with(4.0, 2.0, &[("all", 1.0), ("keys", 1.0)]));
}

/// Captured (dynoxide 0.11.2): a ConditionCheck is billed as a write of the image it read.
#[test]
fn a_condition_check_is_a_write() {
    let mut bench = Bench::with_table();
    put(&mut bench, item_of("a", 1500));
    let check = json!([{"ConditionCheck": {
        "TableName": "Tab",
        "Key": {"pk": {"S": "a"}},
        "ConditionExpression": "attribute_exists(pk)",
    }}]);
    let answer = bench.ok("TransactWriteItems", transact(check));
    assert_eq!(answer["ConsumedCapacity"][0]["WriteCapacityUnits"], 4.0);
}

/// Captured (dynoxide 0.11.2): the same token again writes nothing and costs a transactional
/// read: of 1.5 KB first 4 write units, then 2 read units.
#[test]
fn a_replay_costs_a_read() {
    let mut bench = Bench::with_table();
    let mut body = transact(json!([{"Put": {"TableName": "Tab", "Item": item_of("a", 1536)}}]));
    body["ClientRequestToken"] = json!("token");
    let first = bench.ok("TransactWriteItems", body.clone());
    assert_eq!(first["ConsumedCapacity"][0]["WriteCapacityUnits"], 4.0);
    let again = bench.ok("TransactWriteItems", body);
    assert_eq!(again["ConsumedCapacity"][0]["ReadCapacityUnits"], 2.0);
    assert_eq!(again["ConsumedCapacity"][0].get("WriteCapacityUnits"), None);
}

/// Two tables in a batch are told one by one.
#[test]
fn several_tables_are_told_one_by_one() {
    let mut bench = Bench::with_table();
    bench.create(json!({"TableName": "Uab"}));
    let request = |pk: &str| json!([{"PutRequest": {"Item": item_of(pk, 100)}}]);
    let answer = bench.ok(
        "BatchWriteItem",
        json!({
            "RequestItems": {"Tab": request("a"), "Uab": request("b")},
            "ReturnConsumedCapacity": "TOTAL",
        }),
    );
    let mut told = answer["ConsumedCapacity"].as_array().unwrap().clone();
    told.sort_by_key(|entry| entry["TableName"].as_str().unwrap().to_owned());
    assert_eq!(
        told,
        [
            json!({"TableName": "Tab", "CapacityUnits": 1.0}),
            json!({"TableName": "Uab", "CapacityUnits": 1.0})
        ]
    );
}
