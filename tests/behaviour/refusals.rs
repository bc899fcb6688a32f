//! What the control plane, TTL and streams refuse, to the letter: a request, the exception's name,
//! its text.
//!
//! AQ are the findings of ack-api-quirks, services/dynamodb, recorded at the service in October
//! 2026; what has no source here is named beside the text in api/messages.

use hashrange::api::{limits, messages};
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const INVALID: &str = "One or more parameter values were invalid: ";
const IN_USE: &str = "ResourceInUseException";
const LIMIT: &str = "LimitExceededException";
const NOT_FOUND: &str = "ResourceNotFoundException";
const VALIDATION: &str = "ValidationException";

#[track_caller]
fn refused(bench: &mut Bench, operation: &str, body: Value, kind: &str, message: &str) {
    let (name, text) = bench.err(operation, body.clone());
    assert_eq!(
        (name.as_str(), text.as_str()),
        (kind, message),
        "{operation} {body}"
    );
}

#[track_caller]
fn invalid(bench: &mut Bench, operation: &str, body: Value, message: &str) {
    let message = format!("{INVALID}{message}");
    refused(bench, operation, body, VALIDATION, &message);
}

fn units(reads: u32, writes: u32) -> Value {
    json!({"ProvisionedThroughput": {"ReadCapacityUnits": reads, "WriteCapacityUnits": writes}})
}

fn update(more: Value) -> Value {
    let mut body = json!({"TableName": "Tab"});
    merge(&mut body, more);
    body
}

fn with_units(mut body: Value, reads: u32, writes: u32) -> Value {
    merge(&mut body, units(reads, writes));
    body
}

fn index(name: &str) -> Value {
    json!({
        "IndexName": name,
        "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
        "Projection": {"ProjectionType": "ALL"},
    })
}

fn create(index: Value) -> Value {
    update(json!({
        "AttributeDefinitions": [{"AttributeName": "gk", "AttributeType": "S"}],
        "GlobalSecondaryIndexUpdates": [{"Create": index}],
    }))
}

fn act(action: &str, index: Value) -> Value {
    update(json!({"GlobalSecondaryIndexUpdates": [{action: index}]}))
}

fn change(index: &str, more: Value) -> Value {
    let mut body = json!({"IndexName": index});
    merge(&mut body, more);
    act("Update", body)
}

fn delete(index: &str) -> Value {
    act("Delete", json!({"IndexName": index}))
}

/// `Tab` with pk and sk, the local index `local` and the global index `global` on gk.
fn indexed(more: Value) -> Bench {
    let mut bench = Bench::new();
    let provisioned = more.get("ProvisionedThroughput").is_some();
    let global = match provisioned {
        true => with_units(index("global"), 5, 5),
        false => index("global"),
    };
    let mut body = json!({
        "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
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
                {"AttributeName": "gk", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }],
        "GlobalSecondaryIndexes": [global],
    });
    merge(&mut body, more);
    bench.create(body);
    bench
}

fn provisioned() -> Value {
    let mut more = json!({"BillingMode": "PROVISIONED"});
    merge(&mut more, units(5, 5));
    more
}

/// AQ DDB-TABLE-442 and DDB-TABLE-443.
#[test]
fn indexes_of_an_on_demand_table() {
    let mut bench = indexed(json!({}));
    refused(
        &mut bench,
        "UpdateTable",
        create(index("global")),
        VALIDATION,
        "Attempting to create an index which already exists",
    );
    invalid(
        &mut bench,
        "UpdateTable",
        create(with_units(index("more"), 1, 1)),
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: more when BillingMode is PAY_PER_REQUEST",
    );
    for nothing in [json!({}), json!({"OnDemandThroughput": {}}), units(1, 1)] {
        invalid(
            &mut bench,
            "UpdateTable",
            change("global", nothing),
            "The only Updates for index: global when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput",
        );
    }
    refused(
        &mut bench,
        "UpdateTable",
        change(
            "ghost",
            json!({"OnDemandThroughput": {"MaxReadRequestUnits": 1}}),
        ),
        NOT_FOUND,
        "Requested resource not found: Index ghost for table Tab",
    );
    refused(
        &mut bench,
        "UpdateTable",
        delete("ghost"),
        NOT_FOUND,
        messages::index::not_found(),
    );
    for (body, action) in [
        (change("local", units(1, 1)), "update"),
        (delete("local"), "delete"),
    ] {
        let text = format!("Cannot {action} an index that is not a GlobalSecondaryIndex: local");
        assert_eq!(text, messages::index::not_global(action, "local"));
        refused(&mut bench, "UpdateTable", body, VALIDATION, &text);
    }
    let two = update(json!({
        "AttributeDefinitions": [{"AttributeName": "gk", "AttributeType": "S"}],
        "GlobalSecondaryIndexUpdates": [{"Create": index("one")}, {"Create": index("two")}],
    }));
    let text = "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";
    refused(&mut bench, "UpdateTable", two, LIMIT, text);
    bench.ok("UpdateTable", create(index("more")));
    let one = |operation: &str| operation.to_owned();
    assert_eq!(bench.pass(200).first(), Some(&one("TableUpdated")));
}

#[test]
fn indexes_of_a_provisioned_table() {
    let mut bench = indexed(provisioned());
    invalid(
        &mut bench,
        "UpdateTable",
        create(index("more")),
        "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: more",
    );
    refused(
        &mut bench,
        "UpdateTable",
        change("global", units(5, 5)),
        VALIDATION,
        "The provisioned throughput for the index global will not change. The requested value equals the current value.",
    );
    let knobs = hashrange::world::Knobs {
        backfill_slice_items: 1,
        backfill_slice_ms: 60_000,
        ..hashrange::world::Knobs::default()
    };
    bench.control(hashrange::world::Control::SetKnobs { knobs });
    for sk in ["a", "b", "c"] {
        bench.put(json!({"pk": {"S": "a"}, "sk": {"S": sk}}));
    }
    bench.ok("UpdateTable", create(with_units(index("more"), 1, 1)));
    bench.pass(1_000);
    refused(
        &mut bench,
        "UpdateTable",
        change("more", units(2, 2)),
        IN_USE,
        "Attempt to change a resource which is still in use: Index is being created: TableName: Tab, IndexName: more",
    );
    let text = "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";
    refused(&mut bench, "UpdateTable", delete("global"), LIMIT, text);
}

/// AQ DDB-TABLE-156, DDB-TABLE-442.
#[test]
fn switches_of_the_billing_mode() {
    let mut bench = indexed(json!({}));
    let to = |more: Value| {
        let mut body = update(json!({"BillingMode": "PROVISIONED"}));
        merge(&mut body, more);
        body
    };
    invalid(
        &mut bench,
        "UpdateTable",
        to(json!({})),
        "ProvisionedThroughput must be specified when BillingMode is PROVISIONED",
    );
    invalid(
        &mut bench,
        "UpdateTable",
        to(units(5, 5)),
        "ProvisionedThroughput must be specified for index: global",
    );
    let on_demand = |bench: &mut Bench| {
        bench.ok(
            "UpdateTable",
            update(json!({"BillingMode": "PAY_PER_REQUEST"})),
        );
        bench.pass(1_000);
    };
    let back = |bench: &mut Bench| {
        let mut body = change("global", units(5, 5));
        merge(&mut body, to(units(5, 5)));
        bench.ok("UpdateTable", body);
        bench.pass(1_000);
    };
    back(&mut bench);
    for _ in 0..limits::ON_DEMAND_SWITCHES_MAX {
        on_demand(&mut bench);
        back(&mut bench);
    }
    let text =
        "Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 in 1 day(s)";
    let again = update(json!({"BillingMode": "PAY_PER_REQUEST"}));
    refused(&mut bench, "UpdateTable", again, LIMIT, text);
}

/// AQ DDB-TABLE-326, DDB-TABLE-443.
#[test]
fn throughput_that_stays_or_falls_too_often() {
    let mut bench = Bench::new();
    bench.create(provisioned());
    refused(
        &mut bench,
        "UpdateTable",
        update(units(5, 5)),
        VALIDATION,
        "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
    );
    bench.ok("UpdateTable", update(units(50, 5)));
    bench.pass(1_000);
    for fewer in 1..=limits::THROUGHPUT_DECREASES_FREE {
        bench.ok("UpdateTable", update(units(50 - fewer as u32, 5)));
        bench.pass(1_000);
    }
    let text = "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: 4. Last decrease at Monday, September 21, 2026 at 2:13:25 PM Coordinated Universal Time. Next decrease can be made at Monday, September 21, 2026 at 3:13:25 PM Coordinated Universal Time";
    refused(&mut bench, "UpdateTable", update(units(40, 5)), LIMIT, text);
    bench.pass(limits::THROUGHPUT_DECREASE_INTERVAL_MS - 1_001);
    refused(&mut bench, "UpdateTable", update(units(40, 5)), LIMIT, text);
    bench.pass(1);
    bench.ok("UpdateTable", update(units(40, 5)));
}

#[test]
fn tables_that_are_busy() {
    let mut bench = Bench::new();
    let mut body = json!({
        "TableName": "Tab",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "DeletionProtectionEnabled": true,
    });
    merge(&mut body, units(5, 5));
    bench.ok("CreateTable", body);
    let text = "Attempt to change a resource which is still in use: Table is being created: Tab";
    for operation in ["UpdateTable", "DeleteTable"] {
        refused(&mut bench, operation, update(units(6, 6)), IN_USE, text);
    }
    bench.pass(1_000);
    refused(
        &mut bench,
        "DeleteTable",
        update(json!({})),
        VALIDATION,
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    );
    bench.ok("UpdateTable", update(units(6, 6)));
    let text = "Attempt to change a resource which is still in use: Table is being updated: Tab";
    for operation in ["UpdateTable", "DeleteTable"] {
        refused(&mut bench, operation, update(units(7, 7)), IN_USE, text);
    }
    bench.pass(1_000);
    let unprotected = update(json!({"DeletionProtectionEnabled": false}));
    bench.ok("UpdateTable", unprotected);
    bench.pass(1_000);
    bench.ok("DeleteTable", update(json!({})));
    let text = "Attempt to change a resource which is still in use: Table is being deleted: Tab";
    refused(&mut bench, "UpdateTable", update(units(7, 7)), IN_USE, text);
}

#[test]
fn a_region_has_2500_tables() {
    let mut bench = Bench::new();
    let knobs = hashrange::world::Knobs {
        control_plane_delay_ms: 0,
        ..hashrange::world::Knobs::default()
    };
    bench.control(hashrange::world::Control::SetKnobs { knobs });
    let body = |number: usize| {
        format!(
            r#"{{"TableName":"tab{number}","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{{"AttributeName":"pk","AttributeType":"S"}}],"KeySchema":[{{"AttributeName":"pk","KeyType":"HASH"}}]}}"#
        )
    };
    for number in 0..limits::TABLES_MAX {
        assert_eq!(
            bench.send("CreateTable", &body(number)).response.status,
            200
        );
    }
    let more: Value = serde_json::from_str(&body(9_999)).unwrap();
    let text = "Subscriber limit exceeded: There is a limit of 2500 tables per subscriber";
    refused(&mut bench, "CreateTable", more.clone(), LIMIT, text);
    bench.ok("DeleteTable", json!({"TableName": "tab7"}));
    bench.pass(1_000);
    bench.ok("CreateTable", more);
}

/// AQ DDB-TABLE-018.
#[test]
fn streams_that_are_on_or_off_already() {
    let mut bench = Bench::with_table();
    let off = || update(json!({"StreamSpecification": {"StreamEnabled": false}}));
    let on = update(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
    }));
    let text = "Table has no stream to disable: TableName: Tab";
    refused(&mut bench, "UpdateTable", off(), VALIDATION, text);
    bench.ok("UpdateTable", on.clone());
    bench.pass(1_000);
    let text = "Table already has an enabled stream: TableName: Tab";
    refused(&mut bench, "UpdateTable", on, VALIDATION, text);
}

/// AQ DDB-TABLE-442.
#[test]
fn settings_of_time_to_live() {
    let mut bench = Bench::with_table();
    let set = |enabled: bool, attribute: &str| {
        update(json!({
            "TimeToLiveSpecification": {"Enabled": enabled, "AttributeName": attribute},
        }))
    };
    let refuse = |bench: &mut Bench, body: Value, text: &str| {
        refused(bench, "UpdateTimeToLive", body, VALIDATION, text);
    };
    refuse(
        &mut bench,
        set(false, "ttl"),
        "TimeToLive is already disabled",
    );
    bench.ok("UpdateTimeToLive", set(true, "ttl"));
    bench.pass(1_000);
    refuse(
        &mut bench,
        set(true, "ttl"),
        "TimeToLive is already enabled",
    );
    refuse(
        &mut bench,
        set(true, "other"),
        "TimeToLive is active on a different AttributeName: current AttributeName is ttl",
    );
    let text = "Time to live has been modified multiple times within a fixed interval";
    refuse(&mut bench, set(false, "ttl"), text);
    bench.pass(limits::TTL_CHANGE_INTERVAL_MS - 1_001);
    refuse(&mut bench, set(false, "ttl"), text);
    bench.pass(1);
    bench.ok("UpdateTimeToLive", set(false, "ttl"));
}

#[test]
fn resources_of_others() {
    let mut bench = Bench::with_table();
    let elsewhere = "arn:aws:dynamodb:us-east-1:000000000000:table/Tab";
    refused(
        &mut bench,
        "ListTagsOfResource",
        json!({"ResourceArn": elsewhere}),
        "AccessDeniedException",
        &format!(
            "User is not authorized to perform: dynamodb:ListTagsOfResource on resource: {elsewhere} because no resource-based policy allows the dynamodb:ListTagsOfResource action"
        ),
    );
    let arn = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab/index/one";
    refused(
        &mut bench,
        "ListTagsOfResource",
        json!({"ResourceArn": arn}),
        VALIDATION,
        &messages::table::invalid_arn(arn),
    );
}

fn with_stream() -> (Bench, String, String) {
    let mut bench = Bench::new();
    bench.create(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
    }));
    let arn = crate::streams::arn(&mut bench, "Tab");
    let answer = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    let shard = &answer["StreamDescription"]["Shards"][0]["ShardId"];
    let shard = shard.as_str().unwrap().to_owned();
    (bench, arn, shard)
}

#[test]
fn streams_and_shards_that_are_not_there() {
    let (mut bench, arn, shard) = with_stream();
    let other = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab/stream/2020-01-01T00:00:00.000";
    refused(
        &mut bench,
        "DescribeStream",
        json!({"StreamArn": other}),
        NOT_FOUND,
        &format!("Requested resource not found: Stream: {other} not found"),
    );
    refused(
        &mut bench,
        "DescribeStream",
        json!({"StreamArn": "arn:aws:dynamodb:us-east-1:123456789012:table/Tab"}),
        VALIDATION,
        "Invalid StreamArn",
    );
    let at = |shard: &str, kind: &str, sequence: Option<&str>| {
        let mut body = json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": kind});
        if let Some(sequence) = sequence {
            body["SequenceNumber"] = json!(sequence);
        }
        body
    };
    let other = "shardId-00000000000000000000-00000000";
    refused(
        &mut bench,
        "GetShardIterator",
        at(other, "LATEST", None),
        NOT_FOUND,
        &format!("Requested resource not found: Shard: {other} not found"),
    );
    for sequence in ["000000000000000000000", "999999999999999999999"] {
        refused(
            &mut bench,
            "GetShardIterator",
            at(&shard, "AT_SEQUENCE_NUMBER", Some(sequence)),
            VALIDATION,
            "Invalid SequenceNumber",
        );
    }
    refused(
        &mut bench,
        "GetRecords",
        json!({"ShardIterator": "of another kind"}),
        VALIDATION,
        "Invalid ShardIterator",
    );
}

#[test]
fn iterators_that_are_too_old() {
    let (mut bench, arn, shard) = with_stream();
    bench.put(json!({"pk": {"S": "a"}}));
    let at = |kind: &str| json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": kind});
    let iterator = bench.ok("GetShardIterator", at("TRIM_HORIZON"))["ShardIterator"].clone();
    let records = |bench: &mut Bench| {
        bench.send(
            "GetRecords",
            &json!({"ShardIterator": iterator}).to_string(),
        )
    };
    bench.pass(limits::SHARD_ITERATOR_MINUTES * 60_000);
    assert_eq!(records(&mut bench).response.status, 200);
    bench.pass(1);
    refused(
        &mut bench,
        "GetRecords",
        json!({"ShardIterator": iterator}),
        "ExpiredIteratorException",
        "The provided iterator has expired",
    );
    let answer = bench.ok("GetShardIterator", at("TRIM_HORIZON"));
    let first = bench.ok(
        "GetRecords",
        json!({"ShardIterator": answer["ShardIterator"]}),
    );
    let sequence = first["Records"][0]["dynamodb"]["SequenceNumber"].clone();
    let mut from = at("AT_SEQUENCE_NUMBER");
    from["SequenceNumber"] = sequence;
    let hours = limits::STREAM_RETENTION_HOURS * 3_600_000;
    bench.pass(hours - limits::SHARD_ITERATOR_MINUTES * 60_000 - 2);
    bench.ok("GetShardIterator", from.clone());
    bench.pass(60_000);
    refused(
        &mut bench,
        "GetShardIterator",
        from,
        "TrimmedDataAccessException",
        "The operation attempted to read past the oldest stream record in a shard",
    );
}

/// What the pages of streams and records hold at most.
#[test]
fn pages_of_streams() {
    let (mut bench, arn, shard) = with_stream();
    let iterator = bench.ok(
        "GetShardIterator",
        json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "LATEST"}),
    );
    let iterator = &iterator["ShardIterator"];
    let cases = [
        ("ListStreams", limits::LIST_STREAMS_MAX, json!({})),
        (
            "DescribeStream",
            limits::DESCRIBE_STREAM_SHARDS_MAX,
            json!({"StreamArn": arn}),
        ),
        (
            "GetRecords",
            limits::GET_RECORDS_MAX,
            json!({"ShardIterator": iterator}),
        ),
    ];
    for (operation, max, mut body) in cases {
        body["Limit"] = json!(max);
        bench.ok(operation, body.clone());
        let bound = format!("Member must have value less than or equal to {max}");
        body["Limit"] = json!(max + 1);
        let (name, message) = bench.err(operation, body);
        assert_eq!(name, VALIDATION);
        assert!(message.ends_with(&bound), "{message}");
    }
}

/// A page of records ends at 1 MB.
#[test]
fn records_of_a_megabyte() {
    let counts = [0, 1].map(|more| {
        let (mut bench, arn, shard) = with_stream();
        let quarter = limits::GET_RECORDS_BYTES_MAX as usize / 4;
        // A record's size is that of its keys and images: 3 bytes of key beside the item.
        for (pk, bytes) in [
            ("a", quarter),
            ("b", quarter),
            ("c", quarter),
            ("d", quarter + more),
        ] {
            bench.put(crate::bench::item_of(pk, bytes - 3));
        }
        let answer = bench.ok(
            "GetShardIterator",
            json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}),
        );
        let iterator = &answer["ShardIterator"];
        let answer = bench.ok("GetRecords", json!({"ShardIterator": iterator}));
        let records = answer["Records"].as_array().unwrap();
        assert_eq!(records[0]["dynamodb"]["SizeBytes"], quarter);
        records.len()
    });
    assert_eq!(counts, [4, 3]);
}

/// The texts that a session says in the service's stead; the tabs' tests run in a browser.
#[test]
fn what_was_not_saved_is_said() {
    use messages::saving;
    let pairs = [
        (
            saving::not_saved("the disk is full"),
            "The change is in memory but was not saved: the disk is full. It is saved with the next write that succeeds.",
        ),
        (
            saving::stopped("a panic"),
            "Saving has stopped: a panic. Reload the page to go on from what was saved.",
        ),
        (
            saving::leader_gone().to_owned(),
            "The tab that was answering is gone. The request may or may not have been carried out.",
        ),
        (
            saving::no_leader().to_owned(),
            "No tab answered for this workspace. The request was not carried out.",
        ),
        (
            saving::not_fetched().to_owned(),
            "The part of the page that answers this operation could not be fetched. The request was not carried out.",
        ),
        (saving::closed().to_owned(), "The workspace is closed."),
    ];
    for (said, text) in pairs {
        assert_eq!(said, text);
    }
}
