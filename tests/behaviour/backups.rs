//! Backups on demand: taking, telling, listing, deleting them, and tables restored from them.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding.

use hashrange::api::limits;
use hashrange::world::{Control, Knobs, World};
use serde_json::{Value, json};

use crate::bench::{Bench, START_MS, merge};

const VALIDATION: &str = "ValidationException";
const IN_USE: &str = "BackupInUseException";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn refused(bench: &mut Bench, operation: &str, body: Value, name: &str, text: &str) {
    let told = bench.err(operation, body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (name, text));
}

/// A table of composite key with both kinds of index and three items.
fn with_indexes() -> Bench {
    let mut bench = Bench::new();
    let key = |sort: &str| {
        json!([
            {"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"},
        ])
    };
    let attribute = |name: &str| json!({"AttributeName": name, "AttributeType": "S"});
    let attributes = ["pk", "sk", "at", "team"].map(attribute);
    bench.create(json!({
        "AttributeDefinitions": attributes,
        "KeySchema": key("sk"),
        "BillingMode": "PROVISIONED",
        "ProvisionedThroughput": units(7, 9),
        "LocalSecondaryIndexes": [{
            "IndexName": "by-at", "KeySchema": key("at"), "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        "GlobalSecondaryIndexes": [global("by-team")],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
        "Tags": [{"Key": "a", "Value": "b"}],
    }));
    for sk in ["1", "2", "3"] {
        bench.ok(
            "PutItem",
            json!({"TableName": "Tab", "Item": {
                "pk": {"S": "a"}, "sk": {"S": sk}, "at": {"S": sk}, "team": {"S": "red"},
            }}),
        );
    }
    bench
}

fn units(reads: u64, writes: u64) -> Value {
    json!({"ReadCapacityUnits": reads, "WriteCapacityUnits": writes})
}

fn global(name: &str) -> Value {
    json!({
        "IndexName": name,
        "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
        "ProvisionedThroughput": units(2, 3),
    })
}

fn take(bench: &mut Bench, name: &str) -> String {
    let answer = bench.ok(
        "CreateBackup",
        json!({"TableName": "Tab", "BackupName": name}),
    );
    let details = &answer["BackupDetails"];
    assert_eq!(details["BackupStatus"], "CREATING");
    details["BackupArn"].as_str().unwrap().to_owned()
}

fn restore(arn: &str, target: &str) -> Value {
    json!({"BackupArn": arn, "TargetTableName": target})
}

fn table(bench: &mut Bench, name: &str) -> Value {
    bench.ok("DescribeTable", json!({"TableName": name}))["Table"].clone()
}

fn count(bench: &mut Bench, table: &str, index: Option<&str>) -> u64 {
    let mut body = json!({"TableName": table});
    if let Some(index) = index {
        merge(&mut body, json!({"IndexName": index}));
    }
    bench.ok("Scan", body)["Count"].as_u64().unwrap()
}

/// DDB-BACKUP-003, DDB-BACKUP-004, DDB-BACKUP-006, DDB-BACKUP-009, DDB-BACKUP-021.
#[test]
fn a_backup_tells_its_table_as_it_was() {
    let mut bench = with_indexes();
    let arn = take(&mut bench, "first");
    let taken_ms = bench.world.now_ms();
    let end = arn.rsplit_once("/backup/").unwrap().1;
    assert_eq!(end.get(..15), Some(format!("{taken_ms:014}-").as_str()));
    assert_eq!(end.len(), 23);
    let status = |bench: &mut Bench| {
        let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
        told["BackupDescription"]["BackupDetails"]["BackupStatus"].clone()
    };
    assert_eq!(status(&mut bench), "CREATING");
    bench.pass(1_000);
    assert_eq!(status(&mut bench), "AVAILABLE");
    bench.ok(
        "UpdateTable",
        json!({"TableName": "Tab", "ProvisionedThroughput": units(20, 20)}),
    );
    bench.pass(1_000);
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}, "sk": {"S": "1"}}}),
    );
    let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}))["BackupDescription"].clone();
    let details = &told["BackupDetails"];
    assert_eq!(details["BackupName"], "first");
    assert_eq!(details["BackupType"], "USER");
    assert_eq!(details.get("BackupExpiryDateTime"), None);
    let seconds = taken_ms as f64 / 1000.0;
    assert_eq!(details["BackupCreationDateTime"].as_f64(), Some(seconds));
    let source = &told["SourceTableDetails"];
    assert_eq!(source["TableName"], "Tab");
    assert_eq!(source["ItemCount"], 3);
    assert_eq!(source["TableSizeBytes"], details["BackupSizeBytes"]);
    assert_eq!(source["BillingMode"], "PROVISIONED");
    assert_eq!(source["ProvisionedThroughput"], units(7, 9));
    let features = &told["SourceTableFeatureDetails"];
    let names: Vec<&String> = features.as_object().unwrap().keys().collect();
    let expected = [
        "GlobalSecondaryIndexes",
        "LocalSecondaryIndexes",
        "StreamDescription",
    ];
    assert_eq!(names, expected);
    let index = features["GlobalSecondaryIndexes"][0].as_object().unwrap();
    let names: Vec<&String> = index.keys().collect();
    let expected = [
        "IndexName",
        "KeySchema",
        "Projection",
        "ProvisionedThroughput",
    ];
    assert_eq!(names, expected);
    assert_eq!(index["ProvisionedThroughput"], units(2, 3));
}

/// DDB-BACKUP-009: a plain table has no features to tell, and expiry is told while it is on.
#[test]
fn features_are_told_while_they_are_on() {
    let mut bench = Bench::with_table();
    let features = |bench: &mut Bench| {
        let arn = take(bench, "one");
        let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
        told["BackupDescription"]["SourceTableFeatureDetails"].clone()
    };
    assert_eq!(features(&mut bench), json!({}));
    bench.ok(
        "UpdateTimeToLive",
        json!({
            "TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "e"},
        }),
    );
    bench.pass(1_000);
    let ttl = json!({"TimeToLiveStatus": "ENABLED", "AttributeName": "e"});
    assert_eq!(features(&mut bench), json!({"TimeToLiveDescription": ttl}));
}

/// DDB-BACKUP-001 and DDB-BACKUP-007.
#[test]
fn a_table_that_is_created_has_no_backup_yet_and_one_that_goes_has() {
    let mut bench = Bench::new();
    let body = json!({"TableName": "Tab", "BackupName": "one"});
    let text = "Table not found: Tab";
    refused(
        &mut bench,
        "CreateBackup",
        body.clone(),
        "TableNotFoundException",
        text,
    );
    bench.ok(
        "CreateTable",
        json!({
            "TableName": "Tab", "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        }),
    );
    refused(
        &mut bench,
        "CreateBackup",
        body,
        "TableNotFoundException",
        text,
    );
    bench.pass(1_000);
    bench.ok(
        "PutItem",
        json!({"TableName": "Tab", "Item": {"pk": {"S": "a"}}}),
    );
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    let arn = take(&mut bench, "late");
    bench.pass(1_000);
    let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
    assert_eq!(
        told["BackupDescription"]["SourceTableDetails"]["ItemCount"],
        1
    );
    bench.ok("RestoreTableFromBackup", restore(&arn, "Back"));
    bench.pass(1_000);
    assert_eq!(count(&mut bench, "Back", None), 1);
}

/// DDB-BACKUP-011, DDB-BACKUP-014, DDB-BACKUP-027.
#[test]
fn lists_by_time_table_and_page() {
    let mut bench = Bench::with_table();
    let mut arns = Vec::new();
    for _ in 0..5 {
        arns.push(take(&mut bench, "same"));
        bench.pass(1_000);
    }
    let list = |bench: &mut Bench, more: Value| {
        let answer = bench.ok("ListBackups", more);
        let summaries = answer["BackupSummaries"].as_array().unwrap().clone();
        let found: Vec<String> = summaries
            .iter()
            .map(|summary| summary["BackupArn"].as_str().unwrap().to_owned())
            .collect();
        (found, answer.get("LastEvaluatedBackupArn").cloned())
    };
    assert_eq!(list(&mut bench, json!({})), (arns.clone(), None));
    let (page, last) = list(&mut bench, json!({"Limit": 2}));
    assert_eq!((page.as_slice(), last), (&arns[..2], Some(json!(arns[1]))));
    let (page, last) = list(
        &mut bench,
        json!({"Limit": 3, "ExclusiveStartBackupArn": arns[1]}),
    );
    assert_eq!((page.as_slice(), last), (&arns[2..], None));
    let second = |at: usize| {
        let id = arns[at].rsplit('/').next().unwrap();
        let (taken, _) = id.split_once('-').unwrap();
        taken.parse::<f64>().unwrap() / 1000.0
    };
    let range = json!({"TimeRangeLowerBound": second(1), "TimeRangeUpperBound": second(3)});
    assert_eq!(list(&mut bench, range).0, &arns[1..3]);
    assert_eq!(
        list(&mut bench, json!({"TableName": "None"})),
        (Vec::new(), None)
    );
    assert_eq!(list(&mut bench, json!({"BackupType": "SYSTEM"})).0.len(), 0);
    assert_eq!(list(&mut bench, json!({"BackupType": "ALL"})).0.len(), 5);
    let reversed = json!({"TimeRangeLowerBound": 2, "TimeRangeUpperBound": 1});
    let text = "One or more parameter values were invalid: Time range lower bound must be less than or equal to upper bound";
    refused(&mut bench, "ListBackups", reversed, VALIDATION, text);
    let elsewhere = arns[0].replace("us-east-1", "eu-west-2");
    let body = json!({"ExclusiveStartBackupArn": elsewhere});
    let text = "Invalid Request: The supplied ExclusiveStartBackupArn does not match the region";
    refused(&mut bench, "ListBackups", body, VALIDATION, text);
    let over = limits::LIST_BACKUPS_MAX + 1;
    let text = format!(
        "1 validation error detected: Value '{over}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100"
    );
    refused(
        &mut bench,
        "ListBackups",
        json!({"Limit": over}),
        VALIDATION,
        &text,
    );
}

/// DDB-BACKUP-012.
#[test]
fn arns_of_backups() {
    let mut bench = Bench::with_table();
    let arn = take(&mut bench, "one");
    let elsewhere = arn.replace("us-east-1", "eu-west-1");
    let told = bench.ok("DescribeBackup", json!({"BackupArn": elsewhere}));
    assert_eq!(
        told["BackupDescription"]["BackupDetails"]["BackupArn"],
        json!(elsewhere)
    );
    let missing = format!("{}-00000001", arn.rsplit_once('-').unwrap().0);
    for (arn, name, text) in [
        (String::new(), VALIDATION, "Invalid Backup ARN".to_owned()),
        (
            arn.split("/backup").next().unwrap().to_owned(),
            VALIDATION,
            "Invalid Backup ARN".to_owned(),
        ),
        (
            arn.replace("us-east-1", "xx-fake-1"),
            VALIDATION,
            "Invalid Request: BackupArn is not valid".to_owned(),
        ),
        (
            arn.replace(":dynamodb:", ":s3:"),
            VALIDATION,
            "Invalid Request: BackupArn is not valid".to_owned(),
        ),
        (
            arn.replace("us-east-1", ""),
            "AccessDeniedException",
            "Access is denied".to_owned(),
        ),
        (
            arn.replace("123456789012", "210987654321"),
            "AccessDeniedException",
            "Access is denied".to_owned(),
        ),
        (
            missing.clone(),
            "BackupNotFoundException",
            format!("Backup not found: {missing}"),
        ),
    ] {
        refused(
            &mut bench,
            "DescribeBackup",
            json!({"BackupArn": arn}),
            name,
            &text,
        );
    }
}

/// DDB-BACKUP-005.
#[test]
fn a_deleted_backup_is_gone_at_once() {
    let mut bench = Bench::with_table();
    let arn = take(&mut bench, "one");
    bench.pass(1_000);
    let body = json!({"BackupArn": arn});
    let told = bench.ok("DeleteBackup", body.clone());
    let told = &told["BackupDescription"];
    assert_eq!(told["BackupDetails"]["BackupStatus"], "DELETED");
    assert_eq!(told["SourceTableDetails"]["TableName"], "Tab");
    for operation in ["DescribeBackup", "DeleteBackup"] {
        let text = format!("Backup not found: {arn}");
        refused(
            &mut bench,
            operation,
            body.clone(),
            "BackupNotFoundException",
            &text,
        );
    }
    let listed = bench.ok("ListBackups", json!({}));
    assert_eq!(listed, json!({"BackupSummaries": []}));
}

/// DDB-TABLE-215 and DDB-TABLE-216: what a restore keeps and what not.
#[test]
fn a_restored_table_has_the_items_of_then() {
    let mut bench = with_indexes();
    let arn = take(&mut bench, "one");
    bench.pass(1_000);
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}, "sk": {"S": "1"}}}),
    );
    let answer = bench.ok("RestoreTableFromBackup", restore(&arn, "Back"));
    let told = &answer["TableDescription"];
    assert_eq!(told["TableStatus"], "CREATING");
    let summary = &told["RestoreSummary"];
    assert_eq!(summary["SourceBackupArn"], json!(arn));
    assert_eq!(
        summary["SourceTableArn"],
        json!("arn:aws:dynamodb:us-east-1:123456789012:table/Tab")
    );
    assert_eq!(summary["RestoreInProgress"], true);
    let scan = bench.err("Scan", json!({"TableName": "Back"}));
    assert_eq!(scan.0, "ResourceNotFoundException");
    bench.pass(1_000);
    let told = table(&mut bench, "Back");
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told.get("RestoreSummary"), None);
    assert_eq!(told.get("StreamSpecification"), None);
    assert_eq!(told["ProvisionedThroughput"]["WriteCapacityUnits"], 9);
    assert_ne!(told["TableId"], table(&mut bench, "Tab")["TableId"]);
    assert_eq!(told["GlobalSecondaryIndexes"][0]["IndexStatus"], "ACTIVE");
    for index in [None, Some("by-at"), Some("by-team")] {
        assert_eq!(count(&mut bench, "Back", index), 3, "{index:?}");
        assert_eq!(count(&mut bench, "Tab", index), 2, "{index:?}");
    }
    let tags = bench.ok(
        "ListTagsOfResource",
        json!({"ResourceArn": told["TableArn"]}),
    );
    assert_eq!(tags["Tags"], json!([]));
    // What is written to one of them is not in the other.
    bench.ok(
        "PutItem",
        json!({"TableName": "Back", "Item": {
            "pk": {"S": "b"}, "sk": {"S": "1"}, "team": {"S": "blue"},
        }}),
    );
    assert_eq!(count(&mut bench, "Back", Some("by-team")), 4);
    assert_eq!(count(&mut bench, "Tab", None), 2);
}

/// DDB-TABLE-279 and DDB-TABLE-280: indexes renamed, dropped, or paid for otherwise.
#[test]
fn indexes_of_a_restored_table() {
    let mut bench = with_indexes();
    let arn = take(&mut bench, "one");
    bench.pass(1_000);
    let with = |target: &str, more: Value| {
        let mut body = restore(&arn, target);
        merge(&mut body, more);
        body
    };
    bench.ok(
        "RestoreTableFromBackup",
        with(
            "None",
            json!({
                "GlobalSecondaryIndexOverride": [], "LocalSecondaryIndexOverride": [],
            }),
        ),
    );
    bench.pass(1_000);
    let told = table(&mut bench, "None");
    assert_eq!(told.get("GlobalSecondaryIndexes"), None);
    assert_eq!(told.get("LocalSecondaryIndexes"), None);
    assert_eq!(told["AttributeDefinitions"].as_array().unwrap().len(), 2);
    bench.ok(
        "RestoreTableFromBackup",
        with(
            "Renamed",
            json!({
                "GlobalSecondaryIndexOverride": [global("renamed")],
            }),
        ),
    );
    bench.pass(1_000);
    assert_eq!(count(&mut bench, "Renamed", Some("renamed")), 3);
    bench.ok(
        "RestoreTableFromBackup",
        with("Paid", json!({"BillingModeOverride": "PAY_PER_REQUEST"})),
    );
    bench.pass(1_000);
    let told = table(&mut bench, "Paid");
    assert_eq!(told["BillingModeSummary"]["BillingMode"], "PAY_PER_REQUEST");
    assert_eq!(
        told["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"],
        0
    );
    assert_eq!(count(&mut bench, "Paid", Some("by-team")), 3);
}

/// DDB-TABLE-273 and DDB-TABLE-442: nothing is made by a request that is refused.
#[test]
fn overrides_that_make_no_sense() {
    let mut bench = with_indexes();
    let arn = take(&mut bench, "one");
    bench.pass(1_000);
    let on_demand = json!({"BillingModeOverride": "PAY_PER_REQUEST"});
    let provisioned = json!({"ProvisionedThroughputOverride": units(1, 1)});
    let both = |one: &Value, other: &Value| {
        let mut both = one.clone();
        merge(&mut both, other.clone());
        both
    };
    let bounds = |units: i64| json!({"OnDemandThroughputOverride": {"MaxReadRequestUnits": units}});
    let mut other = global("other");
    other["Projection"] = json!({"ProjectionType": "KEYS_ONLY"});
    let mut without = global("without");
    without
        .as_object_mut()
        .unwrap()
        .remove("ProvisionedThroughput");
    for (more, text) in [
        (
            both(&on_demand, &provisioned),
            "Invalid Request: Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST",
        ),
        (
            json!({"BillingModeOverride": "PROVISIONED"}),
            "Invalid Request: Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED",
        ),
        (
            bounds(9),
            "Invalid Request: Cannot override MaxReadRequestUnits for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST",
        ),
        (
            both(&on_demand, &bounds(0)),
            "Invalid Request: Requested MaxReadRequestUnits for OnDemandThroughput is outside of valid range",
        ),
        (
            json!({"GlobalSecondaryIndexOverride": [other]}),
            "Invalid Request: Index other does not match a secondary index that existed in the source table and cannot be created during the restore operation",
        ),
        (
            json!({"GlobalSecondaryIndexOverride": [without]}),
            "Invalid Request: Must specify provisioned throughput for index without",
        ),
        (
            both(
                &on_demand,
                &json!({"GlobalSecondaryIndexOverride": [global("one")]}),
            ),
            "Invalid Request: Cannot override ProvisionedThroughput for index one if BillingMode is overridden to PAY_PER_REQUEST",
        ),
    ] {
        let mut body = restore(&arn, "Back");
        merge(&mut body, more);
        refused(&mut bench, "RestoreTableFromBackup", body, VALIDATION, text);
    }
    assert_eq!(
        bench.ok("ListTables", json!({}))["TableNames"],
        json!(["Tab"])
    );
    let mut plain = Bench::with_table();
    let arn = take(&mut plain, "one");
    let mut body = restore(&arn, "Back");
    merge(&mut body, provisioned);
    let text =
        "Invalid Request: Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED";
    refused(&mut plain, "RestoreTableFromBackup", body, VALIDATION, text);
    let elsewhere = arn.replace("us-east-1", "eu-west-1");
    let text =
        "Invalid Request: sseSpecificationOverride must be provided for cross-region restores";
    refused(
        &mut plain,
        "RestoreTableFromBackup",
        restore(&elsewhere, "Back"),
        VALIDATION,
        text,
    );
}

/// DDB-BACKUP-010, DDB-TABLE-217, DDB-TABLE-219, DDB-TABLE-275, DDB-TABLE-277.
#[test]
fn what_is_refused_while_a_table_is_restored() {
    let mut bench = Bench::with_table();
    let arn = take(&mut bench, "one");
    let second = take(&mut bench, "two");
    bench.pass(1_000);
    let exists = "TableAlreadyExistsException";
    let text = "Table already exists: Tab";
    refused(
        &mut bench,
        "RestoreTableFromBackup",
        restore(&arn, "Tab"),
        exists,
        text,
    );
    bench.ok("RestoreTableFromBackup", restore(&arn, "Back"));
    let text = format!("Backup is being used to restore another table: {arn}");
    refused(
        &mut bench,
        "RestoreTableFromBackup",
        restore(&arn, "More"),
        IN_USE,
        &text,
    );
    let text = format!("Backup is being used to restore table: {arn}");
    refused(
        &mut bench,
        "DeleteBackup",
        json!({"BackupArn": arn}),
        IN_USE,
        &text,
    );
    let text = format!("Table: Back is already being restored from backup: {arn}");
    refused(
        &mut bench,
        "RestoreTableFromBackup",
        restore(&second, "Back"),
        "TableInUseException",
        &text,
    );
    let named = json!({"TableName": "Back"});
    let with = |more: Value| {
        let mut body = named.clone();
        merge(&mut body, more);
        body
    };
    let text = "Attempt to change a resource which is still in use: Table is being created: Back";
    refused(
        &mut bench,
        "DeleteTable",
        named.clone(),
        "ResourceInUseException",
        text,
    );
    let text = "Attempt to change a resource which is still in use: Table is being used: Back";
    let body = with(json!({
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    }));
    refused(
        &mut bench,
        "CreateTable",
        body,
        "ResourceInUseException",
        text,
    );
    let text = "Requested resource not found: Table: Back not found";
    let missing = "ResourceNotFoundException";
    refused(
        &mut bench,
        "UpdateTable",
        with(json!({"DeletionProtectionEnabled": true})),
        missing,
        text,
    );
    refused(
        &mut bench,
        "DescribeTimeToLive",
        named.clone(),
        missing,
        text,
    );
    let text = "Table not found: Back";
    refused(
        &mut bench,
        "DescribeContinuousBackups",
        named.clone(),
        "TableNotFoundException",
        text,
    );
    bench.pass(1_000);
    bench.ok("DeleteBackup", json!({"BackupArn": arn}));
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    let text = "Table already exists: Tab";
    refused(
        &mut bench,
        "RestoreTableFromBackup",
        restore(&second, "Tab"),
        exists,
        text,
    );
}

/// DDB-TABLE-350.
#[test]
fn fifty_restores_at_a_time() {
    let mut bench = Bench::with_table();
    let arns: Vec<String> = (0..=limits::RESTORES_MAX)
        .map(|_| take(&mut bench, "one"))
        .collect();
    for (number, arn) in arns.iter().skip(1).enumerate() {
        bench.ok(
            "RestoreTableFromBackup",
            restore(arn, &format!("Back{number}")),
        );
    }
    let text = "Subscriber limit exceeded: Only 50 restore operations can be done simultaneously";
    refused(
        &mut bench,
        "RestoreTableFromBackup",
        restore(&arns[0], "More"),
        "LimitExceededException",
        text,
    );
    bench.pass(1_000);
    bench.ok("RestoreTableFromBackup", restore(&arns[0], "More"));
}

/// A large table is restored in slices, and a world that is saved in the middle goes on with it.
#[test]
fn a_restore_goes_on_after_reopening() {
    let mut bench = with_indexes();
    bench.control(Control::SetKnobs {
        knobs: Knobs {
            backfill_slice_items: 4,
            ..Knobs::default()
        },
    });
    let arn = take(&mut bench, "one");
    bench.pass(1_000);
    let before = bench.world.snapshot();
    let from = bench.commits.len();
    bench.ok("RestoreTableFromBackup", restore(&arn, "Back"));
    bench.pass(210);
    assert_eq!(table(&mut bench, "Back")["TableStatus"], "CREATING");
    // From pages that hold half a restore, and from pages before it with the commits since.
    let halfway = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    let replayed = World::restore(&before, &bench.commits[from..]).unwrap();
    bench.pass(1_000);
    let finished = World::restore(&before, &bench.commits[from..]).unwrap();
    for world in [halfway, replayed, finished, bench.world.clone()] {
        bench.world = world;
        bench.pass(1_000);
        assert_eq!(table(&mut bench, "Back")["TableStatus"], "ACTIVE");
        for index in [None, Some("by-at"), Some("by-team")] {
            assert_eq!(count(&mut bench, "Back", index), 3, "{index:?}");
        }
        let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
        assert_eq!(
            told["BackupDescription"]["SourceTableDetails"]["ItemCount"],
            3
        );
        bench.ok(
            "DeleteItem",
            json!({"TableName": "Back", "Key": {"pk": {"S": "a"}, "sk": {"S": "2"}}}),
        );
        assert_eq!(count(&mut bench, "Back", Some("by-at")), 2);
    }
}

/// DDB-BACKUP-015 and DDB-TABLE-088: of a table with point-in-time recovery a backup stays.
#[test]
fn a_deleted_table_leaves_a_backup_if_it_could_be_recovered() {
    let mut bench = Bench::with_table();
    bench.ok(
        "PutItem",
        json!({"TableName": "Tab", "Item": {"pk": {"S": "a"}}}),
    );
    let recovery = |on: bool| json!({"TableName": "Tab", "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": on}});
    let system = |bench: &mut Bench| {
        let answer = bench.ok("ListBackups", json!({"BackupType": "SYSTEM"}));
        answer["BackupSummaries"].as_array().unwrap().clone()
    };
    bench.ok("UpdateContinuousBackups", recovery(true));
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.ok("UpdateContinuousBackups", recovery(false));
    bench.pass(1_000);
    assert_eq!(system(&mut bench), Vec::<Value>::new());
    bench.create(json!({}));
    bench.ok(
        "PutItem",
        json!({"TableName": "Tab", "Item": {"pk": {"S": "a"}}}),
    );
    bench.ok("UpdateContinuousBackups", recovery(true));
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(1_000);
    let listed = system(&mut bench);
    assert_eq!(listed.len(), 1);
    let summary = &listed[0];
    assert_eq!(summary["BackupName"], "Tab$DeletedTableBackup");
    let arn = summary["BackupArn"].as_str().unwrap().to_owned();
    assert!(arn.ends_with("-00000000"));
    let expires = summary["BackupExpiryDateTime"].as_f64().unwrap();
    let created = summary["BackupCreationDateTime"].as_f64().unwrap();
    let days = limits::SYSTEM_BACKUP_DAYS;
    assert!((expires - created - days as f64 * 86_400.0).abs() < 0.001);
    let told = bench.ok("DescribeBackup", json!({"BackupArn": arn}));
    assert_eq!(
        told["BackupDescription"]["SourceTableFeatureDetails"],
        json!({})
    );
    let (name, text) = bench.err("DeleteBackup", json!({"BackupArn": arn}));
    assert_eq!(name, VALIDATION);
    let begin = format!(
        "Invalid Request: User is not allowed to delete the system backup with arn {arn}. It will automatically expire on 20"
    );
    assert!(text.starts_with(&begin), "{text}");
    bench.ok("RestoreTableFromBackup", restore(&arn, "Tab"));
    bench.pass(1_000);
    assert_eq!(count(&mut bench, "Tab", None), 1);
    bench.pass(days * DAY_MS);
    assert_eq!(system(&mut bench), Vec::<Value>::new());
    assert!(bench.world.now_ms() > START_MS);
}

/// Two tables that go in the same millisecond leave a backup each.
#[test]
fn tables_deleted_at_once_leave_backups_of_their_own() {
    let mut bench = Bench::with_table();
    bench.create(json!({"TableName": "Other"}));
    for table in ["Tab", "Other"] {
        bench.ok(
            "UpdateContinuousBackups",
            json!({"TableName": table, "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}),
        );
        bench.ok("DeleteTable", json!({"TableName": table}));
    }
    bench.pass(1_000);
    let answer = bench.ok("ListBackups", json!({"BackupType": "SYSTEM"}));
    let names: Vec<_> = answer["BackupSummaries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|summary| summary["BackupName"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
}
