//! Vector indexes over time: they are there again after reopening and after a restore.

use hashrange::world::{Control, Knobs, World};
use serde_json::{Value, json};

use crate::bench::Bench;

fn nearest(bench: &mut Bench, table: &str) -> Vec<String> {
    let answer = bench.ok(
        "SearchVectors",
        json!({
            "TableName": table, "IndexName": "near", "TopK": 2,
            "SearchVector": [{"N": "1"}, {"N": "0"}],
            "SearchConditionExpression": "tenant = :t",
            "ExpressionAttributeValues": {":t": {"S": "t"}},
        }),
    );
    let results = answer["SearchResults"].as_array().unwrap().iter();
    let pk = |result: &Value| result["Item"]["pk"]["S"].as_str().unwrap().to_owned();
    results.map(pk).collect()
}

fn filled() -> Bench {
    let mut bench = Bench::new();
    bench.ok(
        "CreateTable",
        json!({
            "TableName": "Vec", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "tenant", "AttributeType": "S"},
            ],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "VectorIndexes": [{
                "IndexName": "near", "VectorAttribute": {"AttributeName": "v"}, "Dimensions": 2,
                "DistanceFunction": "EUCLIDEAN", "Projection": {"ProjectionType": "KEYS_ONLY"},
                "SearchSchema": [{"AttributeName": "tenant", "SearchSchemaElementType": "HASH"}],
            }],
        }),
    );
    bench.pass(60_000);
    for (pk, tenant, number) in [
        ("a", "t", "1"),
        ("b", "t", "3"),
        ("c", "t", "2"),
        ("d", "u", "1"),
    ] {
        bench.ok(
            "PutItem",
            json!({"TableName": "Vec", "Item": {
                "pk": {"S": pk}, "tenant": {"S": tenant}, "v": {"L": [{"N": number}, {"N": "0"}]},
            }}),
        );
    }
    bench
}

#[test]
fn an_index_is_there_again_after_reopening() {
    let mut bench = filled();
    assert_eq!(nearest(&mut bench, "Vec"), ["a", "c"]);
    let described = bench.ok("DescribeTable", json!({"TableName": "Vec"}));
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(nearest(&mut bench, "Vec"), ["a", "c"]);
    let again = bench.ok("DescribeTable", json!({"TableName": "Vec"}));
    assert_eq!(again, described);
    let told = &again["Table"]["VectorIndexes"][0];
    assert_eq!(
        told["SearchSchema"],
        json!([{"AttributeName": "tenant", "SearchSchemaElementType": "HASH"}])
    );
    assert_eq!(again["Table"].get("GlobalSecondaryIndexes"), None);
}

#[test]
fn a_restored_table_has_its_vector_indexes() {
    let mut bench = filled();
    let backup = bench.ok(
        "CreateBackup",
        json!({"TableName": "Vec", "BackupName": "one"}),
    );
    bench.pass(60_000);
    let arn = backup["BackupDetails"]["BackupArn"].clone();
    let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
    let features = &told["BackupDescription"]["SourceTableFeatureDetails"];
    assert_eq!(features["VectorIndexes"][0]["IndexName"], "near");
    bench.ok(
        "RestoreTableFromBackup",
        json!({"BackupArn": arn, "TargetTableName": "Again"}),
    );
    bench.pass(3_600_000);
    assert_eq!(nearest(&mut bench, "Again"), ["a", "c"]);
    let refused = bench.err(
        "RestoreTableFromBackup",
        json!({
            "BackupArn": arn, "TargetTableName": "Other", "BillingModeOverride": "PROVISIONED",
            "ProvisionedThroughputOverride": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
        }),
    );
    assert_eq!(
        refused.1,
        "One or more parameter values were invalid: Vector indexes are only supported for PAY_PER_REQUEST tables"
    );
}

/// botocore 1.44.8: the vector indexes of a restore must be the source's, and any may be left out. The
/// text is that of other indexes.
#[test]
fn a_restore_keeps_the_vector_indexes_it_is_asked_for() {
    let mut bench = filled();
    let backup = bench.ok(
        "CreateBackup",
        json!({"TableName": "Vec", "BackupName": "one"}),
    );
    bench.pass(60_000);
    let arn = backup["BackupDetails"]["BackupArn"].clone();
    let index = |dimensions: u64| {
        json!({
            "IndexName": "near", "VectorAttribute": {"AttributeName": "v"},
            "Dimensions": dimensions, "DistanceFunction": "EUCLIDEAN",
            "Projection": {"ProjectionType": "KEYS_ONLY"},
            "SearchSchema": [{"AttributeName": "tenant", "SearchSchemaElementType": "HASH"}],
        })
    };
    let body = |target: &str, kept: Value| json!({"BackupArn": arn, "TargetTableName": target, "VectorIndexOverride": kept});
    let refused = bench.err("RestoreTableFromBackup", body("Other", json!([index(3)])));
    assert_eq!(
        refused.1,
        "Invalid Request: Index near does not match a secondary index that existed in the source table and cannot be created during the restore operation"
    );
    for (target, kept, many) in [("Kept", json!([index(2)]), 1), ("None", json!([]), 0)] {
        bench.ok("RestoreTableFromBackup", body(target, kept));
        bench.pass(3_600_000);
        let told = bench.ok("DescribeTable", json!({"TableName": target}));
        let indexes = told["Table"]["VectorIndexes"].as_array();
        assert_eq!(indexes.map_or(0, Vec::len), many, "{target}");
    }
    assert_eq!(nearest(&mut bench, "Kept"), ["a", "c"]);
}

/// What is answered meanwhile: paritysuite/dynamodb-conformance and ExtendDB, August 2026.
#[test]
fn an_index_that_is_being_filled_is_not_searched_and_may_be_cancelled() {
    let mut bench = filled();
    let knobs = Knobs {
        backfill_slice_items: 1,
        backfill_slice_ms: 60_000,
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    let update = |action: Value| json!({"TableName": "Vec", "VectorIndexUpdates": [action]});
    let create = || {
        update(json!({"Create": {
            "IndexName": "later", "VectorAttribute": {"AttributeName": "v"}, "Dimensions": 2,
            "DistanceFunction": "COSINE", "Projection": {"ProjectionType": "KEYS_ONLY"},
        }}))
    };
    bench.ok("UpdateTable", create());
    bench.pass(30_000);
    let search = json!({
        "TableName": "Vec", "IndexName": "later", "TopK": 2, "SearchVector": [{"N": "1"}, {"N": "0"}],
    });
    let refused = bench.err("SearchVectors", search);
    assert_eq!(refused.1, "Cannot search backfilling vector index: later");
    let refused = bench.err("UpdateTable", create());
    assert_eq!(
        refused.1,
        "Attempt to change a resource which is still in use: Index is being created.  Table: Vec Index: later"
    );
    let cancel = update(json!({"Delete": {"IndexName": "later"}}));
    bench.ok("UpdateTable", cancel);
    bench.pass(60_000);
    let described = bench.ok("DescribeTable", json!({"TableName": "Vec"}));
    assert_eq!(
        described["Table"]["VectorIndexes"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    bench.ok("DeleteTable", json!({"TableName": "Vec"}));
}
