//! UpdateTable: throughput, billing mode, indexes, streams.

use serde_json::{Value, json};

use crate::bench::{Bench, merge};

fn provisioned() -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "BillingMode": null,
        "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5},
    }));
    bench
}

fn throughput(reads: u32, writes: u32) -> Value {
    json!({"ReadCapacityUnits": reads, "WriteCapacityUnits": writes})
}

fn update(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab"});
    merge(&mut body, more);
    body
}

fn table(bench: &mut Bench) -> Value {
    bench.ok("DescribeTable", json!({"TableName": "Tab"}))["Table"].clone()
}

#[test]
fn throughput_changes_with_its_history() {
    let mut bench = provisioned();
    let answer = bench.ok(
        "UpdateTable",
        update(json!({"ProvisionedThroughput": throughput(10, 10)})),
    );
    assert_eq!(answer["TableDescription"]["TableStatus"], "UPDATING");
    let again = update(json!({"ProvisionedThroughput": throughput(20, 20)}));
    assert_eq!(bench.err("UpdateTable", again).0, "ResourceInUseException");
    bench.pass(200);
    let told = table(&mut bench);
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told["ProvisionedThroughput"]["ReadCapacityUnits"], 10);
    assert!(told["ProvisionedThroughput"]["LastIncreaseDateTime"].is_number());
    assert_eq!(
        told["ProvisionedThroughput"].get("LastDecreaseDateTime"),
        None
    );
}

#[test]
fn the_same_throughput_is_no_change() {
    let mut bench = provisioned();
    let body = update(json!({"ProvisionedThroughput": throughput(5, 5)}));
    let (name, message) = bench.err("UpdateTable", body);
    assert_eq!(name, "ValidationException");
    assert!(message.starts_with("The provisioned throughput for the table will not change."));
}

/// Developer guide, quotas: four decreases in a UTC day, then one per hour.
#[test]
fn decreases_are_limited() {
    let mut bench = provisioned();
    let to = |bench: &mut Bench, units: u32| {
        let body = update(json!({"ProvisionedThroughput": throughput(units, units)}));
        let outcome = bench.send("UpdateTable", &body.to_string());
        bench.pass(1_000);
        outcome.response.status
    };
    assert_eq!(to(&mut bench, 100), 200);
    for units in [90, 80, 70, 60] {
        assert_eq!(to(&mut bench, units), 200, "{units}");
    }
    assert_eq!(to(&mut bench, 50), 400);
    bench.pass(3_600_000);
    assert_eq!(to(&mut bench, 50), 200);
    assert_eq!(to(&mut bench, 40), 400);
}

#[test]
fn the_billing_mode_switches_both_ways() {
    let mut bench = provisioned();
    bench.ok(
        "UpdateTable",
        update(json!({"BillingMode": "PAY_PER_REQUEST"})),
    );
    bench.pass(1_000);
    let told = table(&mut bench);
    assert_eq!(told["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST");
    assert_eq!(told["ProvisionedThroughput"]["WriteCapacityUnits"], 0);
    let body = update(json!({"ProvisionedThroughput": throughput(7, 8)}));
    assert_eq!(bench.err("UpdateTable", body).0, "ValidationException");
    bench.ok(
        "UpdateTable",
        update(json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": throughput(7, 8)})),
    );
    bench.pass(1_000);
    let told = table(&mut bench);
    assert_eq!(told["BillingModeSummary"]["BillingMode"], "PROVISIONED");
    assert_eq!(told["ProvisionedThroughput"]["WriteCapacityUnits"], 8);
}

/// Developer guide, constraints: to on-demand four times in 24 hours, back at any time.
#[test]
fn switches_to_on_demand_are_limited() {
    let mut bench = provisioned();
    let on_demand = || update(json!({"BillingMode": "PAY_PER_REQUEST"}));
    let back =
        || update(json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": throughput(5, 5)}));
    for _ in 0..4 {
        bench.ok("UpdateTable", on_demand());
        bench.pass(1_000);
        bench.ok("UpdateTable", back());
        bench.pass(1_000);
    }
    assert_eq!(
        bench.err("UpdateTable", on_demand()).0,
        "LimitExceededException"
    );
    bench.pass(24 * 3_600_000);
    bench.ok("UpdateTable", on_demand());
}

fn create_index(name: &str, key: &str) -> Value {
    update(json!({
        "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"}],
        "GlobalSecondaryIndexUpdates": [{"Create": {
            "IndexName": name,
            "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        }}],
    }))
}

fn query_index(index: &str) -> Value {
    json!({
        "TableName": "Tab",
        "IndexName": index,
        "KeyConditionExpression": "gk = :g",
        "ExpressionAttributeValues": {":g": {"S": "g"}},
        "Select": "COUNT",
    })
}

#[test]
fn a_new_index_is_backfilled_in_slices() {
    let mut bench = Bench::with_table();
    let knobs = hashrange::world::Knobs {
        backfill_slice_items: 10,
        ..hashrange::world::Knobs::default()
    };
    bench.control(hashrange::world::Control::SetKnobs { knobs });
    for number in 0..35 {
        bench.put(json!({"pk": {"S": format!("{number}")}, "gk": {"S": "g"}}));
    }
    let answer = bench.ok("UpdateTable", create_index("index", "gk"));
    let told = &answer["TableDescription"];
    assert_eq!(told["TableStatus"], "UPDATING");
    assert_eq!(told["GlobalSecondaryIndexes"][0]["IndexStatus"], "CREATING");
    assert_eq!(told["GlobalSecondaryIndexes"][0]["Backfilling"], false);
    bench.pass(200);
    let told = table(&mut bench);
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told["GlobalSecondaryIndexes"][0]["IndexStatus"], "CREATING");
    assert_eq!(told["GlobalSecondaryIndexes"][0]["Backfilling"], true);
    assert_eq!(
        bench.err("Query", query_index("index")).0,
        "ValidationException"
    );
    // Written during the backfill: the index has it all the same.
    bench.put(json!({"pk": {"S": "late"}, "gk": {"S": "g"}}));
    let second = create_index("other", "ok");
    assert_eq!(bench.err("UpdateTable", second).0, "LimitExceededException");
    let fired = bench.pass(1_000);
    assert!(
        fired.iter().all(|name| name == "IndexBackfilled"),
        "{fired:?}"
    );
    let told = table(&mut bench);
    assert_eq!(told["GlobalSecondaryIndexes"][0]["IndexStatus"], "ACTIVE");
    assert_eq!(told["GlobalSecondaryIndexes"][0].get("Backfilling"), None);
    assert_eq!(told["GlobalSecondaryIndexes"][0]["ItemCount"], 36);
    assert_eq!(bench.ok("Query", query_index("index"))["Count"], 36);
}

#[test]
fn an_index_is_deleted_with_the_attributes_only_it_used() {
    let mut bench = Bench::with_table();
    bench.ok("UpdateTable", create_index("index", "gk"));
    bench.pass(5_000);
    let delete =
        update(json!({"GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "index"}}]}));
    let answer = bench.ok("UpdateTable", delete.clone());
    let index = &answer["TableDescription"]["GlobalSecondaryIndexes"][0];
    assert_eq!(index["IndexStatus"], "DELETING");
    bench.pass(1_000);
    let told = table(&mut bench);
    assert_eq!(told.get("GlobalSecondaryIndexes"), None);
    assert_eq!(told["AttributeDefinitions"].as_array().unwrap().len(), 1);
    assert_eq!(
        bench.err("UpdateTable", delete).0,
        "ResourceNotFoundException"
    );
}

#[test]
fn an_index_of_a_taken_name_is_refused() {
    let mut bench = Bench::with_table();
    bench.ok("UpdateTable", create_index("index", "gk"));
    bench.pass(5_000);
    let (name, message) = bench.err("UpdateTable", create_index("index", "gk"));
    assert_eq!(name, "ValidationException");
    assert!(message.contains("already exists"), "{message}");
}

#[test]
fn a_stream_is_switched_on_and_off() {
    let mut bench = Bench::with_table();
    let on = json!({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}});
    let answer = bench.ok("UpdateTable", update(on.clone()));
    let arn = answer["TableDescription"]["LatestStreamArn"]
        .as_str()
        .unwrap()
        .to_owned();
    bench.pass(1_000);
    assert_eq!(
        bench.err("UpdateTable", update(on)).0,
        "ValidationException"
    );
    let off = json!({"StreamSpecification": {"StreamEnabled": false}});
    bench.ok("UpdateTable", update(off.clone()));
    bench.pass(1_000);
    let told = table(&mut bench);
    assert_eq!(told.get("StreamSpecification"), None);
    assert_eq!(told["LatestStreamArn"], arn);
    assert_eq!(
        bench.err("UpdateTable", update(off)).0,
        "ValidationException"
    );
}
