//! What contributor insights count: units by key, no more and no less than what was consumed.
//!
//! Sources: the developer guide, contributorinsights_HowItWorks (three times the write units and the
//! read units; throttled requests in graphs of their own; PartiQL is not counted).

use hashrange::world::{
    Contributor, ContributorArm, ContributorReport, Control, View, ViewData, World,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const FACTOR: f64 = 3.0;

/// A table of `pk` and `sk` with a local index by `at` and a global one by `team`.
fn bench() -> Bench {
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
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-team",
            "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
    }));
    bench
}

fn turn(bench: &mut Bench, action: &str, more: Value) {
    let mut body = json!({"TableName": "Tab", "ContributorInsightsAction": action});
    merge(&mut body, more);
    bench.ok("UpdateContributorInsights", body);
    bench.pass(1_000);
}

fn counted() -> Bench {
    let mut bench = bench();
    turn(&mut bench, "ENABLE", json!({}));
    turn(&mut bench, "ENABLE", json!({"IndexName": "by-team"}));
    bench
}

fn arms(bench: &Bench) -> Vec<ContributorArm> {
    let view = View::Contributors {
        table: "Tab".to_owned(),
        from_ms: i64::MIN,
        to_ms: i64::MAX,
    };
    match bench.view(view) {
        ViewData::Contributors(view) => view.arms,
        other => panic!("{other:?}"),
    }
}

fn partitions(bench: &Bench, arm: usize) -> ContributorReport {
    arms(bench)[arm].partitions.clone().unwrap()
}

fn items(bench: &Bench, arm: usize) -> ContributorReport {
    arms(bench)[arm].items.clone().unwrap()
}

fn keys(report: &ContributorReport) -> Vec<(&str, f64)> {
    let keys = report.keys.iter();
    keys.map(|it: &Contributor| (it.key.as_str(), it.units))
        .collect()
}

fn item(pk: &str, sk: &str, filler: usize) -> Value {
    json!({"pk": {"S": pk}, "sk": {"S": sk}, "at": {"S": sk}, "team": {"S": "red"}, "x": {"S": "x".repeat(filler)}})
}

fn put(bench: &mut Bench, pk: &str, sk: &str, filler: usize) {
    let body = json!({"TableName": "Tab", "Item": item(pk, sk, filler)});
    bench.ok("PutItem", body);
}

#[test]
fn writes_count_three_for_their_key_and_reads_one() {
    let mut bench = counted();
    // One unit in the table and one in the local index, which is charged to it: 6.
    put(&mut bench, "a", "1", 10);
    // Two and one: 9.
    put(&mut bench, "b", "1", 1_100);
    bench.ok("GetItem", json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}, "sk": {"S": "1"}}, "ConsistentRead": true}));
    let by_partition = partitions(&bench, 0);
    assert_eq!(
        keys(&by_partition),
        [(r#"{"pk":"b"}"#, 9.0), (r#"{"pk":"a"}"#, 7.0)]
    );
    assert_eq!((by_partition.unattributed, by_partition.total), (0.0, 16.0));
    let by_item = items(&bench, 0);
    assert_eq!(
        keys(&by_item),
        [
            (r#"{"pk":"b","sk":"1"}"#, 9.0),
            (r#"{"pk":"a","sk":"1"}"#, 7.0)
        ]
    );
    // The facts of a write do not tell the keys of a global index: 1 unit and 2.
    let of_index = partitions(&bench, 1);
    assert_eq!((of_index.keys.len(), of_index.unattributed), (0, 9.0));
}

#[test]
fn batches_and_transactions_round_each_item_for_its_own_key() {
    let mut bench = counted();
    put(&mut bench, "a", "1", 10);
    put(&mut bench, "b", "1", 4_100);
    bench.control(Control::ClearHistory);
    let key = |pk: &str| json!({"pk": {"S": pk}, "sk": {"S": "1"}});
    bench.ok(
        "BatchGetItem",
        json!({"RequestItems": {"Tab": {"Keys": [key("a"), key("b"), key("none")]}}}),
    );
    let get = |pk: &str| json!({"Get": {"TableName": "Tab", "Key": key(pk)}});
    bench.ok(
        "TransactGetItems",
        json!({"TransactItems": [get("a"), get("b")]}),
    );
    let report = partitions(&bench, 0);
    assert_eq!(
        keys(&report),
        [
            (r#"{"pk":"b"}"#, 5.0),
            (r#"{"pk":"a"}"#, 2.5),
            (r#"{"pk":"none"}"#, 0.5)
        ]
    );
}

#[test]
fn a_query_is_of_its_partition_key_and_split_over_sort_keys_by_bytes() {
    let mut bench = counted();
    put(&mut bench, "a", "1", 3_000);
    put(&mut bench, "a", "2", 9_000);
    bench.control(Control::ClearHistory);
    let query = |more: Value| {
        let mut body = json!({
            "TableName": "Tab", "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": "a"}},
        });
        merge(&mut body, more);
        body
    };
    bench.ok("Query", query(json!({"ConsistentRead": true})));
    assert_eq!(keys(&partitions(&bench, 0)), [(r#"{"pk":"a"}"#, 3.0)]);
    let by_item = items(&bench, 0);
    assert_eq!(by_item.keys[0].key, r#"{"pk":"a","sk":"2"}"#);
    let (large, small) = (by_item.keys[0].units, by_item.keys[1].units);
    assert!((large + small - 3.0).abs() < 1e-9 && large > 2.2 && small > 0.7);
    // The local index is its table's, and so are the whole items fetched for it: one block, three.
    bench.control(Control::ClearHistory);
    bench.ok(
        "Query",
        query(json!({"IndexName": "local", "Select": "ALL_ATTRIBUTES"})),
    );
    assert_eq!(keys(&partitions(&bench, 0)), [(r#"{"pk":"a"}"#, 2.5)]);
    let by_item = items(&bench, 0);
    assert_eq!(by_item.keys[0].key, r#"{"pk":"a","sk":"2"}"#);
    assert_eq!(by_item.keys.len(), 2);
    // A global index pays for itself.
    bench.control(Control::ClearHistory);
    bench.ok(
        "Query",
        json!({
            "TableName": "Tab", "IndexName": "by-team", "KeyConditionExpression": "team = :t",
            "ExpressionAttributeValues": {":t": {"S": "red"}},
        }),
    );
    assert_eq!(partitions(&bench, 0).total, 0.0);
    assert_eq!(keys(&partitions(&bench, 1)), [(r#"{"team":"red"}"#, 1.5)]);
    assert_eq!(items(&bench, 1).keys[0].key, r#"{"team":"red","at":"2"}"#);
    // Nothing found is paid, and of no key that a fact tells.
    bench.control(Control::ClearHistory);
    bench.ok(
        "Query",
        query(json!({"ExpressionAttributeValues": {":pk": {"S": "none"}}})),
    );
    assert_eq!(partitions(&bench, 0).unattributed, 0.5);
}

#[test]
fn of_a_scan_what_is_not_kept_item_by_item_is_of_no_key() {
    let mut bench = counted();
    for slice in 0..21 {
        let put =
            |n: i32| json!({"PutRequest": {"Item": item("a", &format!("{slice:02}{n:02}"), 10)}});
        let puts: Vec<Value> = (0..25).map(put).collect();
        bench.ok("BatchWriteItem", json!({"RequestItems": {"Tab": puts}}));
    }
    bench.control(Control::ClearHistory);
    bench.ok("Scan", json!({"TableName": "Tab", "Limit": 500}));
    assert_eq!(partitions(&bench, 0).unattributed, 0.0);
    bench.control(Control::ClearHistory);
    bench.ok("Scan", json!({"TableName": "Tab"}));
    let report = partitions(&bench, 0);
    let share = report.unattributed / report.total;
    assert!((share - 25.0 / 525.0).abs() < 1e-3, "{share}");
    let (by_item, told) = (items(&bench, 0), 10);
    assert_eq!((by_item.keys.len(), by_item.minutes), (told, 1));
    assert!((by_item.total - report.total).abs() < 1e-9);
}

#[test]
fn what_is_off_counts_nothing() {
    let mut bench = bench();
    let off = |bench: &Bench| arms(bench).iter().all(|arm| arm.partitions.is_none());
    put(&mut bench, "a", "1", 10);
    assert!(off(&bench));
    turn(
        &mut bench,
        "ENABLE",
        json!({"ContributorInsightsMode": "THROTTLED_KEYS"}),
    );
    put(&mut bench, "a", "1", 10);
    assert!(off(&bench));
    assert_eq!(arms(&bench)[0].mode.as_deref(), Some("THROTTLED_KEYS"));
    turn(&mut bench, "ENABLE", json!({}));
    assert_eq!(partitions(&bench, 0).total, 0.0);
    put(&mut bench, "a", "1", 10);
    // Nothing that the local index stores changed: 3.
    assert_eq!(partitions(&bench, 0).total, 3.0);
    assert_eq!(arms(&bench)[1].status, "DISABLED");
    // Statements are not counted.
    bench.ok(
        "ExecuteStatement",
        json!({"Statement": "SELECT * FROM Tab WHERE pk = 'a'"}),
    );
    assert_eq!(partitions(&bench, 0).total, 3.0);
    // Off and on again begins anew, as a world that is opened again does.
    turn(&mut bench, "DISABLE", json!({}));
    assert!(off(&bench));
    turn(&mut bench, "ENABLE", json!({}));
    assert_eq!(partitions(&bench, 0).total, 0.0);
    put(&mut bench, "a", "1", 10);
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(partitions(&bench, 0).total, 0.0);
    put(&mut bench, "a", "1", 10);
    assert_eq!(partitions(&bench, 0).total, 3.0);
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    assert!(off(&bench));
}

#[test]
fn commits_alone_tell_what_is_counted_and_minutes_pass() {
    let mut bench = counted();
    put(&mut bench, "a", "1", 10);
    bench.pass(60_000);
    put(&mut bench, "a", "1", 10);
    let report = partitions(&bench, 0);
    assert_eq!(
        (report.minutes, report.total, report.keys[0].peak),
        (2, 9.0, 6.0)
    );
    let view = View::Contributors {
        table: "Tab".to_owned(),
        from_ms: bench.world.now_ms().div_euclid(60_000) * 60_000,
        to_ms: i64::MAX,
    };
    let ViewData::Contributors(last) = bench.view(view) else {
        panic!()
    };
    assert_eq!(last.arms[0].partitions.as_ref().unwrap().total, 3.0);
    bench.ok("UpdateTable", json!({"TableName": "Tab", "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "by-team"}}]}));
    bench.pass(1_000);
    assert_eq!(arms(&bench).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Sums over keys, others and what is of no key are three times the write units and the read
    /// units of the same requests, for the table and for its index.
    #[test]
    fn nothing_is_counted_twice_or_lost(requests in prop::collection::vec((0..7u8, 0..4u8, 0..9u8, 0..6_000usize), 1..60)) {
        let mut bench = counted();
        let mut consumed = [0.0, 0.0];
        for (what, pk, sk, filler) in requests {
            let (pk, sk) = (format!("p{pk}"), format!("s{sk}"));
            let key = json!({"pk": {"S": pk}, "sk": {"S": sk}});
            let of_pk = json!({":pk": {"S": pk}});
            let (operation, body) = match what {
                0 | 1 => ("PutItem", json!({"TableName": "Tab", "Item": item(&pk, &sk, filler)})),
                2 => ("DeleteItem", json!({"TableName": "Tab", "Key": key})),
                3 => ("GetItem", json!({"TableName": "Tab", "Key": key, "ConsistentRead": filler % 2 == 0})),
                4 => ("Query", json!({"TableName": "Tab", "KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": of_pk})),
                5 => ("Query", json!({"TableName": "Tab", "IndexName": "local", "Select": "ALL_ATTRIBUTES", "KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": of_pk})),
                _ => ("Scan", json!({"TableName": "Tab", "IndexName": "by-team"})),
            };
            bench.ok(operation, body);
            for charge in &bench.trace().charges {
                let is_index = charge.arm.index.as_ref().is_some_and(|(_, name)| &**name == "by-team");
                consumed[usize::from(is_index)] += FACTOR * charge.write_units + charge.read_units;
            }
            if filler % 5 == 0 {
                bench.pass(30_000);
            }
        }
        for (arm, consumed) in arms(&bench).into_iter().zip(consumed) {
            for report in [arm.partitions.unwrap(), arm.items.unwrap()] {
                let keys: f64 = report.keys.iter().map(|key| key.units).sum();
                prop_assert!((keys + report.others + report.unattributed - consumed).abs() < 1e-6);
                prop_assert!((report.total - consumed).abs() < 1e-6);
            }
        }
    }
}
