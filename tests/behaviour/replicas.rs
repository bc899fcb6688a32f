//! Global tables of version 2019.11.21: replicas come and go, and writes reach them.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding; the developer guide ("Global tables core concepts") where it says so.

use hashrange::world::World;
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

pub(crate) const EAST: &str = "us-east-1";
pub(crate) const WEST: &str = "us-west-2";
pub(crate) const EUROPE: &str = "eu-west-1";

pub(crate) fn reopened(bench: &mut Bench) {
    bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
}

#[track_caller]
fn same(one: &World, other: &World) {
    let (one, other) = (one.snapshot().concat(), other.snapshot().concat());
    let pairs = one.iter().zip(&other);
    let at = pairs.take_while(|(one, other)| one == other).count();
    let near = |bytes: &[u8]| {
        let slice = &bytes[at.saturating_sub(160)..bytes.len().min(at + 160)];
        String::from_utf8_lossy(slice).into_owned()
    };
    assert!(one == other, "{}\n\n{}", near(&one), near(&other));
}

/// A snapshot and the commits that made the world hold the same.
pub(crate) fn stored(bench: &mut Bench) {
    bench
        .commits
        .extend(bench.world.flush().map(|commit| commit.0));
    let replayed = World::restore(Bench::new().world.snapshot(), &bench.commits).unwrap();
    same(&replayed, &bench.world);
    let restored = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    same(&restored, &bench.world);
}

pub(crate) fn replicas(update: Value) -> Value {
    json!({"TableName": "Tab", "ReplicaUpdates": [update]})
}

pub(crate) fn add(bench: &mut Bench, region: &str) {
    bench.ok(
        "UpdateTable",
        replicas(json!({"Create": {"RegionName": region}})),
    );
    bench.pass(5_000);
}

pub(crate) fn table(bench: &mut Bench, region: &'static str) -> Value {
    let told = bench
        .at(region)
        .ok("DescribeTable", json!({"TableName": "Tab"}));
    told["Table"].clone()
}

pub(crate) fn item(bench: &mut Bench, region: &'static str, pk: &str) -> Value {
    let body = json!({"TableName": "Tab", "Key": {"pk": {"S": pk}}});
    bench.at(region).ok("GetItem", body)["Item"].clone()
}

/// A table in us-east-1 with a replica in eu-west-1.
pub(crate) fn global(more: Value) -> Bench {
    let mut bench = Bench::new();
    bench.at(EAST).create(more);
    add(&mut bench, EUROPE);
    bench
}

fn put(bench: &mut Bench, region: &'static str, pk: &str, v: i64) {
    bench
        .at(region)
        .put(json!({"pk": {"S": pk}, "v": {"N": v.to_string()}}));
}

fn records(bench: &mut Bench, region: &'static str) -> Vec<Value> {
    let arn = table(bench, region)["LatestStreamArn"].clone();
    let told = bench.ok("DescribeStream", json!({"StreamArn": arn}));
    let shard = told["StreamDescription"]["Shards"][0]["ShardId"].clone();
    let iterator = bench.ok(
        "GetShardIterator",
        json!({"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}),
    );
    let body = json!({"ShardIterator": iterator["ShardIterator"]});
    bench.ok("GetRecords", body)["Records"]
        .as_array()
        .unwrap()
        .clone()
}

/// DDB-TABLE-221, DDB-TABLE-226, DDB-TABLE-229, DDB-TABLE-231: an empty table is UPDATING until the
/// replica is ACTIVE; each region lists the other; the stream comes by itself.
#[test]
fn a_replica_comes() {
    let mut bench = Bench::with_table();
    let told = bench.at(EAST).ok(
        "UpdateTable",
        replicas(json!({"Create": {"RegionName": EUROPE}})),
    );
    let told = &told["TableDescription"];
    assert_eq!(told["TableStatus"], "UPDATING");
    assert_eq!(told["GlobalTableVersion"], "2019.11.21");
    assert_eq!(told["Replicas"], json!([]));
    assert_eq!(
        told["StreamSpecification"],
        json!({"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"})
    );
    assert_eq!(bench.pass(200), ["ReplicaBegun"]);
    assert_eq!(
        table(&mut bench, EAST)["Replicas"][0]["ReplicaStatus"],
        "CREATING"
    );
    let there = table(&mut bench, EUROPE);
    assert_eq!(there["TableStatus"], "CREATING");
    assert!(there.get("LatestStreamArn").is_none());
    stored(&mut bench);
    bench.pass(1_000);
    for (here, other) in [(EAST, EUROPE), (EUROPE, EAST)] {
        let told = table(&mut bench, here);
        assert_eq!(told["TableStatus"], "ACTIVE");
        assert_eq!(
            told["GlobalTableSettingsReplicationMode"],
            "ENABLED_WITH_OVERRIDES"
        );
        assert_eq!(told["GlobalTableVersion"], "2019.11.21");
        assert_eq!(
            told["Replicas"],
            json!([{
                "GlobalTableSettingsReplicationMode": "ENABLED_WITH_OVERRIDES",
                "RegionName": other,
                "ReplicaStatus": "ACTIVE",
                "WarmThroughput": {"ReadUnitsPerSecond": 12000, "Status": "ACTIVE", "WriteUnitsPerSecond": 4000},
            }])
        );
        assert_eq!(
            told["StreamSpecification"]["StreamViewType"],
            "NEW_AND_OLD_IMAGES"
        );
        assert!(told["LatestStreamArn"].as_str().unwrap().contains(here));
    }
    let (one, other) = (table(&mut bench, EAST), table(&mut bench, EUROPE));
    assert_ne!(one["TableId"], other["TableId"]);
    stored(&mut bench);
}

/// DDB-TABLE-230, DDB-TABLE-305: tags, protection and the like are each region's own; the kind of a
/// stream that is there, indexes and time to live are the group's.
#[test]
fn a_replica_has_what_the_group_has() {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"},
        "Tags": [{"Key": "team", "Value": "one"}],
        "DeletionProtectionEnabled": true,
    }));
    let ttl = json!({"TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}});
    bench.ok("UpdateTimeToLive", ttl);
    bench.pass(1_000);
    add(&mut bench, EUROPE);
    let there = table(&mut bench, EUROPE);
    assert_eq!(there["StreamSpecification"]["StreamViewType"], "KEYS_ONLY");
    assert_eq!(there["DeletionProtectionEnabled"], false);
    let arn = there["TableArn"].clone();
    assert_eq!(
        bench.ok("ListTagsOfResource", json!({"ResourceArn": arn})),
        json!({"Tags": []})
    );
    let told = bench.ok("DescribeTimeToLive", json!({"TableName": "Tab"}));
    assert_eq!(
        told["TimeToLiveDescription"],
        json!({"AttributeName": "until", "TimeToLiveStatus": "ENABLED"})
    );
    // An index made in one region is made in both.
    bench.at(EUROPE).ok(
        "UpdateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "team", "AttributeType": "S"}],
            "GlobalSecondaryIndexUpdates": [{"Create": {
                "IndexName": "by-team",
                "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }}],
        }),
    );
    bench.pass(5_000);
    for region in [EAST, EUROPE] {
        assert_eq!(
            table(&mut bench, region)["GlobalSecondaryIndexes"][0]["IndexStatus"],
            "ACTIVE"
        );
    }
    bench
        .at(EAST)
        .put(json!({"pk": {"S": "a"}, "team": {"S": "one"}}));
    bench.pass(2_000);
    let query = json!({
        "TableName": "Tab", "IndexName": "by-team", "KeyConditionExpression": "team = :t",
        "ExpressionAttributeValues": {":t": {"S": "one"}},
    });
    assert_eq!(bench.at(EUROPE).ok("Query", query)["Count"], 1);
    stored(&mut bench);
}

/// DDB-TABLE-298: a table with items is free while its replica is filled; nobody reads or writes the
/// replica; what is written meanwhile is in it afterwards.
#[test]
fn a_replica_is_filled_in_slices() {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    for n in 0..250 {
        put(&mut bench, EAST, &format!("item {n}"), n);
    }
    let knobs = hashrange::world::Knobs {
        backfill_slice_items: 20,
        backfill_slice_ms: 100,
        ..Default::default()
    };
    bench.control(hashrange::world::Control::SetKnobs { knobs });
    bench.ok(
        "UpdateTable",
        replicas(json!({"Create": {"RegionName": EUROPE}})),
    );
    bench.pass(500);
    assert_eq!(table(&mut bench, EAST)["TableStatus"], "ACTIVE");
    assert_eq!(table(&mut bench, EUROPE)["TableStatus"], "CREATING");
    let refused = bench.err(
        "GetItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "item 1"}}}),
    );
    assert_eq!(refused.0, "ResourceNotFoundException");
    for n in 0..250 {
        if n % 3 == 0 {
            put(&mut bench, EAST, &format!("item {n}"), -n);
        }
        if n % 50 == 0 {
            bench.pass(100);
            stored(&mut bench);
        }
    }
    let gone = json!({"TableName": "Tab", "Key": {"pk": {"S": "item 7"}}});
    bench.at(EAST).ok("DeleteItem", gone);
    reopened(&mut bench);
    bench.pass(10_000);
    assert_eq!(table(&mut bench, EUROPE)["TableStatus"], "ACTIVE");
    for n in 0..250 {
        let pk = format!("item {n}");
        let (one, other) = (item(&mut bench, EAST, &pk), item(&mut bench, EUROPE, &pk));
        assert_eq!(one, other, "{pk}");
        assert_eq!(one.is_null(), n == 7);
    }
}

/// The developer guide: a write is in the other region after a while, and costs a replicated write
/// unit there; the stream of each region has it. Time to live is told as such where it deletes.
#[test]
fn a_write_reaches_the_other_region() {
    let mut bench = global(json!({}));
    put(&mut bench, EUROPE, "a", 1);
    assert_eq!(bench.trace().replication.len(), 1);
    let sent = &bench.trace().replication[0];
    assert_eq!((sent.region.as_str(), &*sent.table), (EAST, "Tab"));
    let wait_ms = sent.due_ms - bench.world.now_ms();
    assert!((750..=1_250).contains(&wait_ms), "{wait_ms}");
    assert!(item(&mut bench, EAST, "a").is_null());
    stored(&mut bench);
    reopened(&mut bench);
    bench.pass(wait_ms - 1);
    assert!(item(&mut bench, EAST, "a").is_null());
    assert_eq!(bench.pass(1), ["WritesReplicated"]);
    assert_eq!(item(&mut bench, EAST, "a"), item(&mut bench, EUROPE, "a"));
    stored(&mut bench);
    for region in [EAST, EUROPE] {
        let records = records(&mut bench, region);
        assert_eq!(records.len(), 1);
        assert_eq!(records[0]["eventName"], "INSERT");
        assert_eq!(records[0]["awsRegion"], region);
    }
}

/// Writes that change nothing go nowhere; reads and conditions look at the region's own item.
#[test]
fn conditions_hold_in_their_region() {
    let mut bench = global(json!({}));
    put(&mut bench, EAST, "a", 1);
    put(&mut bench, EAST, "a", 1);
    assert!(bench.trace().replication.is_empty());
    let only_new = json!({
        "TableName": "Tab", "Item": {"pk": {"S": "a"}, "v": {"N": "2"}},
        "ConditionExpression": "attribute_not_exists(pk)",
    });
    // It has not come yet: the condition holds, and the later write wins in both regions.
    bench.at(EUROPE).ok("PutItem", only_new.clone());
    let refused = bench.at(EAST).err("PutItem", only_new);
    assert_eq!(refused.0, "ConditionalCheckFailedException");
    bench.pass(3_000);
    for region in [EAST, EUROPE] {
        assert_eq!(item(&mut bench, region, "a")["v"], json!({"N": "2"}));
    }
}

/// Time to live deletes in one region for free; the others get it replicated, at the price of a
/// write, and their streams do not say that the service did it (developer guide, "TTL").
#[test]
fn time_to_live_is_replicated() {
    let mut bench = global(json!({}));
    let ttl = json!({"TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}});
    bench.at(EAST).ok("UpdateTimeToLive", ttl);
    bench.pass(1_000);
    let until = bench.world.now_ms() / 1000 + 60;
    bench.put(json!({"pk": {"S": "a"}, "until": {"N": until.to_string()}}));
    let fired = bench.pass(20 * 60 * 1000);
    let swept = fired
        .iter()
        .filter(|name| *name == "TimeToLiveSwept")
        .count();
    assert_eq!(swept, 1, "{fired:?}");
    for region in [EAST, EUROPE] {
        assert!(item(&mut bench, region, "a").is_null());
    }
    let service = |records: &[Value]| records.last().unwrap().get("userIdentity").cloned();
    // The first region by name sweeps.
    let told = records(&mut bench, EUROPE);
    assert_eq!(
        service(&told),
        Some(json!({"principalId": "dynamodb.amazonaws.com", "type": "Service"}))
    );
    let told = records(&mut bench, EAST);
    assert_eq!(told.last().unwrap()["eventName"], "REMOVE");
    assert_eq!(service(&told), None);
    stored(&mut bench);
}

/// DDB-TABLE-204, DDB-TABLE-231: the table it leaves is UPDATING, then the replica is DELETING, then
/// nothing is told of a group; the stream stays.
#[test]
fn a_replica_goes() {
    let mut bench = global(json!({}));
    put(&mut bench, EAST, "a", 1);
    bench.pass(2_000);
    let told = bench.ok(
        "UpdateTable",
        replicas(json!({"Delete": {"RegionName": EUROPE}})),
    );
    assert_eq!(told["TableDescription"]["TableStatus"], "UPDATING");
    assert_eq!(
        told["TableDescription"]["Replicas"][0]["ReplicaStatus"],
        "ACTIVE"
    );
    bench.pass(200);
    let told = table(&mut bench, EAST);
    assert_eq!(told["TableStatus"], "ACTIVE");
    assert_eq!(told["Replicas"][0]["ReplicaStatus"], "DELETING");
    assert_eq!(table(&mut bench, EUROPE)["TableStatus"], "DELETING");
    let again = replicas(json!({"Create": {"RegionName": EUROPE}}));
    assert_eq!(
        bench.at(EAST).err("UpdateTable", again.clone()).0,
        "ValidationException"
    );
    stored(&mut bench);
    bench.pass(1_000);
    let told = table(&mut bench, EAST);
    for gone in [
        "Replicas",
        "GlobalTableVersion",
        "GlobalTableSettingsReplicationMode",
    ] {
        assert!(told.get(gone).is_none(), "{gone}");
    }
    assert_eq!(told["StreamSpecification"]["StreamEnabled"], true);
    assert_eq!(
        bench.at(EUROPE).ok("ListTables", json!({})),
        json!({"TableNames": []})
    );
    stored(&mut bench);
    bench.at(EAST).ok("UpdateTable", again);
    bench.pass(2_000);
    assert_eq!(item(&mut bench, EUROPE, "a")["v"], json!({"N": "1"}));
}

/// DDB-TABLE-265: another replica may be asked for in any region; each lists the others in its own
/// order; writes of the third come to the first two.
#[test]
fn three_regions() {
    let mut bench = global(json!({}));
    bench.at(EUROPE);
    add(&mut bench, WEST);
    let others = |bench: &mut Bench, region| {
        let told = table(bench, region);
        let replicas = told["Replicas"].as_array().unwrap().iter();
        let names = replicas.map(|it| it["RegionName"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(others(&mut bench, EAST), [EUROPE, WEST]);
    assert_eq!(others(&mut bench, EUROPE), [EAST, WEST]);
    assert_eq!(others(&mut bench, WEST), [EUROPE, EAST]);
    put(&mut bench, WEST, "a", 3);
    bench.pass(2_000);
    for region in [EAST, EUROPE, WEST] {
        assert_eq!(item(&mut bench, region, "a")["v"], json!({"N": "3"}));
    }
    // Alphabetical, the own region among them (DDB-TABLE-232).
    let told = bench.at(EAST).ok(
        "DescribeTableReplicaAutoScaling",
        json!({"TableName": "Tab"}),
    );
    let off = json!({"AutoScalingDisabled": true, "ScalingPolicies": []});
    let replica = |region: &str| {
        json!({
            "GlobalSecondaryIndexes": [], "RegionName": region, "ReplicaStatus": "ACTIVE",
            "ReplicaProvisionedReadCapacityAutoScalingSettings": off,
            "ReplicaProvisionedWriteCapacityAutoScalingSettings": off,
        })
    };
    assert_eq!(
        told["TableAutoScalingDescription"],
        json!({
            "TableName": "Tab", "TableStatus": "ACTIVE",
            "Replicas": [replica(EUROPE), replica(EAST), replica(WEST)],
        })
    );
    stored(&mut bench);
}

/// DDB-TABLE-250, DDB-TABLE-294: a class and a bound of its own, told once they are set; the answer
/// does not tell them yet.
#[test]
fn a_replica_has_things_of_its_own() {
    let mut bench = global(json!({}));
    let change = |more: Value| {
        let mut update = json!({"RegionName": EUROPE});
        merge(&mut update, more);
        replicas(json!({"Update": update}))
    };
    let class = change(json!({"TableClassOverride": "STANDARD_INFREQUENT_ACCESS"}));
    let told = bench.at(EAST).ok("UpdateTable", class);
    assert_eq!(told["TableDescription"]["TableStatus"], "UPDATING");
    assert!(
        told["TableDescription"]["Replicas"][0]
            .get("ReplicaTableClassSummary")
            .is_none()
    );
    bench.pass(1_000);
    let told = table(&mut bench, EAST);
    assert_eq!(
        told["Replicas"][0]["ReplicaTableClassSummary"]["TableClass"],
        "STANDARD_INFREQUENT_ACCESS"
    );
    assert!(told.get("TableClassSummary").is_none());
    let there = table(&mut bench, EUROPE);
    assert_eq!(there["TableStatus"], "ACTIVE");
    assert_eq!(
        there["TableClassSummary"]["TableClass"],
        "STANDARD_INFREQUENT_ACCESS"
    );
    let bound = change(json!({"OnDemandThroughputOverride": {"MaxReadRequestUnits": 100}}));
    bench.at(EAST).ok("UpdateTable", bound);
    bench.pass(1_000);
    assert_eq!(
        table(&mut bench, EAST)["Replicas"][0]["OnDemandThroughputOverride"],
        json!({"MaxReadRequestUnits": 100})
    );
    stored(&mut bench);
}

/// A replica that is deleted in its own region leaves the group (DDB-TABLE-297).
#[test]
fn deleting_the_table_of_a_replica_removes_it() {
    let mut bench = global(json!({}));
    let told = bench
        .at(EUROPE)
        .ok("DeleteTable", json!({"TableName": "Tab"}));
    assert_eq!(told["TableDescription"]["TableStatus"], "DELETING");
    assert_eq!(told["TableDescription"]["Replicas"][0]["RegionName"], EAST);
    assert_eq!(
        table(&mut bench, EAST)["Replicas"][0]["ReplicaStatus"],
        "DELETING"
    );
    put(&mut bench, EAST, "a", 1);
    assert!(bench.trace().replication.is_empty());
    bench.pass(1_000);
    assert!(table(&mut bench, EAST).get("Replicas").is_none());
    stored(&mut bench);
}
