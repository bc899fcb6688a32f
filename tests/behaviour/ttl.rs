//! Time to live: the setting, the sweep, what lands in the stream.

use hashrange::api::limits;
use hashrange::world::{Control, Knobs, TtlState, View, ViewData};
use serde_json::{Value, json};

use crate::bench::{Bench, START_MS};

const NOW_S: i64 = START_MS / 1000;
const YEAR_S: i64 = 365 * 24 * 60 * 60;

fn setting(enabled: bool, attribute: &str) -> Value {
    json!({
        "TableName": "Tab",
        "TimeToLiveSpecification": {"Enabled": enabled, "AttributeName": attribute},
    })
}

fn status(bench: &mut Bench) -> Value {
    let answer = bench.ok("DescribeTimeToLive", json!({"TableName": "Tab"}));
    answer["TimeToLiveDescription"].clone()
}

fn item(pk: &str, expires_s: i64) -> Value {
    json!({"pk": {"S": pk}, "ttl": {"N": expires_s.to_string()}})
}

fn with_ttl() -> Bench {
    let mut bench = Bench::new();
    bench.create(json!({
        "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    }));
    bench.ok("UpdateTimeToLive", setting(true, "ttl"));
    bench.pass(1_000);
    bench
}

fn exists(bench: &mut Bench, pk: &str) -> bool {
    let key = json!({"TableName": "Tab", "Key": {"pk": {"S": pk}}});
    bench.ok("GetItem", key).get("Item").is_some()
}

#[test]
fn the_setting_takes_a_moment() {
    let mut bench = Bench::with_table();
    assert_eq!(status(&mut bench), json!({"TimeToLiveStatus": "DISABLED"}));
    let answer = bench.ok("UpdateTimeToLive", setting(true, "ttl"));
    let told = json!({"Enabled": true, "AttributeName": "ttl"});
    assert_eq!(answer["TimeToLiveSpecification"], told);
    let told = json!({"TimeToLiveStatus": "ENABLING", "AttributeName": "ttl"});
    assert_eq!(status(&mut bench), told);
    assert_eq!(bench.pass(1_000), ["TimeToLiveUpdated"]);
    let told = json!({"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"});
    assert_eq!(status(&mut bench), told);
}

#[test]
fn the_setting_changes_once_an_hour() {
    let mut bench = Bench::with_table();
    bench.ok("UpdateTimeToLive", setting(true, "ttl"));
    bench.pass(1_000);
    let (_, message) = bench.err("UpdateTimeToLive", setting(true, "ttl"));
    assert!(
        message.contains("TimeToLive is already enabled"),
        "{message}"
    );
    let (_, message) = bench.err("UpdateTimeToLive", setting(true, "other"));
    assert!(
        message.contains("current AttributeName is ttl"),
        "{message}"
    );
    let (name, message) = bench.err("UpdateTimeToLive", setting(false, "ttl"));
    assert_eq!(name, "ValidationException");
    assert!(
        message.contains("modified multiple times within a fixed interval"),
        "{message}"
    );
    bench.pass(3_600_000);
    bench.ok("UpdateTimeToLive", setting(false, "ttl"));
    bench.pass(1_000);
    assert_eq!(status(&mut bench), json!({"TimeToLiveStatus": "DISABLED"}));
}

#[test]
fn an_expired_item_stays_readable_until_it_is_swept() {
    let mut bench = with_ttl();
    bench.put(item("a", NOW_S + 60));
    bench.pass(120_000);
    assert!(exists(&mut bench, "a"));
    assert_eq!(bench.pass(600_000), ["TimeToLiveSwept"]);
    assert!(!exists(&mut bench, "a"));
}

/// Developer guide, TTL: the deletion is the service's, in the stream with its principal.
#[test]
fn the_stream_names_the_service() {
    let mut bench = with_ttl();
    bench.put(item("a", NOW_S + 60));
    let before = bench.world.view(&View::Requests {
        before: None,
        limit: 100,
    });
    bench.pass(3_600_000);
    assert_eq!(
        bench.world.view(&View::Requests {
            before: None,
            limit: 100
        }),
        before
    );
    let records = crate::streams::records(&mut bench, "Tab");
    let removed = records.last().unwrap();
    assert_eq!(removed["eventName"], "REMOVE");
    let principal = json!({"type": "Service", "principalId": "dynamodb.amazonaws.com"});
    let told = &removed["userIdentity"];
    let lower = |name: &str| told.get(name).cloned();
    let kind = lower("type").or(lower("Type")).unwrap();
    let who = lower("principalId").or(lower("PrincipalId")).unwrap();
    assert_eq!(json!({"type": kind, "principalId": who}), principal);
    assert_eq!(removed["dynamodb"]["OldImage"]["pk"]["S"], "a");
    assert_eq!(records[0].get("userIdentity"), None);
}

#[test]
fn items_that_were_there_before_expire_as_well() {
    let mut bench = Bench::with_table();
    bench.put(item("a", NOW_S - 10));
    bench.put(json!({"pk": {"S": "b"}, "ttl": {"S": "soon"}}));
    bench.ok("UpdateTimeToLive", setting(true, "ttl"));
    bench.pass(3_600_000);
    assert!(!exists(&mut bench, "a"));
    assert!(exists(&mut bench, "b"));
}

/// Developer guide, TTL: five years in the past or more is ignored.
#[test]
fn what_expired_five_years_ago_is_ignored() {
    let mut bench = with_ttl();
    assert_eq!(limits::TTL_TOO_OLD_S, 5 * YEAR_S);
    bench.put(item("old", NOW_S - limits::TTL_TOO_OLD_S - 10_000));
    bench.put(item("less", NOW_S - limits::TTL_TOO_OLD_S + 10_000));
    bench.pass(3_600_000);
    assert!(exists(&mut bench, "old"));
    assert!(!exists(&mut bench, "less"));
}

#[test]
fn a_later_expiry_is_honoured() {
    let mut bench = with_ttl();
    bench.put(item("a", NOW_S + 60));
    bench.pass(120_000);
    bench.put(item("a", NOW_S + 7_200));
    bench.pass(3_600_000);
    assert!(exists(&mut bench, "a"));
    bench.pass(7_200_000);
    assert!(!exists(&mut bench, "a"));
}

#[test]
fn the_delay_is_a_knob() {
    let mut bench = with_ttl();
    bench.put(item("a", NOW_S + 60));
    let knobs = Knobs {
        ttl_sweep_delay_ms: 0,
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    bench.pass(60_000);
    assert!(!exists(&mut bench, "a"));
    bench.put(item("b", NOW_S + 120));
    let knobs = Knobs {
        ttl_sweep_delay_ms: 48 * 3_600_000,
        ..Knobs::default()
    };
    bench.control(Control::SetKnobs { knobs });
    bench.pass(47 * 3_600_000);
    assert!(exists(&mut bench, "b"));
    bench.pass(2 * 3_600_000);
    assert!(!exists(&mut bench, "b"));
}

#[test]
fn many_items_are_swept_in_slices() {
    let mut bench = with_ttl();
    for number in 0..1_200 {
        bench.put(item(&number.to_string(), NOW_S + 60));
    }
    let fired = bench.pass(3_600_000);
    assert_eq!(
        fired
            .iter()
            .filter(|name| *name == "TimeToLiveSwept")
            .count(),
        3
    );
    assert_eq!(bench.ok("Scan", json!({"TableName": "Tab"}))["Count"], 0);
}

#[test]
fn the_view_sorts_items_by_state() {
    let mut bench = with_ttl();
    bench.put(item("swept", NOW_S - 3_600));
    bench.pass(3_600_000);
    let now_s = bench.world.now_ms() / 1000;
    bench.put(item("old", now_s - 6 * YEAR_S));
    bench.put(item("expired", now_s - 60));
    bench.put(item("live", now_s + 60));
    bench.put(item("millis", (now_s + 60) * 1000));
    bench.put(json!({"pk": {"S": "without"}}));
    let ask = |bench: &Bench, group: Option<TtlState>, start: u64| {
        let view = View::Ttl {
            table: "Tab".to_owned(),
            group,
            start,
            count: 100,
        };
        match bench.view(view) {
            ViewData::Ttl(view) => view,
            other => panic!("{other:?}"),
        }
    };
    let view = ask(&bench, None, 0);
    let counts = (
        view.live,
        view.expired,
        view.too_old,
        view.swept,
        view.without,
    );
    assert_eq!(counts, (2, 1, 1, 1, 1));
    let states: Vec<TtlState> = view.items.iter().map(|item| item.state).collect();
    let expected = [
        TtlState::Expired,
        TtlState::Live,
        TtlState::Live,
        TtlState::TooOld,
        TtlState::Swept,
    ];
    assert_eq!(states, expected);
    assert!(view.items[2].looks_like_milliseconds);
    assert!(!view.items[1].looks_like_milliseconds);
    assert_eq!(view.items[3].sweep_ms, None);
    // Suspects are found in the whole table, whatever the window shows.
    assert_eq!(view.next_sweep_ms, view.items[0].sweep_ms);
    let live = ask(&bench, Some(TtlState::Live), 1);
    assert_eq!((live.total, live.items.len()), (2, 1));
    assert_eq!((live.milliseconds, live.suspects.len()), (1, 2));
    let swept = ask(&bench, Some(TtlState::Swept), 0);
    assert_eq!(swept.items[0].state, TtlState::Swept);
}
