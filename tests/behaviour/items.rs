//! A round of the operations on items: that the path holds together. The engine's own tests and
//! the decoder's go through the rules.

use serde_json::json;

use crate::bench::{Bench, item_of};
use hashrange::world::Station;

#[test]
fn an_item_is_put_read_changed_and_deleted() {
    let mut bench = Bench::with_table();
    bench.put(json!({"pk": {"S": "a"}, "n": {"N": "1"}}));
    let key = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}});
    let answer = bench.ok("GetItem", key.clone());
    assert_eq!(answer["Item"], json!({"pk": {"S": "a"}, "n": {"N": "1"}}));
    let answer = bench.ok(
        "UpdateItem",
        json!({
            "TableName": "Tab",
            "Key": {"pk": {"S": "a"}},
            "UpdateExpression": "ADD n :one",
            "ExpressionAttributeValues": {":one": {"N": "1"}},
            "ReturnValues": "UPDATED_NEW",
        }),
    );
    assert_eq!(answer["Attributes"], json!({"n": {"N": "2"}}));
    bench.ok("DeleteItem", key.clone());
    assert_eq!(bench.ok("GetItem", key).get("Item"), None);
}

#[test]
fn batches_reach_their_items() {
    let mut bench = Bench::with_table();
    let puts: Vec<_> = (0..25)
        .map(|n| json!({"PutRequest": {"Item": item_of(&format!("{n:02}"), 50)}}))
        .collect();
    bench.ok("BatchWriteItem", json!({"RequestItems": {"Tab": puts}}));
    let keys: Vec<_> = (0..30)
        .map(|n| json!({"pk": {"S": format!("{n:02}")}}))
        .collect();
    let answer = bench.ok(
        "BatchGetItem",
        json!({"RequestItems": {"Tab": {"Keys": keys}}}),
    );
    assert_eq!(answer["Responses"]["Tab"].as_array().unwrap().len(), 25);
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 25);
}

#[test]
fn a_response_has_its_headers() {
    let mut bench = Bench::with_table();
    let outcome = bench.send("ListTables", "{}");
    let header = |name: &str| {
        let mut headers = outcome.response.headers().into_iter();
        headers
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    };
    assert_eq!(
        header("x-amzn-requestid"),
        Some(outcome.trace.request_id.to_string())
    );
    assert_eq!(
        header("content-type").as_deref(),
        Some("application/x-amz-json-1.0")
    );
    let crc = crc32fast::hash(outcome.response.body.as_bytes()).to_string();
    assert_eq!(header("x-amz-crc32"), Some(crc));
}

#[test]
fn a_trace_tells_the_stations() {
    let mut bench = Bench::with_table();
    bench.put(item_of("a", 100));
    let stations: Vec<Station> = bench
        .trace()
        .steps()
        .iter()
        .map(|step| step.station)
        .collect();
    let expected = [
        Station::Client,
        Station::Wire,
        Station::Engine,
        Station::Capacity,
        Station::Response,
    ];
    assert_eq!(stations, expected);
    assert!(bench.trace().steps().iter().all(|step| !step.failed));
}

#[test]
fn errors_are_traced_where_they_arose() {
    let mut bench = Bench::with_table();
    bench.send("PutItem", "{");
    let failed = |bench: &Bench| {
        let steps = bench.trace().steps();
        let step = steps.into_iter().find(|step| step.failed);
        step.map(|step| step.station)
    };
    assert_eq!(failed(&bench), Some(Station::Wire));
    bench.err(
        "GetItem",
        json!({"TableName": "None", "Key": {"pk": {"S": "a"}}}),
    );
    assert_eq!(failed(&bench), Some(Station::Engine));
    bench.err("DescribeTable", json!({"TableName": "None"}));
    assert_eq!(failed(&bench), Some(Station::ControlPlane));
    let arn = "arn:aws:dynamodb:us-east-1:123456789012:table/Tab/stream/none";
    bench.err("DescribeStream", json!({"StreamArn": arn}));
    assert_eq!(failed(&bench), Some(Station::Streams));
    assert_eq!(bench.trace().table, "Tab");
}
