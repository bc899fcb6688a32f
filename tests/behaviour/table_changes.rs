//! What UpdateTable changes at once, what takes a while, what goes only by itself, and its limits.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use hashrange::api::limits;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const INVALID: &str = "One or more parameter values were invalid: ";
const VALIDATION: &str = "ValidationException";
const LIMIT: &str = "LimitExceededException";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn update(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab"});
    merge(&mut body, more);
    body
}

fn refused(bench: &mut Bench, more: Value, name: &str, text: &str) {
    let told = bench.err("UpdateTable", update(more));
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn table(bench: &mut Bench) -> Value {
    bench.ok("DescribeTable", json!({"TableName": "Tab"}))["Table"].clone()
}

fn units(reads: u64, writes: u64) -> Value {
    json!({"ReadCapacityUnits": reads, "WriteCapacityUnits": writes})
}

fn warm(reads: i64, writes: i64) -> Value {
    json!({"WarmThroughput": {"ReadUnitsPerSecond": reads, "WriteUnitsPerSecond": writes}})
}

fn new_table(more: Value) -> Value {
    let mut body = json!({
        "TableName": "Tab",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    });
    merge(&mut body, more);
    body
}

/// DDB-TABLE-017 (protection); the verdict on claim C042 (bounds on demand).
#[test]
fn protection_and_bounds_change_at_once() {
    let mut bench = Bench::with_table();
    for more in [
        json!({"DeletionProtectionEnabled": true}),
        json!({"OnDemandThroughput": {"MaxReadRequestUnits": 9}}),
    ] {
        let answer = bench.ok("UpdateTable", update(more));
        assert_eq!(answer["TableDescription"]["TableStatus"], "ACTIVE");
    }
    assert_eq!(table(&mut bench)["TableStatus"], "ACTIVE");
    assert_eq!(bench.world.next_event(), None);
}

/// DDB-TABLE-002: while the table is UPDATING for something else, protection may change.
#[test]
fn protection_changes_while_the_table_does() {
    let mut bench = Bench::with_table();
    let stream = json!({"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"});
    bench.ok(
        "UpdateTable",
        update(json!({"StreamSpecification": stream})),
    );
    let protect = json!({"DeletionProtectionEnabled": true});
    let answer = bench.ok("UpdateTable", update(protect));
    let told = &answer["TableDescription"];
    assert_eq!(told["TableStatus"], "UPDATING");
    assert_eq!(told["DeletionProtectionEnabled"], true);
}

/// DDB-TABLE-284: the class is the old one until the table is ACTIVE again. DDB-TABLE-283 and
/// DDB-TABLE-443: two changes in 30 days, then not even the class it has.
#[test]
fn the_class_changes_twice_in_30_days() {
    let mut bench = Bench::with_table();
    let to = |class: &str| json!({"TableClass": class});
    let free = bench.ok("UpdateTable", update(to("STANDARD")));
    assert_eq!(free["TableDescription"].get("TableClassSummary"), None);
    let rare = "STANDARD_INFREQUENT_ACCESS";
    let answer = bench.ok("UpdateTable", update(to(rare)));
    assert_eq!(answer["TableDescription"]["TableStatus"], "UPDATING");
    assert_eq!(answer["TableDescription"].get("TableClassSummary"), None);
    bench.pass(1_000);
    let told = table(&mut bench);
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told["TableClassSummary"]["TableClass"], rare);
    assert!(told["TableClassSummary"]["LastUpdateDateTime"].is_number());
    let answer = bench.ok("UpdateTable", update(to("STANDARD")));
    assert_eq!(
        answer["TableDescription"]["TableClassSummary"]["TableClass"],
        rare
    );
    bench.pass(1_000);
    assert_eq!(limits::CLASS_CHANGES_MAX, 2);
    let text =
        "Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).";
    for class in ["STANDARD", rare] {
        refused(&mut bench, to(class), LIMIT, text);
    }
    bench.pass(limits::CLASS_CHANGES_INTERVAL_MS - DAY_MS);
    refused(&mut bench, to(rare), LIMIT, text);
    bench.pass(DAY_MS);
    bench.ok("UpdateTable", update(to(rare)));
}

/// DDB-TABLE-459: the table stays ACTIVE and tells the old values until the new ones hold; the last
/// request wins. DDB-TABLE-442: there is no way down.
#[test]
fn warm_throughput_only_grows() {
    let mut bench = Bench::with_table();
    for asked in [warm(13_000, 5_000), warm(14_000, 6_000)] {
        let answer = bench.ok("UpdateTable", update(asked));
        let told = &answer["TableDescription"];
        assert_eq!(told["TableStatus"], "ACTIVE");
        let expected = json!({"Status": "UPDATING", "ReadUnitsPerSecond": 12_000, "WriteUnitsPerSecond": 4_000});
        assert_eq!(told["WarmThroughput"], expected);
    }
    let (name, _) = bench.err("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(name, "ResourceInUseException");
    bench.pass(1_000);
    let expected =
        json!({"Status": "ACTIVE", "ReadUnitsPerSecond": 14_000, "WriteUnitsPerSecond": 6_000});
    assert_eq!(table(&mut bench)["WarmThroughput"], expected);
    for (asked, member) in [
        (warm(13_999, 6_000), "ReadUnitsPerSecond"),
        (warm(14_000, -1), "WriteUnitsPerSecond"),
    ] {
        let text = format!(
            "{INVALID}Requested {member} for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported"
        );
        refused(&mut bench, asked, VALIDATION, &text);
    }
}

/// What was asked for first does not end what was asked for later.
#[test]
fn no_change_ends_early() {
    let mut bench = Bench::with_table();
    bench.ok("UpdateTable", update(warm(13_000, 5_000)));
    bench.pass(150);
    let stream = json!({"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"});
    bench.ok(
        "UpdateTable",
        update(json!({"StreamSpecification": stream})),
    );
    bench.pass(100);
    assert_eq!(table(&mut bench)["TableStatus"], "UPDATING");
    bench.pass(100);
    let told = table(&mut bench);
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told["WarmThroughput"]["Status"], "ACTIVE");
}

/// DDB-TABLE-128 and DDB-TABLE-442: a new table or index has no less than it begins with.
#[test]
fn warm_throughput_begins_at_a_floor() {
    let mut bench = Bench::new();
    let index = |more: Value| {
        let mut index = json!({
            "IndexName": "by-pk",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
        });
        merge(&mut index, more);
        json!({"GlobalSecondaryIndexes": [index]})
    };
    let provisioned = |more: Value| {
        let mut table =
            json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": units(10, 10)});
        merge(&mut table, more);
        table
    };
    let initial = " is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";
    for (more, middle) in [
        (warm(0, 0), format!("ReadUnitsPerSecond for WarmThroughput for table{initial}")),
        (
            index(warm(12_000, 3_999)),
            format!("WriteUnitsPerSecond for WarmThroughput for index by-pk{initial}"),
        ),
        (
            provisioned(warm(5, 5)),
            "ReadUnitsPerSecond for WarmThroughput for table is lower than ReadCapacityUnits of ProvisionedThroughput".to_owned(),
        ),
    ] {
        let told = bench.err("CreateTable", new_table(more));
        assert_eq!(told, (VALIDATION.to_owned(), format!("{INVALID}Requested {middle}")));
    }
    bench.create(json!({"WarmThroughput": {"ReadUnitsPerSecond": 12_001}}));
    let expected =
        json!({"Status": "ACTIVE", "ReadUnitsPerSecond": 12_001, "WriteUnitsPerSecond": 4_000});
    assert_eq!(table(&mut bench)["WarmThroughput"], expected);
}

/// DDB-TABLE-433: most changes go only one by one, and the text names the first in this order.
#[test]
fn changes_that_go_only_by_themselves() {
    let mut bench = Bench::with_table();
    let protect = json!({"DeletionProtectionEnabled": true});
    let class = json!({"TableClass": "STANDARD"});
    let bound = json!({"OnDemandThroughput": {"MaxReadRequestUnits": 9}});
    let stream =
        json!({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}});
    let to_provisioned =
        json!({"BillingMode": "PROVISIONED", "ProvisionedThroughput": units(1, 1)});
    let alone =
        |change: &str| format!("{INVALID}{change} must be the only operation in the request");
    for (one, other, text) in [
        (&protect, &class, alone("TableClass modification")),
        (&protect, &stream, alone("DeletionProtection modification")),
        (
            &warm(13_000, 5_000),
            &protect,
            alone("DeletionProtection modification"),
        ),
        (&warm(13_000, 5_000), &bound, alone("WarmThroughput")),
        (
            &stream,
            &bound,
            format!(
                "{INVALID}OnDemandThroughput can only be combined with BillingMode in an UpdateTable request"
            ),
        ),
        (
            &stream,
            &to_provisioned,
            format!("{INVALID}You cannot modify stream status while updating table IOPS"),
        ),
    ] {
        let mut both = one.clone();
        merge(&mut both, other.clone());
        refused(&mut bench, both, VALIDATION, &text);
    }
    bench.ok("UpdateTable", update(to_provisioned));
    bench.pass(1_000);
    let mut both = json!({"BillingMode": "PAY_PER_REQUEST"});
    merge(&mut both, bound);
    bench.ok("UpdateTable", update(both));
}

/// DDB-TABLE-443: all tables of an account together.
#[test]
fn an_account_has_80_000_units() {
    let mut bench = Bench::new();
    let create = |name: &str, reads: u64| {
        new_table(json!({
            "TableName": name, "BillingMode": "PROVISIONED", "ProvisionedThroughput": units(reads, 1),
        }))
    };
    bench.ok("CreateTable", create("one", 40_000));
    bench.ok("CreateTable", create("two", 30_000));
    let text = |requested: u64| {
        format!(
            "This request would have caused the ReadCapacityUnits limit to be exceeded for the account in us-east-1. Current ReadCapacityUnits reserved by the account: 70000. Limit: {}. Requested: {requested}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
            limits::ACCOUNT_THROUGHPUT_MAX
        )
    };
    let told = bench.err("CreateTable", create("Tab", 10_001));
    assert_eq!(told, (LIMIT.to_owned(), text(10_001)));
    bench.ok("CreateTable", create("Tab", 5_000));
    bench.pass(1_000);
    let told = bench.err(
        "UpdateTable",
        update(json!({"ProvisionedThroughput": units(10_001, 1)})),
    );
    assert_eq!(told.0, LIMIT);
    bench.ok(
        "UpdateTable",
        update(json!({"ProvisionedThroughput": units(10_000, 1)})),
    );
}

/// DDB-TABLE-442 and DDB-TABLE-444.
#[test]
fn expiry_is_not_told_of_a_table_that_comes_or_goes() {
    let mut bench = Bench::new();
    bench.ok("CreateTable", new_table(json!({})));
    let told = |bench: &mut Bench| bench.err("DescribeTimeToLive", json!({"TableName": "Tab"}));
    let text = |state: &str| {
        format!(
            "Cannot describe time to live while table is in {state} state: Current table state is {state}"
        )
    };
    assert_eq!(told(&mut bench), (VALIDATION.to_owned(), text("CREATING")));
    let asked = json!({"Enabled": true, "AttributeName": "e"});
    let (name, message) = bench.err(
        "UpdateTimeToLive",
        update(json!({"TimeToLiveSpecification": asked})),
    );
    let in_use = "Attempt to change a resource which is still in use: Table Tab is being created";
    assert_eq!(
        (name.as_str(), message.as_str()),
        ("ResourceInUseException", in_use)
    );
    bench.pass(1_000);
    bench.ok("DescribeTimeToLive", json!({"TableName": "Tab"}));
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(told(&mut bench), (VALIDATION.to_owned(), text("DELETING")));
}

/// Unused definitions come before what is wrong with an index's projection or throughput, and a
/// second CreateTable says that the first goes on (DDB-TABLE-444).
#[test]
fn what_a_new_table_is_refused_for_first() {
    let mut bench = Bench::new();
    let body = new_table(json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "unused", "AttributeType": "S"},
        ],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-pk",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL", "NonKeyAttributes": ["a"]},
            "ProvisionedThroughput": units(1, 1),
        }],
    }));
    let text = format!(
        "{INVALID}Some AttributeDefinitions are not used. AttributeDefinitions: [pk, unused], keys used: [pk]"
    );
    assert_eq!(
        bench.err("CreateTable", body),
        (VALIDATION.to_owned(), text)
    );
    bench.ok("CreateTable", new_table(json!({})));
    let again = bench.err("CreateTable", new_table(json!({})));
    let text = "Attempt to change a resource which is still in use: Table is being created: Tab";
    assert_eq!(
        again,
        ("ResourceInUseException".to_owned(), text.to_owned())
    );
}
