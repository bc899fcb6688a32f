//! The virtual clock, and that one seed with the same requests gives the same bytes.

use hashrange::world::{ClockMode, Control, ControlResult, View, ViewData, World, WorldOptions};
use serde_json::json;

use crate::bench::{Bench, START_MS};

#[test]
fn ticks_follow_the_mode() {
    let mut bench = Bench::new();
    bench.world.tick(1_000_000);
    bench.world.tick(1_000_500);
    assert_eq!(bench.world.now_ms(), START_MS + 500);
    bench.control(Control::SetClock {
        mode: ClockMode::Fast3600,
    });
    bench.world.tick(1_001_000);
    bench.world.tick(1_002_000);
    assert_eq!(bench.world.now_ms(), START_MS + 500 + 3_600_000);
    bench.control(Control::SetClock {
        mode: ClockMode::Paused,
    });
    bench.world.tick(2_000_000);
    assert_eq!(bench.world.now_ms(), START_MS + 500 + 3_600_000);
}

#[test]
fn a_jump_goes_to_the_next_event() {
    let mut bench = Bench::new();
    bench.ok(
        "CreateTable",
        json!({
            "TableName": "Tab",
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
        }),
    );
    let next = bench.world.next_event().unwrap();
    assert_eq!(next.event.name(), "TableCreated");
    let result = bench.control(Control::JumpToNextEvent);
    assert_eq!(
        result,
        ControlResult::Jumped {
            now_ms: START_MS + 200,
            more: false
        }
    );
    let ViewData::Clock(clock) = bench.view(View::Clock { limit: 10 }) else {
        panic!()
    };
    assert_eq!(clock.happened[0].event.name(), "TableCreated");
    assert_eq!(clock.pending_count, 0);
}

#[test]
fn a_jump_fires_what_lies_on_the_way() {
    let mut bench = Bench::with_table();
    let setting = json!({
        "TableName": "Tab",
        "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ttl"},
    });
    bench.ok("UpdateTimeToLive", setting);
    let at_ms = bench.world.now_ms() + 5_000;
    bench.control(Control::JumpTo { at_ms });
    assert_eq!(bench.world.now_ms(), at_ms);
    assert_eq!(bench.world.next_event(), None);
    bench.control(Control::JumpTo { at_ms: 0 });
    assert_eq!(bench.world.now_ms(), at_ms);
}

/// A live world that was closed for a day finds a day gone; a fast or paused one does not.
#[test]
fn a_live_world_follows_the_wall_while_it_is_closed() {
    const DAY_MS: i64 = 24 * 3_600_000;
    for (mode, passed) in [
        (ClockMode::Live, DAY_MS),
        (ClockMode::Paused, 0),
        (ClockMode::Fast60, 0),
    ] {
        let mut bench = Bench::new();
        bench.control(Control::SetClock { mode });
        bench.world.tick(1_000_000);
        bench
            .commits
            .extend(bench.world.flush().map(|commit| commit.0));
        let pages = Bench::new().world.snapshot();
        let mut restored = World::restore(&pages, &bench.commits).unwrap();
        restored.tick(1_000_000 + DAY_MS);
        assert_eq!(restored.now_ms(), START_MS + passed, "{mode:?}");
    }
}

fn run(seed: u64) -> (Vec<Vec<u8>>, Vec<String>) {
    let mut bench = Bench::new();
    bench.world = World::new(WorldOptions {
        seed,
        ..WorldOptions::default()
    });
    bench.create(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    }));
    let mut responses = Vec::new();
    for number in 0..50 {
        let item = json!({"pk": {"S": number.to_string()}, "v": {"N": number.to_string()}});
        bench.put(item);
        bench.pass(100);
        let outcome = bench.send("DescribeTable", r#"{"TableName":"Tab"}"#);
        responses.push(format!("{:?}", outcome.response));
    }
    bench.commits.extend(bench.world.snapshot());
    (bench.commits, responses)
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(run(7), run(7));
    assert_ne!(run(7).1, run(8).1);
}
