//! Sessions on real IndexedDB, Web Locks and BroadcastChannel: one that leads, and others.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hashrange::workspace::session::{Notice, Role, SaveState, Session};
use hashrange::world::{ClockMode, Control, Response, View, ViewData};
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{FullQuota, LostAnswers, eventually, fresh, hold_writes};

pub async fn send(session: &Session, operation: &str, input: Value) -> Response {
    session
        .send(
            &format!("DynamoDB_20120810.{operation}"),
            &input.to_string(),
        )
        .await
}

pub async fn ok(session: &Session, operation: &str, input: Value) -> Value {
    let response = send(session, operation, input).await;
    assert_eq!(response.status, 200, "{operation}: {}", response.body);
    serde_json::from_str(&response.body).unwrap()
}

pub async fn make_table(session: &Session) {
    let input = json!({
        "TableName": "Thread",
        "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }],
        "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }],
        "BillingMode": "PAY_PER_REQUEST",
    });
    ok(session, "CreateTable", input).await;
    while ok(session, "DescribeTable", json!({ "TableName": "Thread" })).await["Table"]["TableStatus"]
        != "ACTIVE"
    {
        session.control(Control::JumpToNextEvent).await.unwrap();
    }
}

pub fn put(key: &str) -> Value {
    json!({ "TableName": "Thread", "Item": { "pk": { "S": key }, "n": { "N": "1" } } })
}

pub async fn has(session: &Session, key: &str) -> bool {
    let input = json!({ "TableName": "Thread", "Key": { "pk": { "S": key } } });
    !ok(session, "GetItem", input).await["Item"].is_null()
}

async fn two(name: &str) -> (Session, Session) {
    let leader = Session::open(name).await.unwrap();
    let follower = Session::open(name).await.unwrap();
    assert_eq!(
        (leader.role(), follower.role()),
        (Role::Leader, Role::Follower)
    );
    (leader, follower)
}

#[wasm_bindgen_test]
async fn what_was_acknowledged_is_there_when_the_workspace_is_opened_again() {
    let name = fresh("session");
    let session = Session::open(&name).await.unwrap();
    make_table(&session).await;
    for number in 0..20 {
        ok(&session, "PutItem", put(&format!("key {number}"))).await;
    }
    ok(
        &session,
        "DeleteItem",
        json!({ "TableName": "Thread", "Key": { "pk": { "S": "key 3" } } }),
    )
    .await;
    assert_eq!(session.save_state(), SaveState::Saved);
    session.close().await;
    assert_eq!(send(&session, "ListTables", json!({})).await.status, 500);

    let again = Session::open(&name).await.unwrap();
    for number in 0..20 {
        assert_eq!(has(&again, &format!("key {number}")).await, number != 3);
    }
    let ViewData::Tables(tables) = again.view(View::Tables).await else {
        panic!()
    };
    assert_eq!((tables.len(), tables[0].item_count), (1, 19));
    again.close().await;
}

#[wasm_bindgen_test]
async fn the_clock_and_its_events_go_on_after_reopening() {
    let name = fresh("clock");
    let session = Session::open(&name).await.unwrap();
    make_table(&session).await;
    let pause = Control::SetClock {
        mode: ClockMode::Paused,
    };
    session.control(pause).await.unwrap();
    let Some(ViewData::Clock(before)) = session.view_now(&View::Clock { limit: 0 }) else {
        panic!()
    };
    session.close().await;
    let again = Session::open(&name).await.unwrap();
    let Some(ViewData::Clock(after)) = again.view_now(&View::Clock { limit: 0 }) else {
        panic!()
    };
    assert_eq!(
        (after.mode, after.now_ms),
        (ClockMode::Paused, before.now_ms)
    );
    again.close().await;
}

#[wasm_bindgen_test]
async fn a_table_becomes_active_by_itself() {
    let session = Session::open(&fresh("timer")).await.unwrap();
    let events = Rc::new(RefCell::new(0));
    let heard = events.clone();
    session
        .subscribe(move |notice| {
            if let Notice::Events(happened) = notice {
                *heard.borrow_mut() += happened.len();
            }
        })
        .forever();
    let input = json!({
        "TableName": "Timer",
        "AttributeDefinitions": [{ "AttributeName": "pk", "AttributeType": "S" }],
        "KeySchema": [{ "AttributeName": "pk", "KeyType": "HASH" }],
        "BillingMode": "PAY_PER_REQUEST",
    });
    ok(&session, "CreateTable", input).await;
    eventually(async || *events.borrow() > 0).await;
    session.close().await;
}

#[wasm_bindgen_test]
async fn a_follower_answers_as_the_leader_does() {
    let (leader, follower) = two(&fresh("follow")).await;
    make_table(&follower).await;
    ok(&follower, "PutItem", put("from the follower")).await;
    ok(&leader, "PutItem", put("from the leader")).await;
    assert!(has(&leader, "from the follower").await && has(&follower, "from the leader").await);
    let refused = send(
        &follower,
        "PutItem",
        json!({ "TableName": "Nowhere", "Item": {} }),
    )
    .await;
    assert_eq!(refused.status, 400);
    assert_eq!(
        follower.view(View::Tables).await,
        leader.view(View::Tables).await
    );
    let jump = Control::SetClock {
        mode: ClockMode::Paused,
    };
    assert!(follower.control(jump).await.is_ok());
    let restore = Control::RestoreTable {
        table: "None".into(),
    };
    assert!(follower.control(restore).await.is_err());
    follower.close().await;
    leader.close().await;
}

#[wasm_bindgen_test]
async fn a_follower_hears_what_happens() {
    let (leader, follower) = two(&fresh("hear")).await;
    let heard = Rc::new(RefCell::new(Vec::new()));
    let list = heard.clone();
    let listening = follower.subscribe(move |notice| {
        if let Notice::Trace(trace) = notice {
            list.borrow_mut().push(trace.operation.clone());
        }
    });
    // It is known to the leader once it has been answered.
    ok(&follower, "ListTables", json!({})).await;
    ok(&leader, "DescribeLimits", json!({})).await;
    eventually(async || heard.borrow().len() == 2).await;
    assert_eq!(*heard.borrow(), ["ListTables", "DescribeLimits"]);
    drop(listening);
    ok(&follower, "ListTables", json!({})).await;
    assert_eq!(heard.borrow().len(), 2);
    follower.close().await;
    leader.close().await;
}

#[wasm_bindgen_test]
async fn a_follower_takes_over_when_the_leader_goes() {
    let (leader, follower) = two(&fresh("take-over")).await;
    let third = Session::open(leader.workspace().unwrap()).await.unwrap();
    make_table(&leader).await;
    ok(&leader, "PutItem", put("before")).await;
    ok(&follower, "PutItem", put("forwarded")).await;
    leader.close().await;
    eventually(async || follower.role() == Role::Leader).await;
    assert_eq!(third.role(), Role::Follower);
    assert!(has(&follower, "before").await && has(&third, "forwarded").await);
    ok(&third, "PutItem", put("after")).await;
    follower.close().await;
    eventually(async || third.role() == Role::Leader).await;
    assert!(has(&third, "after").await);
    third.close().await;
}

#[wasm_bindgen_test]
async fn what_a_lost_leader_left_unanswered_is_asked_again_only_if_it_reads() {
    let (leader, follower) = two(&fresh("in-flight")).await;
    make_table(&leader).await;
    ok(&leader, "PutItem", put("a")).await;
    ok(&follower, "ListTables", json!({})).await;
    let lost = LostAnswers::begin();
    let (read, write) = (Rc::new(Cell::new(None)), Rc::new(Cell::new(None)));
    let (asking, answer) = (follower.clone(), read.clone());
    spawn_local(async move { answer.set(Some(has(&asking, "a").await)) });
    let (asking, answer) = (follower.clone(), write.clone());
    spawn_local(async move { answer.set(Some(send(&asking, "PutItem", put("b")).await)) });
    eventually(async || has(&leader, "b").await).await;
    assert!(read.get().is_none());
    leader.close().await;
    drop(lost);
    eventually(async || read.get().is_some()).await;
    assert_eq!((read.get(), follower.role()), (Some(true), Role::Leader));
    let failed = write.take().unwrap();
    assert_eq!(failed.status, 500);
    assert!(failed.body.contains("may or may not"), "{}", failed.body);
    assert!(has(&follower, "b").await, "it had been carried out");
    follower.close().await;
}

#[wasm_bindgen_test]
async fn a_full_quota_is_said_and_memory_goes_on() {
    let session = Session::open(&fresh("session-quota")).await.unwrap();
    make_table(&session).await;
    let states = Rc::new(RefCell::new(Vec::new()));
    let list = states.clone();
    session
        .subscribe(move |notice| {
            if let Notice::Saving(state) = notice {
                list.borrow_mut().push(state.clone());
            }
        })
        .forever();
    let full = FullQuota::begin();
    let refused = send(&session, "PutItem", put("a")).await;
    assert_eq!(refused.status, 500);
    assert!(refused.body.contains("InternalServerError") && refused.body.contains("not saved"));
    assert!(matches!(session.save_state(), SaveState::Unsaved { .. }));
    assert!(has(&session, "a").await, "memory is intact");
    assert!(
        session.snapshot().is_some_and(|pages| !pages.is_empty()),
        "an export has it"
    );

    session.go_on_in_memory();
    ok(&session, "PutItem", put("b")).await;
    assert!(matches!(session.save_state(), SaveState::MemoryOnly { .. }));
    drop(full);
    session.retry_saving();
    eventually(async || session.save_state() == SaveState::Saved).await;
    session.close().await;
    let again = Session::open(session.workspace().unwrap()).await.unwrap();
    assert!(has(&again, "a").await && has(&again, "b").await);
    again.close().await;
    assert!(
        states
            .borrow()
            .iter()
            .any(|state| matches!(state, SaveState::Unsaved { .. }))
    );
}

#[wasm_bindgen_test]
async fn a_response_waits_for_its_write_and_a_read_does_not() {
    let session = Session::open(&fresh("wait")).await.unwrap();
    make_table(&session).await;
    let held = hold_writes();
    let answered = Rc::new(RefCell::new(false));
    let (writer, done) = (session.clone(), answered.clone());
    spawn_local(async move {
        ok(&writer, "PutItem", put("a")).await;
        *done.borrow_mut() = true;
    });
    eventually(async || session.save_state() == SaveState::Saving).await;
    assert!(has(&session, "a").await);
    assert!(!*answered.borrow());
    drop(held);
    eventually(async || *answered.borrow()).await;
    session.close().await;
}

#[wasm_bindgen_test]
async fn a_workspace_in_memory_says_so() {
    let session = Session::in_memory("a test");
    make_table(&session).await;
    ok(&session, "PutItem", put("a")).await;
    assert!(has(&session, "a").await);
    assert_eq!(
        session.save_state(),
        SaveState::MemoryOnly {
            reason: "a test".into()
        }
    );
    session.close().await;
}
