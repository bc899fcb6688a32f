//! Encryption at rest: what is asked for, what is told, and how long a change takes.
//!
//! Sources: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding; localstack's snapshots (recorded 2025-10-08).

use hashrange::api::limits;
use hashrange::world::{Control, World};
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const INVALID: &str = "One or more parameter values were invalid: ";

/// The key that the account's `alias/aws/dynamodb` stands for.
const AWS_KEY: &str = "arn:aws:kms:us-east-1:123456789012:key/5d0f6f2a-64b2-4c0e-9a53-8c1a6f0d9b17";
const OWN_KEY: &str = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-4333-8444-555555555555";

fn sse(more: Value) -> Value {
    json!({"SSESpecification": more})
}

fn update(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab"});
    merge(&mut body, more);
    body
}

fn with(more: Value) -> Bench {
    let mut bench = Bench::new();
    bench.create(sse(more));
    bench
}

fn described(bench: &mut Bench) -> (Value, Value) {
    let answer = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    let table = &answer["Table"];
    (
        table["TableStatus"].clone(),
        table["SSEDescription"].clone(),
    )
}

fn enabled(key: &str) -> Value {
    json!({"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": key})
}

fn updating(key: &str) -> Value {
    json!({"Status": "UPDATING", "SSEType": "KMS", "KMSMasterKeyArn": key})
}

/// localstack's snapshots, `..._with_partial_sse_specification`; DDB-TABLE-141.
#[test]
fn a_new_table_tells_its_key_at_once() {
    let key_id = OWN_KEY.rsplit('/').next().unwrap();
    let named = |key: &str| json!({"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": key});
    for (asked, key) in [
        (json!({"Enabled": true}), AWS_KEY),
        (json!({"Enabled": true, "SSEType": "KMS"}), AWS_KEY),
        (named("alias/aws/dynamodb"), AWS_KEY),
        (named(OWN_KEY), OWN_KEY),
        (named(key_id), OWN_KEY),
    ] {
        let mut bench = Bench::new();
        let mut body = json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        });
        merge(&mut body, sse(asked.clone()));
        let answer = bench.ok("CreateTable", body);
        let told = &answer["TableDescription"]["SSEDescription"];
        assert_eq!(*told, enabled(key), "{asked}");
        bench.pass(1_000);
        assert_eq!(described(&mut bench).1, enabled(key), "{asked}");
    }
    for asked in [json!({"Enabled": false}), json!({})] {
        let mut bench = with(asked);
        assert_eq!(described(&mut bench).1, Value::Null);
    }
}

/// DDB-TABLE-442.
#[test]
fn what_is_asked_for_must_make_sense() {
    let cases = [
        (
            json!({"Enabled": false, "SSEType": "KMS"}),
            "SSEType can not be specified if Enabled is false",
        ),
        (
            json!({"KMSMasterKeyId": OWN_KEY}),
            "KMSMasterKeyId can not be specified if Enabled is false",
        ),
        (
            json!({"Enabled": true, "KMSMasterKeyId": OWN_KEY}),
            "SSEType KMS is required if KMSMasterKeyId is specified",
        ),
        (
            json!({"Enabled": true, "SSEType": "AES256"}),
            "SSEType AES256 is not supported",
        ),
    ];
    let mut bench = Bench::with_table();
    for (asked, text) in cases {
        let mut new = json!({
            "TableName": "New",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        });
        merge(&mut new, sse(asked.clone()));
        let expected = ("ValidationException".to_owned(), format!("{INVALID}{text}"));
        assert_eq!(bench.err("CreateTable", new), expected);
        assert_eq!(bench.err("UpdateTable", update(sse(asked))), expected);
    }
    let mut both = update(sse(json!({"Enabled": true})));
    both["DeletionProtectionEnabled"] = json!(true);
    let text = format!(
        "{INVALID}Server-Side Encryption modification must be the only operation in the request"
    );
    let (name, message) = bench.err("UpdateTable", both);
    assert_eq!((name.as_str(), message), ("ValidationException", text));
}

/// DDB-TABLE-065, DDB-TABLE-140: the table stays ACTIVE, the description is UPDATING with the key
/// that is still in use, then ENABLED with the new one, or absent.
#[test]
fn a_change_takes_a_while_and_the_table_stays_active() {
    let mut bench = Bench::with_table();
    let change = |bench: &mut Bench, asked: Value| {
        let answer = bench.ok("UpdateTable", update(sse(asked)));
        let table = &answer["TableDescription"];
        assert_eq!(table["TableStatus"], "ACTIVE");
        let meanwhile = table["SSEDescription"].clone();
        assert_eq!(described(bench), (json!("ACTIVE"), meanwhile.clone()));
        bench.pass(1_000);
        (meanwhile, described(bench).1)
    };
    let on = || json!({"Enabled": true});
    let own = json!({"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": OWN_KEY});
    let off = json!({"Enabled": false});
    assert_eq!(
        change(&mut bench, on()),
        (json!({"Status": "UPDATING"}), enabled(AWS_KEY))
    );
    assert_eq!(
        change(&mut bench, own),
        (updating(AWS_KEY), enabled(OWN_KEY))
    );
    assert_eq!(change(&mut bench, off), (updating(OWN_KEY), Value::Null));
    assert_eq!(
        change(&mut bench, on()),
        (json!({"Status": "UPDATING"}), enabled(AWS_KEY))
    );
}

/// DDB-TABLE-065, DDB-TABLE-120.
#[test]
fn while_it_changes_neither_another_change_nor_deletion() {
    let mut bench = Bench::with_table();
    let on = || update(sse(json!({"Enabled": true})));
    bench.ok("UpdateTable", on());
    bench.ok("UpdateTable", on());
    let in_use = |message: (String, String), text: &str| {
        let expected = ("ResourceInUseException".to_owned(), text.to_owned());
        assert_eq!(message, expected);
    };
    in_use(
        bench.err("UpdateTable", update(sse(json!({"Enabled": false})))),
        "Attempt to change a resource which is still in use: Server-Side Encryption is still being updated",
    );
    in_use(
        bench.err("DeleteTable", json!({"TableName": "Tab"})),
        "Attempt to change a resource which is still in use: Table: Tab is in the process of being updated.",
    );
    bench.pass(1_000);
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
}

/// DDB-TABLE-079, DDB-TABLE-141.
#[test]
fn what_changes_nothing_is_refused() {
    let mut bench = Bench::with_table();
    for asked in [json!({"Enabled": false}), json!({})] {
        let (name, message) = bench.err("UpdateTable", update(sse(asked)));
        assert_eq!(name, "ValidationException");
        assert_eq!(
            message,
            format!("{INVALID}Table is already encrypted by default")
        );
    }
    let mut bench = with(json!({"Enabled": true}));
    let same = json!({"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": AWS_KEY});
    let (name, message) = bench.err("UpdateTable", update(sse(same)));
    assert_eq!(name, "ValidationException");
    let text = "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key";
    assert_eq!(message, format!("{INVALID}{text}"));
    // By its alias the same key counts as a change.
    let alias = json!({"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": "alias/aws/dynamodb"});
    bench.ok("UpdateTable", update(sse(alias)));
}

/// DDB-TABLE-141, DDB-TABLE-443: four changes in 24 hours from the first, then one in six hours.
#[test]
fn changes_are_limited() {
    let mut bench = Bench::with_table();
    let hour = 3_600_000;
    let change = |bench: &mut Bench, on: bool| {
        let body = update(sse(json!({"Enabled": on})));
        let outcome = bench.send("UpdateTable", &body.to_string());
        bench.pass(1_000);
        outcome.response.status
    };
    assert_eq!(limits::ENCRYPTION_CHANGES_FREE, 4);
    assert_eq!(limits::ENCRYPTION_CHANGE_INTERVAL_MS, 6 * hour);
    for on in [true, false, true, false] {
        assert_eq!(change(&mut bench, on), 200);
    }
    let (name, message) = bench.err("UpdateTable", update(sse(json!({"Enabled": true}))));
    assert_eq!(name, "LimitExceededException");
    assert_eq!(
        message,
        "Subscriber limit exceeded: Encryption mode changes are limited in the 24h window ending at 2026-09-22T14:13:21.000Z. After the first 4 change, each subsequent change in the same window can be performed at most once every 21600 seconds. Number of updates today: 4. Last change at 2026-09-21T14:13:24.000Z. Next changes can be made at 2026-09-21T20:13:24.000Z."
    );
    bench.pass(6 * hour - 2_000);
    assert_eq!(change(&mut bench, true), 400);
    bench.pass(2_000);
    assert_eq!(change(&mut bench, true), 200);
    assert_eq!(change(&mut bench, false), 400);
    bench.pass(18 * hour);
    assert_eq!(change(&mut bench, false), 200);
}

#[test]
fn encryption_is_kept() {
    let mut bench = Bench::new();
    let before = bench.world.snapshot();
    bench.create(sse(json!({"Enabled": true})));
    bench.ok(
        "UpdateTable",
        update(sse(
            json!({"Enabled": true, "SSEType": "KMS", "KMSMasterKeyId": OWN_KEY}),
        )),
    );
    let pages = bench.world.snapshot();
    let none: [Vec<u8>; 0] = [];
    for restored in [
        World::restore(&pages, &none).unwrap(),
        World::restore(&before, &bench.commits).unwrap(),
    ] {
        let mut again = Bench::new();
        again.world = restored;
        assert_eq!(described(&mut again).1, updating(AWS_KEY));
        again.pass(1_000);
        assert_eq!(described(&mut again).1, enabled(OWN_KEY));
    }
    // A deleted table comes back with what was under way done.
    bench.pass(1_000);
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(1_000);
    let restore = Control::RestoreTable {
        table: "Tab".to_owned(),
    };
    bench.control(restore);
    assert_eq!(described(&mut bench).1, enabled(OWN_KEY));
}
