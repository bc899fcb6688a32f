//! Persistence: a snapshot at any point and the commits that follow make the same world again.

use hashrange::world::{BulkItems, ClockMode, Control, Knobs, RestoreError, World};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::bench::{Bench, START_MS};

/// One thing a person or a program does.
#[derive(Clone, Debug)]
enum Act {
    Put {
        table: u8,
        pk: u8,
        v: u8,
        expires_s: Option<i64>,
    },
    Delete {
        table: u8,
        pk: u8,
    },
    Update {
        table: u8,
        pk: u8,
    },
    Transact {
        table: u8,
        pk: u8,
        token: u8,
    },
    Get {
        table: u8,
        pk: u8,
    },
    Scan {
        table: u8,
    },
    Create {
        table: u8,
        stream: bool,
    },
    Drop {
        table: u8,
    },
    Restore {
        table: u8,
    },
    AddIndex {
        table: u8,
    },
    DropIndex {
        table: u8,
    },
    Ttl {
        table: u8,
        on: bool,
    },
    Stream {
        table: u8,
        on: bool,
    },
    Import {
        table: u8,
        count: u8,
    },
    Recovery {
        table: u8,
        on: bool,
    },
    Backup {
        table: u8,
    },
    /// From the backup of this place in the list, into the table.
    FromBackup {
        table: u8,
        place: u8,
    },
    DropBackup {
        place: u8,
    },
    /// So many seconds after the earliest instant that can be had.
    ToInstant {
        from: u8,
        table: u8,
        after_s: u8,
    },
    Features {
        table: u8,
        on: bool,
    },
    Pass {
        ms: i64,
    },
    Tick {
        ms: i64,
    },
    Mode {
        mode: u8,
    },
    NextEvent,
    SweepDelay {
        ms: i64,
    },
    ClearHistory,
}

fn acts() -> impl Strategy<Value = Act> {
    let table = 0..2_u8;
    let pk = 0..6_u8;
    prop_oneof![
        8 => (table.clone(), pk.clone(), any::<u8>(), proptest::option::of(-100_i64..4_000)).prop_map(
            |(table, pk, v, expires_s)| Act::Put { table, pk, v, expires_s }
        ),
        2 => (table.clone(), pk.clone()).prop_map(|(table, pk)| Act::Delete { table, pk }),
        2 => (table.clone(), pk.clone()).prop_map(|(table, pk)| Act::Update { table, pk }),
        2 => (table.clone(), pk.clone(), 0..3_u8)
            .prop_map(|(table, pk, token)| Act::Transact { table, pk, token }),
        2 => (table.clone(), pk).prop_map(|(table, pk)| Act::Get { table, pk }),
        1 => table.clone().prop_map(|table| Act::Scan { table }),
        3 => (table.clone(), any::<bool>()).prop_map(|(table, stream)| Act::Create { table, stream }),
        1 => table.clone().prop_map(|table| Act::Drop { table }),
        1 => table.clone().prop_map(|table| Act::Restore { table }),
        2 => table.clone().prop_map(|table| Act::AddIndex { table }),
        1 => table.clone().prop_map(|table| Act::DropIndex { table }),
        2 => (table.clone(), any::<bool>()).prop_map(|(table, on)| Act::Ttl { table, on }),
        2 => (table.clone(), any::<bool>()).prop_map(|(table, on)| Act::Stream { table, on }),
        3 => (table.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(table, on, too)| Act::Recovery { table, on: on || too }),
        2 => table.clone().prop_map(|table| Act::Backup { table }),
        2 => (0..4_u8, 0..3_u8).prop_map(|(table, place)| Act::FromBackup { table, place }),
        1 => (0..3_u8).prop_map(|place| Act::DropBackup { place }),
        3 => (table.clone(), 0..4_u8, 0..4_u8)
            .prop_map(|(from, table, after_s)| Act::ToInstant { from, table, after_s }),
        1 => (table.clone(), any::<bool>()).prop_map(|(table, on)| Act::Features { table, on }),
        1 => (table, 1..9_u8).prop_map(|(table, count)| Act::Import { table, count }),
        6 => prop_oneof![Just(20_i64), Just(300), Just(1_000), Just(700_000), Just(90_000_000)]
            .prop_map(|ms| Act::Pass { ms }),
        2 => (0..5_000_i64).prop_map(|ms| Act::Tick { ms }),
        1 => (0..4_u8).prop_map(|mode| Act::Mode { mode }),
        2 => Just(Act::NextEvent),
        1 => prop_oneof![Just(0_i64), Just(5_000), Just(3_600_000)]
            .prop_map(|ms| Act::SweepDelay { ms }),
        1 => Just(Act::ClearHistory),
    ]
}

fn name(table: u8) -> String {
    format!("table-{table}")
}

fn key(pk: u8) -> Value {
    json!({"pk": {"S": pk.to_string()}})
}

fn item(pk: u8, v: u8) -> Value {
    json!({"pk": {"S": pk.to_string()}, "v": {"N": v.to_string()}, "gk": {"S": (v % 3).to_string()}})
}

fn send(bench: &mut Bench, operation: &str, body: Value) {
    bench.send(operation, &body.to_string());
}

fn act(bench: &mut Bench, wall_ms: &mut i64, act: &Act) {
    match act {
        Act::Put {
            table,
            pk,
            v,
            expires_s,
        } => {
            let mut item = item(*pk, *v);
            if let Some(expires_s) = expires_s {
                let at_s = bench.world.now_ms() / 1000 + expires_s;
                item["ttl"] = json!({"N": at_s.to_string()});
            }
            send(
                bench,
                "PutItem",
                json!({"TableName": name(*table), "Item": item}),
            );
        }
        Act::Delete { table, pk } => {
            send(
                bench,
                "DeleteItem",
                json!({"TableName": name(*table), "Key": key(*pk)}),
            );
        }
        Act::Update { table, pk } => send(
            bench,
            "UpdateItem",
            json!({
                "TableName": name(*table),
                "Key": key(*pk),
                "UpdateExpression": "ADD v :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}},
            }),
        ),
        Act::Transact { table, pk, token } => send(
            bench,
            "TransactWriteItems",
            json!({
                "TransactItems": [{"Put": {"TableName": name(*table), "Item": item(*pk, *token)}}],
                "ClientRequestToken": format!("{token}"),
            }),
        ),
        Act::Get { table, pk } => {
            send(
                bench,
                "GetItem",
                json!({"TableName": name(*table), "Key": key(*pk)}),
            );
        }
        Act::Scan { table } => send(bench, "Scan", json!({"TableName": name(*table)})),
        Act::Create { table, stream } => send(
            bench,
            "CreateTable",
            json!({
                "TableName": name(*table),
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "BillingMode": "PAY_PER_REQUEST",
                "StreamSpecification": match stream {
                    true => json!({"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}),
                    false => json!({"StreamEnabled": false}),
                },
            }),
        ),
        Act::Drop { table } => send(bench, "DeleteTable", json!({"TableName": name(*table)})),
        Act::Restore { table } => control(
            bench,
            Control::RestoreTable {
                table: name(*table),
            },
        ),
        Act::AddIndex { table } => send(
            bench,
            "UpdateTable",
            json!({
                "TableName": name(*table),
                "AttributeDefinitions": [{"AttributeName": "gk", "AttributeType": "S"}],
                "GlobalSecondaryIndexUpdates": [{"Create": {
                    "IndexName": "index",
                    "KeySchema": [{"AttributeName": "gk", "KeyType": "HASH"}],
                    "Projection": {"ProjectionType": "ALL"},
                }}],
            }),
        ),
        Act::DropIndex { table } => send(
            bench,
            "UpdateTable",
            json!({
                "TableName": name(*table),
                "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "index"}}],
            }),
        ),
        Act::Ttl { table, on } => send(
            bench,
            "UpdateTimeToLive",
            json!({
                "TableName": name(*table),
                "TimeToLiveSpecification": {"Enabled": on, "AttributeName": "ttl"},
            }),
        ),
        Act::Stream { table, on } => send(
            bench,
            "UpdateTable",
            json!({
                "TableName": name(*table),
                "StreamSpecification": match on {
                    true => json!({"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}),
                    false => json!({"StreamEnabled": false}),
                },
            }),
        ),
        Act::Import { table, count } => {
            let lines: Vec<String> = (0..*count)
                .map(|number| item(number, 100 + number).to_string())
                .collect();
            let items = BulkItems::Lines(lines.join("\n"));
            control(
                bench,
                Control::BulkImport {
                    table: name(*table),
                    items,
                },
            );
        }
        Act::Recovery { table, on } => send(
            bench,
            "UpdateContinuousBackups",
            json!({
                "TableName": name(*table),
                "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": on},
            }),
        ),
        Act::Backup { table } => send(
            bench,
            "CreateBackup",
            json!({"TableName": name(*table), "BackupName": "backup"}),
        ),
        Act::FromBackup { table, place } => {
            let arn = backup_arn(bench, *place);
            let body = json!({"BackupArn": arn, "TargetTableName": name(*table)});
            send(bench, "RestoreTableFromBackup", body);
        }
        Act::DropBackup { place } => {
            let arn = backup_arn(bench, *place);
            send(bench, "DeleteBackup", json!({"BackupArn": arn}));
        }
        Act::ToInstant {
            from,
            table,
            after_s,
        } => {
            let told = bench.send(
                "DescribeContinuousBackups",
                &json!({"TableName": name(*from)}).to_string(),
            );
            let told: Value = serde_json::from_str(&told.response.body).unwrap();
            let told = &told["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"];
            let earliest_s = told["EarliestRestorableDateTime"].as_f64().unwrap_or(0.0);
            let body = json!({
                "SourceTableName": name(*from),
                "TargetTableName": name(*table),
                "RestoreDateTime": earliest_s + f64::from(*after_s),
            });
            send(bench, "RestoreTableToPointInTime", body);
        }
        Act::Features { table, on } => {
            let action = if *on { "ENABLE" } else { "DISABLE" };
            send(
                bench,
                "UpdateContributorInsights",
                json!({"TableName": name(*table), "ContributorInsightsAction": action}),
            );
            let stream = "arn:aws:kinesis:us-east-1:123456789012:stream/one";
            let operation = match on {
                true => "EnableKinesisStreamingDestination",
                false => "DisableKinesisStreamingDestination",
            };
            let body = json!({"TableName": name(*table), "StreamArn": stream});
            send(bench, operation, body);
        }
        Act::Pass { ms } => {
            bench.pass(*ms);
        }
        Act::Tick { ms } => {
            *wall_ms += ms;
            let advanced = bench.world.tick(*wall_ms);
            bench.commits.extend(advanced.commit.map(|commit| commit.0));
        }
        Act::Mode { mode } => {
            let modes = [
                ClockMode::Live,
                ClockMode::Paused,
                ClockMode::Fast60,
                ClockMode::Fast3600,
            ];
            control(
                bench,
                Control::SetClock {
                    mode: modes[usize::from(*mode)],
                },
            );
        }
        Act::NextEvent => control(bench, Control::JumpToNextEvent),
        Act::SweepDelay { ms } => {
            let knobs = Knobs {
                ttl_sweep_delay_ms: *ms,
                backfill_slice_items: 2,
                ..Knobs::default()
            };
            control(bench, Control::SetKnobs { knobs });
        }
        Act::ClearHistory => control(bench, Control::ClearHistory),
    }
}

fn backup_arn(bench: &mut Bench, place: u8) -> String {
    let answer = bench.ok("ListBackups", json!({"BackupType": "ALL"}));
    let arn = &answer["BackupSummaries"][usize::from(place)]["BackupArn"];
    arn.as_str().unwrap_or("none").to_owned()
}

fn control(bench: &mut Bench, control: Control) {
    if let Ok(outcome) = bench.world.control(control) {
        bench.commits.extend(outcome.commit.map(|commit| commit.0));
    }
}

/// A table that can be restored to instants and from a backup, which chance alone seldom makes.
fn begin() -> Vec<Act> {
    let (table, on) = (0, true);
    let put = |pk: u8| Act::Put {
        table,
        pk,
        v: pk,
        expires_s: None,
    };
    let pass = Act::Pass { ms: 1_000 };
    vec![
        Act::Create {
            table,
            stream: false,
        },
        pass.clone(),
        Act::AddIndex { table },
        put(1),
        Act::Recovery { table, on },
        Act::Pass { ms: 300_000 },
        Act::Backup { table },
        put(2),
        pass.clone(),
        Act::Delete { table, pk: 1 },
        pass,
    ]
}

fn check(plan: &[Act], snapshot_at: usize) {
    let mut bench = Bench::new();
    let mut wall_ms = START_MS;
    let mut pages = bench.world.snapshot();
    let mut image = bench.world.freeze();
    for (number, next) in plan.iter().enumerate() {
        if number == snapshot_at {
            pages = bench.world.snapshot();
            image = bench.world.freeze();
            bench.commits.clear();
        }
        act(&mut bench, &mut wall_ms, next);
    }
    // Pages that are made later are those of the moment at which the image was taken.
    assert_same(&pages, &image.collect::<Vec<_>>());
    bench
        .commits
        .extend(bench.world.flush().map(|commit| commit.0));
    let restored = World::restore(&pages, &bench.commits).unwrap();
    assert_same(&bench.world.snapshot(), &restored.snapshot());
    // And once more from its own snapshot, with everything derived made anew.
    let again = World::restore(bench.world.snapshot(), Vec::<Vec<u8>>::new()).unwrap();
    assert_same(&bench.world.snapshot(), &again.snapshot());
    answers_alike(bench.world, restored);
}

#[track_caller]
fn assert_same(left: &[Vec<u8>], right: &[Vec<u8>]) {
    let (left, right) = (left.concat(), right.concat());
    let apart = left
        .iter()
        .zip(&right)
        .position(|(left, right)| left != right);
    let apart = apart.unwrap_or(left.len().min(right.len()));
    let near = |bytes: &[u8]| {
        let to = (apart + 100).min(bytes.len());
        bytes[apart.saturating_sub(150)..to]
            .escape_ascii()
            .to_string()
    };
    assert!(
        left == right,
        "the worlds part:\n{}\n{}",
        near(&left),
        near(&right)
    );
}

/// The restored world answers as the live one does, indexes included.
fn answers_alike(mut live: World, mut restored: World) {
    for table in 0..4 {
        for index in [Value::Null, json!("index")] {
            let mut body = json!({"TableName": name(table)});
            if !index.is_null() {
                body["IndexName"] = index;
            }
            let target = "DynamoDB_20120810.Scan";
            let body = body.to_string();
            let (one, two) = (live.handle(target, &body), restored.handle(target, &body));
            assert_eq!(one.response, two.response);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_snapshot_and_its_commits_make_the_world_again(
        plan in proptest::collection::vec(acts(), 1..60),
        snapshot_at in 0..60_usize,
        begun: bool,
    ) {
        let plan = if begun { [begin(), plan].concat() } else { plan };
        check(&plan, snapshot_at);
    }

    #[test]
    fn a_damaged_byte_is_an_error_or_another_world_and_no_panic(at in any::<prop::sample::Index>(), byte: u8) {
        let mut bench = Bench::with_table();
        for number in 0..20 {
            bench.put(item(number, number));
        }
        let mut pages = bench.world.snapshot();
        let page = &mut pages[0];
        let at = at.index(page.len());
        page[at] = byte;
        let _ = World::restore(&pages, &bench.commits);
        let mut commits = bench.commits.clone();
        let last = commits.last_mut().unwrap();
        let at = at % last.len();
        last[at] = byte;
        let _ = World::restore(Vec::<Vec<u8>>::new(), &commits);
    }
}

#[test]
fn a_cut_page_is_an_error() {
    let mut bench = Bench::with_table();
    bench.put(item(1, 1));
    let page = bench.world.snapshot().concat();
    for length in 0..page.len() {
        let cut = page[..length].to_vec();
        let _ = World::restore([cut], Vec::<Vec<u8>>::new());
    }
    let restored = World::restore([page[..40].to_vec()], Vec::<Vec<u8>>::new());
    assert!(matches!(restored, Err(RestoreError::Damaged { .. })));
}

#[test]
fn a_newer_format_says_so() {
    let restored = World::restore([vec![9]], Vec::<Vec<u8>>::new());
    assert_eq!(restored.err(), Some(RestoreError::Newer { version: 9 }));
}

#[test]
fn large_worlds_make_pages_of_moderate_size() {
    let mut bench = Bench::with_table();
    let lines: Vec<String> = (0..3_000)
        .map(|number| {
            json!({"pk": {"S": number.to_string()}, "x": {"S": "x".repeat(300)}}).to_string()
        })
        .collect();
    let items = BulkItems::Lines(lines.join("\n"));
    bench.control(Control::BulkImport {
        table: "Tab".to_owned(),
        items,
    });
    let pages = bench.world.snapshot();
    assert!(pages.len() > 3, "{}", pages.len());
    assert!(pages.iter().all(|page| page.len() <= 256 * 1024));
    let restored = World::restore(&pages, Vec::<Vec<u8>>::new()).unwrap();
    assert_eq!(restored.snapshot(), pages);
}

#[test]
fn reads_alone_make_no_commit_until_flushed() {
    let mut bench = Bench::with_table();
    let outcome = bench.send("ListTables", "{}");
    assert_eq!(outcome.commit, None);
    assert!(bench.world.flush().is_some());
    assert_eq!(bench.world.flush(), None);
}
