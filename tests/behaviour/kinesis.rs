//! What Kinesis destinations get (developer guide, "Using Kinesis Data Streams to capture changes to
//! DynamoDB"): every change of an item with both images, in the format of its records.

use hashrange::world::{Control, KinesisDestinationView, View, ViewData, World};
use serde_json::{Value, json};

use crate::bench::Bench;

const STREAM: &str = "arn:aws:kinesis:us-east-1:123456789012:stream/changes";

fn destination(bench: &Bench) -> KinesisDestinationView {
    let view = View::Kinesis {
        table: "Tab".to_owned(),
        count: 100,
    };
    match bench.view(view) {
        ViewData::Kinesis(list) => list.into_iter().next().unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The records' data, oldest first.
fn records(bench: &Bench) -> Vec<Value> {
    let newest = destination(bench).records.into_iter();
    let parsed = newest.map(|record| serde_json::from_str(&record.data).unwrap());
    let mut list: Vec<Value> = parsed.collect();
    list.reverse();
    list
}

fn ask(operation: &str, bench: &mut Bench, more: Value) {
    let mut body = json!({"TableName": "Tab", "StreamArn": STREAM});
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    bench.ok(operation, body);
}

fn enabled(more: Value) -> Bench {
    let mut bench = Bench::with_table();
    ask("EnableKinesisStreamingDestination", &mut bench, more);
    bench.pass(1_000);
    bench
}

fn key(pk: &str) -> Value {
    json!({"TableName": "Tab", "Key": {"pk": {"S": pk}}})
}

fn put(bench: &mut Bench, n: u32) {
    bench.put(json!({"pk": {"S": "a"}, "n": {"N": n.to_string()}}));
}

#[test]
fn each_change_is_a_record_with_both_images() {
    let mut bench = enabled(json!({}));
    put(&mut bench, 1);
    put(&mut bench, 1);
    put(&mut bench, 2);
    bench.ok("DeleteItem", key("a"));
    bench.ok(
        "TransactWriteItems",
        json!({"TransactItems": [{"Put": {"TableName": "Tab", "Item": {"pk": {"S": "b"}}}}]}),
    );
    bench.ok(
        "ExecuteStatement",
        json!({"Statement": "DELETE FROM Tab WHERE pk = 'b'"}),
    );
    let list = records(&bench);
    let names: Vec<&str> = list
        .iter()
        .filter_map(|r| r["eventName"].as_str())
        .collect();
    assert_eq!(names, ["INSERT", "MODIFY", "REMOVE", "INSERT", "REMOVE"]);
    let modified = &list[1];
    let at_ms = bench.world.now_ms();
    assert_eq!(
        *modified,
        json!({
            "awsRegion": "us-east-1",
            "eventID": modified["eventID"],
            "eventName": "MODIFY",
            "userIdentity": null,
            "recordFormat": "application/json",
            "tableName": "Tab",
            "dynamodb": {
                "ApproximateCreationDateTime": at_ms,
                "Keys": {"pk": {"S": "a"}},
                "NewImage": {"pk": {"S": "a"}, "n": {"N": "2"}},
                "OldImage": {"pk": {"S": "a"}, "n": {"N": "1"}},
                "SizeBytes": modified["dynamodb"]["SizeBytes"],
            },
            "eventSource": "aws:dynamodb",
        })
    );
    assert_eq!(list[0]["dynamodb"].get("OldImage"), None);
    assert_eq!(list[2]["dynamodb"].get("NewImage"), None);
    let id = modified["eventID"].as_str().unwrap();
    assert_eq!((id.len(), id.matches('-').count()), (36, 4));
}

#[test]
fn times_are_as_exact_as_asked_for() {
    let precision = |precision: &str| json!({"ApproximateCreationDateTimePrecision": precision});
    let configuration = precision("MICROSECOND");
    let mut bench = enabled(json!({"EnableKinesisStreamingConfiguration": configuration}));
    put(&mut bench, 1);
    let told = &records(&bench)[0]["dynamodb"];
    assert_eq!(
        told["ApproximateCreationDateTime"],
        bench.world.now_ms() * 1000
    );
    assert_eq!(told["ApproximateCreationDateTimePrecision"], "MICROSECOND");
    ask(
        "UpdateKinesisStreamingDestination",
        &mut bench,
        json!({"UpdateKinesisStreamingConfiguration": precision("MILLISECOND")}),
    );
    put(&mut bench, 2);
    assert_eq!(destination(&bench).total, 2, "sent while it is UPDATING");
    let told = &records(&bench)[1]["dynamodb"];
    assert_eq!(told["ApproximateCreationDateTime"], bench.world.now_ms());
}

#[test]
fn nothing_is_sent_before_it_is_active_and_after_it_is_disabled() {
    let mut bench = Bench::with_table();
    ask("EnableKinesisStreamingDestination", &mut bench, json!({}));
    put(&mut bench, 1);
    assert_eq!(destination(&bench).total, 0, "ENABLING");
    bench.pass(1_000);
    put(&mut bench, 2);
    assert_eq!(destination(&bench).total, 1, "ACTIVE");
    ask("DisableKinesisStreamingDestination", &mut bench, json!({}));
    put(&mut bench, 3);
    assert_eq!(destination(&bench).total, 2, "DISABLING");
    bench.pass(1_000);
    put(&mut bench, 4);
    assert_eq!(destination(&bench).total, 2, "DISABLED");
    // On again, behind what is there.
    ask("EnableKinesisStreamingDestination", &mut bench, json!({}));
    bench.pass(1_000);
    put(&mut bench, 5);
    assert_eq!(destination(&bench).total, 3);
}

/// They are kept for a day, as the table's own stream keeps them, of which they are none.
#[test]
fn records_are_kept_for_a_day_and_are_no_stream_of_dynamodb() {
    let mut bench = enabled(json!({}));
    put(&mut bench, 1);
    assert_eq!(bench.ok("ListStreams", json!({}))["Streams"], json!([]));
    assert_eq!(bench.view(View::Streams), ViewData::Streams(Vec::new()));
    let lane = format!("{STREAM}/Tab");
    let (name, _) = bench.err("DescribeStream", json!({"StreamArn": lane}));
    assert_eq!(name, "ValidationException");
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    bench.pass(DAY_MS - 1_000);
    assert_eq!(destination(&bench).total, 1);
    put(&mut bench, 2);
    bench.pass(62_000);
    assert_eq!(destination(&bench).total, 1);
}

/// Time to live deletes as the service, and both ways of following a table say so alike.
#[test]
fn a_table_with_a_stream_and_a_destination_tells_the_same_twice() {
    let mut bench = enabled(json!({}));
    bench.ok(
        "UpdateTable",
        json!({"TableName": "Tab", "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}),
    );
    bench.ok(
        "UpdateTimeToLive",
        json!({"TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}}),
    );
    bench.pass(1_000);
    let until = bench.world.now_ms() / 1000 + 60;
    bench.put(json!({"pk": {"S": "a"}, "until": {"N": until.to_string()}}));
    bench.pass(2 * 60 * 60 * 1000);
    let list = records(&bench);
    assert_eq!(list.len(), 2);
    assert_eq!(
        list[1]["userIdentity"],
        json!({"type": "Service", "principalId": "dynamodb.amazonaws.com"})
    );
    let ViewData::Streams(streams) = bench.view(View::Streams) else {
        panic!("streams are told");
    };
    let of_stream = bench.view(View::StreamRecords {
        stream_arn: streams[0].stream_arn.clone(),
        shard_id: None,
        start: 0,
        count: 10,
    });
    let ViewData::StreamRecords(of_stream) = of_stream else {
        panic!("records are told");
    };
    assert_eq!(of_stream.total, 2);
    for (record, other) in of_stream.records.iter().zip(&list) {
        assert_eq!(other["eventName"], *record.event_name);
    }
}

#[test]
fn records_are_there_after_reopening_and_with_a_table_that_comes_back() {
    let mut bench = enabled(json!({}));
    put(&mut bench, 1);
    put(&mut bench, 2);
    let before = records(&bench);
    let replayed = World::restore(Vec::<Vec<u8>>::new(), bench.commits.clone()).unwrap();
    let snapshot = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    for world in [replayed, snapshot] {
        let mut other = Bench::new();
        other.world = world;
        assert_eq!(records(&other), before);
        put(&mut other, 3);
        assert_eq!(destination(&other).total, 3);
    }
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    bench.pass(1_000);
    bench.control(Control::RestoreTable {
        table: "Tab".to_owned(),
    });
    put(&mut bench, 4);
    assert_eq!(destination(&bench).total, 3);
}

/// A stream of another account or region: the service has no permission there.
#[test]
fn a_destination_elsewhere_fails_and_gets_nothing() {
    let mut bench = Bench::with_table();
    let elsewhere = "arn:aws:kinesis:eu-west-1:123456789012:stream/changes";
    bench.ok(
        "EnableKinesisStreamingDestination",
        json!({"TableName": "Tab", "StreamArn": elsewhere}),
    );
    bench.pass(1_000);
    put(&mut bench, 1);
    let told = destination(&bench);
    assert_eq!((told.status.as_str(), told.total), ("ENABLE_FAILED", 0));
    assert!(told.description.is_some());
}
