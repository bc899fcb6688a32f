//! Streams: records, view types, iterators, the trim line.

use hashrange::world::{StreamAuthor, View, ViewData};
use serde_json::{Value, json};

use crate::bench::Bench;

fn with_stream(view: &str) -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": view},
    }));
    bench
}

pub(crate) fn arn(bench: &mut Bench, table: &str) -> String {
    let answer = bench.ok("DescribeTable", json!({"TableName": table}));
    answer["Table"]["LatestStreamArn"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn shard(bench: &mut Bench, arn: &str) -> String {
    let answer = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    answer["StreamDescription"]["Shards"][0]["ShardId"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn iterator(bench: &mut Bench, arn: &str, kind: &str, sequence: Option<&str>) -> Value {
    let shard = shard(bench, arn);
    let mut body = json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": kind});
    if let Some(sequence) = sequence {
        body["SequenceNumber"] = json!(sequence);
    }
    bench.ok("GetShardIterator", body)["ShardIterator"].clone()
}

fn get(bench: &mut Bench, iterator: &Value) -> Value {
    bench.ok("GetRecords", json!({"ShardIterator": iterator}))
}

/// All records of a table's stream.
pub(crate) fn records(bench: &mut Bench, table: &str) -> Vec<Value> {
    let arn = arn(bench, table);
    let iterator = iterator(bench, &arn, "TRIM_HORIZON", None);
    get(bench, &iterator)["Records"].as_array().unwrap().clone()
}

fn change(bench: &mut Bench) {
    bench.put(json!({"pk": {"S": "a"}, "v": {"N": "1"}}));
    bench.put(json!({"pk": {"S": "a"}, "v": {"N": "2"}}));
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}}),
    );
}

#[test]
fn view_types_hold_what_they_say() {
    let (one, two) = (
        json!({"pk": {"S": "a"}, "v": {"N": "1"}}),
        json!({"pk": {"S": "a"}, "v": {"N": "2"}}),
    );
    let (none, one, two) = (None, Some(one), Some(two));
    let expected = [
        (
            "KEYS_ONLY",
            [(&none, &none), (&none, &none), (&none, &none)],
        ),
        ("NEW_IMAGE", [(&none, &one), (&none, &two), (&none, &none)]),
        ("OLD_IMAGE", [(&none, &none), (&one, &none), (&two, &none)]),
        (
            "NEW_AND_OLD_IMAGES",
            [(&none, &one), (&one, &two), (&two, &none)],
        ),
    ];
    for (view, images) in expected {
        let mut bench = with_stream(view);
        change(&mut bench);
        let records = records(&mut bench, "Tab");
        let names: Vec<&str> = records
            .iter()
            .map(|record| record["eventName"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["INSERT", "MODIFY", "REMOVE"]);
        for (record, (old, new)) in records.iter().zip(images) {
            let data = &record["dynamodb"];
            assert_eq!(data["Keys"], json!({"pk": {"S": "a"}}));
            assert_eq!(data["StreamViewType"], view);
            assert_eq!(data.get("OldImage"), old.as_ref(), "{view}");
            assert_eq!(data.get("NewImage"), new.as_ref(), "{view}");
        }
    }
}

/// Developer guide, streams: no record when nothing changes.
#[test]
fn a_write_that_changes_nothing_leaves_no_record() {
    let mut bench = with_stream("KEYS_ONLY");
    bench.put(json!({"pk": {"S": "a"}}));
    bench.put(json!({"pk": {"S": "a"}}));
    bench.ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "none"}}}),
    );
    assert!(bench.trace().stream_records.is_empty());
    assert_eq!(records(&mut bench, "Tab").len(), 1);
}

#[test]
fn sequence_numbers_are_long_and_grow() {
    let mut bench = with_stream("KEYS_ONLY");
    change(&mut bench);
    let sequences: Vec<String> = records(&mut bench, "Tab")
        .iter()
        .map(|record| {
            record["dynamodb"]["SequenceNumber"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(
        sequences.iter().all(|sequence| sequence.len() == 21),
        "{sequences:?}"
    );
    assert!(
        sequences.windows(2).all(|pair| pair[0] < pair[1]),
        "{sequences:?}"
    );
    assert_eq!(
        bench.commits.len(),
        bench.commits.iter().filter(|c| !c.is_empty()).count()
    );
}

#[test]
fn iterators_start_where_they_say() {
    let mut bench = with_stream("KEYS_ONLY");
    change(&mut bench);
    let arn = arn(&mut bench, "Tab");
    let all = records(&mut bench, "Tab");
    let second = all[1]["dynamodb"]["SequenceNumber"].as_str().unwrap();
    let mut count = |kind: &str, sequence: Option<&str>| {
        let iterator = iterator(&mut bench, &arn, kind, sequence);
        get(&mut bench, &iterator)["Records"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count("TRIM_HORIZON", None), 3);
    assert_eq!(count("AT_SEQUENCE_NUMBER", Some(second)), 2);
    assert_eq!(count("AFTER_SEQUENCE_NUMBER", Some(second)), 1);
    assert_eq!(count("LATEST", None), 0);
    let latest = iterator(&mut bench, &arn, "LATEST", None);
    bench.put(json!({"pk": {"S": "b"}}));
    let answer = get(&mut bench, &latest);
    assert_eq!(answer["Records"].as_array().unwrap().len(), 1);
    let next = answer["NextShardIterator"].clone();
    assert_eq!(get(&mut bench, &next)["Records"], json!([]));
}

#[test]
fn pages_are_limited_by_count_and_size() {
    let mut bench = with_stream("NEW_IMAGE");
    for number in 0..6 {
        bench.put(json!({"pk": {"S": number.to_string()}, "x": {"S": "x".repeat(300 * 1024)}}));
    }
    let arn = arn(&mut bench, "Tab");
    let iterator = iterator(&mut bench, &arn, "TRIM_HORIZON", None);
    let answer = get(&mut bench, &iterator);
    assert_eq!(answer["Records"].as_array().unwrap().len(), 3);
    let next = answer["NextShardIterator"].clone();
    let answer = bench.ok("GetRecords", json!({"ShardIterator": next, "Limit": 2}));
    assert_eq!(answer["Records"].as_array().unwrap().len(), 2);
}

#[test]
fn an_iterator_lives_fifteen_minutes() {
    let mut bench = with_stream("KEYS_ONLY");
    let arn = arn(&mut bench, "Tab");
    let iterator = iterator(&mut bench, &arn, "TRIM_HORIZON", None);
    bench.pass(15 * 60_000);
    get(&mut bench, &iterator);
    bench.pass(1);
    let (name, _) = bench.err("GetRecords", json!({"ShardIterator": iterator}));
    assert_eq!(name, "ExpiredIteratorException");
}

#[test]
fn an_invented_iterator_is_refused() {
    let mut bench = with_stream("KEYS_ONLY");
    let (name, _) = bench.err("GetRecords", json!({"ShardIterator": "nonsense"}));
    assert_eq!(name, "ValidationException");
}

#[test]
fn records_are_trimmed_after_a_day() {
    let mut bench = with_stream("KEYS_ONLY");
    bench.put(json!({"pk": {"S": "a"}}));
    let first = records(&mut bench, "Tab")[0]["dynamodb"]["SequenceNumber"].clone();
    bench.pass(12 * 3_600_000);
    bench.put(json!({"pk": {"S": "b"}}));
    bench.pass(13 * 3_600_000);
    let left = records(&mut bench, "Tab");
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["dynamodb"]["Keys"]["pk"]["S"], "b");
    let arn = arn(&mut bench, "Tab");
    let shard = shard(&mut bench, &arn);
    let body = json!({
        "StreamArn": arn,
        "ShardId": shard,
        "ShardIteratorType": "AT_SEQUENCE_NUMBER",
        "SequenceNumber": first,
    });
    assert_eq!(
        bench.err("GetShardIterator", body).0,
        "TrimmedDataAccessException"
    );
    bench.pass(24 * 3_600_000);
    assert!(records(&mut bench, "Tab").is_empty());
}

/// botocore 1.44.8, GetShardIterator: from the first record at or after the instant; an instant that
/// was trimmed is the horizon, one to come is refused.
#[test]
fn iterators_at_an_instant() {
    let mut bench = with_stream("KEYS_ONLY");
    for key in ["a", "b", "c"] {
        bench.put(json!({"pk": {"S": key}}));
        bench.pass(10_000);
    }
    let arn = arn(&mut bench, "Tab");
    let shard = shard(&mut bench, &arn);
    let told = records(&mut bench, "Tab");
    let at = |index: usize| {
        told[index]["dynamodb"]["ApproximateCreationDateTime"]
            .as_f64()
            .unwrap()
    };
    let body = |instant: f64| {
        json!({
            "StreamArn": arn, "ShardId": shard, "ShardIteratorType": "AT_TIMESTAMP",
            "Timestamp": instant,
        })
    };
    for (instant, left) in [
        (0.0, 3),
        (at(0), 3),
        (at(0) + 1.0, 2),
        (at(2), 1),
        (at(2) + 1.0, 0),
    ] {
        let iterator = bench.ok("GetShardIterator", body(instant))["ShardIterator"].clone();
        let answer = get(&mut bench, &iterator);
        let found = answer["Records"].as_array().unwrap();
        assert_eq!(found.len(), left, "{instant}");
    }
    let since = bench.ok("GetShardIterator", body(at(2) + 1.0))["ShardIterator"].clone();
    bench.put(json!({"pk": {"S": "d"}}));
    let answer = get(&mut bench, &since);
    assert_eq!(answer["Records"].as_array().unwrap().len(), 1);
    assert_eq!(
        bench.err("GetShardIterator", body(at(2) + 1e6)).1,
        "One or more parameter values were invalid: Timestamp must not be in the future"
    );
}

/// Developer guide, streams: readable for 24 hours after it was disabled.
#[test]
fn a_disabled_stream_stays_readable_for_a_day() {
    let mut bench = with_stream("KEYS_ONLY");
    bench.put(json!({"pk": {"S": "a"}}));
    let arn = arn(&mut bench, "Tab");
    let off = json!({"TableName": "Tab", "StreamSpecification": {"StreamEnabled": false}});
    bench.ok("UpdateTable", off);
    bench.pass(3_600_000);
    bench.put(json!({"pk": {"S": "b"}}));
    let told = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    let told = &told["StreamDescription"];
    assert_eq!(told["StreamStatus"], "DISABLED");
    let range = &told["Shards"][0]["SequenceNumberRange"];
    assert!(range["EndingSequenceNumber"].is_string());
    let start = iterator(&mut bench, &arn, "TRIM_HORIZON", None);
    let answer = get(&mut bench, &start);
    assert_eq!(answer["Records"].as_array().unwrap().len(), 1);
    assert_eq!(answer.get("NextShardIterator"), None);
    bench.pass(24 * 3_600_000);
    assert_eq!(
        bench.err("DescribeStream", json!({"StreamArn": arn})).0,
        "ResourceNotFoundException"
    );
    assert_eq!(bench.ok("ListStreams", json!({}))["Streams"], json!([]));
}

#[test]
fn streams_are_listed_by_table() {
    let mut bench = with_stream("KEYS_ONLY");
    bench.create(json!({
        "TableName": "Uab",
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
    }));
    assert_eq!(
        bench.ok("ListStreams", json!({}))["Streams"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let answer = bench.ok("ListStreams", json!({"TableName": "Uab"}));
    assert_eq!(answer["Streams"][0]["TableName"], "Uab");
    assert_eq!(answer["Streams"].as_array().unwrap().len(), 1);
    let answer = bench.ok("ListStreams", json!({"Limit": 1}));
    assert!(answer["LastEvaluatedStreamArn"].is_string());
}

#[test]
fn an_open_shard_has_no_end() {
    let mut bench = with_stream("KEYS_ONLY");
    let arn = arn(&mut bench, "Tab");
    let told = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    let told = &told["StreamDescription"];
    assert_eq!(told["StreamStatus"], "ENABLED");
    assert_eq!(told["KeySchema"][0]["AttributeName"], "pk");
    let range = &told["Shards"][0]["SequenceNumberRange"];
    assert!(range["StartingSequenceNumber"].is_string());
    assert_eq!(range.get("EndingSequenceNumber"), None);
}

#[test]
fn the_view_shows_records_with_images_and_author() {
    let mut bench = with_stream("NEW_AND_OLD_IMAGES");
    change(&mut bench);
    let ViewData::Streams(streams) = bench.view(View::Streams) else {
        panic!()
    };
    assert_eq!(streams[0].shards[0].record_count, 3);
    let view = View::StreamRecords {
        stream_arn: streams[0].stream_arn.clone(),
        shard_id: None,
        start: 1,
        count: 1,
    };
    let ViewData::StreamRecords(view) = bench.view(view) else {
        panic!()
    };
    assert_eq!((view.total, view.records.len()), (3, 1));
    let record = &view.records[0];
    assert_eq!(record.event_name, "MODIFY");
    assert_eq!(record.author, StreamAuthor::User);
    assert_eq!(
        record.old_image.as_deref(),
        Some(r#"{"pk":{"S":"a"},"v":{"N":"1"}}"#)
    );
    assert_eq!(record.trimmed_at_ms - record.at_ms, 24 * 3_600_000);
    let id = record.request.expect("the request that cut it");
    let ViewData::Trace(trace) = bench.view(View::Trace { id }) else {
        panic!()
    };
    assert_eq!(
        trace.stream_records[0].sequence_number,
        record.sequence_number
    );
}

/// No answer of the service to a foreign ExclusiveStartShardId was recorded; the text is ours.
#[test]
fn a_shard_to_start_after_must_be_one_of_the_stream() {
    let mut bench = with_stream("KEYS_ONLY");
    let arn = arn(&mut bench, "Tab");
    let shard = shard(&mut bench, &arn);
    let after = |shard: &str| json!({"StreamArn": arn, "ExclusiveStartShardId": shard});
    let answer = bench.ok("DescribeStream", after(&shard));
    assert_eq!(answer["StreamDescription"]["Shards"], json!([]));
    let other = "shardId-00000000000000000000-00000000";
    let (name, message) = bench.err("DescribeStream", after(other));
    assert_eq!(name, "ValidationException");
    let text = format!("Invalid ExclusiveStartShardId: the stream has no shard {other}");
    assert_eq!(message, text);
}
