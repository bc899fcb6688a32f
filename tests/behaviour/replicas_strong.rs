//! Global tables with strong consistency over regions.
//!
//! Source: ack-api-quirks, services/dynamodb (recorded at the service in October 2026), by the
//! number of the finding; the developer guide ("Global tables core concepts") where it says so.

use hashrange::world::{Control, Knobs, ReplicationKnobs};
use serde_json::{Value, json};

use crate::bench::{Bench, merge};
use crate::replicas::{EAST, EUROPE, WEST, global, item, replicas, stored, table};

const OHIO: &str = "us-east-2";
const VALIDATION: &str = "ValidationException";

#[track_caller]
fn refused(bench: &mut Bench, body: Value, text: &str) {
    let told = bench.err("UpdateTable", body);
    assert_eq!((told.0.as_str(), told.1.as_str()), (VALIDATION, text));
}

fn strong(regions: &[&str], witness: Option<&str>) -> Value {
    let creates = regions
        .iter()
        .map(|region| json!({"Create": {"RegionName": region}}));
    let mut body = json!({
        "TableName": "Tab",
        "MultiRegionConsistency": "STRONG",
        "ReplicaUpdates": creates.collect::<Vec<_>>(),
    });
    if let Some(region) = witness {
        let witness = json!([{"Create": {"RegionName": region}}]);
        merge(&mut body, json!({"GlobalTableWitnessUpdates": witness}));
    }
    body
}

fn three() -> Bench {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    bench.ok("UpdateTable", strong(&[OHIO, WEST], None));
    bench.pass(2_000);
    bench
}

fn with_witness() -> Bench {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    bench.ok("UpdateTable", strong(&[WEST], Some(OHIO)));
    bench.pass(2_000);
    bench
}

/// DDB-TABLE-257, DDB-TABLE-202: three regions at once, or two and a witness.
#[test]
fn the_shape_of_a_group() {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    let count =
        "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.";
    refused(&mut bench, strong(&[WEST], None), count);
    refused(&mut bench, strong(&[WEST, EUROPE], Some(OHIO)), count);
    let regions = "Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [us-west-1].";
    refused(
        &mut bench,
        strong(&["us-west-1"], Some("us-west-1")),
        regions,
    );
    refused(&mut bench, strong(&[WEST, "us-west-1"], None), regions);
    refused(
        &mut bench,
        strong(&[WEST], Some(WEST)),
        "Cannot target multiple regions with the same action",
    );
    let own = "Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG.";
    refused(&mut bench, strong(&[WEST], Some(EAST)), own);
    let mut eventual = strong(&[WEST], Some(OHIO));
    eventual["MultiRegionConsistency"] = json!("EVENTUAL");
    let needs = "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.";
    refused(&mut bench, eventual, needs);
    for alone in [
        json!({"TableName": "Tab", "MultiRegionConsistency": "STRONG"}),
        json!({"TableName": "Tab", "GlobalTableWitnessUpdates": [{"Create": {"RegionName": OHIO}}]}),
    ] {
        let told = bench.err("UpdateTable", alone);
        assert!(
            told.1.starts_with("At least one of ProvisionedThroughput"),
            "{}",
            told.1
        );
    }
    let mut both = strong(&[WEST], Some(OHIO));
    both["GlobalTableWitnessUpdates"] =
        json!([{"Create": {"RegionName": OHIO}}, {"Create": {"RegionName": EUROPE}}]);
    let told = bench.err("UpdateTable", both);
    assert!(
        told.1
            .ends_with("Member must have length less than or equal to 1"),
        "{}",
        told.1
    );
}

/// The developer guide: the table is empty, and has neither local indexes nor time to live.
#[test]
fn what_cannot_become_strong() {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    bench.put(json!({"pk": {"S": "a"}}));
    let text = "Cannot create a global table with MultiRegionConsistency set to STRONG because table Tab is not empty.";
    refused(&mut bench, strong(&[OHIO, WEST], None), text);
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"}, {"AttributeName": "at", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        "LocalSecondaryIndexes": [{
            "IndexName": "local",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "ALL"},
        }],
    }));
    let text = "Local secondary indexes are not supported for global tables with MultiRegionConsistency set to STRONG.";
    refused(&mut bench, strong(&[OHIO, WEST], None), text);
    let mut bench = three();
    let ttl = json!({"TableName": "Tab", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "until"}});
    let told = bench.err("UpdateTimeToLive", ttl);
    assert_eq!(
        told.1,
        "Time to live is not supported for global tables with MultiRegionConsistency set to STRONG."
    );
    let put = json!({"Put": {"TableName": "Tab", "Item": {"pk": {"S": "a"}}}});
    let get = json!({"Get": {"TableName": "Tab", "Key": {"pk": {"S": "a"}}}});
    for (operation, item) in [("TransactWriteItems", put), ("TransactGetItems", get)] {
        let told = bench.err(operation, json!({"TransactItems": [item]}));
        assert_eq!(
            told.1,
            "Transaction operations are not supported for global tables with MultiRegionConsistency set to STRONG."
        );
    }
}

/// DDB-TABLE-258, DDB-TABLE-259: what is told of the group and of its witness, which has no table.
#[test]
fn the_witness_keeps_no_table() {
    let mut bench = Bench::new();
    bench.at(EAST).create(json!({}));
    let told = bench.ok("UpdateTable", strong(&[WEST], Some(OHIO)));
    let told = &told["TableDescription"];
    assert_eq!(told["MultiRegionConsistency"], "STRONG");
    assert_eq!(told["Replicas"], json!([]));
    assert!(told.get("GlobalTableWitnesses").is_none());
    bench.pass(200);
    let witness = |bench: &mut Bench, region| table(bench, region)["GlobalTableWitnesses"].clone();
    assert_eq!(
        witness(&mut bench, EAST),
        json!([{"RegionName": OHIO, "WitnessStatus": "CREATING"}])
    );
    stored(&mut bench);
    bench.pass(2_000);
    for region in [EAST, WEST] {
        assert_eq!(
            witness(&mut bench, region),
            json!([{"RegionName": OHIO, "WitnessStatus": "ACTIVE"}])
        );
        let told = table(&mut bench, region);
        assert_eq!(told["TableStatus"], "ACTIVE");
        assert_eq!(told["MultiRegionConsistency"], "STRONG");
    }
    let missing = bench
        .at(OHIO)
        .err("DescribeTable", json!({"TableName": "Tab"}));
    assert_eq!(missing.0, "ResourceNotFoundException");
    // A table of the name may be made there, and has nothing to do with the group.
    bench.create(json!({}));
    bench.put(json!({"pk": {"S": "a"}}));
    assert!(item(&mut bench, EAST, "a").is_null());
}

/// The developer guide: a write is in every region when it is answered.
#[test]
fn reads_in_every_region_see_every_write() {
    let mut bench = three();
    bench
        .at(WEST)
        .put(json!({"pk": {"S": "a"}, "v": {"N": "1"}}));
    let body = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}, "ConsistentRead": true});
    for region in [EAST, OHIO, WEST] {
        assert_eq!(
            bench.at(region).ok("GetItem", body.clone())["Item"]["v"],
            json!({"N": "1"})
        );
    }
    stored(&mut bench);
    bench.pass(50);
    bench.at(OHIO).ok(
        "DeleteItem",
        json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}}),
    );
    for region in [EAST, OHIO, WEST] {
        assert!(item(&mut bench, region, "a").is_null());
    }
}

/// The API's reference: two regions that write an item at once; how long "at once" is, is a knob.
#[test]
fn two_regions_that_write_at_once() {
    let text = "The request was rejected because one or more items in the request are being modified by a request in another Region.";
    let mut bench = three();
    let knobs = Knobs {
        replication: ReplicationKnobs {
            strong_write_ms: 20,
            ..ReplicationKnobs::default()
        },
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    let put = json!({"TableName": "Tab", "Item": {"pk": {"S": "a"}, "v": {"N": "2"}}});
    let key = json!({"TableName": "Tab", "Key": {"pk": {"S": "a"}}});
    bench
        .at(EAST)
        .put(json!({"pk": {"S": "a"}, "v": {"N": "1"}}));
    for (operation, body) in [
        ("PutItem", put.clone()),
        ("DeleteItem", key.clone()),
        ("UpdateItem", key),
        (
            "BatchWriteItem",
            json!({"RequestItems": {"Tab": [{"PutRequest": {"Item": put["Item"]}}]}}),
        ),
    ] {
        let told = bench.at(WEST).err(operation, body);
        assert_eq!(
            told,
            (
                "ReplicatedWriteConflictException".to_owned(),
                text.to_owned()
            )
        );
    }
    bench.pass(19);
    assert_eq!(bench.at(WEST).err("PutItem", put.clone()).1, text);
    // The region itself goes on, and so does everybody after a while, and with another item.
    bench.at(WEST).put(json!({"pk": {"S": "b"}}));
    bench.pass(1);
    bench.at(WEST).ok("PutItem", put);
    bench.put(json!({"pk": {"S": "a"}, "v": {"N": "3"}}));
    assert_eq!(item(&mut bench, EAST, "a")["v"], json!({"N": "3"}));
    stored(&mut bench);
}

/// DDB-TABLE-260: a group stays as it is.
#[test]
fn a_group_is_not_changed() {
    let mut bench = with_witness();
    let create = replicas(json!({"Create": {"RegionName": EUROPE}}));
    refused(
        &mut bench,
        create.clone(),
        "Cannot add replicas to a global table with strong MultiRegionConsistency",
    );
    let count =
        "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.";
    refused(&mut bench, strong(&[EUROPE], None), count);
    let mut eventual = create;
    merge(&mut eventual, json!({"MultiRegionConsistency": "EVENTUAL"}));
    let set = "MultiRegionConsistency parameter is unsupported on existing global table";
    refused(&mut bench, eventual, set);
    let delete = |more: Value| {
        let mut body = replicas(json!({"Delete": {"RegionName": WEST}}));
        merge(&mut body, more);
        body
    };
    refused(
        &mut bench,
        delete(json!({})),
        "Update table delete operation does not include all witnesses.",
    );
    refused(
        &mut bench,
        delete(json!({"MultiRegionConsistency": "STRONG"})),
        "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.",
    );
    let other = json!({"GlobalTableWitnessUpdates": [{"Delete": {"RegionName": EUROPE}}]});
    let none = "Update global table operation failed because one or more witnesses were not part of the global table. Please retry the request without these witnesses: [eu-west-1].";
    refused(&mut bench, delete(other), none);
    let one = "Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to STRONG.";
    for region in [EAST, WEST] {
        let told = bench
            .at(region)
            .err("DeleteTable", json!({"TableName": "Tab"}));
        assert_eq!(told, (VALIDATION.to_owned(), one.to_owned()));
    }
    let mut bench = three();
    refused(
        &mut bench,
        replicas(json!({"Delete": {"RegionName": OHIO}})),
        one,
    );
    let mut bench = global(json!({}));
    refused(&mut bench, strong(&[WEST, OHIO], None), set);
}

/// DDB-TABLE-261: all of it goes at once, and leaves a plain table.
#[test]
fn a_group_goes_at_once() {
    let mut bench = with_witness();
    bench.at(EAST).ok(
        "UpdateTable",
        json!({
            "TableName": "Tab",
            "ReplicaUpdates": [{"Delete": {"RegionName": WEST}}],
            "GlobalTableWitnessUpdates": [{"Delete": {"RegionName": OHIO}}],
        }),
    );
    bench.pass(200);
    let told = table(&mut bench, EAST);
    assert_eq!(told["GlobalTableWitnesses"][0]["WitnessStatus"], "DELETING");
    bench.pass(2_000);
    let told = table(&mut bench, EAST);
    for gone in [
        "Replicas",
        "GlobalTableWitnesses",
        "MultiRegionConsistency",
        "GlobalTableVersion",
    ] {
        assert!(told.get(gone).is_none(), "{gone}");
    }
    let mut bench = three();
    bench.at(EAST).ok(
        "UpdateTable",
        json!({
            "TableName": "Tab",
            "ReplicaUpdates": [{"Delete": {"RegionName": WEST}}, {"Delete": {"RegionName": OHIO}}],
        }),
    );
    bench.pass(2_000);
    assert!(table(&mut bench, EAST).get("Replicas").is_none());
    bench.ok("DeleteTable", json!({"TableName": "Tab"}));
    stored(&mut bench);
}
