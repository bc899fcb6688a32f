//! Point-in-time recovery: on and off, how far back, and tables as they were at an instant.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use std::collections::BTreeMap;

use hashrange::api::limits;
use hashrange::world::World;
use serde_json::{Value, json};

use crate::bench::{Bench, START_MS, merge};

const VALIDATION: &str = "ValidationException";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn refused(bench: &mut Bench, operation: &str, body: Value, name: &str, text: &str) {
    let told = bench.err(operation, body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

fn recovery(on: bool, days: Option<i64>) -> Value {
    let mut asked = json!({"PointInTimeRecoveryEnabled": on});
    if let Some(days) = days {
        asked["RecoveryPeriodInDays"] = json!(days);
    }
    json!({"TableName": "Tab", "PointInTimeRecoverySpecification": asked})
}

fn told(answer: &Value) -> Value {
    let told = &answer["ContinuousBackupsDescription"];
    assert_eq!(told["ContinuousBackupsStatus"], "ENABLED");
    told["PointInTimeRecoveryDescription"].clone()
}

fn window(bench: &mut Bench) -> Value {
    let answer = bench.ok("DescribeContinuousBackups", json!({"TableName": "Tab"}));
    told(&answer)
}

fn enabled(earliest_s: i64, latest_s: i64, days: i64) -> Value {
    json!({
        "EarliestRestorableDateTime": earliest_s as f64,
        "LatestRestorableDateTime": latest_s as f64,
        "PointInTimeRecoveryStatus": "ENABLED",
        "RecoveryPeriodInDays": days,
    })
}

fn restore(target: &str, more: Value) -> Value {
    let mut body = json!({"SourceTableName": "Tab", "TargetTableName": target});
    merge(&mut body, more);
    body
}

fn at(at_ms: i64) -> Value {
    json!({"RestoreDateTime": at_ms as f64 / 1000.0})
}

/// The items of a table: number by key.
fn items(bench: &mut Bench, table: &str) -> BTreeMap<String, String> {
    let answer = bench.ok("Scan", json!({"TableName": table}));
    let text = |item: &Value, name: &str, kind: &str| item[name][kind].as_str().unwrap().to_owned();
    let items = answer["Items"].as_array().unwrap();
    items
        .iter()
        .map(|item| (text(item, "pk", "S"), text(item, "n", "N")))
        .collect()
}

fn put(bench: &mut Bench, key: &str, number: usize) {
    let item = json!({"pk": {"S": key}, "n": {"N": number.to_string()}});
    bench.ok("PutItem", json!({"TableName": "Tab", "Item": item}));
}

/// DDB-TABLE-083, DDB-TABLE-084, DDB-TABLE-085, DDB-TABLE-086.
#[test]
fn recovery_is_on_and_off_at_once() {
    let mut bench = Bench::with_table();
    let off = json!({"PointInTimeRecoveryStatus": "DISABLED"});
    assert_eq!(window(&mut bench), off);
    let since_s = bench.world.now_ms() / 1000;
    let answer = bench.ok("UpdateContinuousBackups", recovery(true, None));
    assert_eq!(limits::RECOVERY_DAYS_MAX, 35);
    assert_eq!(told(&answer), enabled(since_s, since_s, 35));
    // For five minutes there is but one instant, then the latest moves on behind now.
    bench.pass(limits::RECOVERY_LAG_MS);
    assert_eq!(window(&mut bench), enabled(since_s, since_s, 35));
    bench.pass(60_000);
    assert_eq!(window(&mut bench), enabled(since_s, since_s + 60, 35));
    bench.ok("UpdateContinuousBackups", recovery(true, Some(2)));
    assert_eq!(window(&mut bench), enabled(since_s, since_s + 60, 2));
    bench.pass(3 * DAY_MS);
    let now_s = bench.world.now_ms() / 1000;
    assert_eq!(
        window(&mut bench),
        enabled(now_s - 2 * 86_400, now_s - 300, 2)
    );
    let answer = bench.ok("UpdateContinuousBackups", recovery(false, None));
    assert_eq!(told(&answer), off);
    bench.ok("UpdateContinuousBackups", recovery(false, None));
    bench.ok("UpdateContinuousBackups", recovery(true, None));
    assert_eq!(window(&mut bench), enabled(now_s, now_s, 35));
    let text = "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.";
    refused(
        &mut bench,
        "UpdateContinuousBackups",
        recovery(false, Some(1)),
        VALIDATION,
        text,
    );
    for (days, bound) in [
        (0, "greater than or equal to 1"),
        (36, "less than or equal to 35"),
    ] {
        let text = format!(
            "1 validation error detected: Value '{days}' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value {bound}"
        );
        refused(
            &mut bench,
            "UpdateContinuousBackups",
            recovery(true, Some(days)),
            VALIDATION,
            &text,
        );
    }
}

/// Every second of a table's life can be had again, also after reopening, from pages or commits.
#[test]
fn a_table_as_it_was_at_any_second() {
    let mut bench = Bench::with_table();
    put(&mut bench, "old", 0);
    bench.ok("UpdateContinuousBackups", recovery(true, None));
    let begun_ms = bench.world.now_ms();
    let pages = bench.world.snapshot();
    let from = bench.commits.len();
    let mut then = vec![(begun_ms, items(&mut bench, "Tab"))];
    for step in 1..=12 {
        bench.pass(1_000);
        match step % 4 {
            0 => drop(bench.ok(
                "DeleteItem",
                json!({"TableName": "Tab", "Key": {"pk": {"S": "one"}}}),
            )),
            1 => put(&mut bench, "one", step),
            2 => put(&mut bench, &format!("key {step}"), step),
            _ => put(&mut bench, "old", step),
        }
        then.push((bench.world.now_ms(), items(&mut bench, "Tab")));
    }
    let replayed = World::restore(&pages, &bench.commits[from..]).unwrap();
    let reopened = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    for world in [bench.world.clone(), replayed, reopened] {
        bench.world = world;
        bench.pass(limits::RECOVERY_LAG_MS + 60_000);
        for (number, (at_ms, expected)) in then.iter().enumerate() {
            let target = format!("Back{number}");
            let body = restore(&target, at(*at_ms));
            let answer = bench.ok("RestoreTableToPointInTime", body);
            let summary = &answer["TableDescription"]["RestoreSummary"];
            assert_eq!(summary.get("SourceBackupArn"), None);
            assert_eq!(
                summary["RestoreDateTime"].as_f64(),
                Some(*at_ms as f64 / 1000.0)
            );
            bench.pass(1_000);
            assert_eq!(items(&mut bench, &target), *expected, "{number}");
        }
        // What was kept for a restore alone is listed nowhere.
        let listed = bench.ok("ListBackups", json!({"BackupType": "ALL"}));
        assert_eq!(listed, json!({"BackupSummaries": []}));
    }
}

/// A restore that is under way when the world is saved goes on with the items of then.
#[test]
fn a_restore_to_an_instant_goes_on_after_reopening() {
    let mut bench = Bench::with_table();
    put(&mut bench, "a", 1);
    bench.ok("UpdateContinuousBackups", recovery(true, None));
    let pages = bench.world.snapshot();
    let from = bench.commits.len();
    bench.pass(limits::RECOVERY_LAG_MS + 1_000);
    put(&mut bench, "a", 2);
    bench.ok(
        "RestoreTableToPointInTime",
        restore("Back", json!({"UseLatestRestorableTime": true})),
    );
    put(&mut bench, "a", 3);
    let expected = BTreeMap::from([("a".to_owned(), "1".to_owned())]);
    let replayed = World::restore(&pages, &bench.commits[from..]).unwrap();
    let reopened = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    for world in [bench.world.clone(), replayed, reopened] {
        bench.world = world;
        bench.pass(1_000);
        assert_eq!(items(&mut bench, "Back"), expected);
    }
}

/// DDB-TABLE-100 and DDB-TABLE-272: shape, source, recovery, instant, target, in this order.
#[test]
fn restores_that_are_refused() {
    let mut bench = Bench::with_table();
    let operation = "RestoreTableToPointInTime";
    let latest = json!({"UseLatestRestorableTime": true});
    let arn = |account: &str| {
        let arn = format!("arn:aws:dynamodb:us-east-1:{account}:table/Tab");
        json!({"SourceTableArn": arn, "TargetTableName": "Back", "UseLatestRestorableTime": true})
    };
    let mut twice = arn("123456789012");
    merge(&mut twice, json!({"SourceTableName": "Tab"}));
    let mut both = restore("Back", at(START_MS));
    merge(&mut both, latest.clone());
    let mut elsewhere = arn("123456789012");
    elsewhere["SourceTableArn"] = json!("arn:aws:dynamodb:eu-west-1:123456789012:table/Tab");
    let mut no_arn = arn("123456789012");
    no_arn["SourceTableArn"] = json!("table/Tab");
    for (body, text) in [
        (
            twice,
            "Must provide exactly one of: sourceTableArn, sourceTableName",
        ),
        (
            json!({"TargetTableName": "Back", "UseLatestRestorableTime": true}),
            "The parameter 'TableName' is required but was not present in the request",
        ),
        (
            both,
            "Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request. Please specify either RestoreDateTime time or UseLatestRestorableTime",
        ),
        (
            restore("Tab", json!({})),
            "Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both",
        ),
        (
            arn("210987654321"),
            "This action is only supported by accounts that match the resource owner’s account.",
        ),
        (
            elsewhere,
            "Invalid Request: sseSpecificationOverride must be provided for cross-region restores",
        ),
        (no_arn, "sourceTableArn is not a valid ARN"),
    ] {
        refused(&mut bench, operation, body, VALIDATION, text);
    }
    let mut missing = restore("Tab", latest.clone());
    missing["SourceTableName"] = json!("None");
    refused(
        &mut bench,
        operation,
        missing,
        "TableNotFoundException",
        "Table not found: None",
    );
    let off = "PointInTimeRecoveryUnavailableException";
    let text = "Point in time recovery is not enabled for table 'Tab'";
    refused(
        &mut bench,
        operation,
        restore("Tab", latest.clone()),
        off,
        text,
    );
    bench.pass(1_000 - bench.world.now_ms() % 1_000);
    bench.ok("UpdateContinuousBackups", recovery(true, None));
    let now_ms = bench.world.now_ms();
    let name = "InvalidRestoreTimeException";
    for asked_ms in [now_ms - 3_600_000, now_ms + 1_000, 0] {
        let (error, text) = bench.err(operation, restore("Tab", at(asked_ms)));
        assert_eq!(error, name);
        assert!(text.starts_with("RestoreDateTime '"), "{text}");
    }
    let text = "RestoreDateTime '1970-01-01T00:00:00Z' must be within EarliestRestorableDateTime '2026-09-21T14:13:22Z' and LatestRestorableDateTime '2026-09-21T14:13:22Z'";
    refused(&mut bench, operation, restore("Tab", at(0)), name, text);
    let exists = "TableAlreadyExistsException";
    refused(
        &mut bench,
        operation,
        restore("Tab", latest.clone()),
        exists,
        "Table already exists: Tab",
    );
    bench.ok(operation, arn("123456789012"));
    let text = "Table: Back is already being restored from backup: arn:aws:dynamodb:us-east-1:123456789012:table/Tab";
    refused(
        &mut bench,
        operation,
        restore("Back", latest),
        "TableInUseException",
        text,
    );
}
