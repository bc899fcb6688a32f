//! Workspaces that were stored by earlier versions: they open forever, to the same answers.
//!
//! `tests/fixtures/workspace-N.txt` holds what version N stored: a line per page, then a line per
//! commit that followed, in base64. A new version adds a file and changes none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hashrange::world::{ClockMode, Control, Knobs, World};
use serde_json::{Value, json};

use crate::bench::{Bench, merge};

const VERSION_1: &str = include_str!("../fixtures/workspace-1.txt");

struct Stored {
    pages: Vec<Vec<u8>>,
    commits: Vec<Vec<u8>>,
}

fn stored(text: &str) -> Stored {
    let of = |kind: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix(kind));
        lines.map(|line| STANDARD.decode(line).unwrap()).collect()
    };
    Stored {
        pages: of("page "),
        commits: of("commit "),
    }
}

fn text_of(stored: &Stored) -> String {
    let line = |kind: &str, bytes: &[u8]| format!("{kind} {}\n", STANDARD.encode(bytes));
    let pages = stored.pages.iter().map(|page| line("page", page));
    let commits = stored.commits.iter().map(|commit| line("commit", commit));
    pages.chain(commits).collect()
}

/// A bit of everything that is kept: both halves of it are stored, one as pages, one as commits.
fn everything() -> Stored {
    let mut bench = Bench::new();
    half(&mut bench, "first");
    let pages = bench.world.snapshot();
    bench.commits.clear();
    half(&mut bench, "second");
    bench
        .commits
        .extend(bench.world.flush().map(|commit| commit.0));
    Stored {
        pages,
        commits: bench.commits,
    }
}

fn half(bench: &mut Bench, name: &str) {
    let composite = |more: Value| {
        let mut body = json!({
            "AttributeDefinitions": [
                {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"},
                {"AttributeName": "at", "AttributeType": "S"}, {"AttributeName": "raw", "AttributeType": "B"},
            ],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        });
        merge(&mut body, more);
        body
    };
    bench.ok("CreateTable", composite(json!({
        "TableName": name,
        "BillingMode": "PROVISIONED",
        "ProvisionedThroughput": {"ReadCapacityUnits": 7, "WriteCapacityUnits": 9},
        "LocalSecondaryIndexes": [{
            "IndexName": "by-at",
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["title"]},
        }],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-raw",
            "KeySchema": [{"AttributeName": "raw", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
            "ProvisionedThroughput": {"ReadCapacityUnits": 2, "WriteCapacityUnits": 3},
        }],
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        "DeletionProtectionEnabled": true,
        "TableClass": "STANDARD_INFREQUENT_ACCESS",
        "Tags": [{"Key": "team", "Value": "books"}],
    })));
    bench.pass(1_000);
    bench.ok(
        "UpdateTimeToLive",
        json!({
            "TableName": name,
            "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "expires"},
        }),
    );
    bench.pass(1_000);
    let now_s = bench.world.now_ms() / 1000;
    for sk in 0..4_i64 {
        let expires = now_s + if sk == 2 { 50_000_000 } else { sk * 500 };
        bench.ok("PutItem", json!({"TableName": name, "Item": {
            "pk": {"S": "a"}, "sk": {"N": (sk * 10 - 15).to_string()}, "at": {"S": format!("t{sk}")},
            "raw": {"B": "AAEC"}, "title": {"S": "naïve ☕"}, "expires": {"N": expires.to_string()},
            "tags": {"SS": ["x", "y"]}, "nested": {"M": {"list": {"L": [{"BOOL": true}, {"NULL": true}, {"NS": ["1", "2.5"]}, {"BS": ["AA=="]}]}}},
        }}));
    }
    bench.ok("UpdateItem", json!({
        "TableName": name, "Key": {"pk": {"S": "a"}, "sk": {"N": "-5"}}, "UpdateExpression": "ADD visits :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }));
    bench.ok(
        "DeleteItem",
        json!({"TableName": name, "Key": {"pk": {"S": "a"}, "sk": {"N": "15"}}}),
    );
    bench.ok("TransactWriteItems", json!({
        "TransactItems": [{"Put": {"TableName": name, "Item": {"pk": {"S": "t"}, "sk": {"N": "1"}}}}],
        "ClientRequestToken": format!("token-{name}"),
    }));
    bench.ok("Query", json!({
        "TableName": name, "KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": {":pk": {"S": "a"}},
    }));
    bench.err(
        "PutItem",
        json!({"TableName": name, "Item": {"pk": {"S": "a"}, "sk": {"N": "5"}},
        "ConditionExpression": "attribute_not_exists(pk)"}),
    );
    // One that is swept by the time all of it is stored, one on its way, one deleted table.
    bench.pass(700_000);
    let gone = format!("{name}-gone");
    bench.ok("CreateTable", composite(json!({
        "TableName": gone, "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}],
        "OnDemandThroughput": {"MaxReadRequestUnits": 100, "MaxWriteRequestUnits": 50},
    })));
    bench.pass(1_000);
    bench.ok(
        "PutItem",
        json!({"TableName": gone, "Item": {"pk": {"S": "g"}, "sk": {"N": "1"}}}),
    );
    bench.ok("DeleteTable", json!({"TableName": gone}));
    bench.pass(1_000);
    bench.control(Control::SetKnobs {
        knobs: Knobs {
            ttl_sweep_delay_ms: 60_000,
            ..Knobs::default()
        },
    });
    bench.control(Control::SetClock {
        mode: ClockMode::Fast60,
    });
    bench.ok(
        "UpdateTable",
        json!({
            "TableName": name,
            "AttributeDefinitions": [{"AttributeName": "later", "AttributeType": "N"}],
            "GlobalSecondaryIndexUpdates": [{"Create": {
                "IndexName": "later", "KeySchema": [{"AttributeName": "later", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
                "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
            }}],
        }),
    );
}

#[test]
fn what_version_1_stored_opens_to_the_same_answers() {
    let Stored { pages, commits } = stored(VERSION_1);
    let mut bench = Bench::new();
    bench.world = World::restore(&pages, &commits).unwrap();
    bench.pass(2_000);
    let tables = bench.ok("ListTables", json!({}));
    assert_eq!(tables["TableNames"], json!(["first", "second"]));
    for name in ["first", "second"] {
        let described = bench.ok("DescribeTable", json!({"TableName": name}));
        let table = &described["Table"];
        assert_eq!(
            table["ProvisionedThroughput"]["WriteCapacityUnits"], 9,
            "{table}"
        );
        assert_eq!(
            table["LocalSecondaryIndexes"][0]["Projection"]["NonKeyAttributes"],
            json!(["title"])
        );
        assert_eq!(table["GlobalSecondaryIndexes"].as_array().unwrap().len(), 2);
        assert_eq!(
            table["StreamSpecification"]["StreamViewType"],
            "NEW_AND_OLD_IMAGES"
        );
        assert_eq!(
            table["TableClassSummary"]["TableClass"],
            "STANDARD_INFREQUENT_ACCESS"
        );
        assert_eq!(table["DeletionProtectionEnabled"], true);
        let tags = bench.ok(
            "ListTagsOfResource",
            json!({"ResourceArn": table["TableArn"]}),
        );
        assert_eq!(tags["Tags"], json!([{"Key": "team", "Value": "books"}]));
        let ttl = bench.ok("DescribeTimeToLive", json!({"TableName": name}));
        assert_eq!(ttl["TimeToLiveDescription"]["AttributeName"], "expires");
        let item = bench.ok(
            "GetItem",
            json!({"TableName": name, "Key": {"pk": {"S": "a"}, "sk": {"N": "5"}}}),
        );
        assert_eq!(item["Item"]["title"], json!({"S": "naïve ☕"}), "{item}");
        let again = json!({
            "TransactItems": [{"Put": {"TableName": name, "Item": {"pk": {"S": "t"}, "sk": {"N": "1"}}}}],
            "ClientRequestToken": format!("token-{name}"), "ReturnConsumedCapacity": "TOTAL",
        });
        bench.ok("TransactWriteItems", again);
        bench.control(Control::RestoreTable {
            table: format!("{name}-gone"),
        });
        bench.pass(1_000);
        let back = bench.ok("GetItem", json!({"TableName": format!("{name}-gone"), "Key": {"pk": {"S": "g"}, "sk": {"N": "1"}}}));
        assert_eq!(back["Item"]["pk"]["S"], "g");
    }
}

/// Storing it again changes no byte, whatever the codec inside: also what no request shows is kept.
#[test]
fn what_version_1_stored_is_stored_the_same_today() {
    if let Ok(path) = std::env::var("HASHRANGE_WRITE_FIXTURE") {
        std::fs::write(path, text_of(&everything())).unwrap();
    }
    let Stored { pages, commits } = stored(VERSION_1);
    let opened = World::restore(&pages, Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(opened.snapshot(), pages);
    let whole = World::restore(&pages, &commits).unwrap();
    let again = World::restore(whole.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(again.snapshot(), whole.snapshot());
}
