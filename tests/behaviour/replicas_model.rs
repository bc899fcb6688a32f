//! Random writes in three regions, then quiet: all of them hold the same, and so does what was stored.

use std::collections::BTreeMap;

use hashrange::world::{Control, Knobs, World};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::bench::Bench;
use crate::replicas::{EAST, EUROPE, WEST, add, stored};

const REGIONS: [&str; 3] = [EAST, EUROPE, WEST];

#[derive(Clone, Debug)]
enum Act {
    Put {
        region: usize,
        pk: u8,
        v: u8,
    },
    Add {
        region: usize,
        pk: u8,
    },
    Delete {
        region: usize,
        pk: u8,
    },
    Transact {
        region: usize,
        pk: u8,
        v: u8,
    },
    Batch {
        region: usize,
        pk: u8,
        v: u8,
    },
    Pass {
        ms: i64,
    },
    Reopen,
    /// The third region comes or goes.
    Third,
}

fn act() -> impl Strategy<Value = Act> {
    let region = 0..3_usize;
    let pk = 0..6_u8;
    prop_oneof![
        6 => (region.clone(), pk.clone(), any::<u8>()).prop_map(|(region, pk, v)| Act::Put { region, pk, v }),
        4 => (region.clone(), pk.clone()).prop_map(|(region, pk)| Act::Add { region, pk }),
        3 => (region.clone(), pk.clone()).prop_map(|(region, pk)| Act::Delete { region, pk }),
        2 => (region.clone(), pk.clone(), any::<u8>()).prop_map(|(region, pk, v)| Act::Transact { region, pk, v }),
        2 => (region, pk, any::<u8>()).prop_map(|(region, pk, v)| Act::Batch { region, pk, v }),
        6 => (0..900_i64).prop_map(|ms| Act::Pass { ms }),
        1 => Just(Act::Reopen),
        1 => Just(Act::Third),
    ]
}

fn item(pk: u8, v: u8) -> Value {
    json!({"pk": {"S": pk.to_string()}, "v": {"N": v.to_string()}, "team": {"S": (v % 3).to_string()}})
}

fn perform(bench: &mut Bench, act: &Act) {
    let mut send = |region: usize, operation: &str, body: Value| {
        let region = REGIONS[region];
        // The third region may be away.
        bench.at(region).send(operation, &body.to_string());
    };
    match act {
        Act::Put { region, pk, v } => send(
            *region,
            "PutItem",
            json!({"TableName": "Tab", "Item": item(*pk, *v)}),
        ),
        Act::Add { region, pk } => send(
            *region,
            "UpdateItem",
            json!({
                "TableName": "Tab", "Key": {"pk": {"S": pk.to_string()}},
                "UpdateExpression": "ADD v :one", "ExpressionAttributeValues": {":one": {"N": "1"}},
            }),
        ),
        Act::Delete { region, pk } => send(
            *region,
            "DeleteItem",
            json!({
                "TableName": "Tab", "Key": {"pk": {"S": pk.to_string()}},
            }),
        ),
        Act::Transact { region, pk, v } => send(
            *region,
            "TransactWriteItems",
            json!({"TransactItems": [
                {"Put": {"TableName": "Tab", "Item": item(*pk, *v)}},
                {"Put": {"TableName": "Tab", "Item": item(*pk + 1, *v)}},
            ]}),
        ),
        Act::Batch { region, pk, v } => send(
            *region,
            "BatchWriteItem",
            json!({"RequestItems": {"Tab": [
                {"PutRequest": {"Item": item(*pk, *v)}},
                {"DeleteRequest": {"Key": {"pk": {"S": (*pk + 1).to_string()}}}},
            ]}}),
        ),
        Act::Pass { ms } => {
            bench.pass(*ms);
        }
        Act::Reopen => {
            let rest = bench.world.flush().map(|commit| commit.0);
            bench.commits.extend(rest);
            bench.world = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
        }
        Act::Third => {
            let exists = bench.world.regions().iter().any(|region| **region == *WEST)
                && bench
                    .at(WEST)
                    .send("DescribeTable", r#"{"TableName":"Tab"}"#)
                    .response
                    .status
                    == 200;
            let update = match exists {
                true => json!({"Delete": {"RegionName": WEST}}),
                false => json!({"Create": {"RegionName": WEST}}),
            };
            let body = json!({"TableName": "Tab", "ReplicaUpdates": [update]});
            bench.at(EAST).send("UpdateTable", &body.to_string());
        }
    }
}

fn contents(bench: &mut Bench, region: &'static str, more: Value) -> BTreeMap<String, Value> {
    let mut body = json!({"TableName": "Tab"});
    crate::bench::merge(&mut body, more);
    let told = bench.at(region).ok("Scan", body);
    let items = told["Items"].as_array().unwrap().iter();
    items
        .map(|item| (item["pk"].to_string(), item.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn all_regions_come_to_hold_the_same(acts in prop::collection::vec(act(), 1..80)) {
        let mut bench = Bench::new();
        bench.at(EAST).create(json!({
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "team", "AttributeType": "S"}],
            "GlobalSecondaryIndexes": [{
                "IndexName": "by-team",
                "KeySchema": [{"AttributeName": "team", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }],
        }));
        for pk in 0..4 {
            bench.put(item(pk, pk));
        }
        let knobs = Knobs { backfill_slice_items: 1, backfill_slice_ms: 150, ..Knobs::default() };
        bench.control(Control::SetKnobs { knobs });
        for region in [EUROPE, WEST] {
            bench.at(EAST);
            add(&mut bench, region);
        }
        for act in &acts {
            perform(&mut bench, act);
        }
        stored(&mut bench);
        bench.pass(20_000);
        let one = contents(&mut bench, EAST, json!({}));
        let by_index = |item: &&Value| item.get("team").is_some();
        let indexed = one.values().filter(by_index).count();
        for region in REGIONS {
            if bench.at(region).send("DescribeTable", r#"{"TableName":"Tab"}"#).response.status != 200 {
                continue;
            }
            prop_assert_eq!(&contents(&mut bench, region, json!({})), &one, "{}", region);
            let entries = contents(&mut bench, region, json!({"IndexName": "by-team"}));
            prop_assert_eq!(entries.len(), indexed);
        }
        stored(&mut bench);
    }
}
