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

fn ceilings(reads: Option<i64>, writes: Option<i64>) -> Value {
    let mut told = json!({});
    if let Some(reads) = reads {
        told["MaxReadRequestUnits"] = json!(reads);
    }
    if let Some(writes) = writes {
        told["MaxWriteRequestUnits"] = json!(writes);
    }
    json!({"OnDemandThroughput": told})
}

fn with_ceilings(mut index: Value, reads: Option<i64>, writes: Option<i64>) -> Value {
    merge(&mut index, ceilings(reads, writes));
    index
}

fn update(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab"});
    merge(&mut body, more);
    body
}

fn updating_index(more: Value) -> Value {
    let mut index = json!({"IndexName": "index0"});
    merge(&mut index, more);
    update(json!({"GlobalSecondaryIndexUpdates": [{"Update": index}]}))
}

fn units() -> Value {
    json!({"ReadCapacityUnits": 5, "WriteCapacityUnits": 5})
}

fn provisioned(mut index: Value) -> Value {
    merge(&mut index, json!({"ProvisionedThroughput": units()}));
    index
}

/// The bounds of the table and of `index0` as DescribeTable tells them.
fn told(bench: &mut Bench) -> (Value, Value) {
    let answer = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let table = &answer["Table"];
    let index = &table["GlobalSecondaryIndexes"][0];
    (
        table["OnDemandThroughput"].clone(),
        index["OnDemandThroughput"].clone(),
    )
}

/// AQ DDB-TABLE-128: at least 1; -1 means something to UpdateTable only.
#[test]
fn on_demand_bounds_of_a_new_table_are_at_least_one() {
    let mut bench = Bench::new();
    for bad in [0, -1, -2] {
        let text = "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range";
        let body = table(globals_and(ceilings(Some(bad), None)));
        invalid(&mut bench, "CreateTable", body, text);
        let text = "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid range";
        let body = table(globals_and(ceilings(Some(1), Some(bad))));
        invalid(&mut bench, "CreateTable", body, text);
        let text = "Requested MaxReadRequestUnits for OnDemandThroughput for index : index0 is outside of valid range";
        let index = with_ceilings(global("index0", 0), Some(bad), None);
        let body = table(json!({"GlobalSecondaryIndexes": [index]}));
        invalid(&mut bench, "CreateTable", body, text);
    }
    assert_eq!(hashrange::api::limits::ON_DEMAND_BOUND_MIN, 1);
    let index = with_ceilings(global("index0", 0), Some(1), None);
    let mut body = table(json!({"GlobalSecondaryIndexes": [index]}));
    merge(&mut body, ceilings(None, Some(1)));
    bench.ok("CreateTable", body);
    bench.pass(1_000);
    let expected = (
        json!({"MaxWriteRequestUnits": 1}),
        json!({"MaxReadRequestUnits": 1}),
    );
    assert_eq!(told(&mut bench), expected);
}

fn globals_and(mut more: Value) -> Value {
    more["GlobalSecondaryIndexes"] = json!(globals(1, 0));
    more
}

/// AQ DDB-TABLE-128, and dynoxide's capture (eu-west-2, 2026-07-24): the first member that is there
/// is named, before its bounds are looked at; an empty structure counts as none.
#[test]
fn a_provisioned_table_has_no_on_demand_bounds() {
    let mut bench = Bench::new();
    let body = |index: Value, more: Value| {
        let mut body = table(json!({
            "BillingMode": "PROVISIONED",
            "ProvisionedThroughput": units(),
            "GlobalSecondaryIndexes": [provisioned(index)],
        }));
        merge(&mut body, more);
        body
    };
    let refuse = |bench: &mut Bench, body: Value, text: &str| {
        invalid(bench, "CreateTable", body, text);
    };
    let plain = || global("index0", 0);
    refuse(
        &mut bench,
        body(plain(), ceilings(Some(0), Some(1))),
        "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.",
    );
    refuse(
        &mut bench,
        body(plain(), ceilings(None, Some(1))),
        "MaxWriteRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.",
    );
    refuse(
        &mut bench,
        body(with_ceilings(plain(), None, Some(0)), json!({})),
        "MaxWriteRequestUnits for OnDemandThroughput for index: index0 cannot be specified when table BillingMode is PROVISIONED.",
    );
    bench.ok("CreateTable", body(plain(), ceilings(None, None)));
    bench.pass(1_000);
    assert_eq!(told(&mut bench), (Value::Null, Value::Null));
    invalid(
        &mut bench,
        "UpdateTable",
        update(ceilings(Some(0), None)),
        "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED",
    );
    invalid(
        &mut bench,
        "UpdateTable",
        updating_index(ceilings(None, Some(5))),
        "MaxWriteRequestUnits for OnDemandThroughput for index : index0 cannot be specified when the table BillingMode is PROVISIONED",
    );
    let new = with_ceilings(provisioned(global("more", 0)), Some(5), None);
    invalid(
        &mut bench,
        "UpdateTable",
        creating(new),
        "MaxReadRequestUnits for OnDemandThroughput for index : more cannot be specified when the table BillingMode is PROVISIONED",
    );
}

/// AQ DDB-TABLE-178: member by member over what is stored; -1 takes a bound away and is echoed, but
/// not described.
#[test]
fn minus_one_takes_an_on_demand_bound_away() {
    let index = with_ceilings(global("index0", 0), Some(10), Some(20));
    let mut bench = bench(json!({"GlobalSecondaryIndexes": [index]}));
    let set = |bench: &mut Bench, body: Value| {
        let answer = bench.ok("UpdateTable", body);
        bench.pass(1_000);
        answer["TableDescription"]["OnDemandThroughput"].clone()
    };
    let both = json!({"MaxReadRequestUnits": 1000, "MaxWriteRequestUnits": 500});
    let body = update(ceilings(Some(1000), Some(500)));
    assert_eq!(set(&mut bench, body), both);
    assert_eq!(told(&mut bench).0, both);
    let echoed = json!({"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": 500});
    assert_eq!(set(&mut bench, update(ceilings(Some(-1), None))), echoed);
    assert_eq!(told(&mut bench).0, json!({"MaxWriteRequestUnits": 500}));
    set(&mut bench, update(ceilings(None, Some(-1))));
    assert_eq!(told(&mut bench).0, Value::Null);
    let echoed = json!({"MaxReadRequestUnits": -1, "MaxWriteRequestUnits": -1});
    assert_eq!(
        set(&mut bench, update(ceilings(Some(-1), Some(-1)))),
        echoed
    );
    set(&mut bench, updating_index(ceilings(Some(-1), None)));
    assert_eq!(told(&mut bench).1, json!({"MaxWriteRequestUnits": 20}));
    for bad in [0, -2] {
        invalid(
            &mut bench,
            "UpdateTable",
            update(ceilings(Some(bad), None)),
            "Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range",
        );
        invalid(
            &mut bench,
            "UpdateTable",
            updating_index(ceilings(None, Some(bad))),
            "Requested MaxWriteRequestUnits for OnDemandThroughput for index : index0 is outside of valid range",
        );
    }
    let new = with_ceilings(global("more", 0), Some(-1), None);
    invalid(
        &mut bench,
        "UpdateTable",
        creating(new),
        "Requested MaxReadRequestUnits for OnDemandThroughput for index : more is outside of valid range",
    );
    // To provisioned and back: the bounds are forgotten.
    set(&mut bench, update(ceilings(Some(7), None)));
    let mut back = updating_index(json!({"ProvisionedThroughput": units()}));
    merge(
        &mut back,
        json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": units()}),
    );
    set(&mut bench, back);
    set(
        &mut bench,
        update(json!({"BillingMode": "PAY_PER_REQUEST"})),
    );
    assert_eq!(told(&mut bench), (Value::Null, Value::Null));
}

/// AQ DDB-TABLE-171, DDB-TABLE-443: 40,000 units a second of each kind, before a raise; the end of
/// the text about an index was not recorded.
#[test]
fn a_table_and_an_index_have_a_maximum() {
    const MAX: u64 = hashrange::api::limits::TABLE_THROUGHPUT_MAX;
    const REFER: &str = "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
    let units = |reads: u64, writes: u64| json!({"ProvisionedThroughput": {"ReadCapacityUnits": reads, "WriteCapacityUnits": writes}});
    let limit = |bench: &mut Bench, operation: &str, body: Value, text: &str| {
        refused(bench, operation, body, "LimitExceededException", text);
    };
    let new = |own: Value, index: Value| {
        let mut with = global("index0", 0);
        merge(&mut with, index);
        let mut body =
            table(json!({"BillingMode": "PROVISIONED", "GlobalSecondaryIndexes": [with]}));
        merge(&mut body, own);
        body
    };
    let mut bench = Bench::new();
    let of_table = |member: &str| {
        format!(
            "The requested {member}, 40001, is above the per table maximum for the account in us-east-1. Per table maximum: 40000. {REFER}"
        )
    };
    let of_index = |member: &str| {
        format!(
            "The requested {member} for index index0, 40001, is above the per index maximum for the account in us-east-1. Per index maximum: 40000. {REFER}"
        )
    };
    let (reads, writes) = ("ReadCapacityUnits", "WriteCapacityUnits");
    let body = new(units(MAX + 1, 1), units(1, 1));
    limit(&mut bench, "CreateTable", body, &of_table(reads));
    let body = new(units(1, 1), units(1, MAX + 1));
    limit(&mut bench, "CreateTable", body, &of_index(writes));
    bench.ok("CreateTable", new(units(MAX, 1), units(1, 1)));
    bench.pass(1_000);
    let body = update(units(1, MAX + 1));
    limit(&mut bench, "UpdateTable", body, &of_table(writes));
    let body = updating_index(units(MAX + 1, 1));
    limit(&mut bench, "UpdateTable", body, &of_index(reads));
    bench.ok("UpdateTable", update(units(MAX, MAX)));
    bench.pass(1_000);
    let on_demand = json!({"BillingMode": "PAY_PER_REQUEST"});
    bench.ok("UpdateTable", update(on_demand));
    bench.pass(1_000);
    let max = MAX as i64;
    let text = "Subscriber limit exceeded: Requested MaxReadRequestUnits for OnDemandThroughput for table exceeds TableMaxReadCapacityUnits of the account in region us-east-1";
    let body = update(ceilings(Some(max + 1), None));
    limit(&mut bench, "UpdateTable", body, text);
    let text = "Subscriber limit exceeded: Requested MaxWriteRequestUnits for OnDemandThroughput for index : index0 exceeds TableMaxWriteCapacityUnits of the account in region us-east-1";
    let body = updating_index(ceilings(None, Some(max + 1)));
    limit(&mut bench, "UpdateTable", body, text);
    bench.ok("UpdateTable", update(ceilings(Some(max), Some(max))));
}
