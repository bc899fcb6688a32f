//! Regions: each has tables, streams and tags of its own; one workspace, one clock.

use hashrange::world::{View, ViewData, World};
use serde_json::json;

use crate::bench::Bench;

fn reopened(bench: &mut Bench) {
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
}

fn replayed(bench: &Bench) -> World {
    let empty = Bench::new().world.snapshot();
    World::restore(empty, &bench.commits).unwrap()
}

/// One name in two regions is two tables, with streams, items and tags of their own.
#[test]
fn a_name_in_two_regions_is_two_tables() {
    let mut bench = Bench::with_table();
    bench.put(json!({"pk": {"S": "here"}}));
    bench.at("eu-west-1");
    let missing = bench.err(
        "GetItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "here"}}}),
    );
    assert_eq!(missing.0, "ResourceNotFoundException");
    bench.create(
        json!({"StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}}),
    );
    bench.put(json!({"pk": {"S": "there"}}));
    for _ in 0..2 {
        let told = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
        let arn = told["Table"]["TableArn"].as_str().unwrap();
        assert_eq!(arn, "arn:aws:dynamodb:eu-west-1:123456789012:table/Tab");
        assert_eq!(told["Table"]["ItemCount"], 1);
        let streams = bench.ok("ListStreams", json!({}));
        assert_eq!(streams["Streams"].as_array().unwrap().len(), 1);
        bench.here = None;
        let told = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
        let arn = told["Table"]["TableArn"].as_str().unwrap();
        assert_eq!(arn, "arn:aws:dynamodb:us-east-1:123456789012:table/Tab");
        assert_eq!(bench.ok("ListStreams", json!({})), json!({"Streams": []}));
        let endpoint = bench.at("eu-west-1").ok("DescribeEndpoints", json!({}));
        assert_eq!(
            endpoint["Endpoints"][0]["Address"],
            "dynamodb.eu-west-1.amazonaws.com"
        );
        reopened(&mut bench);
    }
}

/// What commits hold is what a snapshot holds, in every region.
#[test]
fn replaying_goes_where_it_was() {
    let mut bench = Bench::with_table();
    bench.at("ap-south-1").create(json!({}));
    bench.put(json!({"pk": {"S": "there"}}));
    bench.here = None;
    bench.put(json!({"pk": {"S": "here"}}));
    bench
        .commits
        .extend(bench.world.flush().map(|commit| commit.0));
    assert_eq!(replayed(&bench).snapshot(), bench.world.snapshot());
}

/// A region that nothing was ever made in leaves nothing behind; requests and traces say where they
/// went.
#[test]
fn asking_makes_no_region() {
    let mut bench = Bench::with_table();
    assert_eq!(
        bench.at("sa-east-1").ok("ListTables", json!({})),
        json!({"TableNames": []})
    );
    assert_eq!(&*bench.trace().region, "sa-east-1");
    let regions: Vec<String> = bench
        .world
        .regions()
        .iter()
        .map(|name| name.to_string())
        .collect();
    assert_eq!(regions, ["us-east-1"]);
    let ViewData::Requests(requests) = bench.view(View::Requests {
        before: None,
        limit: 2,
    }) else {
        panic!("no requests");
    };
    let regions: Vec<&str> = requests.iter().map(|request| &*request.region).collect();
    assert_eq!(regions, ["sa-east-1", "us-east-1"]);
}

/// Events fire in the region they are of.
#[test]
fn events_are_of_a_region() {
    let mut bench = Bench::new();
    let table = json!({
        "TableName": "Tab",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    });
    bench.at("eu-west-1").ok("CreateTable", table);
    reopened(&mut bench);
    assert_eq!(bench.pass(1_000), ["TableCreated"]);
    let told = bench.ok("DescribeTable", json!({"TableName": "Tab"}));
    assert_eq!(told["Table"]["TableStatus"], "ACTIVE");
}
